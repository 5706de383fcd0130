using System.Text;
using CisAws.Common;
using CisAws.Reports;

namespace CisAws.Tests.Reports.Export;

public sealed class CsvReportTests : ReportTest
{
    [Fact]
    public void TheColumnsAreThePropertiesOfFindingsInTheirOrder()
    {
        string[] properties = [.. typeof(Finding).GetProperties().OrderBy(p => p.MetadataToken).Select(p => p.Name)];
        Assert.Equal([.. properties, "Guarded"], Rows(Of(FindingStatus.Pass))[0]);
    }

    [Fact]
    public void ItIsUtf8WithAMarkAndEveryCellIsQuoted()
    {
        byte[] bytes = File.ReadAllBytes(Write(ReportFormat.Csv, [Of(FindingStatus.Fail) with { ResourceName = "Zoë \"x\"" }]));
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), bytes[..3]);
        string text = Encoding.UTF8.GetString(bytes.AsSpan(3));
        Assert.StartsWith("\"Id\",\"BenchmarkVersion\",", text, StringComparison.Ordinal);
        Assert.Contains(",\"Zoë \"\"x\"\"\",", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public void NoCellBeginsAFormulaAndTheRowNamesWhatWasGuarded(string text)
    {
        IReadOnlyList<string>[] rows = Rows(Hostile(text));
        Assert.All(rows[1], cell => Assert.False(FindingCells.IsFormula(cell), cell));
        IReadOnlyCollection<string> guarded = FindingCells.ReadGuarded(rows[1][^1]);
        Assert.Equal(FindingCells.IsFormula(text), guarded.Contains(nameof(Finding.ResourceName)));
        string name = rows[1][rows[0].ToList().IndexOf(nameof(Finding.ResourceName))];
        Assert.Equal(text, guarded.Contains(nameof(Finding.ResourceName)) ? FindingCells.Unguard(name) : name);
    }

    [Fact]
    public void WhatNeedsNoGuardHasNone()
    {
        IReadOnlyList<string> row = Rows(Of(FindingStatus.Fail) with { ResourceName = "'quoted'", RecommendationId = "2.10" })[1];
        Assert.Contains("'quoted'", row);
        Assert.Contains("2.10", row);
        Assert.Equal(string.Empty, row[^1]);
    }

    private IReadOnlyList<string>[] Rows(Finding finding) =>
        [.. CsvReader.Read(File.ReadAllText(Write(ReportFormat.Csv, [finding])).TrimStart('\uFEFF')).Select(r => r.Fields)];
}
