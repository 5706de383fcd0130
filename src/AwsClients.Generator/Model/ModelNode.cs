using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace CisAws.AwsClients.Generator.Model;

/// <summary>A JSON element with its path, so that every error about it can name the place.</summary>
internal readonly struct ModelNode(JsonElement element, string path)
{
    public string Path => path;

    public JsonElement Element => element;

    public ModelException Wrong(string problem) => new(path, problem);

    public ModelNode? Optional(string name)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw Wrong("an object is expected");
        return element.TryGetProperty(name, out JsonElement value) ? new ModelNode(value, path + "." + name) : null;
    }

    public ModelNode Required(string name) => Optional(name) ?? throw Wrong($"'{name}' is missing");

    public string Text() => element.ValueKind == JsonValueKind.String && element.GetString() is { Length: > 0 } text
        ? text
        : throw Wrong("a string is expected");

    public string Text(string name) => Required(name).Text();

    public string? OptionalText(string name) => Optional(name)?.Text();

    public bool Flag(string name) => Optional(name) is { } node && node.Boolean();

    public bool Boolean() => element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong("true or false is expected"),
    };

    public IEnumerable<KeyValuePair<string, ModelNode>> Properties()
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw Wrong("an object is expected");
        string parent = path;
        return element.EnumerateObject()
            .Select(p => new KeyValuePair<string, ModelNode>(p.Name, new ModelNode(p.Value, parent + "." + p.Name)));
    }

    public IEnumerable<KeyValuePair<string, ModelNode>> Properties(string name) => Optional(name)?.Properties() ?? [];

    public IEnumerable<ModelNode> Items()
    {
        if (element.ValueKind != JsonValueKind.Array)
            throw Wrong("a list is expected");
        string parent = path;
        return element.EnumerateArray()
            .Select((item, i) => new ModelNode(item, parent + "[" + i.ToString(CultureInfo.InvariantCulture) + "]"));
    }

    public IEnumerable<ModelNode> Items(string name) => Optional(name)?.Items() ?? [];
}
