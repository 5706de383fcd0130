namespace CisAws.Benchmark;

/// <summary>A catalogue: the recommendations of a version of the benchmark.</summary>
internal sealed record CatalogFile(
    string Version,
    string? Date,
    IReadOnlyList<string> Sources,
    IReadOnlyDictionary<string, int> Thresholds,
    IReadOnlyList<CatalogEntry> Recommendations);

/// <summary>A recommendation of a version.</summary>
internal sealed record CatalogEntry(
    string Id,
    string Control,
    string Title,
    AssessmentMethod Assessment,
    int Level,
    string Section,
    string? Subsection,
    OtherEntry? OtherSource,
    IReadOnlyDictionary<string, int?>? ImplementationGroup,
    IReadOnlyList<Safeguard>? Safeguards,
    Mitre? Mitre,
    List<string>? References);

/// <summary>What the document says elsewhere of a recommendation, where that differs.</summary>
internal sealed record OtherEntry(string? Title, int? Level, AssessmentMethod? Assessment);

/// <summary>The ids of MITRE ATT&amp;CK that a recommendation refers to.</summary>
internal sealed record Mitre(List<string> Techniques, List<string> Tactics, List<string> Mitigations);

/// <summary>What this project says of a control.</summary>
internal sealed record Guidance(FindingSeverity Severity, string Rationale, string Remediation, string Impact, string? RepairCommand)
{
    public Guidance With(Func<string, string?> numberOf) => this with
    {
        Rationale = RecommendationReference.Resolve(Rationale, numberOf),
        Remediation = RecommendationReference.Resolve(Remediation, numberOf),
        Impact = RecommendationReference.Resolve(Impact, numberOf),
    };
}
