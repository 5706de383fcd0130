using CisAws.Benchmark;
using CisAws.Common;

namespace CisAws;

/// <summary>
/// What one recommendation of the benchmark says about one resource at one moment. Immutable; sorts by version,
/// recommendation, account, region and resource, so that 2.2 comes before 2.10; of one thing at two times, by status and reason.
/// </summary>
public sealed record Finding : IComparable<Finding>, IComparable
{
    /// <summary>The identity, the same in every run: see <see cref="FindingId"/>.</summary>
    public required string Id { get; init; }

    /// <summary>The version of the benchmark, such as <c>6.0.0</c>.</summary>
    public required string BenchmarkVersion { get; init; }

    /// <summary>The day on which CIS published that version, in ISO 8601; null where no source of its catalogue gives it.</summary>
    public string? BenchmarkDate => BenchmarkCatalog.FindVersion(BenchmarkVersion)?.Date;

    /// <summary>The benchmark's number of the recommendation, such as <c>2.11</c>.</summary>
    public required string RecommendationId { get; init; }

    /// <summary>
    /// The stable name of the control that made it, such as <c>UnusedCredentials</c>: the same whatever number a version of the benchmark
    /// gives the recommendation.
    /// </summary>
    public required string Control { get; init; }

    /// <summary>
    /// The address of the page that says what the control reads, how it decides and what repairs it; null where the control is not one of
    /// this version of the module.
    /// </summary>
    public string? HelpLink => ProjectPages.OfControl(Control);

    /// <summary>The benchmark's name of the recommendation.</summary>
    public required string Title { get; init; }

    /// <summary>The profile level of the recommendation: 1 or 2.</summary>
    public required int Level { get; init; }

    /// <summary>The benchmark's section, such as <c>Identity and Access Management</c>.</summary>
    public required string Section { get; init; }

    /// <summary>What was observed.</summary>
    public required FindingStatus Status { get; init; }

    /// <summary>How much harm a violation can do.</summary>
    public required FindingSeverity Severity { get; init; }

    /// <summary>The twelve-digit AWS account.</summary>
    public required string AccountId { get; init; }

    /// <summary>The region, or <c>global</c> for account-wide facts.</summary>
    public required string Region { get; init; }

    /// <summary>The CloudFormation type of the resource, such as <c>AWS::IAM::User</c>.</summary>
    public required string ResourceType { get; init; }

    /// <summary>The ARN of the resource, or its id where it has no ARN.</summary>
    public required string ResourceId { get; init; }

    /// <summary>The display name of the resource.</summary>
    public required string ResourceName { get; init; }

    /// <summary>One plain sentence with the observed value and the expected one.</summary>
    public required string Reason { get; init; }

    /// <summary>The stable PascalCase code of the reason, for filters and exceptions.</summary>
    public required string ReasonCode { get; init; }

    /// <summary>Where the facts point; only on <see cref="FindingStatus.Manual"/>.</summary>
    public FindingLean? Lean { get; init; }

    /// <summary>Remarks that do not change the status.</summary>
    public TextCollection Warnings { get; init; } = TextCollection.Empty;

    /// <summary>The observed values.</summary>
    public FactCollection Evidence { get; init; } = FactCollection.Empty;

    /// <summary>How to repair a violation, in this project's words.</summary>
    public string Remediation { get; init; } = string.Empty;

    /// <summary>The exact command line that repairs it, or null.</summary>
    public string? RepairCommand { get; init; }

    /// <summary>What local settings say where they and the benchmark disagree, or null.</summary>
    public LocalPolicy? LocalPolicy { get; init; }

    /// <summary>The documented exception that covers this finding, or null. The status stays what was observed.</summary>
    public ExceptionNote? Exception { get; init; }

    /// <summary>The valid attestation by a person that covers this finding, or null. The status stays Manual.</summary>
    public AttestationNote? Attestation { get; init; }

    /// <summary>The tags of the resource as <c>key=value</c>, where the assessment read them.</summary>
    public TextCollection Tags { get; init; } = TextCollection.Empty;

    /// <summary>
    /// SHA-256 of what was observed, 64 hexadecimal digits: an attestation is about evidence with this hash and no other. Empty on findings
    /// of files that did not have it.
    /// </summary>
    public string EvidenceHash { get; init; } = string.Empty;

    /// <summary>The moment the evaluation is for.</summary>
    public required DateTimeOffset EvaluatedAt { get; init; }

    /// <summary>The run that produced this finding.</summary>
    public required string RunId { get; init; }

    /// <summary>What is known of the run that made it; null for a finding of a file.</summary>
    internal RunRecord? Run { get; init; }

    /// <inheritdoc/>
    public int CompareTo(Finding? other)
    {
        if (other is null) return 1;
        int order = RecommendationIdComparer.Instance.Compare(BenchmarkVersion, other.BenchmarkVersion);
        if (order == 0) order = RecommendationIdComparer.Instance.Compare(RecommendationId, other.RecommendationId);
        if (order == 0) order = string.CompareOrdinal(AccountId, other.AccountId);
        if (order == 0) order = string.CompareOrdinal(Region, other.Region);
        if (order == 0) order = string.CompareOrdinal(ResourceId, other.ResourceId);
        if (order == 0) order = string.CompareOrdinal(Id, other.Id);

        // Of one thing at two times: Compare-Object takes what compares as equal for unchanged.
        if (order == 0) order = Status.CompareTo(other.Status);
        return order != 0 ? order : string.CompareOrdinal(ReasonCode, other.ReasonCode);
    }

    /// <inheritdoc/>
    public int CompareTo(object? obj) => obj switch
    {
        null => 1,
        Finding other => CompareTo(other),
        _ => throw new ArgumentException($"A {nameof(Finding)} cannot be compared with a {obj.GetType().Name}.", nameof(obj)),
    };

    /// <inheritdoc/>
    public override string ToString() =>
        VisibleText.Line($"[{Severity}] {RecommendationId} {AccountId} {Region} {Status}: {ResourceName}: {Reason}");
}
