using CisAws.Assessment;

namespace CisAws.PowerShell.Selection;

/// <summary>The controls this version has.</summary>
internal static class ControlCatalog
{
    private static readonly Lazy<IReadOnlyDictionary<string, Control>> ById = new(Discover);

    /// <summary>The controls of recommendations, in their order; a recommendation without a control has none.</summary>
    public static IReadOnlyList<Control> For(IEnumerable<Recommendation> recommendations) =>
        [.. recommendations.Select(r => ById.Value.GetValueOrDefault(r.Id)).OfType<Control>()];

    /// <summary>The recommendations that no control assesses yet.</summary>
    public static IReadOnlyList<Recommendation> Without(IEnumerable<Recommendation> recommendations) =>
        [.. recommendations.Where(r => !ById.Value.ContainsKey(r.Id))];

    private static Dictionary<string, Control> Discover() => typeof(Control).Assembly.GetExportedTypes()
        .Where(t => t.IsSubclassOf(typeof(Control)) && !t.IsAbstract && t.GetConstructor(Type.EmptyTypes) is not null)
        .Select(t => (Control)Activator.CreateInstance(t)!)
        .ToDictionary(c => c.RecommendationId, StringComparer.Ordinal);
}
