using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using AwsTesting;

namespace CisAws.Demonstration.Tests.Chaos;

/// <summary>A field of the answers of an operation: a member of a structure, not an item of a list.</summary>
/// <param name="Service">The service.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Path">The names from the outside in, separated by slashes; items of lists have none.</param>
internal sealed record AnswerField(string Service, string Operation, string Path)
{
    // Items of lists, by the names that AWS gives them, and what is about the call and not of the answer.
    private static readonly HashSet<string> Items =
    [
        "member", "item", "entry", "Bucket", "Grant", "Rule", "DBInstance", "ResponseMetadata", "requestId",
    ];

    /// <inheritdoc/>
    public override string ToString() => $"{Service}:{Operation} {Path}";

    /// <summary>The fields of an answer.</summary>
    public static IEnumerable<AnswerField> Of(AwsCall call, AwsReply reply)
    {
        if (TextOf(call, reply) is not { } text) return [];
        IEnumerable<string> paths = ReadFaults.IsJson(call)
            ? OfJson(JsonNode.Parse(text), string.Empty)
            : OfXml(XDocument.Parse(text).Root!);
        return paths.Distinct(StringComparer.Ordinal).Select(p => new AnswerField(call.Service, call.Operation, p));
    }

    /// <summary>Whether an answer is one of the operation.</summary>
    public bool IsOf(AwsCall call) => call.Service == Service && call.Operation == Operation;

    /// <summary>The answer without the field, wherever it is.</summary>
    public AwsReply RemoveFrom(AwsCall call, AwsReply reply)
    {
        if (TextOf(call, reply) is not { } text) return reply;
        if (ReadFaults.IsJson(call))
        {
            JsonNode? json = JsonNode.Parse(text);
            Remove(json, string.Empty);
            return reply with { Body = Encoding.UTF8.GetBytes(json?.ToJsonString() ?? string.Empty) };
        }

        XDocument document = XDocument.Parse(text);
        foreach (XElement element in document.Descendants().Where(e => NameOf(e) == Path).ToArray()) element.Remove();
        return reply with { Body = Encoding.UTF8.GetBytes(document.ToString(SaveOptions.DisableFormatting)) };
    }

    // The policy of a bucket comes as it is, and is not an answer with fields.
    private static string? TextOf(AwsCall call, AwsReply reply)
    {
        if (reply.Status != 200 || reply.Body.Length == 0) return null;
        string text = Encoding.UTF8.GetString(reply.Body.Span);
        return ReadFaults.IsJson(call) || text.TrimStart().StartsWith('<') ? text : null;
    }

    private static IEnumerable<string> OfXml(XElement root) => root.Descendants()
        .Where(e => !Items.Contains(e.Name.LocalName) && !e.Ancestors().Any(a => a.Name.LocalName == "ResponseMetadata"))
        .Where(e => e.Parent != root || !e.Name.LocalName.EndsWith("Result", StringComparison.Ordinal))
        .Select(NameOf);

    private static string NameOf(XElement element) => string.Join('/', element.AncestorsAndSelf().Reverse().Select(e => e.Name.LocalName));

    private static IEnumerable<string> OfJson(JsonNode? node, string prefix) => node switch
    {
        JsonObject structure => structure.SelectMany(m => OfJson(m.Value, $"{prefix}/{m.Key}").Prepend($"{prefix}/{m.Key}")),
        JsonArray list => list.SelectMany(item => OfJson(item, prefix)),
        _ => [],
    };

    private void Remove(JsonNode? node, string prefix)
    {
        if (node is JsonArray list)
        {
            foreach (JsonNode? item in list) Remove(item, prefix);
        }
        else if (node is JsonObject structure)
        {
            foreach (string name in structure.Select(m => m.Key).ToArray())
            {
                string path = $"{prefix}/{name}";
                if (path == Path) structure.Remove(name);
                else if (Path.StartsWith(path + "/", StringComparison.Ordinal)) Remove(structure[name], path);
            }
        }
    }
}
