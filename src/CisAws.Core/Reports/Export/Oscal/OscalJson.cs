using System.Text.Json;

namespace CisAws.Reports;

/// <summary>Parts of OSCAL that several objects have.</summary>
internal static class OscalJson
{
    /// <summary>Writes properties of this module's name space; those without a value are left out.</summary>
    public static void WriteProps(this Utf8JsonWriter writer, params ReadOnlySpan<(string Name, string? Value)> props)
    {
        bool isOpen = false;
        foreach ((string name, string? value) in props)
        {
            if (string.IsNullOrEmpty(value)) continue;
            if (!isOpen) writer.WriteStartArray("props");
            isOpen = true;
            writer.WriteStartObject();
            writer.WriteString("name", name);
            writer.WriteString("ns", OscalText.Namespace);
            writer.WriteString("value", ReportText.Line(value));
            writer.WriteEndObject();
        }

        if (isOpen) writer.WriteEndArray();
    }

    /// <summary>Writes who says it: this module.</summary>
    public static void WriteOrigins(this Utf8JsonWriter writer)
    {
        writer.WriteStartArray("origins");
        WriteOrigin(writer);
        writer.WriteEndArray();
    }

    /// <summary>Writes this module as an origin.</summary>
    public static void WriteOrigin(this Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("actors");
        writer.WriteStartObject();
        writer.WriteString("type", "tool");
        writer.WriteString("actor-uuid", OscalText.Tool.ToString());
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>Writes a list of references to objects by their UUID.</summary>
    public static void WriteReferences(this Utf8JsonWriter writer, string list, string member, IEnumerable<Guid> uuids)
    {
        bool isOpen = false;
        foreach (Guid uuid in uuids)
        {
            if (!isOpen) writer.WriteStartArray(list);
            isOpen = true;
            writer.WriteStartObject();
            writer.WriteString(member, uuid.ToString());
            writer.WriteEndObject();
            writer.FlushWhenFull();
        }

        if (isOpen) writer.WriteEndArray();
    }
}
