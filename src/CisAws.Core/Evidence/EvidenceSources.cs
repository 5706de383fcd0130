using System.Reflection;

namespace CisAws.Evidence;

/// <summary>All evidence sources there are.</summary>
public static class EvidenceSources
{
    private static readonly IReadOnlyDictionary<string, EvidenceSource> ByName = Discover();

    /// <summary>All sources, ordered by name.</summary>
    public static IReadOnlyList<EvidenceSource> All { get; } = [.. ByName.Values.OrderBy(s => s.Name, StringComparer.Ordinal)];

    /// <summary>The source of that name, or null.</summary>
    public static EvidenceSource? Find(string name) => ByName.GetValueOrDefault(name);

    // Reflection over the static classes of this assembly, so that there is no list to which a new source must be added.
    private static Dictionary<string, EvidenceSource> Discover() => typeof(EvidenceSources).Assembly.GetExportedTypes()
        .Where(t => t is { IsAbstract: true, IsSealed: true })
        .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Static))
        .Where(f => typeof(EvidenceSource).IsAssignableFrom(f.FieldType))
        .Select(f => (EvidenceSource)f.GetValue(null)!)
        .ToDictionary(s => s.Name, StringComparer.Ordinal);
}
