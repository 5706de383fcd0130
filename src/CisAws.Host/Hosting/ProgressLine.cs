using System.Management.Automation;

namespace CisAws.Host.Hosting;

/// <summary>One line on the terminal that says what is under way; nothing where standard error is no terminal.</summary>
/// <param name="error">Standard error.</param>
/// <param name="width">Columns of the line; 0 for no line.</param>
internal sealed class ProgressLine(TextWriter error, int width)
{
    private readonly SortedDictionary<(long Source, int Activity), ProgressRecord> open = [];
    private bool shown;

    /// <summary>Draws or ends an activity.</summary>
    public void Show(long source, ProgressRecord record)
    {
        if (width == 0) return;
        if (record.RecordType == ProgressRecordType.Completed) open.Remove((source, record.ActivityId));
        else open[(source, record.ActivityId)] = record;
        Clear();
        if (open.Count == 0) return;
        string text = string.Join(" | ", open.Values.Select(r => $"{r.Activity}: {r.StatusDescription}"));
        error.Write(text.Length < width ? text : text[..(width - 1)]);
        shown = true;
    }

    /// <summary>Forgets all activities: a command that was stopped ends none of its own.</summary>
    public void Reset()
    {
        open.Clear();
        Clear();
    }

    /// <summary>Takes the line away before something else is written.</summary>
    public void Clear()
    {
        if (!shown) return;
        error.Write("\r" + new string(' ', width - 1) + "\r");
        shown = false;
    }
}
