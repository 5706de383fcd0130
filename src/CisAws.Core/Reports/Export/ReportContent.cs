namespace CisAws.Reports;

/// <summary>What a report is made of.</summary>
internal sealed class ReportContent
{
    /// <summary>The title at its top.</summary>
    public required string Title { get; init; }

    /// <summary>When the report is made.</summary>
    public required DateTimeOffset GeneratedAt { get; init; }

    /// <summary>The findings.</summary>
    public required FindingSpool Findings { get; init; }

    /// <summary>Their counts: see <see cref="FindingSummary.Rows"/>.</summary>
    public required IReadOnlyList<SummaryRow> Summary { get; init; }

    /// <summary>What can be told of each account.</summary>
    public required IReadOnlyList<ReportAccount> Accounts { get; init; }

    /// <summary>Whether findings of several versions of the benchmark are in it, whose numbers need their version.</summary>
    public bool HasVersions => Accounts.Any(a => a.BenchmarkVersion != Accounts[0].BenchmarkVersion);

    /// <summary>Whether findings of several runs of one account are in it, which tell different moments of the same things.</summary>
    public bool HasRuns => Accounts.Any(a => a.RunMoments.Count > 1);

    /// <summary>What changed since the baseline, the worst first; null where none was given.</summary>
    public ChangeList? Changes { get; init; }

    /// <summary>The name and version of this module.</summary>
    public const string ToolName = "CisAwsBenchmark";

    /// <summary>The version of this module.</summary>
    public static string ToolVersion { get; } = typeof(ReportContent).Assembly.GetName().Version!.ToString(3);
}

/// <summary>What a report says of an account before its findings.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="BenchmarkVersion">The version of the benchmark.</param>
/// <param name="RunMoments">The runs of its findings by their ids, and the moment that each is for.</param>
/// <param name="Runs">What is known of these runs; findings of files have none.</param>
/// <param name="EvaluatedFrom">The earliest moment that findings are for.</param>
/// <param name="EvaluatedTo">The latest moment that findings are for.</param>
/// <param name="Regions">The regions of its findings, without <c>global</c>.</param>
/// <param name="UnreadRegions">Those of the regions with a fact that could not be read.</param>
/// <param name="MissingActions">Permissions that errors name, such as <c>iam:GetCredentialReport</c>.</param>
/// <param name="LocalPolicies">Settings that differ from the benchmark, as texts, and how many findings they concern.</param>
/// <param name="EvidenceHash">
/// SHA-256 over the evidence hashes of all findings in their order: of two reports about one state it is one.
/// </param>
internal sealed record ReportAccount(
    string AccountId,
    string BenchmarkVersion,
    IReadOnlyDictionary<string, DateTimeOffset> RunMoments,
    IReadOnlyList<RunRecord> Runs,
    DateTimeOffset EvaluatedFrom,
    DateTimeOffset EvaluatedTo,
    IReadOnlyList<string> Regions,
    IReadOnlyList<string> UnreadRegions,
    IReadOnlyList<string> MissingActions,
    IReadOnlyDictionary<string, int> LocalPolicies,
    string EvidenceHash)
{
    /// <summary>The ids of the runs.</summary>
    public IReadOnlyList<string> RunIds { get; } = [.. RunMoments.Keys];
}
