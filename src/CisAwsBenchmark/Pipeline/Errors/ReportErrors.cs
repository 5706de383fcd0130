using System.Globalization;
using CisAws.Common;
using CisAws.Reports;

namespace CisAws.PowerShell.Pipeline;

/// <summary>The errors of the cmdlets that compare, count and gate findings.</summary>
internal static class ReportErrors
{
    private const int Shown = 5;

    public static CisAwsException RunsOfOtherAccounts(IReadOnlyList<string> accounts) => new(
        "RunsOfOtherAccounts",
        CisAwsErrorKind.InvalidArgument,
        $"Only one of the runs has findings of {string.Join(", ", accounts)}: everything of that account would be new or gone.",
        "Give runs of the same accounts, or add -AllowOtherAccount.");

    public static CisAwsException RunsOfOtherVersions(IReadOnlyList<string> versions) => new(
        "RunsOfOtherVersions",
        CisAwsErrorKind.InvalidArgument,
        $"Only one of the runs has findings by version {string.Join(", ", versions)} of the benchmark: the versions recommend different "
        + "things.",
        "Give runs by the same version: Convert-CisFinding makes findings of one version those of another where both decide the same. Or "
        + "add -AllowOtherVersion: recommendations are then compared by their control.");

    public static CisAwsException OfOtherVersions(IReadOnlyList<string> wanted, IReadOnlyList<string> present) => new(
        "NoFindingsOfVersion",
        CisAwsErrorKind.InvalidArgument,
        $"None of the findings is of version {string.Join(" or ", wanted)} of the benchmark; they are of {string.Join(", ", present)}.",
        $"Convert-CisFinding {wanted[0]} makes them findings of that version where both decide the same; or assess with -BenchmarkVersion "
        + $"{string.Join(", ", wanted)}.",
        wanted[0]);

    public static CisAwsException ReportExists(string path) => new(
        "FileExists", CisAwsErrorKind.InvalidArgument, $"The file '{path}' exists already.", "Leave out -NoClobber, or give another "
            + "-Path.", path);

    public static CisAwsException NothingToReport() => new(
        "NothingToReport",
        CisAwsErrorKind.InvalidArgument,
        "There are no findings to report; no file was written.",
        "Pipe the findings of a Test-Cis cmdlet, or of a file.");

    public static CisAwsException FormatUnknown(string path) => new(
        "FormatUnknown",
        CisAwsErrorKind.InvalidArgument,
        $"The name '{path}' does not say which format to write.",
        $"Give -Format, or one of the extensions {string.Join(", ", ReportExport.Formats.Select(ReportExport.ExtensionOf))}.",
        path);

    public static CisAwsException NothingAssessed() => new(
        "NothingAssessed",
        CisAwsErrorKind.InvalidArgument,
        "There are no findings: nothing was assessed, which is no proof of anything.",
        "Pipe the findings of a Test-Cis cmdlet, and let its errors stop the runbook (-ErrorAction Stop).");

    public static CisAwsException BenchmarkViolated(GateResult result)
    {
        string[] worst =
        [
            .. result.Violations.Select(f => $"[{f.Severity}] {f.RecommendationId} {f.ResourceName} ({f.Region}): {f.Reason}"),
        ];
        string verb = result.Violations.Count == 1 ? "violates" : "violate";
        return new(
            "BenchmarkViolated",
            CisAwsErrorKind.Violation,
            Listed(Share(result.Violations.Count, result, $"{verb} the policy{Apart(result)}:"), worst),
            "The Violations of the error's TargetObject have the findings; their RepairCommand repairs what can be repaired.");
    }

    public static CisAwsException BenchmarkIncomplete(GateResult result, int maximum) => new(
        "BenchmarkIncomplete",
        CisAwsErrorKind.Violation,
        Listed(
            Share(
                result.Errors.Count,
                result,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{(result.Errors.Count == 1 ? "has" : "have")} the status Error; {maximum} {(maximum == 1 ? "is" : "are")} allowed:")),
            [.. result.Errors.Select(f => f.Reason).Distinct(StringComparer.Ordinal)]),
        "Grant what is missing (Get-CisPermission), or raise -MaxError.");

    private static string Share(int count, GateResult result, string what) => string.Create(
        CultureInfo.InvariantCulture, $"{count} of {Amount.Of(result.Findings, "finding")} {what}");

    // One thing a line, and no more lines than a screen has room for; names are shown here because each may hold the end of a line.
    private static string Listed(string heading, IReadOnlyList<string> things)
    {
        string[] shown = [.. things.Take(Shown).Select(t => $"  {VisibleText.Line(t)}")];
        string[] rest = things.Count > Shown
            ? [string.Create(CultureInfo.InvariantCulture, $"  and {things.Count - Shown} more.")]
            : [];
        return string.Join('\n', [heading, .. shown, .. rest]);
    }

    private static string Apart(GateResult result)
    {
        List<string> apart = [];
        if (result.Excepted > 0) apart.Add(string.Create(CultureInfo.InvariantCulture, $"{result.Excepted} excepted"));
        if (result.InBaseline > 0) apart.Add(string.Create(CultureInfo.InvariantCulture, $"{result.InBaseline} in the baseline"));
        return apart.Count == 0 ? string.Empty : $" ({string.Join(", ", apart)} not counted)";
    }
}
