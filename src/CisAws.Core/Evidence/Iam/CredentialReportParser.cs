using System.Globalization;
using CisAws.Common;

namespace CisAws.Evidence;

/// <summary>
/// Reads the CSV text of iam:GetCredentialReport. Columns are found by their name, since AWS adds new ones; columns that are not
/// needed are passed over.
/// </summary>
public static class CredentialReportParser
{
    private static readonly string[] Needed =
    [
        "user", "arn", "user_creation_time", "password_enabled", "password_last_used", "password_last_changed", "mfa_active",
        .. KeyColumns(1), .. KeyColumns(2),
    ];

    private static readonly string[] TimeFormats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    /// <summary>Reads a report.</summary>
    /// <param name="csv">The text, decoded.</param>
    /// <param name="generatedAt">When AWS made it.</param>
    /// <exception cref="FormatException">The text is no credential report; the message names line and column.</exception>
    public static CredentialReport Parse(string csv, DateTimeOffset generatedAt) => new(generatedAt, Parse(csv));

    /// <summary>Reads a report, each row by itself.</summary>
    /// <param name="csv">The text, decoded.</param>
    /// <param name="generatedAt">When AWS made it.</param>
    /// <param name="unread">The rows that cannot be understood are added to it.</param>
    /// <exception cref="FormatException">The text is no credential report, or is cut off; the message names line and column.</exception>
    public static CredentialReport Parse(string csv, DateTimeOffset generatedAt, ICollection<UnreadItem> unread) =>
        new(generatedAt, Parse(csv, unread));

    /// <summary>Reads the rows of a report in their order.</summary>
    /// <param name="csv">The text, decoded.</param>
    /// <exception cref="FormatException">The text is no credential report; the message names line and column.</exception>
    public static IReadOnlyList<CredentialReportRow> Parse(string csv) => Parse(csv, unread: null);

    private static List<CredentialReportRow> Parse(string csv, ICollection<UnreadItem>? unread)
    {
        var rows = new List<CredentialReportRow>();
        Dictionary<string, int>? columns = null;
        int width = 0;
        foreach ((int line, IReadOnlyList<string> fields) in CsvReader.Read(csv.TrimStart('\uFEFF').TrimEnd('\r', '\n')))
        {
            if (columns is null)
            {
                columns = ReadHeader(fields);
                width = fields.Count;
                continue;
            }

            if (fields.Count != width)
            {
                throw new FormatException($"Line {line} of the credential report has {fields.Count} fields; the header has {width}.");
            }

            var row = new Row(columns, fields, line);
            try
            {
                rows.Add(ReadRow(row));
            }
            catch (FormatException e) when (unread is not null)
            {
                unread.Add(new UnreadItem("AWS::IAM::User", line - 1, row.Text("arn"), e.Message.TrimEnd('.')));
            }
        }

        return columns is null ? throw new FormatException("The credential report is empty.") : rows;
    }

    private static IEnumerable<string> KeyColumns(int slot) =>
        new[] { "active", "last_rotated", "last_used_date", "last_used_region", "last_used_service" }.Select(c => $"access_key_{slot}_{c}");

    private static Dictionary<string, int> ReadHeader(IReadOnlyList<string> names)
    {
        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < names.Count; i++)
        {
            if (!columns.TryAdd(names[i].Trim(), i))
            {
                throw new FormatException($"Line 1 of the credential report names the column {names[i]} twice.");
            }
        }

        string[] missing = [.. Needed.Where(n => !columns.ContainsKey(n))];
        return missing.Length == 0
            ? columns
            : throw new FormatException($"Line 1 of the credential report lacks the column {string.Join(", ", missing)}.");
    }

    private static CredentialReportRow ReadRow(Row row) => new(
        row.Name("user"),
        row.Name("arn"),
        row.Time("user_creation_time"),
        row.Flag("password_enabled"),
        row.Time("password_last_used"),
        row.Time("password_last_changed"),
        row.Flag("mfa_active"),
        ReadKey(row, 1),
        ReadKey(row, 2));

    private static ReportAccessKey ReadKey(Row row, int slot) => new(
        row.Flag($"access_key_{slot}_active"),
        row.Time($"access_key_{slot}_last_rotated"),
        row.Time($"access_key_{slot}_last_used_date"),
        row.Text($"access_key_{slot}_last_used_region"),
        row.Text($"access_key_{slot}_last_used_service"));

    private sealed record Row(Dictionary<string, int> Columns, IReadOnlyList<string> Fields, int Line)
    {
        private string this[string column] => Fields[Columns[column]].Trim();

        public string Name(string column) => this[column] is { Length: > 0 } name ? name : throw Wrong(column, "is blank");

        public string? Text(string column) => IsNothing(this[column]) ? null : this[column];

        public ReportFlag Flag(string column) => this[column] switch
        {
            var text when IsNothing(text) => ReportFlag.Unknown,
            var text when text.Equals("true", StringComparison.OrdinalIgnoreCase) => ReportFlag.True,
            var text when text.Equals("false", StringComparison.OrdinalIgnoreCase) => ReportFlag.False,
            var text => throw Wrong(column, $"is '{text}', which is neither true nor false"),
        };

        public DateTimeOffset? Time(string column)
        {
            string text = this[column];
            if (IsNothing(text)) return null;
            return DateTimeOffset.TryParseExact(
                text,
                TimeFormats,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out DateTimeOffset time)
                    ? time
                    : throw Wrong(column, $"is '{text}', which is no time such as 2026-03-01T12:00:00+00:00");
        }

        private static bool IsNothing(string text) => text.ToUpperInvariant() is "" or "N/A" or "NO_INFORMATION" or "NOT_SUPPORTED";

        private FormatException Wrong(string column, string what) => new($"Line {Line} of the credential report: {column} {what}.");
    }
}
