using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;
using System.Xml;

namespace CisAws.PowerShell.Binding;

/// <summary>
/// Reads the objects of a file of Export-Clixml one by one, where Import-Clixml would hold the whole file. Of what others refer to, no more
/// is kept than is referred to.
/// </summary>
internal sealed partial class ClixmlFile
{
    private readonly Dictionary<string, object?> kept = new(StringComparer.Ordinal);
    private readonly HashSet<string> referred;
    private readonly XmlReader reader;

    private ClixmlFile(XmlReader reader, HashSet<string> referred) => (this.reader, this.referred) = (reader, referred);

    /// <summary>The objects with the lines where they begin; of a list its items.</summary>
    /// <param name="open">Opens the file; it is read twice.</param>
    /// <exception cref="XmlException">It is no such file, while objects are taken.</exception>
    public static IEnumerable<(int Line, object? Value)> Read(Func<Stream> open)
    {
        HashSet<string> known = References(open);
        using XmlReader xml = Create(open());
        var file = new ClixmlFile(xml, known);
        xml.MoveToContent();
        if (xml.LocalName != "Objs") throw file.Wrong("It is no file of Export-Clixml");
        if (xml.IsEmptyElement) yield break;
        xml.ReadStartElement();
        while (xml.MoveToContent() == XmlNodeType.Element)
        {
            int line = ((IXmlLineInfo)xml).LineNumber;
            object? value = file.Read();
            foreach (object? item in value is object?[] items ? items : [value]) yield return (line, item);
        }
    }

    /// <summary>What is wrong with a file, as a sentence without its end: the place first, which XML adds behind what it says.</summary>
    public static string Problem(XmlException e)
    {
        int place = e.Message.LastIndexOf(" Line ", StringComparison.Ordinal);
        string what = (e.LineNumber > 0 && place >= 0 ? e.Message[..place] : e.Message).TrimEnd('.', ' ');
        return e.LineNumber > 0 ? FormattableString.Invariant($"Line {e.LineNumber}, position {e.LinePosition}: {what}") : what;
    }

    private object? Read()
    {
        string kind = reader.LocalName;
        string? id = reader.GetAttribute("RefId");
        switch (kind)
        {
            case "Nil":
                reader.Skip();
                return null;
            case "Ref":
                reader.Skip();
                return id is not null && kept.TryGetValue(id, out object? earlier) ? earlier : throw Wrong($"There is no object {id}");
            case "Obj":
                object? value = ReadObject();
                if (id is not null && referred.Contains(id)) kept[id] = value;
                return value;
            case "DT":
                return XmlConvert.ToDateTime(reader.ReadElementContentAsString(), XmlDateTimeSerializationMode.RoundtripKind);
            default:
                return Decode(reader.ReadElementContentAsString());
        }
    }

    private object? ReadObject()
    {
        var properties = new PSObject();
        string? text = null;
        object? content = null;
        bool isEmpty = reader.IsEmptyElement;
        reader.ReadStartElement();
        while (!isEmpty && reader.MoveToContent() == XmlNodeType.Element)
        {
            switch (reader.LocalName)
            {
                case "TN" or "TNRef":
                    reader.Skip();
                    break;
                case "ToString":
                    text = Decode(reader.ReadElementContentAsString());
                    break;
                case "Props" or "MS":
                    foreach ((string? name, object? value) in Children()) properties.Properties.Add(new PSNoteProperty(name, value));
                    break;
                case "LST" or "IE" or "STK" or "QUE":
                    content = Children().Select(c => c.Value).ToArray();
                    break;
                case "DCT":
                    content = ReadTable();
                    break;
                default:
                    content ??= Read();
                    break;
            }
        }

        if (!isEmpty) reader.ReadEndElement();
        return properties.Properties[nameof(DateTimeOffset.UtcDateTime)]?.Value is DateTime time
            ? new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc))
            : content is IEnumerable and not string ? content
            : properties.Properties.Any() ? properties : text ?? content;
    }

    private List<(string? Name, object? Value)> Children()
    {
        List<(string?, object?)> children = [];
        bool isEmpty = reader.IsEmptyElement;
        reader.ReadStartElement();
        while (!isEmpty && reader.MoveToContent() == XmlNodeType.Element) children.Add((reader.GetAttribute("N"), Read()));
        if (!isEmpty) reader.ReadEndElement();
        return children;
    }

    private System.Collections.Specialized.OrderedDictionary ReadTable()
    {
        var table = new System.Collections.Specialized.OrderedDictionary();
        bool isEmpty = reader.IsEmptyElement;
        reader.ReadStartElement();
        while (!isEmpty && reader.MoveToContent() == XmlNodeType.Element)
        {
            Dictionary<string, object?> entry = Children().ToDictionary(c => c.Name ?? string.Empty, c => c.Value, StringComparer.Ordinal);
            table.Add(entry["Key"]!, entry["Value"]);
        }

        if (!isEmpty) reader.ReadEndElement();
        return table;
    }

    private static HashSet<string> References(Func<Stream> open)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        using XmlReader xml = Create(open());
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "Ref" } && xml.GetAttribute("RefId") is { } id) found.Add(id);
        }

        return found;
    }

    private static XmlReader Create(Stream stream) => XmlReader.Create(
        stream,
        new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CheckCharacters = false, CloseInput = true });

    // Characters that XML cannot hold are written by their number.
    private static string Decode(string text) => text.Contains("_x", StringComparison.Ordinal)
        ? Escape().Replace(
            text,
            m => Convert.ToChar(ushort.Parse(m.Groups["code"].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString())
        : text;

    private XmlException Wrong(string what)
    {
        var place = (IXmlLineInfo)reader;
        return new XmlException(what, null, place.LineNumber, place.LinePosition);
    }

    [GeneratedRegex("_x(?<code>[0-9A-Fa-f]{4})_", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Escape();
}
