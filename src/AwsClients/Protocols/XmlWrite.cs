using System.Globalization;
using System.Xml;

namespace CisAws.AwsClients.Protocols;

/// <summary>Writes members as XML elements in the namespace that their parent declares; absent values are left out.</summary>
internal static class XmlWrite
{
    public static void Element(XmlWriter writer, string name, string? value)
    {
        if (value is not null)
            writer.WriteElementString(name, value);
    }

    public static void Element(XmlWriter writer, string name, bool? value) =>
        Element(writer, name, value switch { true => "true", false => "false", null => null });

    public static void Element(XmlWriter writer, string name, int? value) => Element(writer, name, (long?)value);

    public static void Element(XmlWriter writer, string name, long? value) =>
        Element(writer, name, value?.ToString(CultureInfo.InvariantCulture));

    public static void Element<T>(XmlWriter writer, string name, T? value, Action<XmlWriter, T> write)
        where T : class
    {
        if (value is null)
            return;
        writer.WriteStartElement(name);
        write(writer, value);
        writer.WriteEndElement();
    }
}
