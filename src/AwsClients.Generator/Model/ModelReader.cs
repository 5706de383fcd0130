using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace CisAws.AwsClients.Generator.Model;

/// <summary>Reads a trimmed service model and checks that it hangs together.</summary>
internal static class ModelReader
{
    /// <exception cref="ModelException">The document is JSON but not a model that can be generated.</exception>
    public static ServiceModel Read(JsonElement root)
    {
        var model = new ModelNode(root, "$");
        ModelNode metadata = model.Required("metadata");
        string endpointPrefix = metadata.Text("endpointPrefix");
        var renames = model.Properties("rename").ToDictionary(p => p.Key, p => Identifier(p.Value));
        var epochMilliseconds = new HashSet<string>(model.Items("epochMilliseconds").Select(n => n.Text()), StringComparer.Ordinal);
        var shapes = new ShapeReader(model.Required("shapes"), renames, epochMilliseconds);
        var operations = model.Required("operations").Properties().Select(p => ReadOperation(p.Key, p.Value, shapes)).ToList();
        return new ServiceModel
        {
            ServiceNamespace = Identifier(model.Required("namespace")),
            Client = "Amazon" + Identifier(model.Required("client")),
            Protocol = ReadProtocol(metadata.Required("protocol")),
            ApiVersion = metadata.Text("apiVersion"),
            ServiceId = metadata.Text("serviceId"),
            EndpointPrefix = endpointPrefix,
            SigningName = metadata.OptionalText("signingName") ?? endpointPrefix,
            TargetPrefix = metadata.OptionalText("targetPrefix"),
            JsonVersion = metadata.OptionalText("jsonVersion"),
            AcceptJson = metadata.Flag("acceptJson"),
            Shapes = shapes.Shapes,
            Operations = operations,
            Paginations = model.Properties("pagination").Select(p => ReadPagination(p.Key, p.Value, operations)).ToList(),
            EndpointRules = model.Required("endpointRules"),
        };
    }

    private static string Identifier(ModelNode node) =>
        Names.IsIdentifier(node.Text()) ? node.Text() : throw node.Wrong($"'{node.Text()}' cannot be a name in C#");

    private static Protocol ReadProtocol(ModelNode node) => node.Text() switch
    {
        "query" => Protocol.Query,
        "json" => Protocol.Json,
        "rest-json" => Protocol.RestJson,
        "rest-xml" => Protocol.RestXml,
        { } other => throw node.Wrong($"protocol '{other}' is not supported"),
    };

    private static Operation ReadOperation(string name, ModelNode node, ShapeReader shapes)
    {
        if (!Names.IsIdentifier(name))
            throw node.Wrong($"'{name}' cannot be a name in C#");
        ModelNode http = node.Required("http");
        return new Operation(name, node.Path)
        {
            Input = node.Optional("input") is { } input ? Structure(input, shapes) : null,
            Output = node.Optional("output") is { } output ? Structure(output, shapes) : null,
            ResultWrapper = node.Optional("output")?.OptionalText("resultWrapper"),
            Errors = node.Items("errors").Select(e => Structure(e, shapes)).ToList(),
            HttpMethod = http.Text("method"),
            RequestUri = http.Text("requestUri"),
            ChecksumRequired = node.Flag("httpChecksumRequired") || node.Optional("httpChecksum")?.Flag("requestChecksumRequired") == true,
            Unsigned = ReadUnsigned(node),
            HostPrefix = node.Optional("endpoint")?.Text("hostPrefix"),
            StaticContext = node.Properties("staticContextParams")
                .Select(p => new KeyValuePair<string, string>(p.Key, Literal(p.Value.Required("value")))).ToList(),
        };
    }

    private static bool ReadUnsigned(ModelNode operation) => operation.OptionalText("authtype") switch
    {
        null or "v4" => false,
        "none" => true,
        { } other => throw operation.Wrong($"authtype '{other}' is not supported"),
    };

    private static Shape Structure(ModelNode reference, ShapeReader shapes)
    {
        Shape shape = shapes.Resolve(reference);
        return shape.Kind == ShapeKind.Structure ? shape : throw reference.Wrong($"'{shape.Name}' is not a structure");
    }

    private static string Literal(ModelNode value) =>
        value.Element.ValueKind == JsonValueKind.String ? CSharp.Quote(value.Text()) : value.Boolean() ? "true" : "false";

    private static Pagination ReadPagination(string name, ModelNode node, IEnumerable<Operation> operations)
    {
        Operation operation = operations.FirstOrDefault(o => o.Name == name) ?? throw node.Wrong($"operation '{name}' is not in the model");
        ModelNode results = node.Required("result_key");
        IEnumerable<ModelNode> keys = results.Element.ValueKind == JsonValueKind.Array ? results.Items() : [results];
        return new Pagination(
            operation,
            FindMember(node.Required("input_token"), node.Required("input_token").Text(), operation.Input, ShapeKind.String),
            FindPath(node.Required("output_token"), operation.Output, ShapeKind.String),
            node.Optional("more_results") is { } more ? FindPath(more, operation.Output, ShapeKind.Boolean) : null,
            keys.Select(k => FindPath(k, operation.Output, ShapeKind.List)).ToList());
    }

    /// <summary>A member of the answer, or with dots of a structure inside it.</summary>
    private static MemberPath FindPath(ModelNode key, Shape? shape, ShapeKind kind)
    {
        string[] names = key.Text().Split('.');
        var steps = new List<Member>();
        for (int i = 0; i < names.Length; i++)
            steps.Add(FindMember(key, names[i], i == 0 ? shape : steps[i - 1].Target, i == names.Length - 1 ? kind : ShapeKind.Structure));
        return new MemberPath(steps);
    }

    private static Member FindMember(ModelNode key, string name, Shape? shape, ShapeKind kind)
    {
        Member member = shape?.Members.FirstOrDefault(m => m.ModelName == name) ?? throw key.Wrong($"'{name}' is not a member");
        return member.Target.Kind == kind ? member : throw key.Wrong($"'{name}' is not a {kind}");
    }
}
