using System.Globalization;
using CisAws.Common;

namespace CisAws.Evidence;

/// <summary>
/// Reads the CSV text of iam:GetCredentialReport. Columns are found by their name, since AWS adds new ones; columns that are not
/// needed are passed over. A report needs the columns that name its users; what else it lacks is not known of any of them.
/// </summary>
public static class CredentialReportParser
{
    private static readonly string[] Needed = ["user", "arn"];

    private static readonly string[] Expected =
    [
        "user_creation_time", "password_enabled", "password_last_used", "password_last_changed", "mfa_active",
        .. KeyColumns(1), .. KeyColumns(2),
    ];

    private static readonly string[] TimeFormats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    /// <summary>Reads a report.</summary>
    /// <param name="csv">The text, decoded.</param>
    /// <param name="generatedAt">When AWS made it.</param>
    /// <exception cref="FormatException">The text is no credential report; the message names line and column.</exception>
    public static CredentialReport Parse(string csv, DateTimeOffset generatedAt) => Parse(csv, generatedAt, null);

    /// <summary>Reads a report, each row by itself.</summary>
    /// <param name="csv">The text, decoded.</param>
    /// <param name="generatedAt">When AWS made it.</param>
    /// <param name="unread">The rows that cannot be understood are added to it.</param>
    /// <exception cref="FormatException">The text is no credential report, or is cut off; the message names line and column.</exception>
    public static CredentialReport Parse(string csv, DateTimeOffset generatedAt, ICollection<UnreadItem>? unread)
    {
        (List<CredentialReportRow> rows, string[] missing) = Read(csv, unread);
        return new(generatedAt, rows) { MissingColumns = missing.Length == 0 ? null : missing };
    }

    /// <summary>Reads the rows of a report in their order.</summary>
    /// <param name="csv">The text, decoded.</param>
    /// <exception cref="FormatException">The text is no credential report; the message names line and column.</exception>
    public static IReadOnlyList<CredentialReportRow> Parse(string csv) => Read(csv, unread: null).Rows;

    private static (List<CredentialReportRow> Rows, string[] Missing) Read(string csv, ICollection<UnreadItem>? unread)
    {
        (int Line, IReadOnlyList<string> Fields)[] lines = [.. CsvReader.Read(csv.TrimStart('\uFEFF').TrimEnd('\r', '\n'))];
        if (lines.Length == 0) throw new FormatException("The credential report is empty.");
        IReadOnlyList<string> names = lines[0].Fields;
        Dictionary<string, int> columns = ReadHeader(names);
        var rows = new List<CredentialReportRow>();
        foreach ((int line, IReadOnlyList<string> fields) in lines.Skip(1))
        {
            var row = new Row(columns, fields, line);
            try
            {
                rows.Add(ReadRow(row, names.Count));
            }
            catch (FormatException e) when (unread is not null && !(fields.Count < names.Count && line == lines[^1].Line))
            {
                unread.Add(new UnreadItem("AWS::IAM::User", line - 1, row.Text("arn"), e.Message.TrimEnd('.')));
            }
        }

        return (rows, [.. Expected.Where(c => !columns.ContainsKey(c))]);
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

    // A last line that is too short was cut off, and lines after it may be missing; any other is a row of its own.
    private static CredentialReportRow ReadRow(Row row, int width)
    {
        if (row.Fields.Count != width)
        {
            throw new FormatException(
                $"Line {row.Line} of the credential report has {Amount.Of(row.Fields.Count, "field")}; the header has {width}.");
        }

        return new(
            row.Name("user"),
            row.Name("arn"),
            row.Time("user_creation_time"),
            row.Flag("password_enabled"),
            row.Time("password_last_used"),
            row.Time("password_last_changed"),
            row.Flag("mfa_active"),
            ReadKey(row, 1),
            ReadKey(row, 2))
        {
            AdditionalCredentials = row.Text("additional_credentials_info") is { } more && !IsNone(more) ? more : null,
        };
    }

    private static bool IsNone(string text) => text is "0" || text.ToUpperInvariant() is "FALSE" or "NONE";

    private static ReportAccessKey ReadKey(Row row, int slot) => new(
        row.Flag($"access_key_{slot}_active"),
        row.Time($"access_key_{slot}_last_rotated"),
        row.Time($"access_key_{slot}_last_used_date"),
        row.Text($"access_key_{slot}_last_used_region"),
        row.Text($"access_key_{slot}_last_used_service"));

    private sealed record Row(Dictionary<string, int> Columns, IReadOnlyList<string> Fields, int Line)
    {
        private string this[string column] =>
            Columns.TryGetValue(column, out int index) && index < Fields.Count ? Fields[index].Trim() : string.Empty;

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
