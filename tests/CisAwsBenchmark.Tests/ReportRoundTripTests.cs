using System.Management.Automation;
using CisAws.PowerShell.Tests.Harness;
using CisAws.Tests.Harness;

namespace CisAws.PowerShell.Tests;

/// <summary>Findings in CSV of Export-CisReport come back exactly as they were.</summary>
public sealed class ReportRoundTripTests : IDisposable
{
    private readonly Shell shell = new();
    private readonly string folder = Directory.CreateTempSubdirectory("cisaws-report-").FullName;

    public static TheoryData<string> Texts =>
    [
        "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "  =1", "＝1", "'", "'=1", "''=1", "\"", "\"\"", "a,b",
            "a\r\nb\nc\rd",
        "; ", "a; b", "a; B=2", "x; Approver: Eve; Reason: y", "[\"a\"]", "[]", "{\"kind\":\"RiskAccepted\"}", "\u202Egpj.exe",
            "\u200B\u2060",
        "\u001B[31mred", "\0", "\uFFFE\uFFFF", "00012", "2.10", "1E5", "\U0001F600", " ", "#TYPE x", "x ", " x",
    ];

    private string Csv => Path.Combine(folder, "findings.csv");

    [Fact]
    public void EveryFindingOfTheDemonstrationComesBack()
    {
        Finding[] findings = [.. shell.Run("Test-CisBenchmark -Demo -WarningAction Ignore").Of<Finding>()];
        Assert.True(findings.Length > 900);
        AssertSame(findings, RoundTrip(findings));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void HostileTextsComeBack(string text)
    {
        Finding finding = Hostile(text);
        AssertSame([finding], RoundTrip([finding]));
    }

    [Fact]
    public void WithoutTheColumnNoApostropheIsTakenAway()
    {
        Finding finding = Hostile("'=1");
        PSObject[] rows = [.. shell.Run("$args[0] | ConvertTo-Csv | ConvertFrom-Csv", finding).ThrowIfFailed().Output];
        Assert.Equal("'=1", Assert.Single(shell.Run("[CisAws.Finding]$args[0]", rows[0]).Of<Finding>()).ResourceName);
    }

    [Fact]
    public void AGuardThatSomebodyTookAwayIsNotMissed()
    {
        shell.Run("$args[0] | Export-CisReport $args[1]", Hostile("=1"), Csv).ThrowIfFailed();
        Finding read = Assert.Single(shell.Run(
            "$row = Import-Csv $args[0]; $row.ResourceName = '=1'; [CisAws.Finding]$row", Csv).Of<Finding>());
        Assert.Equal("=1", read.ResourceName);
    }

    public void Dispose()
    {
        shell.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private Finding[] RoundTrip(Finding[] findings)
    {
        shell.Run("$args[0] | Export-CisReport $args[1]", findings, Csv).ThrowIfFailed();
        return [.. shell.Run("[CisAws.Finding[]](Import-Csv $args[0])", Csv).Of<Finding>()];
    }

    private static void AssertSame(Finding[] before, Finding[] after)
    {
        // The file has the benchmark's order.
        Dictionary<string, Finding> byId = after.ToDictionary(f => f.Id, StringComparer.Ordinal);
        Assert.Equal(before.Length, after.Length);
        foreach (Finding one in before)
        {
            Finding other = byId[one.Id];
            Assert.Equal(one.Warnings, other.Warnings);
            Assert.Equal(one.Evidence, other.Evidence);
            Assert.Equal(one.Tags, other.Tags);
            Assert.Equal(one.Exception, other.Exception);
            Assert.Equal(one.Attestation, other.Attestation);
            Assert.Equal(one.LocalPolicy?.ToString(), other.LocalPolicy?.ToString());
            Assert.All(
                typeof(Finding).GetProperties().Where(p => p.PropertyType.IsValueType || p.PropertyType == typeof(string)),
                p => Assert.Equal((p.Name, p.GetValue(one)), (p.Name, p.GetValue(other))));
        }
    }

    // Its id is that of its resource, as readers require.
    private static Finding Hostile(string text) => TestFinding.Make("2.11", "000000000012", "global", text) with
    {
        Control = "UnusedCredentials",
        Title = text,
        Section = "Identity and Access Management",
        Status = FindingStatus.Manual,
        Lean = FindingLean.LikelyFail,
        ResourceName = text,
        Reason = text,
        Warnings = new TextCollection([text, "x", text]),
        Evidence = new FactCollection([new Fact("A", text), new Fact(text, "b"), new Fact("C", text)]),
        Tags = new TextCollection([$"k={text}", text]),
        Remediation = text,
        Exception = new ExceptionNote(ExceptionKind.PlannedFix, text, text, DateTimeOffset.UnixEpoch)
        {
            Approver = text,
            Reference = text,
            PlannedFor = DateTimeOffset.UnixEpoch.AddDays(1),
        },
        Attestation = new AttestationNote(
            AttestationAnswer.NotSatisfied, text, text, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(9)) { Reference = text },
        EvidenceHash = new string('a', 64),
    };
}
