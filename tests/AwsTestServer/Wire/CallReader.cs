using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AwsTesting.Wire;

/// <summary>Understands which service, operation and region a request is for.</summary>
internal static class CallReader
{
    private const string UnknownName = "unknown";

    public static AwsCall Read(HttpContext context, ReadOnlyMemory<byte> body, int sequence, DateTimeOffset receivedAt)
    {
        HttpRequest request = context.Request;
        string text = Encoding.UTF8.GetString(body.Span);
        string target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        string path = target.Split('?', 2)[0];
        Identity identity = Identify(request, path, text);
        return new AwsCall
        {
            Sequence = sequence,
            ReceivedAt = receivedAt,
            Service = identity.Service,
            Operation = identity.Operation,
            Region = identity.Scope?.Region ?? string.Empty,
            AccessKeyId = identity.Scope?.AccessKeyId,
            Protocol = identity.Protocol,
            Parameters = identity.Parameters,
            Method = request.Method,
            Target = target,
            Headers = request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            Body = text,
        };
    }

    private static Identity Identify(HttpRequest request, string path, string body)
    {
        SigningScope? scope = SigningScope.From(request);
        string? service = scope is null ? null : ServiceNames.Canonical(scope.Service);
        string amzTarget = request.Headers["X-Amz-Target"].ToString();
        if (amzTarget.Length > 0)
        {
            Dictionary<string, string> json = new(StringComparer.Ordinal);
            RequestParameters.AddJson(body, json);
            int dot = amzTarget.LastIndexOf('.');
            return new Identity(service ?? UnknownName, amzTarget[(dot + 1)..], WireProtocol.Json, json, scope);
        }

        if (IsForm(request))
        {
            Dictionary<string, string> form = RequestParameters.FromForm(body);
            service ??= ServiceNames.FromQueryVersion(form.GetValueOrDefault("Version"));
            WireProtocol protocol = service == ServiceNames.Ec2 ? WireProtocol.Ec2 : WireProtocol.Query;
            return new Identity(service, form.GetValueOrDefault("Action", UnknownName), protocol, form, scope);
        }

        return IdentifyRest(request, path, body, service, scope);
    }

    private static Identity IdentifyRest(HttpRequest request, string path, string body, string? service, SigningScope? scope)
    {
        Dictionary<string, string> parameters = new(StringComparer.Ordinal);
        RequestParameters.AddQuery(request.Query, parameters);
        if (service == ServiceNames.S3 && path.StartsWith("/v20180820/", StringComparison.Ordinal))
        {
            service = ServiceNames.S3Control;
            parameters["AccountId"] = request.Headers["x-amz-account-id"].ToString();
        }

        switch (service)
        {
            case ServiceNames.S3:
                return new Identity(service, S3Operations.Name(request, path, parameters), WireProtocol.S3, parameters, scope);
            case ServiceNames.S3Control:
                return new Identity(
                    service,
                    RestRoutes.Match(service, request.Method, path, parameters) ?? UnknownName,
                    WireProtocol.RestXml,
                    parameters,
                    scope);
            case null:
                RequestParameters.AddJson(body, parameters);
                (string Service, string Operation)? found = RestRoutes.MatchUnsigned(request.Method, path, parameters);
                return new Identity(
                    found?.Service ?? UnknownName, found?.Operation ?? UnknownName, WireProtocol.RestJson, parameters, scope);
            default:
                RequestParameters.AddJson(body, parameters);
                string operation = RestRoutes.Match(service, request.Method, path, parameters) ?? UnknownName;
                WireProtocol protocol = service == ServiceNames.CloudFront ? WireProtocol.RestXml : WireProtocol.RestJson;
                return new Identity(service, operation, protocol, parameters, scope);
        }
    }

    private static bool IsForm(HttpRequest request) =>
        request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;

    private sealed record Identity(
        string Service, string Operation, WireProtocol Protocol, IReadOnlyDictionary<string, string> Parameters, SigningScope? Scope);
}
