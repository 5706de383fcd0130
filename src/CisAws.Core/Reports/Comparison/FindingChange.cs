using Newtonsoft.Json.Converters;
using Newtonsoft.Json;

namespace CisAws.Reports;

/// <summary>What became of a finding between two runs, the worst first.</summary>
[JsonConverter(typeof(StringEnumConverter))]
public enum ChangeKind
{
    /// <summary>
    /// It fails now and no exception covers it; before, it did not, an exception covered it, or it was not there. A person who attests
    /// that the recommendation is not followed makes it fail.
    /// </summary>
    NewFailure,

    /// <summary>Its status is another one, neither to nor from a failure.</summary>
    StatusChanged,

    /// <summary>
    /// Its status is the same, and what people decided about it is not: an exception or an attestation was added, changed or lapsed. It is
    /// no new failure.
    /// </summary>
    DecisionChanged,

    /// <summary>It was not there, and does not fail or is excepted.</summary>
    Appeared,

    /// <summary>Its status is the same, what was observed is not.</summary>
    EvidenceChanged,

    /// <summary>It failed and fails, and whether it is excepted did not change.</summary>
    StillFailing,

    /// <summary>It is no longer there: its resource is gone, or was not assessed.</summary>
    Disappeared,

    /// <summary>It failed, and does not any more.</summary>
    Fixed,

    /// <summary>Nothing changed.</summary>
    Unchanged,
}

/// <summary>A finding in two runs.</summary>
/// <param name="Change">What became of it.</param>
/// <param name="Reference">The finding of the earlier run, or null where it was not there.</param>
/// <param name="Difference">The finding of the later run, or null where it is not there any more.</param>
public sealed record FindingChange(ChangeKind Change, Finding? Reference, Finding? Difference)
{
    /// <summary>The version of the benchmark that the number is of.</summary>
    public string BenchmarkVersion => Latest.BenchmarkVersion;

    /// <summary>The number of the recommendation.</summary>
    public string RecommendationId => Latest.RecommendationId;

    /// <summary>The control.</summary>
    public string Control => Latest.Control;

    /// <summary>How much harm a violation can do.</summary>
    public FindingSeverity Severity => Latest.Severity;

    /// <summary>The account.</summary>
    public string AccountId => Latest.AccountId;

    /// <summary>The region.</summary>
    public string Region => Latest.Region;

    /// <summary>The resource.</summary>
    public string ResourceId => Latest.ResourceId;

    /// <summary>The name of the resource.</summary>
    public string ResourceName => Latest.ResourceName;

    /// <summary>The status in the earlier run, or null.</summary>
    public FindingStatus? Before => Reference?.Status;

    /// <summary>The status in the later run, or null.</summary>
    public FindingStatus? After => Difference?.Status;

    /// <summary>The reason of the later run; of a finding that is not there any more, that of the earlier one.</summary>
    public string Reason => Latest.Reason;

    /// <summary>
    /// What people decided differently, such as <c>excepted before, no longer</c> or <c>attested NotSatisfied by Ada, …</c>; null where
    /// they did not.
    /// </summary>
    public string? Decision => DecisionText.Between(Reference, Difference);

    private Finding Latest => Difference ?? Reference!;

    /// <inheritdoc/>
    public override string ToString() => Common.VisibleText.Line(
        $"{Change}: {RecommendationId} {AccountId} {Region} {ResourceName}: {Before?.ToString() ?? "(none)"} -> "
        + $"{After?.ToString() ?? "(none)"}: {(Decision is { } decision ? $"{decision}. " : string.Empty)}{Reason}");
}
