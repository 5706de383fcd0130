using System.Runtime.InteropServices;
using System.Text.Json;
using System.Xml;

namespace CisAws.Aws.Clients.Answers;

/// <summary>Looks at the whole body of an answer without making objects of it. Pure.</summary>
internal static class AnswerBody
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>What is wrong with a body that is not empty, or null.</summary>
    public static string? FaultOf(AnswerRules rules, ReadOnlyMemory<byte> body) =>
        rules.Form == AnswerForm.Json ? FaultOfJson(body.Span) : FaultOfXml(rules, body);

    /// <summary>Whether an XML document holds a request id.</summary>
    public static bool HasRequestId(ReadOnlyMemory<byte> body)
    {
        using XmlReader reader = Open(body);
        while (reader.Read())
        {
            bool names = reader is { NodeType: XmlNodeType.Element, LocalName: "RequestId" or "requestId", IsEmptyElement: false };
            if (names && reader.Read() && !string.IsNullOrWhiteSpace(reader.Value)) return true;
        }

        return false;
    }

    private static string? FaultOfJson(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(WithoutMark(body));
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return "the answer is no JSON object";
            while (reader.Read())
            {
                // Reading to the end finds where it is cut off.
            }

            return null;
        }
        catch (JsonException)
        {
            return "the answer is no JSON object";
        }
    }

    private static string? FaultOfXml(AnswerRules rules, ReadOnlyMemory<byte> body)
    {
        try
        {
            using XmlReader reader = Open(body);
            reader.MoveToContent();
            if (!rules.Roots.Contains(reader.LocalName, StringComparer.Ordinal))
            {
                return $"the answer is a document {reader.LocalName}, not {rules.Roots[0]}";
            }

            bool hasResult = rules.Result is null, hasContent = !rules.HasContent;
            while (reader.Read())
            {
                if (reader is not { NodeType: XmlNodeType.Element, Depth: 1 }) continue;
                hasResult |= reader.LocalName == rules.Result;
                hasContent |= reader.LocalName != "requestId";
            }

            return !hasResult ? $"the answer lacks {rules.Result}" : hasContent ? null : "the answer holds nothing but a request id";
        }
        catch (XmlException)
        {
            return "the answer is no XML document";
        }
    }

    private static XmlReader Open(ReadOnlyMemory<byte> body)
    {
        MemoryMarshal.TryGetArray(body, out ArraySegment<byte> bytes);
        return XmlReader.Create(new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false), Settings);
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> body) =>
        body.StartsWith("\uFEFF"u8) ? body[3..] : body;
}
