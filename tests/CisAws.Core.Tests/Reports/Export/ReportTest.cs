using CisAws.Reports;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Reports.Export;

/// <summary>Writes reports of findings of tests to files of its own.</summary>
public abstract class ReportTest : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("cisaws-report-").FullName;

    /// <summary>Texts that formats have trouble with.</summary>
    public static TheoryData<string> HostileTexts =>
    [
        "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "  =1", "＝1", "'", "'=1", "''=1", "\"", "\"\"", "a,b",
            "a\r\nb\nc\rd",
        "; ", "a; b", "a; B=2", "x; Approver: Eve; Reason: y", "[\"a\"]", "[]", "{\"kind\":\"RiskAccepted\"}", "\u202Egpj.exe",
            "\u200B\u2060",
        "\u001B[31mred", "\0", "\uFFFE\uFFFF", "<script>alert(1)</script>", "]]>", "&amp;", "_x0041_", "_x000D_", "00012", "2.10", "1E5",
            "\U0001F600", " ",
    ];

    internal List<string> Warnings { get; } = [];

    internal string PathOf(string name) => Path.Combine(folder, name);

    internal string Write(ReportFormat format, IEnumerable<Finding> findings, IReadOnlyList<Finding>? baseline = null)
    {
        using var export = new ReportExport();
        foreach (Finding finding in findings) export.Add(finding);
        string path = PathOf("report" + ReportExport.ExtensionOf(format));
        if (baseline is not null) export.UseBaseline(baseline);
        export.Write(format, path, "The title", TestAccount.Now, Warnings.Add, TestContext.Current.CancellationToken);
        return path;
    }

    internal static Finding Of(FindingStatus status, string resource = "r", FindingSeverity severity = FindingSeverity.High) =>
        TestFinding.Make("2.11", TestAccount.Id, "global", resource) with
        {
            Control = "UnusedCredentials",
            Status = status,
            Severity = severity,
            EvidenceHash = new string('a', 64),
        };

    /// <summary>A finding with a text wherever one of AWS or of a person may stand.</summary>
    internal static Finding Hostile(string text) => Of(FindingStatus.Manual) with
    {
        Id = FindingId.Create("6.0.0", "2.11", TestAccount.Id, "global", text),
        ResourceId = text,
        ResourceName = text,
        Reason = text,
        Warnings = new TextCollection([text, "x", text]),
        Evidence = new FactCollection([new Fact("A", text), new Fact(text, "b"), new Fact("C", text)]),
        Tags = new TextCollection([$"k={text}", text]),
        Remediation = text,
        Exception = new ExceptionNote(ExceptionKind.PlannedFix, text, text, TestAccount.Now)
        {
            Approver = text,
            Reference = text,
            PlannedFor = TestAccount.Now.AddDays(1),
            Expires = TestAccount.Now.AddDays(2),
        },
        Attestation = new AttestationNote(AttestationAnswer.NotSatisfied, text, text, TestAccount.Now,
            TestAccount.Now.AddDays(9)) { Reference = text },
    };

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}
