using System.Text;
using System.Text.Json;

namespace CisAws.Reports;

/// <summary>
/// The parts of a finding as texts in one cell of a table. They print as findings do, such as <c>a=1; b=2</c>, where that can be read again
/// exactly, and are JSON where it cannot, such as a fact whose value looks like another one.
/// </summary>
public static class FindingCells
{
    /// <summary>
    /// The column that names the other columns of its row whose text has an apostrophe before it, so that spreadsheets take it for no
    /// formula.
    /// Without the column no apostrophe is taken away.
    /// </summary>
    public const string GuardedColumn = "Guarded";

    private const string Separator = "; ";

    // Full-width signs begin formulas in some languages; blanks before a sign are skipped by some spreadsheets.
    private const string FormulaSigns = "=+-@＝＋－＠";

    /// <summary>The columns that a cell of <see cref="GuardedColumn"/> names.</summary>
    public static IReadOnlyCollection<string> ReadGuarded(string text) => text.Split(Separator, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A guarded text without its guard.</summary>
    public static string Unguard(string text) => text.StartsWith('\'') ? text[1..] : text;

    /// <summary>Reads texts.</summary>
    public static TextCollection ReadTexts(string text)
    {
        if (text.Length == 0) return TextCollection.Empty;
        return TryJson(text, '[', json => new TextCollection([.. json.EnumerateArray().Select(Needed)]))
            ?? TextCollection.ReadPlain(text);
    }

    /// <summary>Reads facts.</summary>
    public static FactCollection ReadFacts(string text)
    {
        if (text.Length == 0) return FactCollection.Empty;
        return TryJson(text, '[', json => new FactCollection([.. json.EnumerateArray().Select(FactOf)]))
            ?? new FactCollection([.. Plain(text)]);
    }

    /// <summary>Reads an exception; null where the text is none.</summary>
    public static ExceptionNote? ReadException(string text) =>
        TryJson(text, '{', json => FindingJson.ReadException(new JsonMembers(json, "the exception")))
        ?? (ExceptionNote.TryParse(text, out ExceptionNote? note) ? note : null);

    /// <summary>Reads an attestation; null where the text is none.</summary>
    public static AttestationNote? ReadAttestation(string text) =>
        TryJson(text, '{', json => FindingJson.ReadAttestation(new JsonMembers(json, "the attestation")))
        ?? (AttestationNote.TryParse(text, out AttestationNote? note) ? note : null);

    internal static string Write(TextCollection texts)
    {
        string plain = texts.ToString();
        return ReadTexts(plain).SequenceEqual(texts) ? plain : Json(writer =>
        {
            writer.WriteStartArray();
            foreach (string text in texts) writer.WriteStringValue(text);
            writer.WriteEndArray();
        });
    }

    internal static string Write(FactCollection facts)
    {
        string plain = facts.ToString();
        return ReadFacts(plain).SequenceEqual(facts) ? plain : Json(writer => FindingJson.WriteFacts(writer, facts));
    }

    internal static string Write(ExceptionNote? note)
    {
        if (note is null) return string.Empty;
        string plain = note.ToString();
        return ReadException(plain) == note ? plain : Json(writer => FindingJson.WriteException(writer, note));
    }

    internal static string Write(AttestationNote? note)
    {
        if (note is null) return string.Empty;
        string plain = note.ToString();
        return ReadAttestation(plain) == note ? plain : Json(writer => FindingJson.WriteAttestation(writer, note));
    }

    /// <summary>Whether spreadsheets may take a text for a formula.</summary>
    internal static bool IsFormula(string text)
    {
        if (text.Length == 0) return false;
        ReadOnlySpan<char> rest = text.AsSpan().TrimStart();
        return text[0] is '\t' or '\r' or '\n' || (rest.Length > 0 && FormulaSigns.Contains(rest[0], StringComparison.Ordinal));
    }

    // A value may contain the separator itself: a part without a name belongs to the value before it.
    private static IEnumerable<Fact> Plain(string text)
    {
        List<string> facts = [];
        foreach (string piece in text.Split(Separator))
        {
            int equals = piece.IndexOf('=', StringComparison.Ordinal);
            if (facts.Count > 0 && (equals <= 0 || !piece[..equals].All(char.IsLetterOrDigit))) facts[^1] += Separator + piece;
            else facts.Add(piece);
        }

        return facts.Select(f => f.Split('=', 2)).Select(p => new Fact(p[0], p.Length == 2 ? p[1] : string.Empty));
    }

    private static Fact FactOf(JsonElement json)
    {
        var members = new JsonMembers(json, "a fact");
        return new Fact(members.Text("name"), members.Text("value"));
    }

    private static string Needed(JsonElement json) =>
        json.ValueKind == JsonValueKind.String ? json.GetString()! : throw new JsonException("It is no text.");

    // Text that happens to look like JSON and is not what is expected is text.
    private static T? TryJson<T>(string text, char first, Func<JsonElement, T> read)
        where T : class
    {
        if (!text.StartsWith(first)) return null;
        try
        {
            using JsonDocument json = JsonDocument.Parse(text);
            return read(json.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Json(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer)) write(writer);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
