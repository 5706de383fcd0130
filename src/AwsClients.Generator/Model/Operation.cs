using System.Collections.Generic;

namespace CisAws.AwsClients.Generator.Model;

/// <summary>One call of the service.</summary>
internal sealed class Operation(string name, string path)
{
    public string Name => name;

    public string Path => path;

    public string RequestClass => name + "Request";

    public string ResponseClass => name + "Response";

    public Shape? Input { get; set; }

    public Shape? Output { get; set; }

    /// <summary>The XML element around the result, in the query protocol.</summary>
    public string? ResultWrapper { get; set; }

    public IReadOnlyList<Shape> Errors { get; set; } = [];

    public string HttpMethod { get; set; } = "POST";

    public string RequestUri { get; set; } = "/";

    public bool ChecksumRequired { get; set; }

    /// <summary>The request is sent without a signature.</summary>
    public bool Unsigned { get; set; }

    public string? HostPrefix { get; set; }

    /// <summary>Endpoint parameters with a fixed value for this operation, as C# literals.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> StaticContext { get; set; } = [];
}
