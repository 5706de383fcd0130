using System.Collections.Generic;
using System.Linq;

namespace CisAws.AwsClients.Generator.Model;

internal enum Protocol
{
    /// <summary>Form fields out, XML in.</summary>
    Query,

    /// <summary>JSON both ways, the operation named by a header.</summary>
    Json,

    /// <summary>JSON bodies; path, query string and headers carry members too.</summary>
    RestJson,

    /// <summary>XML bodies; path, query string and headers carry members too.</summary>
    RestXml,
}

/// <summary>A whole service, read and checked.</summary>
internal sealed class ServiceModel
{
    /// <summary>Last part of the namespace: <c>IdentityManagement</c>.</summary>
    public string ServiceNamespace { get; set; } = "";

    /// <summary>The official client's name without "Client": <c>AmazonIdentityManagementService</c>.</summary>
    public string Client { get; set; } = "";

    public Protocol Protocol { get; set; }

    public string ApiVersion { get; set; } = "";

    public string ServiceId { get; set; } = "";

    public string EndpointPrefix { get; set; } = "";

    public string SigningName { get; set; } = "";

    public string? TargetPrefix { get; set; }

    public string? JsonVersion { get; set; }

    /// <summary>Whether requests must say that they accept plain JSON: API Gateway answers with HAL otherwise.</summary>
    public bool AcceptJson { get; set; }

    public IReadOnlyList<Shape> Shapes { get; set; } = [];

    public IReadOnlyList<Operation> Operations { get; set; } = [];

    public IReadOnlyList<Pagination> Paginations { get; set; } = [];

    public ModelNode EndpointRules { get; set; }

    public string Namespace => "Amazon." + ServiceNamespace;

    public string PaginatorFactory => ServiceNamespace + "PaginatorFactory";

    public bool IsJson => Protocol is Protocol.Json or Protocol.RestJson;

    public bool IsRest => Protocol is Protocol.RestJson or Protocol.RestXml;

    /// <summary>Structures that become plain classes: neither an operation's request or response alone nor an error.</summary>
    public IEnumerable<Shape> DataStructures()
    {
        var errors = new HashSet<Shape>(ErrorStructures());
        var ends = new HashSet<Shape>(Operations.SelectMany(o => new[] { o.Input, o.Output }).OfType<Shape>());
        var nested = new HashSet<Shape>(Shapes.SelectMany(Referenced));
        return Shapes.Where(s => s.Kind == ShapeKind.Structure && !errors.Contains(s) && (!ends.Contains(s) || nested.Contains(s)));
    }

    public IEnumerable<Shape> ErrorStructures() => Operations.SelectMany(o => o.Errors).Distinct();

    private static IEnumerable<Shape> Referenced(Shape shape) =>
        shape.Members.Select(m => m.Target)
            .Concat(new[] { shape.Element, shape.Key, shape.Value }.OfType<ShapeReference>().Select(r => r.Target));
}
