using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CisAws;

/// <summary>
/// The one line of text of a note: a word, members in a fixed order and the reason, such as <c>Word; Owner: Ada; Reason: because</c>. It
/// can be read again, so that a note survives Export-Csv.
/// </summary>
internal sealed class NoteText
{
    private const string Separator = "; ", Sign = ": ", ReasonName = "Reason";
    private readonly Dictionary<string, string> members = new(StringComparer.Ordinal);

    private NoteText(string head, string reason) => (Head, Reason) = (head, reason);

    /// <summary>The first word.</summary>
    public string Head { get; }

    /// <summary>The reason.</summary>
    public string Reason { get; }

    /// <summary>A member, or null.</summary>
    public string? this[string name] => members.GetValueOrDefault(name);

    /// <summary>A member that is a time, or null.</summary>
    public DateTimeOffset? Moment(string name) => this[name] is { } text && DateTimeOffset.TryParseExact(
        text,
        "yyyy-MM-dd'T'HH:mm:ss'Z'",
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
        out DateTimeOffset moment)
        ? moment
        : null;

    /// <summary>The text of a time, or null.</summary>
    public static string? Time(DateTimeOffset? moment) => moment is { } at ? Fact.Render(at) : null;

    /// <summary>Makes the text; members that are null are left out. Line breaks and invisible characters are shown.</summary>
    public static string Write(string head, string reason, params ReadOnlySpan<(string Name, string? Value)> members)
    {
        var text = new System.Text.StringBuilder(head);
        foreach ((string name, string? value) in members)
        {
            if (value is not null) text.Append(Separator).Append(name).Append(Sign).Append(value);
        }

        return Common.VisibleText.Line(text.Append(Separator).Append(ReasonName).Append(Sign).Append(reason).ToString());
    }

    /// <summary>Reads the text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="names">The names of members, in the order of the text.</param>
    /// <param name="note">What it says.</param>
    public static bool TryRead(string text, IReadOnlyList<string> names, [NotNullWhen(true)] out NoteText? note)
    {
        note = null;
        string reasonMark = Separator + ReasonName + Sign;
        int reason = text.IndexOf(reasonMark, StringComparison.Ordinal);
        if (reason < 0) return false;
        string[] parts = text[..reason].Split(Separator);
        note = new NoteText(parts[0], text[(reason + reasonMark.Length)..]);
        string? open = null;
        foreach (string part in parts.Skip(1))
        {
            int sign = part.IndexOf(Sign, StringComparison.Ordinal);
            if (sign > 0 && names.Contains(part[..sign], StringComparer.Ordinal))
            {
                open = part[..sign];
                note.members[open] = part[(sign + Sign.Length)..];
            }
            else if (open is not null)
            {
                // A value may contain the separator.
                note.members[open] += Separator + part;
            }
            else
            {
                return false;
            }
        }

        return true;
    }
}
