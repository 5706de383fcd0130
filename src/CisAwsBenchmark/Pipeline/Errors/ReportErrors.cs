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

    public static CisAwsException FormatUnknown(string path)
    {
        string[] known = [.. ReportExport.Formats.Select(ReportExport.ExtensionOf)];
        string all = $"Give -Format, or one of the extensions {string.Join(", ", known)}.";
        string given = Path.GetExtension(path);
        return new(
            "FormatUnknown",
            CisAwsErrorKind.InvalidArgument,
            $"The name '{path}' does not say which format to write.",
            NearMatches.Find(given, known, count: 2) is { Count: > 0 } near ? $"{NearMatches.Question(near)} {all}" : all,
            path);
    }

    public static CisAwsException NothingAssessed() => new(
        "NothingAssessed",
        CisAwsErrorKind.InvalidArgument,
        "There are no findings: nothing was assessed, which is no proof of anything.",
        "Pipe the findings of a Test-Cis cmdlet, and let its errors stop the runbook (-ErrorAction Stop).");

    public static CisAwsException BenchmarkViolated(GateResult result)
    {
        string[] worst =
        [
            .. result.Violations.Take(Shown).Select(f => Line(f, result.NoLongerExcepted.Contains(f))),
        ];
        string verb = result.Violations.Count == 1 ? "violates" : "violate";
        return new(
            "BenchmarkViolated",
            CisAwsErrorKind.Violation,
            Listed(Share(result.Violations.Count, result, $"{verb} the policy{Apart(result)}:"), worst, result.Violations.Count),
            "The Violations of the error's TargetObject have the findings; their RepairCommand repairs what can be repaired.");
    }

    public static CisAwsException BenchmarkIncomplete(GateResult result, int maximum)
    {
        string[] reasons = [.. result.Errors.Select(f => f.Reason).Distinct(StringComparer.Ordinal)];
        string heading = string.Create(
            CultureInfo.InvariantCulture,
            $"{(result.Errors.Count == 1 ? "has" : "have")} the status Error; {maximum} {(maximum == 1 ? "is" : "are")} allowed:");
        return new(
            "BenchmarkIncomplete",
            CisAwsErrorKind.Violation,
            Listed(Share(result.Errors.Count, result, heading), reasons, reasons.Length),
            "Grant what is missing (Get-CisPermission), or raise -MaxError.");
    }

    // What a person attested stands before what the module observed: it is why the finding violates.
    private static string Line(Finding finding, bool isNoLongerExcepted)
    {
        string attested = finding is { Status: FindingStatus.Manual, Attestation: { } note } ? $"{DecisionText.Of(note)}. " : string.Empty;
        string excepted = isNoLongerExcepted ? $"{DecisionText.NoLongerExcepted}. " : string.Empty;
        return $"[{finding.Severity}] {finding.RecommendationId} {finding.ResourceName} ({finding.Region}): "
            + $"{excepted}{attested}{finding.Reason}";
    }

    private static string Share(int count, GateResult result, string what) => string.Create(
        CultureInfo.InvariantCulture, $"{count} of {Amount.Of(result.Findings, "finding")} {what}");

    // One thing a line, and no more lines than a screen has room for; names are shown here because each may hold the end of a line.
    private static string Listed(string heading, IReadOnlyList<string> things, int count)
    {
        string[] shown = [.. things.Take(Shown).Select(t => $"  {VisibleText.Line(t)}")];
        string[] rest = count > Shown
            ? [string.Create(CultureInfo.InvariantCulture, $"  and {count - Shown} more.")]
            : [];
        return string.Join('\n', [heading, .. shown, .. rest]);
    }

    private static string Apart(GateResult result)
    {
        List<string> apart = [], parts = [];
        int attested = result.Violations.Count(f => f is { Status: FindingStatus.Manual, Attestation: not null });
        if (attested > 0) parts.Add(string.Create(CultureInfo.InvariantCulture, $"{attested} by attestation"));
        if (result.Excepted > 0) apart.Add(string.Create(CultureInfo.InvariantCulture, $"{result.Excepted} excepted"));
        if (result.InBaseline > 0) apart.Add(string.Create(CultureInfo.InvariantCulture, $"{result.InBaseline} in the baseline"));
        if (apart.Count > 0) parts.Add($"{string.Join(", ", apart)} not counted");
        return parts.Count == 0 ? string.Empty : $" ({string.Join("; ", parts)})";
    }
}
