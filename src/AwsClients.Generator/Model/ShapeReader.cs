using System;
using System.Collections.Generic;
using System.Linq;

namespace CisAws.AwsClients.Generator.Model;

/// <summary>Reads the shapes of a model: first every name, then what each refers to.</summary>
internal sealed class ShapeReader
{
    private static readonly Dictionary<string, ShapeKind> Kinds = new(StringComparer.Ordinal)
    {
        ["structure"] = ShapeKind.Structure,
        ["list"] = ShapeKind.List,
        ["map"] = ShapeKind.Map,
        ["string"] = ShapeKind.String,
        ["integer"] = ShapeKind.Integer,
        ["long"] = ShapeKind.Long,
        ["float"] = ShapeKind.Float,
        ["double"] = ShapeKind.Double,
        ["boolean"] = ShapeKind.Boolean,
        ["timestamp"] = ShapeKind.Timestamp,
        ["blob"] = ShapeKind.Blob,
    };

    /// <summary>Traits that change the wire format in ways that no emitter supports.</summary>
    private static readonly string[] Unsupported = ["document", "eventstream", "jsonvalue", "streaming", "xmlAttribute"];

    private readonly Dictionary<string, Shape> shapes = new(StringComparer.Ordinal);
    private readonly HashSet<string> epochMilliseconds;

    public ShapeReader(ModelNode shapesNode, IReadOnlyDictionary<string, string> renames, HashSet<string> epochMilliseconds)
    {
        this.epochMilliseconds = epochMilliseconds;
        foreach (var (name, node) in shapesNode.Properties().Select(p => (p.Key, p.Value)))
            shapes.Add(name, Declare(name, node, renames));
        foreach (var (name, node) in shapesNode.Properties().Select(p => (p.Key, p.Value)))
            Fill(shapes[name], node);
    }

    public IReadOnlyList<Shape> Shapes => shapes.Values.ToList();

    /// <summary>The shape that <paramref name="reference"/> (<c>{"shape": "X"}</c>) names.</summary>
    public Shape Resolve(ModelNode reference)
    {
        string name = reference.Text("shape");
        return shapes.TryGetValue(name, out Shape? shape) ? shape : throw reference.Wrong($"shape '{name}' is not in the model");
    }

    private static Shape Declare(string name, ModelNode node, IReadOnlyDictionary<string, string> renames)
    {
        if (!Names.IsIdentifier(name))
            throw node.Wrong($"'{name}' cannot be a name in C#");
        string type = node.Text("type");
        if (!Kinds.TryGetValue(type, out ShapeKind kind))
            throw node.Wrong($"type '{type}' is not supported");
        RefuseUnsupported(node);
        string className = renames.TryGetValue(name, out string? renamed) ? renamed : Names.Capitalize(name);
        return new Shape(name, className, kind, node.Path);
    }

    private static void RefuseUnsupported(ModelNode node)
    {
        if (Unsupported.FirstOrDefault(node.Flag) is { } trait)
            throw node.Wrong($"trait '{trait}' is not supported");
    }

    private void Fill(Shape shape, ModelNode node)
    {
        shape.Flattened = node.Flag("flattened");
        shape.EnumValues = node.Items("enum").Select(v => v.Text()).ToList();
        shape.TimestampFormat = node.OptionalText("timestampFormat");
        if (node.Optional("error")?.OptionalText("code") is { } code)
            shape.ErrorCode = code;
        if (node.Optional("retryable") is { } retryable)
        {
            shape.Retryable = true;
            shape.Throttling = retryable.Flag("throttling");
        }

        if (shape.Kind == ShapeKind.List)
            shape.Element = Reference(node.Required("member"));
        if (shape.Kind == ShapeKind.Map)
        {
            shape.Key = Reference(node.Required("key"));
            shape.Value = Reference(node.Required("value"));
        }

        shape.Members = node.Properties("members").Select(p => ReadMember(shape, p.Key, p.Value)).ToList();
        if (node.OptionalText("payload") is { } payload)
            shape.Payload = shape.Members.FirstOrDefault(m => m.ModelName == payload)
                ?? throw node.Wrong($"payload '{payload}' is not a member");
    }

    private ShapeReference Reference(ModelNode node) => new(Resolve(node), node.OptionalText("locationName"));

    private Member ReadMember(Shape owner, string name, ModelNode node)
    {
        if (!Names.IsIdentifier(name))
            throw node.Wrong($"'{name}' cannot be a name in C#");
        RefuseUnsupported(node);
        Shape target = Resolve(node);
        bool epoch = epochMilliseconds.Contains(owner.Name + "." + name);
        if (epoch && target.Kind != ShapeKind.Long)
            throw node.Wrong("only a long can be a number of milliseconds");
        return new Member(name, target, node.Path)
        {
            Wire = node.OptionalText("locationName") ?? name,
            Location = Location(node),
            Flattened = node.Flag("flattened") || target.Flattened,
            IdempotencyToken = node.Flag("idempotencyToken"),
            EpochMilliseconds = epoch,
            ContextParameter = node.Optional("contextParam")?.Text("name"),
            XmlNamespace = node.Optional("xmlNamespace")?.Text("uri"),
            TimestampFormat = node.OptionalText("timestampFormat") ?? target.TimestampFormat,
        };
    }

    private static MemberLocation Location(ModelNode node) => node.OptionalText("location") switch
    {
        null => MemberLocation.Body,
        "uri" => MemberLocation.Path,
        "querystring" => MemberLocation.QueryString,
        "header" => MemberLocation.Header,
        "statusCode" => MemberLocation.StatusCode,
        { } other => throw node.Wrong($"location '{other}' is not supported"),
    };
}
