using System.Text.Json;
using System.Text.Json.Serialization;

namespace AwsTesting;

internal static class LabJson
{
    /// <summary>Members that are null are not sent: the lab leaves what is not named as it is.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };
}
