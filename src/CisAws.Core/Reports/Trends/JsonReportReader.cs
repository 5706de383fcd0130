using System.Text;
using System.Text.Json;

namespace CisAws.Reports;

/// <summary>Reads the findings of a report in this module's JSON one by one; no more than a finding is held.</summary>
public sealed class JsonReportReader
{
    private readonly Stream input;
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;
    private bool isFinal;
    private JsonReaderState state;
    private bool isVersionKnown;
    private string? member;
    private Part part;
    private int count;

    private JsonReportReader(Stream input) => this.input = input;

    private enum Part
    {
        Header,
        Findings,
        Rest,
        End,
    }

    /// <summary>The version of the schema of reports that this version writes.</summary>
    public static string SchemaVersion => JsonReport.SchemaVersion;

    /// <summary>Whether a report of a version of the schema can be read: those of the same first number differ in additions only.</summary>
    public static bool CanRead(string schemaVersion)
    {
        ArgumentNullException.ThrowIfNull(schemaVersion);
        return schemaVersion.Split('.')[0] == JsonReport.SchemaVersion.Split('.')[0];
    }

    /// <summary>The findings in their order.</summary>
    /// <param name="input">The report, UTF-8.</param>
    /// <exception cref="FormatException">It is no report, while findings are taken; the message names the place.</exception>
    public static IEnumerable<Finding> Read(Stream input)
    {
        var reader = new JsonReportReader(input);
        while (reader.Next() is { } finding) yield return finding;
    }

    private Finding? Next()
    {
        try
        {
            while (part != Part.End)
            {
                if (Advance(out Finding? finding) && finding is not null) return finding;
                if (part != Part.End) Fill();
            }

            return null;
        }
        catch (JsonException e) when (e.LineNumber is { } line)
        {
            string detail = e.Message.Split(" LineNumber:", 2)[0].TrimEnd('.');
            throw new FormatException(FormattableString.Invariant($"Line {line + 1} is not valid JSON ({detail})."), e);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new FormatException(FormattableString.Invariant($"Finding {count + 1} is not one: {e.Message}"), e);
        }
    }

    // Reads what is in the buffer up to the end of a finding: true with the finding, or false where more is needed.
    private bool Advance(out Finding? finding)
    {
        finding = null;
        var reader = new Utf8JsonReader(buffer.AsSpan(start, end - start), isFinal, state);
        int from = start;
        while (reader.Read())
        {
            if (part == Part.Findings && reader.TokenType == JsonTokenType.StartObject)
            {
                if (!JsonDocument.TryParseValue(ref reader, out JsonDocument? json)) return false;
                using (json) finding = FindingJson.Read(json.RootElement);
                count++;
                Keep(ref reader, from);
                return true;
            }

            Follow(ref reader);
            Keep(ref reader, from);
        }

        if (isFinal) part = Part.End;
        return false;
    }

    private void Keep(ref Utf8JsonReader reader, int from)
    {
        state = reader.CurrentState;
        start = from + (int)reader.BytesConsumed;
    }

    private void Follow(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray when reader.CurrentDepth == 0:
                throw NoReport();
            case JsonTokenType.PropertyName when reader.CurrentDepth == 1:
                member = reader.GetString();
                break;
            case JsonTokenType.String when reader.CurrentDepth == 1 && member == "schemaVersion":
                isVersionKnown = CanRead(reader.GetString()!);
                break;
            case JsonTokenType.StartArray when reader.CurrentDepth == 1 && member == "findings":
                part = isVersionKnown ? Part.Findings : throw NoReport();
                break;
            case JsonTokenType.EndArray when reader.CurrentDepth == 1 && part == Part.Findings:
                part = Part.Rest;
                break;
            case JsonTokenType.EndObject when reader.CurrentDepth == 0 && part == Part.Header:
                throw NoReport();
        }
    }

    private void Fill()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        if (end == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
        bool isFirst = part == Part.Header && end == 0 && member is null;
        int read = input.Read(buffer, end, buffer.Length - end);
        end += read;
        isFinal = read == 0;
        if (isFirst && buffer.AsSpan(0, end).StartsWith(Encoding.UTF8.Preamble)) start = Encoding.UTF8.Preamble.Length;
    }

    private static FormatException NoReport() =>
        new($"It is JSON, but no report of Export-CisReport with the schema version {JsonReport.SchemaVersion}.");
}
