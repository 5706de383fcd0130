using System.Globalization;
using CisAws.Common;
using CisAws.Reports;
using CisAws.Tests.Harness;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace CisAws.Tests.Reports.Export;

public sealed class XlsxReportTests : ReportTest
{
    private static readonly ExceptionNote Fix =
        new(ExceptionKind.PlannedFix, "Rotate.", "Ada", TestAccount.Now) { PlannedFor = TestAccount.Now.AddDays(3) };

    [Fact]
    public void TheWorkbookIsValidAndHasItsSheets()
    {
        string path = Write(ReportFormat.Xlsx, [Of(FindingStatus.Fail), Of(FindingStatus.Pass, "s")], [Of(FindingStatus.Pass)]);
        using var book = SpreadsheetDocument.Open(path, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(book).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}"));
        Assert.Equal(["About", "Summary", "Findings", "Exceptions", "Action plan", "Changes"], Names(book));
        Assert.Empty(Warnings);
    }

    [Fact]
    public void WithoutABaselineThereAreNoChanges()
    {
        using var book = SpreadsheetDocument.Open(Write(ReportFormat.Xlsx, [Of(FindingStatus.Fail)]), isEditable: false);
        Assert.Equal(["About", "Summary", "Findings", "Exceptions", "Action plan"], Names(book));
    }

    [Fact]
    public void EverySheetHasAHeaderThatStaysFiltersAndWidths()
    {
        using var book = SpreadsheetDocument.Open(Write(ReportFormat.Xlsx, [Of(FindingStatus.Fail)], []), isEditable: false);
        foreach (WorksheetPart part in book.WorkbookPart!.WorksheetParts)
        {
            Worksheet sheet = part.Worksheet!;
            Pane pane = sheet.Descendants<Pane>().Single();
            Assert.Equal((PaneStateValues.Frozen, 1), (pane.State!.Value, (int)pane.VerticalSplit!.Value));
            Assert.StartsWith("A1:", sheet.Descendants<AutoFilter>().Single().Reference!.Value, StringComparison.Ordinal);
            Assert.All(sheet.Descendants<Column>(), c => Assert.True(c.Width! >= 8));
            Assert.Equal(sheet.Descendants<Row>().First().Elements<Cell>().Count(), sheet.Descendants<Column>().Sum(c =>
                (int)(c.Max! - c.Min! + 1)));
        }
    }

