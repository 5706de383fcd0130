using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CisAws;

/// <summary>The catalogue: the facts of all 63 recommendations, embedded, with this project's own severity and explanations.</summary>
public static class BenchmarkCatalog
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
    };
    private static readonly Lazy<IReadOnlyDictionary<string, Recommendation>> ById = new(Load);
    private static readonly Lazy<IReadOnlyDictionary<string, Recommendation>> ByControl =
        new(() => ById.Value.Values.ToDictionary(r => r.Control, StringComparer.Ordinal));

    /// <summary>The name of the benchmark.</summary>
    public const string Name = "CIS Amazon Web Services Foundations Benchmark";

    /// <summary>The version of the benchmark.</summary>
    public const string Version = "6.0.0";

    /// <summary>The day on which CIS published it, in ISO 8601.</summary>
    public const string Date = "2025-09-23";

    /// <summary>All recommendations in the benchmark's order.</summary>
    public static IReadOnlyList<Recommendation> Recommendations { get; } = [.. ById.Value.Values.Order()];

    /// <summary>The recommendation of that number.</summary>
    /// <exception cref="KeyNotFoundException">The benchmark has no such recommendation.</exception>
    public static Recommendation Get(string id) => ById.Value.TryGetValue(id, out Recommendation? found)
        ? found
        : throw new KeyNotFoundException($"{Name} {Version} has no recommendation {id}.");

    /// <summary>The recommendation of that number, or null where the benchmark has none.</summary>
    public static Recommendation? Find(string id) => ById.Value.GetValueOrDefault(id);

    /// <summary>The recommendation that a control decides.</summary>
    /// <param name="control">The name of the control, one of <see cref="CisAws.Benchmark.ControlNames"/>.</param>
    /// <exception cref="KeyNotFoundException">The benchmark has no recommendation for it.</exception>
    public static Recommendation ForControl(string control) => ByControl.Value.TryGetValue(control, out Recommendation? found)
        ? found
        : throw new KeyNotFoundException($"{Name} {Version} has no recommendation for the control {control}.");

    /// <summary>The number of the recommendation that a control decides, such as <c>2.11</c>.</summary>
    /// <exception cref="KeyNotFoundException">As for <see cref="ForControl"/>.</exception>
    public static string NumberOf(string control) => ForControl(control).Id;

    /// <summary>The numbers of the recommendations that controls decide, in the benchmark's order.</summary>
    /// <exception cref="KeyNotFoundException">As for <see cref="ForControl"/>.</exception>
    public static IReadOnlyList<string> NumbersOf(IEnumerable<string> controls) =>
        [.. controls.Select(ForControl).Order().Select(r => r.Id)];

    private static Dictionary<string, Recommendation> Load()
    {
        CatalogFile catalog = Read<CatalogFile>($"cis-aws-{Version}.json");
        Dictionary<string, Guidance> guidance = Read<Dictionary<string, Guidance>>("guidance.json");
        return catalog.Recommendations.ToDictionary(r => r.Id, r => Combine(r, guidance[r.Control]), StringComparer.Ordinal);
    }

    private static Recommendation Combine(CatalogEntry entry, Guidance guidance) => new()
    {
        Id = entry.Id,
        Control = entry.Control,
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
        RepairCommand = guidance.RepairCommand,
        BenchmarkVersion = Version,
    };

    private static int? Group(CatalogEntry entry, string version) =>
        entry.ImplementationGroup?.TryGetValue(version, out int? group) == true ? group : null;

    private static T Read<T>(string resource)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException(
                $"The resource {resource} is missing from {Assembly.GetExecutingAssembly().GetName().Name}.");
        return JsonSerializer.Deserialize<T>(stream, Options)
            ?? throw new InvalidOperationException($"The resource {resource} is empty.");
    }

    private sealed record CatalogFile(IReadOnlyList<CatalogEntry> Recommendations);

    private sealed record CatalogEntry(
        string Id,
        string Control,
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
        FindingSeverity Severity, string Rationale, string Remediation, string Impact, string? TestCommand, string? RepairCommand);
}
