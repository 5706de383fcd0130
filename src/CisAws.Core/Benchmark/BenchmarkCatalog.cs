using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using CisAws.Repairs;

namespace CisAws;

/// <summary>The catalogue: the facts of all 63 recommendations, embedded, with this project's own severity and explanations.</summary>
public static class BenchmarkCatalog
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };
    private static readonly Lazy<IReadOnlyDictionary<string, Recommendation>> ById = new(Load);

    /// <summary>The name of the benchmark.</summary>
    public const string Name = "CIS Amazon Web Services Foundations Benchmark";

    /// <summary>The version of the benchmark.</summary>
    public const string Version = "6.0.0";

    /// <summary>All recommendations in the benchmark's order.</summary>
    public static IReadOnlyList<Recommendation> Recommendations { get; } = [.. ById.Value.Values.Order()];

    /// <summary>The recommendation of that number.</summary>
    /// <exception cref="KeyNotFoundException">The benchmark has no such recommendation.</exception>
    public static Recommendation Get(string id) => ById.Value.TryGetValue(id, out Recommendation? found)
        ? found
        : throw new KeyNotFoundException($"{Name} {Version} has no recommendation {id}.");

    private static Dictionary<string, Recommendation> Load()
    {
        CatalogFile catalog = Read<CatalogFile>("recommendations.json");
        Dictionary<string, Guidance> guidance = Read<Dictionary<string, Guidance>>("guidance.json");
        return catalog.Recommendations.ToDictionary(r => r.Id, r => Combine(r, guidance[r.Id]), StringComparer.Ordinal);
    }

    private static Recommendation Combine(CatalogEntry entry, Guidance guidance) => new()
    {
        Id = entry.Id,
        Title = entry.Title,
        Assessment = entry.Assessment,
        Level = entry.Level,
        Section = entry.Section,
        Subsection = entry.Subsection,
        ImplementationGroup = Group(entry, "8"),
        ImplementationGroupV7 = Group(entry, "7"),
        Safeguards = entry.Safeguards,
        Techniques = new(entry.Mitre?.Techniques ?? []),
        Tactics = new(entry.Mitre?.Tactics ?? []),
        Mitigations = new(entry.Mitre?.Mitigations ?? []),
        References = new(entry.References),
        Severity = guidance.Severity,
        Rationale = guidance.Rationale,
        Remediation = guidance.Remediation,
        Impact = guidance.Impact,
        TestCommand = guidance.TestCommand,
        RepairCommand = RepairRegistry.For(entry.Id).Select(r => r.Command).FirstOrDefault(),
        BenchmarkVersion = Version,
    };

    private static int? Group(CatalogEntry entry, string version) => entry.ImplementationGroup?.TryGetValue(version, out int? group) == true ? group : null;

    private static T Read<T>(string resource)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The resource {resource} is missing from {Assembly.GetExecutingAssembly().GetName().Name}.");
        return JsonSerializer.Deserialize<T>(stream, Options)
            ?? throw new InvalidOperationException($"The resource {resource} is empty.");
    }

    private sealed record CatalogFile(IReadOnlyList<CatalogEntry> Recommendations);

    private sealed record CatalogEntry(
        string Id,
        string Title,
        AssessmentMethod Assessment,
        int Level,
        string Section,
        string? Subsection,
        Dictionary<string, int?>? ImplementationGroup,
        List<Safeguard> Safeguards,
        Mitre? Mitre,
        List<string> References);

    private sealed record Mitre(List<string> Techniques, List<string> Tactics, List<string> Mitigations);

    private sealed record Guidance(
        FindingSeverity Severity, string Rationale, string Remediation, string Impact, string? TestCommand);
}
