using CisAws.Reports;
using CisAws.Settings;
using CisAws.Tests.Evidence.Snapshots;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Reports.Export;

/// <summary>Findings for reports, and the reports of them.</summary>
internal static class ReportSample
{
    public static RunRecord Run { get; } = new()
    {
        RunId = "run-1",
        AccountId = TestAccount.Id,
        CallerArn = $"arn:aws:iam::{TestAccount.Id}:user/auditor",
        StartedAt = TestAccount.Now,
        EndedAt = TestAccount.Now.AddMinutes(2),
        Source = "AWS",
        Calls = 321,
        NamedRegions = ["eu-west-1", "us-east-1"],
        Deviations = [new SettingDeviation("UnusedCredentialDays", "90", "45", Strictness.Looser)],
    };

    public static Finding Of(
        string id, FindingStatus status, string resource, string account = TestAccount.Id, string region = "eu-west-1")
    {
        Recommendation recommendation = BenchmarkCatalog.Default.Get(id);
        return TestFinding.Make(id, account, region, resource) with
        {
            Control = recommendation.Control,
            Title = recommendation.Title,
            Level = recommendation.Level,
            Section = recommendation.Section,
            Severity = recommendation.Severity,
            Status = status,
            ResourceName = resource,
            Reason = $"{resource} is as it is; expected is something else.",
            Evidence = new FactCollection([new("Seen", $"value of {resource}")]),
            EvidenceHash = new string('a', 64),
            RunId = Run.RunId,
            Run = Run,
        };
    }

    /// <summary>One finding of every kind.</summary>
    public static IReadOnlyList<Finding> Mixed { get; } =
    [
        Of("2.11", FindingStatus.Fail, "alice", region: "global") with
        {
            RepairCommand = "Repair-CisAccessKey -UserName 'alice'",
            LocalPolicy = new(
                new SettingDeviationCollection([new("UnusedCredentialDays", "90", "45", Strictness.Looser)]),
                FindingStatus.Pass,
                FindingStatus.Fail),
            Tags = new TextCollection(["team=red"]),
            Warnings = new TextCollection(["Look twice."]),
        },
        Of("2.11", FindingStatus.Pass, "bob", region: "global"),
        Of("2.1", FindingStatus.Manual, "contacts", region: "global") with { Lean = FindingLean.LikelyPass },
        Of("2.2", FindingStatus.Manual, "security contact", region: "global") with
        {
            Attestation = new(AttestationAnswer.Satisfied, "Called the number.", "Grace", TestAccount.Now, TestAccount.Now.AddDays(90))
            {
                Reference = "DOC-7",
            },
        },
        Of("3.1.4", FindingStatus.Fail, "arn:aws:s3:::open") with
        {
            Exception = new(ExceptionKind.PlannedFix, "Moves next month.", "Ada", TestAccount.Now)
            {
                Approver = "Eve", Reference = "T-9", PlannedFor = TestAccount.Now.AddDays(20), Expires = TestAccount.Now.AddDays(30),
            },
        },
        Of("4.7", FindingStatus.Error, "ec2:DescribeFlowLogs", region: "us-east-1") with
        {
            ReasonCode = "AccessDenied", Evidence = new FactCollection([new("Source", "ec2:DescribeFlowLogs")]),
        },
        Of("5.16", FindingStatus.NotApplicable, "hub"),
    ];

    /// <summary>Findings of which every text is a hostile one, two of each.</summary>
    public static IReadOnlyList<Finding> Hostile { get; } =
    [
        .. Hostility.Texts.Select(t => Spoil(Of("3.1.4", FindingStatus.Fail, t), t)),
        .. Hostility.Texts.Select(t => Spoil(Of("2.1", FindingStatus.Manual, t), t)),
        Of("2.11", FindingStatus.Fail, "of an id of the page") with { Id = "main" },
        Of("2.11", FindingStatus.Fail, "of another account") with { AccountId = "<b>1</b>", BenchmarkVersion = "\"><i>" },
        Of("2.11", FindingStatus.Fail, "of no control") with { Control = "<b>Nothing</b>", RecommendationId = "99.1" },
        Of("2.11", FindingStatus.Fail, "twice"),
        Of("2.11", FindingStatus.Fail, "twice"),
    ];

    /// <summary>So many findings of buckets, of which every third fails.</summary>
    public static IEnumerable<Finding> Many(int count) =>
        Enumerable.Range(0, count)
            .Select(i => Of("3.1.4", i % 3 == 0 ? FindingStatus.Fail : FindingStatus.Pass, $"arn:aws:s3:::bucket-{i}"));

    /// <summary>The text of a report.</summary>
    public static string Write(
        ReportFormat format, IEnumerable<Finding> findings, IReadOnlyList<Finding>? baseline = null, string title = "Results",
        Action<string>? warn = null)
    {
        using var folder = new TemporaryFolder();
        using var export = new ReportExport();
        foreach (Finding finding in findings) export.Add(finding);
        string path = Path.Combine(folder.Path, "report");
        if (baseline is not null) export.UseBaseline(baseline);
        export.Write(format, path, title, TestAccount.Now, warn ?? (_ => { }), TestContext.Current.CancellationToken);
        return File.ReadAllText(path);
    }

    private static Finding Spoil(Finding finding, string text) => finding with
    {
        Title = text,
        Region = text,
        ResourceType = text,
        ReasonCode = text,
        Reason = text,
        RunId = text,
        Run = null,
        Remediation = text,
        RepairCommand = text,
        EvidenceHash = text,
        Warnings = new TextCollection([text]),
        Tags = new TextCollection([text]),
        Evidence = new FactCollection([new("Source", text), new(text, text)]),
        LocalPolicy = new(
            new SettingDeviationCollection([new(text, text, text, Strictness.Looser)]), FindingStatus.Pass, FindingStatus.Fail),
        Exception = new(ExceptionKind.RiskAccepted, text, text, TestAccount.Now) { Approver = text, Reference = text },
        Attestation = finding.Status == FindingStatus.Manual
            ? new(AttestationAnswer.NotSatisfied, text, text, TestAccount.Now, TestAccount.Now) { Reference = text }
            : null,
    };
}
