using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using CisAws.Benchmark;
using CisAws.Common;

namespace CisAws;

/// <summary>Whether the benchmark calls the assessment of a recommendation automated or manual.</summary>
[JsonConverter(typeof(StringEnumConverter))]
public enum AssessmentMethod
{
    /// <summary>The benchmark's audit is fully technical.</summary>
    Automated,

    /// <summary>The benchmark requires human assessment.</summary>
    Manual,
}

/// <summary>A safeguard of the CIS Controls that a recommendation implements.</summary>
/// <param name="ControlsVersion">The version of the CIS Controls: 7 or 8.</param>
/// <param name="Id">The number of the safeguard, such as <c>5.2</c>.</param>
/// <param name="Title">The name of the safeguard.</param>
/// <param name="ImplementationGroup">The lowest implementation group that includes it: 1, 2 or 3.</param>
public sealed record Safeguard(string ControlsVersion, string Id, string Title, int ImplementationGroup)
{
    /// <inheritdoc/>
    public override string ToString() => $"v{ControlsVersion} {Id} {Title} (IG{ImplementationGroup})";
}

/// <summary>One item of the benchmark. Facts come from the benchmark; severity and explanations are this project's own.</summary>
public sealed class Recommendation : IComparable<Recommendation>, IComparable
{
    private readonly IReadOnlyList<Safeguard> safeguards = [];

    /// <summary>The number, such as <c>2.11</c>.</summary>
    public required string Id { get; init; }

    /// <summary>
    /// The name of the control that decides it: what it is about, whatever its number in a version of the benchmark. One of
    /// <see cref="CisAws.Benchmark.ControlNames"/>.
    /// </summary>
    public required string Control { get; init; }

    /// <summary>The benchmark's name.</summary>
    public required string Title { get; init; }

    /// <summary>Automated or manual, as the benchmark says.</summary>
    public required AssessmentMethod Assessment { get; init; }

    /// <summary>The profile level: 1 or 2.</summary>
    public required int Level { get; init; }

    /// <summary>The section, such as <c>Storage</c>.</summary>
    public required string Section { get; init; }

    /// <summary>The subsection, or null.</summary>
    public string? Subsection { get; init; }

    /// <summary>The lowest implementation group of the CIS Controls v8 that requires it, or null.</summary>
    public int? ImplementationGroup { get; init; }

    /// <summary>The lowest implementation group of the CIS Controls v7 that requires it, or null.</summary>
    public int? ImplementationGroupV7 { get; init; }

    /// <summary>The safeguards of the CIS Controls that it implements.</summary>
    public required IReadOnlyList<Safeguard> Safeguards
    {
        get => safeguards;
        init => safeguards = new ItemCollection<Safeguard>(value);
    }

    /// <summary>MITRE ATT&amp;CK techniques.</summary>
    public required TextCollection Techniques { get; init; }

    /// <summary>MITRE ATT&amp;CK tactics.</summary>
    public required TextCollection Tactics { get; init; }

    /// <summary>MITRE ATT&amp;CK mitigations.</summary>
    public required TextCollection Mitigations { get; init; }

    /// <summary>The benchmark's references.</summary>
    public required TextCollection References { get; init; }

    /// <summary>
    /// What another source of the catalogue says differently, such as <c>Level=1</c>; empty where all agree. What this recommendation
    /// itself says comes from the source that the catalogue names first.
    /// </summary>
    public TextCollection OtherSource { get; init; } = TextCollection.Empty;

    /// <summary>How much harm a violation can do.</summary>
    public required FindingSeverity Severity { get; init; }

    /// <summary>The rationale, in this project's words.</summary>
    public required string Rationale { get; init; }

    /// <summary>How to repair a violation, in this project's words.</summary>
    public required string Remediation { get; init; }

    /// <summary>What a repair can break or cost, in this project's words.</summary>
    public required string Impact { get; init; }

    /// <summary>The cmdlet that assesses it, or null where this version has none.</summary>
    public string? TestCommand { get; init; }

    /// <summary>The cmdlet that repairs it, or null.</summary>
    public string? RepairCommand { get; init; }

    /// <summary>
    /// The address of this project's page about it: what its control reads, how it decides and what repairs it. Null where no version of
    /// the benchmark has the control.
    /// </summary>
    public string? HelpLink => ProjectPages.OfControl(Control);

    /// <summary>The version of the benchmark.</summary>
    public required string BenchmarkVersion { get; init; }

    /// <inheritdoc/>
    public int CompareTo(Recommendation? other) => other is null ? 1 : RecommendationIdComparer.Instance.Compare(Id, other.Id);

    /// <inheritdoc/>
    public int CompareTo(object? obj) => obj is null ? 1 : CompareTo(obj as Recommendation
        ?? throw new ArgumentException($"A {nameof(Recommendation)} cannot be compared with a {obj.GetType().Name}.", nameof(obj)));

    /// <inheritdoc/>
    public override string ToString() => $"{Id} {Title}";
}
