using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace CisAws.Tests.Schemas;

/// <summary>A schema of docs/schemas.</summary>
internal sealed class PublishedSchema
{
    private static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.List };
    private readonly JsonSchema schema;

    private PublishedSchema(string text)
    {
        Root = JsonNode.Parse(text)!.AsObject();
        schema = JsonSchema.FromText(text, new BuildOptions { SchemaRegistry = new SchemaRegistry() });
    }

    /// <summary>The schema itself.</summary>
    public JsonObject Root { get; }

    public static PublishedSchema Read(string name) =>
        new(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Schemas", $"{name}.schema.json")));

    /// <summary>What is wrong with a document; nothing where it is valid. Comments and trailing commas are no part of it.</summary>
    public string[] Problems(string json)
    {
        using var document = JsonDocument.Parse(
            json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        EvaluationResults results = schema.Evaluate(document.RootElement, Options);
        return results.IsValid
            ? []
            : [.. (results.Details ?? []).SelectMany(d => (d.Errors ?? new Dictionary<string, string>()).Values.Select(e =>
                $"{d.InstanceLocation}: {e}")), "invalid"];
    }

    /// <summary>Every object that the schema describes, with where it stands.</summary>
    public IEnumerable<(string Path, JsonObject Schema)> Objects() => Objects(Root, "#");

    private static IEnumerable<(string Path, JsonObject Schema)> Objects(JsonNode? node, string path) => node switch
    {
        JsonObject schema => schema.SelectMany(m => Objects(m.Value, $"{path}/{m.Key}"))
            .Concat(schema["type"]?.GetValueKind() == JsonValueKind.String && schema["type"]!.GetValue<string>() == "object" ? [(path,
                schema)] : []),
        JsonArray items => items.SelectMany((item, i) => Objects(item, $"{path}/{i}")),
        _ => [],
    };
}
