using System.Runtime.InteropServices;

namespace CisAws.Reports;

/// <summary>
/// What tells a finding from the others of its run and is the same in every run: the control, because versions of the benchmark give the
/// same recommendation different numbers, the account, the region and the resource. The version stands in it where findings of several
/// versions are told apart, and is empty else.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FindingKey(string Control, string AccountId, string Region, string ResourceId, string Version = "")
{
    /// <summary>The key of a finding.</summary>
    public static FindingKey Of(Finding finding) => new(finding.Control, finding.AccountId, finding.Region, finding.ResourceId);

    /// <summary>The key of a finding, with its version.</summary>
    public static FindingKey WithVersion(Finding finding) => Of(finding) with { Version = finding.BenchmarkVersion };
}
