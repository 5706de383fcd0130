using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CisAws.Evidence;

/// <summary>How the data of answers is written in JSON: camel case, enums by name, times in ISO 8601, non-ASCII text unescaped.</summary>
public static class EvidenceJson
{
    /// <summary>The one set of options.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        // The file is data, never markup: policy documents stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.Strict,
    };

    /// <summary>Writes the data of an answer of that source.</summary>
    public static JsonElement Write(EvidenceSource source, object data) =>
        JsonSerializer.SerializeToElement(data, source.DataType, Options);

    /// <summary>Reads the data of an answer of that source.</summary>
    /// <exception cref="JsonException">The text is not of the source's shape.</exception>
    public static object Read(EvidenceSource source, JsonElement json) =>
        json.Deserialize(source.DataType, Options) ?? throw new JsonException($"The data of {source.Name} is null.");
}
