using System.Globalization;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace CisAws.AwsClients.Protocols;

/// <summary>Puts members of a REST request outside its body; absent values are left out.</summary>
internal static class RestBinding
{
    public static void QueryString(IRequest request, string name, string? value)
    {
        if (value is not null)
            request.Parameters.Add(name, value);
    }

    public static void QueryString(IRequest request, string name, int? value) =>
        QueryString(request, name, value?.ToString(CultureInfo.InvariantCulture));

    public static void QueryString(IRequest request, string name, long? value) =>
        QueryString(request, name, value?.ToString(CultureInfo.InvariantCulture));

    public static void QueryString(IRequest request, string name, bool? value) =>
        QueryString(request, name, value switch { true => "true", false => "false", null => null });

    public static void QueryString(IRequest request, string name, DateTime? value) =>
        QueryString(request, name, value is { } time ? Timestamps.ToIso8601(time) : null);

    public static void QueryString(IRequest request, string name, List<string>? values)
    {
        if (values is not null)
            request.ParameterCollection.Add(name, values);
    }

    public static void Header(IRequest request, string name, string? value)
    {
        if (value is not null)
            request.Headers[name] = value;
    }

    /// <exception cref="AmazonClientException">The path needs a value and there is none.</exception>
    public static void Path(IRequest request, string name, string? value)
    {
        if (string.IsNullOrEmpty(value))
            throw new AmazonClientException($"Request object does not have required field {name} set");
        request.AddPathResource("{" + name + "}", value);
    }
}
