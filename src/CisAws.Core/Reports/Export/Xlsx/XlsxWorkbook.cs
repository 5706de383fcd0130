using System.Globalization;
using CisAws.Common;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;
using SpreadCheetah;

namespace CisAws.Reports;

/// <summary>Writes the sheets of a workbook row by row, and counts what they cannot hold.</summary>
internal sealed class XlsxWorkbook : IAsyncDisposable
{
    private readonly Spreadsheet spreadsheet;
    private readonly int maximumRows;
    private readonly StyleId header;
    private readonly Dictionary<XlsxKind, StyleId> styles;
    private readonly List<string> dropped = [];
    private int cut;

    private XlsxWorkbook(Spreadsheet spreadsheet, int maximumRows)
    {
        this.spreadsheet = spreadsheet;
        this.maximumRows = maximumRows;
        header = spreadsheet.AddStyle(new Style
        {
            Font = { Bold = true },
            Fill = { Color = System.Drawing.Color.FromArgb(0xDD, 0xE5, 0xEE) },
            Alignment = { Vertical = VerticalAlignment.Top, WrapText = true },
        });
        styles = new Dictionary<XlsxKind, StyleId>
        {
            [XlsxKind.Text] = Add(NumberFormat.Standard(StandardNumberFormat.Text)),
            [XlsxKind.Wrapped] = Add(NumberFormat.Standard(StandardNumberFormat.Text), isWrapped: true),
            [XlsxKind.Number] = Add(NumberFormat.Standard(StandardNumberFormat.NoDecimalPlaces)),
            [XlsxKind.Percent] = Add(NumberFormat.Standard(StandardNumberFormat.Percent)),
            [XlsxKind.Time] = Add(NumberFormat.Custom("yyyy-mm-dd hh:mm:ss")),
        };
    }

    /// <summary>Begins a workbook.</summary>
    /// <param name="output">Where to; stays open.</param>
    /// <param name="title">Its title.</param>
    /// <param name="maximumRows">The greatest number of rows of a sheet, its header among them.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public static async Task<XlsxWorkbook> CreateAsync(Stream output, string title, int maximumRows, CancellationToken cancellationToken)
    {
        var options = new SpreadCheetahOptions
        {
            CompressionLevel = SpreadCheetahCompressionLevel.Optimal,
            PreserveStringWhitespace = true,
            DocumentProperties = new() { Title = XlsxText.Of(title, out _), Author = ReportContent.ToolName },
        };
        return new XlsxWorkbook(await Spreadsheet.CreateNewAsync(output, options, cancellationToken).ConfigureAwait(false), maximumRows);
    }

    /// <summary>Writes a sheet with a header that stays in view, and filters.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="rows">What its rows are made of.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public async Task WriteAsync<T>(
        string name, IReadOnlyList<XlsxColumn<T>> columns, IEnumerable<T> rows, CancellationToken cancellationToken)
    {
        string last = SpreadsheetUtility.GetColumnName(columns.Count);
        var options = new WorksheetOptions
        {
            FrozenRows = 1,
            AutoFilter = new AutoFilterOptions(string.Create(CultureInfo.InvariantCulture, $"A1:{last}{maximumRows}")),
        };
        for (int i = 0; i < columns.Count; i++) options.Column(i + 1).Width = columns[i].Width;
        await spreadsheet.StartWorksheetAsync(name, options, cancellationToken).ConfigureAwait(false);
        await spreadsheet.AddHeaderRowAsync([.. columns.Select(c => c.Name)], header, cancellationToken).ConfigureAwait(false);
        var cells = new StyledCell[columns.Count];
        int written = 1, over = 0;
        foreach (T row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (written == maximumRows)
            {
                over++;
                continue;
            }

            for (int i = 0; i < cells.Length; i++) cells[i] = Cell(columns[i].Value(row), styles[columns[i].Kind]);
            await spreadsheet.AddRowAsync(cells, cancellationToken).ConfigureAwait(false);
            written++;
        }

        if (over > 0) dropped.Add(string.Create(CultureInfo.InvariantCulture, $"{over} rows of the sheet '{name}'"));
    }

    /// <summary>Completes the workbook and tells what it does not hold.</summary>
    public async Task FinishAsync(Action<string> warn, CancellationToken cancellationToken)
    {
        await spreadsheet.FinishAsync(cancellationToken).ConfigureAwait(false);
        if (dropped.Count > 0)
        {
            warn(string.Create(
                CultureInfo.InvariantCulture,
                $"A sheet of a workbook has at most {maximumRows} rows: {string.Join(" and ", dropped)} are left out. "
                + $"Use another format for all."));
        }

        if (cut > 0)
        {
            warn(string.Create(
                CultureInfo.InvariantCulture,
                $"A cell of a workbook has at most {XlsxText.Maximum} characters: "
                + $"{Amount.Of(cut, "cell", "is cut and says", "are cut and say")} so. Use another format for all."));
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => spreadsheet.DisposeAsync();

    private StyledCell Cell(object? value, StyleId style)
    {
        switch (value)
        {
            case null or "":
                return new StyledCell((string?)null, style);
            case int number:
                return new StyledCell(number, style);
            case double share:
                return new StyledCell(share, style);
            case DateTimeOffset time:
                return new StyledCell(time.UtcDateTime, style);
            default:
                string text = XlsxText.Of(value.ToString() ?? string.Empty, out bool isCut);
                if (isCut) cut++;
                return new StyledCell(text, style);
        }
    }

    private StyleId Add(NumberFormat format, bool isWrapped = false) => spreadsheet.AddStyle(new Style
    {
        Format = format,
        Alignment = { Vertical = VerticalAlignment.Top, WrapText = isWrapped },
    });
}
