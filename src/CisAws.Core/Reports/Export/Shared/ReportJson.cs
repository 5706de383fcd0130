using System.Text.Json;

namespace CisAws.Reports;

/// <summary>What the JSON formats of other tools have in common.</summary>
internal static class ReportJson
{
    private const int Buffered = 1 << 16;

    /// <summary>Writes out what is buffered as soon as it is much, so that memory does not grow with the report.</summary>
    public static void FlushWhenFull(this Utf8JsonWriter writer)
    {
        if (writer.BytesPending > Buffered) writer.Flush();
    }

    /// <summary>Writes a list of texts; nothing where there is none.</summary>
    public static void WriteTexts(this Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        bool isOpen = false;
        foreach (string text in texts)
        {
            if (!isOpen) writer.WriteStartArray(name);
            isOpen = true;
            writer.WriteStringValue(text);
        }

        if (isOpen) writer.WriteEndArray();
    }

    /// <summary>Writes a text; nothing where it is null or empty.</summary>
    public static void WriteOptional(this Utf8JsonWriter writer, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text)) writer.WriteString(name, text);
    }

    /// <summary>Writes a moment in ISO 8601 UTC; nothing where it is null.</summary>
    public static void WriteTime(this Utf8JsonWriter writer, string name, DateTimeOffset? moment)
    {
        if (moment is { } at) writer.WriteString(name, Fact.Render(at));
    }
}