    [Fact]
    public void NumbersOfRecommendationsAndAccountsAreTextAndCountsAreNumbers()
    {
        string path = Write(ReportFormat.Xlsx, [Of(FindingStatus.Fail) with { RecommendationId = "2.10", AccountId = "000000000012" }]);
        Assert.Equal("2.10", Rows(path, "Findings")[0]["Recommendation"]);
        Assert.Equal("000000000012", Rows(path, "Findings")[0]["Account"]);
        Assert.All(Cells(path, "Findings", "Account"), c => Assert.Equal(CellValues.InlineString, c.DataType!.Value));
        Assert.All(Cells(path, "Summary", "Fail"), c => Assert.Equal(CellValues.Number, c.DataType?.Value ?? CellValues.Number));
        double time = double.Parse(Rows(path, "Findings")[0]["Evaluated for (UTC)"], CultureInfo.InvariantCulture);
        Assert.Equal(TestAccount.Now.UtcDateTime, DateTime.FromOADate(time), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void ReasonsWrap()
    {
        string path = Write(ReportFormat.Xlsx, [Of(FindingStatus.Fail)]);
        using var book = SpreadsheetDocument.Open(path, isEditable: false);
        CellFormat[] formats = [.. book.WorkbookPart!.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>()];
        Cell reason = Assert.Single(Cells(path, "Findings", "Reason"));
        Assert.True(formats[(int)reason.StyleIndex!.Value].Alignment!.WrapText!.Value);
    }

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public void EveryTextIsATextAndNoFormula(string text)
    {
        string path = Write(ReportFormat.Xlsx, [Hostile(text)], [Hostile(text) with { Status = FindingStatus.Fail }]);
        using (var book = SpreadsheetDocument.Open(path, isEditable: false))
        {
            Assert.Empty(new OpenXmlValidator().Validate(book).Select(e => e.Description));
            Assert.All(book.WorkbookPart!.WorksheetParts, p => Assert.Empty(p.Worksheet!.Descendants<CellFormula>()));
        }

        string shown = VisibleText.Lines(text).Replace("\uFFFE\uFFFF", @"\uFFFE\uFFFF", StringComparison.Ordinal).ReplaceLineEndings("\n");
        Assert.Equal(shown, Decode(Rows(path, "Findings")[0]["Resource"]));
    }

    [Fact]
    public void TooLongTextsAreCutAndToldOnce()
    {
        string path = Write(ReportFormat.Xlsx, [Of(FindingStatus.Fail) with { Reason = new string('x', 32_766) + "\U0001F600" }]);
        string reason = Rows(path, "Findings")[0]["Reason"];
        Assert.EndsWith(" … (cut; 32768 characters)", reason, StringComparison.Ordinal);
        Assert.Equal(32_767, reason.Length);
        Assert.Equal("A cell of a workbook has at most 32767 characters: 2 cells are cut and say so. Use another format for all.",
            Assert.Single(Warnings));
        Assert.Equal(new string('x', 32_767), XlsxText.Of(new string('x', 32_767), out bool isCut));
        Assert.False(isCut);
    }

    [Fact]
    public void RowsBeyondTheLimitAreToldAndNotWritten()
    {
        string path = PathOf("small.xlsx");
        using var spool = new FindingSpool();
        for (int i = 0; i < 100; i++) spool.Add(Of(FindingStatus.Fail, $"r{i}"));
        var content = new ReportContent { Title = "t", GeneratedAt = TestAccount.Now, Findings = spool, Summary = [], Accounts = [] };
        using (FileStream file = File.Create(path)) new XlsxReport(11).Write(content, file, Warnings.Add,
            TestContext.Current.CancellationToken);
        Assert.Equal(10, Rows(path, "Findings").Length);
        Assert.Equal(
            "A sheet of a workbook has at most 11 rows: 90 rows of the sheet 'Findings' and 90 rows of the sheet 'Action plan' are left "
                + "out. Use another "
            + "format for all.",
            Assert.Single(Warnings));
    }

    [Fact]
    public void ExceptionsAndAttestationsStandOnASheetOfTheirOwn()
    {
        var attestation = new AttestationNote(AttestationAnswer.Satisfied, "Seen.", "Eve", TestAccount.Now, TestAccount.Now.AddDays(1));
        string path = Write(
            ReportFormat.Xlsx,
            [Of(FindingStatus.Fail, "a") with { Exception = Fix }, Of(FindingStatus.Manual, "b") with { Attestation = attestation },
                Of(FindingStatus.Fail)]);
        Dictionary<string, string>[] rows = Rows(path, "Exceptions");
        Assert.Equal(["PlannedFix", "Satisfied"], rows.Select(r => r["Decision"]));
        Assert.Equal(("Ada", "Rotate."), (rows[0]["Owner"], rows[0]["Decided because"]));
        Assert.Equal(["a", "r"], Rows(path, "Action plan").Select(r => r["Resource id"]));
    }

    private static IEnumerable<string> Names(SpreadsheetDocument book) =>
        book.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().Select(s => s.Name!.Value!);

    private static Dictionary<string, string>[] Rows(string path, string sheet)
    {
        string[][] rows = Read(path, sheet, c => c.InlineString?.InnerText ?? c.CellValue?.InnerText ?? string.Empty);
        return [.. rows.Skip(1).Select(r => rows[0].Zip(r).ToDictionary(p => p.First, p => p.Second))];
    }

    private static Cell[] Cells(string path, string sheet, string column)
    {
        Cell[][] rows = Read(path, sheet, c => (Cell)c.CloneNode(deep: true));
        int at = Array.FindIndex(rows[0], c => c.InnerText == column);
        return [.. rows.Skip(1).Select(r => r[at])];
    }

    private static T[][] Read<T>(string path, string sheet, Func<Cell, T> read)
    {
        using var book = SpreadsheetDocument.Open(path, isEditable: false);
        string id = book.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().Single(s => s.Name == sheet).Id!;
        var part = (WorksheetPart)book.WorkbookPart.GetPartById(id);
        return [.. part.Worksheet!.Descendants<Row>().Select(r => r.Elements<Cell>().Select(read).ToArray())];
    }

    // What readers of the format do with its escapes.
    private static string Decode(string text) => System.Text.RegularExpressions.Regex.Replace(
        text,
        "_x(?<code>[0-9A-Fa-f]{4})_",
        m => ((char)int.Parse(m.Groups["code"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString(),
        System.Text.RegularExpressions.RegexOptions.ExplicitCapture,
        TimeSpan.FromSeconds(10));
}
