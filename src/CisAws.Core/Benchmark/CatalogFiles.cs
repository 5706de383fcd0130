using System.Reflection;
using System.Text.Json;
using CisAws.Common;

namespace CisAws.Benchmark;

/// <summary>
/// Reads the embedded catalogues. What only the file of the default version has, such as the safeguards of the CIS Controls, belongs to
/// what a recommendation is about: recommendations of other versions have it from the recommendation of the same control.
/// </summary>
internal static class CatalogFiles
{
    private const string Prefix = "cis-aws-", Suffix = ".json";

    /// <summary>The catalogues of all versions, the newest version first.</summary>
    public static IReadOnlyList<BenchmarkCatalog> Read()
    {
        Dictionary<string, Guidance> guidance = Read("guidance.json", CatalogJson.Guidance);
        CatalogFile[] files =
        [
            .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
                .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal))
                .Select(name => Read(name, CatalogJson.File))
                .OrderDescending(Comparer<CatalogFile>.Create((x, y) => RecommendationIdComparer.Instance.Compare(x.Version, y.Version))),
        ];
        Dictionary<string, CatalogEntry> full = ByControl(files.Single(f => f.Version == BenchmarkCatalog.DefaultVersion));
        return [.. files.Select(f => Create(f, full, guidance))];
    }

    /// <summary>What this project says of a control.</summary>
    /// <exception cref="InvalidOperationException">It says nothing: a recommendation without it would have no severity.</exception>
    internal static T Explanation<T>(IReadOnlyDictionary<string, T> guidance, string control) =>
        guidance.TryGetValue(control, out T? found)
            ? found
            : throw new InvalidOperationException($"guidance.json has no explanation of {control}.");

    private static BenchmarkCatalog Create(
        CatalogFile file, Dictionary<string, CatalogEntry> full, Dictionary<string, Guidance> guidance)
    {
        Dictionary<string, CatalogEntry> own = ByControl(file);
        return new(
            file.Version,
            file.Date,
            file.Sources,
            file.Thresholds,
            file.Recommendations.Select(e => Combine(
                file.Version,
                e,
                full.GetValueOrDefault(e.Control) ?? e,
                Explanation(guidance, e.Control).With(NumberOf))));

        string? NumberOf(string control) => own.GetValueOrDefault(control)?.Id
            ?? (full.GetValueOrDefault(control) is { } e
                ? RecommendationReference.Elsewhere(e.Id, BenchmarkCatalog.DefaultVersion)
                : null);
    }

    private static Dictionary<string, CatalogEntry> ByControl(CatalogFile file) =>
        file.Recommendations.ToDictionary(e => e.Control, StringComparer.Ordinal);

    private static Recommendation Combine(string version, CatalogEntry entry, CatalogEntry full, Guidance guidance) => new()
    {
        Id = entry.Id,
        Control = entry.Control,
        Title = entry.Title,
        Assessment = entry.Assessment,
        Level = entry.Level,
        Section = entry.Section,
        Subsection = entry.Subsection,
        ImplementationGroup = Group(full, "8"),
        ImplementationGroupV7 = Group(full, "7"),
        Safeguards = full.Safeguards ?? [],
        Techniques = new(full.Mitre?.Techniques ?? []),
        Tactics = new(full.Mitre?.Tactics ?? []),
        Mitigations = new(full.Mitre?.Mitigations ?? []),
        References = new(full.References ?? []),
        OtherSource = Others(entry),
        Severity = guidance.Severity,
        Rationale = guidance.Rationale,
        Remediation = guidance.Remediation,
        Impact = guidance.Impact,
        TestCommand = BenchmarkSections.TestCommand(entry.Section),
        RepairCommand = guidance.RepairCommand,
        BenchmarkVersion = version,
    };

    private static int? Group(CatalogEntry entry, string version) =>
        entry.ImplementationGroup?.TryGetValue(version, out int? group) == true ? group : null;

    private static TextCollection Others(CatalogEntry entry) => new(
    [
        .. new (string Name, object? Value)[]
        {
            (nameof(Recommendation.Title), entry.OtherSource?.Title),
            (nameof(Recommendation.Level), entry.OtherSource?.Level),
            (nameof(Recommendation.Assessment), entry.OtherSource?.Assessment?.ToString()),
        }
        .Where(f => f.Value is not null)
        .Select(f => $"{f.Name}={Fact.Render(f.Value)}"),
    ]);

    private static T Read<T>(string resource, Func<JsonElement, T> make)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException(
                $"The resource {resource} is missing from {Assembly.GetExecutingAssembly().GetName().Name}.");
        using var document = JsonDocument.Parse(stream);
        return make(document.RootElement);
    }
}
