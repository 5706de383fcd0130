using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace AwsTesting.Wire;

/// <summary>Flattens form fields and JSON bodies to name and text, so that one matcher serves all protocols.</summary>
internal static class RequestParameters
{
    public static Dictionary<string, string> FromForm(string body) => QueryHelpers.ParseQuery(body).ToDictionary(
        field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal);

    public static void AddQuery(IEnumerable<KeyValuePair<string, StringValues>> query, IDictionary<string, string> parameters)
    {
        foreach ((string name, StringValues value) in query)
        {
            parameters[name] = value.ToString();
        }
    }

    /// <summary>Adds scalars under their dotted path, array members under their index: <c>LookupAttributes.0.AttributeKey</c>.</summary>
    public static void AddJson(string body, IDictionary<string, string> parameters)
    {
        if (string.IsNullOrWhiteSpace(body))
        {
            return;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            Add(document.RootElement, string.Empty, parameters);
        }
        catch (JsonException)
        {
            // A malformed request of a client is visible to the test in AwsCall.Body; it must not stop the server.
        }
    }

    private static void Add(JsonElement element, string path, IDictionary<string, string> parameters)
    {
        string Join(string name) => path.Length == 0 ? name : path + "." + name;
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    Add(property.Value, Join(property.Name), parameters);
                }

                break;
            case JsonValueKind.Array:
                int index = 0;
                foreach (JsonElement item in element.EnumerateArray())
                {
                    Add(item, Join(index++.ToString(System.Globalization.CultureInfo.InvariantCulture)), parameters);
                }

                break;
            case JsonValueKind.Null or JsonValueKind.Undefined:
                break;
            default:
                parameters[path] = element.ToString();
                break;
        }
    }
}
