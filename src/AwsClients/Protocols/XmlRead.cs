using System.Globalization;
using System.Xml.Linq;

namespace CisAws.AwsClients.Protocols;

/// <summary>
/// Reads members from child elements, by local name. An absent child is null; an empty child is an empty text or list,
/// and null where a number, boolean or date is expected.
/// </summary>
internal static class XmlRead
{
    public static XElement? Child(XElement parent, string name)
    {
        foreach (XElement child in parent.Elements())
        {
            if (child.Name.LocalName == name)
                return child;
        }

        return null;
    }

    public static string? Text(XElement parent, string name) => Child(parent, name)?.Value;

    public static int? Integer(XElement parent, string name) => Filled(parent, name) is { } child ? AsInteger(child) : null;

    public static long? Long(XElement parent, string name) => Filled(parent, name) is { } child ? AsLong(child) : null;

    public static float? Float(XElement parent, string name) => Filled(parent, name) is { } child ? AsFloat(child) : null;

    public static double? Double(XElement parent, string name) => Filled(parent, name) is { } child ? AsDouble(child) : null;

    public static bool? Boolean(XElement parent, string name) => Filled(parent, name) is { } child ? AsBoolean(child) : null;

    public static DateTime? Time(XElement parent, string name) => Filled(parent, name) is { } child ? AsTime(child) : null;

    public static MemoryStream? Blob(XElement parent, string name) => Child(parent, name) is { } child ? AsBlob(child) : null;

    public static T? Object<T>(XElement parent, string name, Func<XElement, T> read)
        where T : class => Child(parent, name) is { } child ? read(child) : null;

    public static List<T>? List<T>(XElement parent, string name, string item, Func<XElement, T> read) =>
        Child(parent, name) is { } child ? AsList(child, item, read) : null;

    /// <summary>A flattened list: its elements are among the members of the parent.</summary>
    public static List<T>? Items<T>(XElement parent, string item, Func<XElement, T> read) =>
        AsList(parent, item, read) is { Count: > 0 } list ? list : null;

    public static Dictionary<string, T>? Map<T>(XElement parent, string name, string key, string value, Func<XElement, T> read)
    {
        if (Child(parent, name) is not { } child)
            return null;
        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (XElement entry in child.Elements())
        {
            if (Text(entry, key) is { } entryKey && Child(entry, value) is { } entryValue)
                map[entryKey] = read(entryValue);
        }

        return map;
    }

    public static string AsText(XElement element) => element.Value;

    public static int AsInteger(XElement element) => int.Parse(element.Value, CultureInfo.InvariantCulture);

    public static long AsLong(XElement element) => long.Parse(element.Value, CultureInfo.InvariantCulture);

    public static float AsFloat(XElement element) => float.Parse(element.Value, CultureInfo.InvariantCulture);

    public static double AsDouble(XElement element) => double.Parse(element.Value, CultureInfo.InvariantCulture);

    public static bool AsBoolean(XElement element) => bool.Parse(element.Value);

    public static DateTime AsTime(XElement element) => Timestamps.Parse(element.Value);

    public static MemoryStream AsBlob(XElement element) => new(Convert.FromBase64String(element.Value));

    public static List<T> AsList<T>(XElement parent, string item, Func<XElement, T> read)
    {
        var list = new List<T>();
        foreach (XElement child in parent.Elements())
        {
            if (child.Name.LocalName == item)
                list.Add(read(child));
        }

        return list;
    }

    private static XElement? Filled(XElement parent, string name) => Child(parent, name) is { Value.Length: > 0 } child ? child : null;
}
