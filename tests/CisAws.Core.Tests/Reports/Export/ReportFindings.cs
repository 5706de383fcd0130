using CisAws.Controls;
using CisAws.Evidence.Snapshots;
using CisAws.Repairs;
using CisAws.Settings;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Reports;

/// <summary>Findings for reports.</summary>
internal static class ReportFindings
{
    private static readonly DateTimeOffset Now = TestAccount.Now;

    /// <summary>What names, reasons and notes may hold: nothing, markup, direction marks, control characters, halves, lengths.</summary>
    public static IReadOnlyList<string> HostileTexts { get; } =
    [
        "", " ", "\u00A0", "..", "<script>alert(1)</script>", "]]>&amp;<![CDATA[", "\u202Ereversed", "\u001B[31mred\u0000\u0007",
        "a\uD800b", "\uDC00",
        "{0} [a](http://x) `code` *b* \\", "\uFFFE\uFFFF", "line\nbreak\r\n\tend", "=cmd|'/c calc'!A0", "😀 \u00E4",
        new string('x', 65_536),
        new string('\u202E', 65_536), new string('\u00E4', 65_536),
    ];

    public static ExceptionNote Accepted { get; } =
        new(ExceptionKind.RiskAccepted, "Known", "Ada", Now.AddDays(-3)) { Expires = Now.AddDays(30) };

    public static ExceptionNote Planned { get; } = Accepted with
    {
        Kind = ExceptionKind.PlannedFix,
        Reason = "In June",
        Approver = "Bob",
        PlannedFor = Now.AddDays(90),
        Reference = "T-1",
    };

    public static Finding Make(string recommendation, FindingStatus status, string name = "alice", string region = "eu-west-1")
    {
        Recommendation known = BenchmarkCatalog.Default.Get(recommendation);
        string resource = $"arn:aws:iam::{TestAccount.Id}:user/{name}";
        return TestFinding.Make(recommendation, TestAccount.Id, region, resource) with
        {
            Control = known.Control,
            Title = known.Title,
            Level = known.Level,
            Section = known.Section,
            Status = status,
            Severity = known.Severity,
            ResourceName = name,
            Reason = "The value is 3, expected is at least 14.",
            ReasonCode = "TooShort",
            Evidence = new FactCollection([new("Length", "3")]),
            EvidenceHash = new string('a', 64),
            Remediation = known.Remediation,
            RunId = "run-1",
        };
    }

    public static AttestationNote Attested(AttestationAnswer answer) => new(answer, "Looked at", "Eve", Now.AddDays(-2), Now.AddDays(88));

    /// <summary>A finding of every status, with and without exception and with every answer of an attestation.</summary>
    public static IReadOnlyList<Finding> Samples() =>
    [
        .. Enum.GetValues<FindingStatus>().Select(s => Make("2.11", s, $"plain-{s}")),
        .. Enum.GetValues<FindingStatus>().Select(s => Make("2.12", s, $"accepted-{s}") with { Exception = Accepted }),
        Make("2.13", FindingStatus.Fail, "planned", "global") with
        {
            Exception = Planned,
            RepairCommand = "Repair-CisAccessKeyRotation -UserName planned",
            LocalPolicy = new LocalPolicy(
                new SettingDeviationCollection([new("AccessKeyDays", "3650", "90", Strictness.Looser)]),
                FindingStatus.Pass,
                FindingStatus.Fail),
            Tags = new TextCollection(["Team=platform", "Empty="]),
            Warnings = new TextCollection(["A warning."]),
        },
        .. Enum.GetValues<AttestationAnswer>().Select(a =>
            Make("2.1", FindingStatus.Manual, $"attested-{a}") with { Attestation = Attested(a), Lean = FindingLean.Undetermined }),
        Make("3.1.1", FindingStatus.Pass) with { AccountId = "444455556666", RunId = "run-2" },
    ];

    /// <summary>Findings of every status whose texts are hostile.</summary>
    public static IEnumerable<Finding> Hostile()
    {
        string[] recommendations = [.. BenchmarkCatalog.Default.Recommendations.Select(r => r.Id)];
        int[] sixty = [.. Enumerable.Range(0, 60)];
        int i = 0;
        foreach (string text in HostileTexts)
        {
            // Sixty of the long ones would be a file of gigabytes.
            string repeated = text.Length < 2000 ? text : text[..2000];
            foreach (FindingStatus status in Enum.GetValues<FindingStatus>())
            {
                yield return Make(recommendations[i++ % recommendations.Length], status) with
                {
                    Id = FindingId.Create("6.0.0", "hostile", TestAccount.Id, "global", Fact.Render(i)),
                    Region = i % 2 == 0 ? "global" : "eu-west-1",
                    ResourceId = text,
                    ResourceName = text,
                    ResourceType = text,
                    Title = text,
                    Section = text,
                    Reason = text,
                    ReasonCode = text,
                    Remediation = text,
                    RepairCommand = text,
                    EvidenceHash = text,
                    Warnings = new TextCollection([text]),
                    Tags = new TextCollection([text, $"{text}={text}", .. sixty.Select(n => $"key{n}={repeated}")]),
                    Evidence = new FactCollection([new(text, text), .. sixty.Select(n => new Fact($"{n}{repeated}", repeated))]),
                    Exception = i % 2 == 0 ? Planned with { Reason = text, Owner = text, Approver = text, Reference = text } : null,
                    Attestation = status == FindingStatus.Manual && i % 3 == 0
                        ? Attested(AttestationAnswer.Satisfied) with { Reason = text, By = text, Reference = text }
                        : null,
                };
            }
        }
    }

    /// <summary>The findings of the demonstration account.</summary>
    public static async Task<IReadOnlyList<Finding>> DemoAsync()
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        AccountSnapshot snapshot =
            await SnapshotFile.ReadAsync(Path.Combine(AppContext.BaseDirectory, "Reports", "demo.snapshot.json.gz"), stop);
        var scope = new AssessmentScope(snapshot.Account, AssessmentSettings.Default, snapshot.CollectedAt, Regions: null, RunId: "demo")
        {
            RepairCommands = RepairCommands.Instance,
        };
        List<Finding> findings = [];
        IReadOnlyList<Control> controls = ControlRegistry.Of(BenchmarkCatalog.Default);
        await foreach (Finding finding in new AssessmentEngine(snapshot, scope).RunAsync(controls, stop)) findings.Add(finding);
        return findings;
    }
}
