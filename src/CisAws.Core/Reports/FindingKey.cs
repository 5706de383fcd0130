namespace CisAws.Reports;

/// <summary>
/// What tells a finding from the others of its run and is the same in every run: the control, because versions of the benchmark give the
/// same recommendation different numbers, the account, the region and the resource.
/// </summary>
internal sealed record FindingKey(string Control, string AccountId, string Region, string ResourceId)
{
    /// <summary>The version of the benchmark, where findings of several versions are told apart; else empty.</summary>
    public string Version { get; private init; } = string.Empty;

    /// <summary>The key of a finding that its findings of other versions do not have.</summary>
    public static FindingKey WithVersion(Finding finding) => Of(finding) with { Version = finding.BenchmarkVersion };

    /// <summary>The key of a finding.</summary>
    public static FindingKey Of(Finding finding) => new(finding.Control, finding.AccountId, finding.Region, finding.ResourceId);
}
