using CisAws.Reports;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Reports.Export;

public sealed class FindingSpoolTests
{
    [Fact]
    public void FindingsComeBackAsTheyWere()
    {
        using var spool = new FindingSpool();
        foreach (Finding finding in ReportSample.Mixed.Reverse()) spool.Add(finding);
        Assert.Equal(ReportSample.Mixed.Select(Print).Order(), spool.Findings().Select(Print).Order());
        Assert.Equal(
            ["2.1", "2.2", "2.11", "2.11", "3.1.4", "4.7", "5.16"], spool.Findings().Select(f => f.RecommendationId));
    }

    [Fact]
    public void HalvesOfCharactersDoNotEndAnExport()
    {
        using var spool = new FindingSpool();
        foreach (Finding finding in ReportSample.Hostile) spool.Add(finding);
        Finding[] read = [.. spool.Findings()];
        Assert.Equal(ReportSample.Hostile.Count, read.Length);
        Assert.Contains(read, f => f.Reason == "half \uFFFD of a character, and the other \uFFFD");
        Assert.Contains(read, f => f.Reason == Hostility.Texts[9]);
    }

    private static string Print(Finding finding) =>
        $"{finding}{finding.Evidence}{finding.Exception}{finding.Attestation}{finding.LocalPolicy}{finding.Tags}{finding.Warnings}"
        + $"{finding.Run}{finding.EvidenceHash}{finding.RepairCommand}{finding.Lean}";
}
