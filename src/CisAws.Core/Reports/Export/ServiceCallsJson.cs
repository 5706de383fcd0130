using System.Text.Json;

namespace CisAws.Reports;

/// <summary>The calls of a run by service as JSON.</summary>
internal static class ServiceCallsJson
{
    /// <summary>Writes the member; nothing where there are none.</summary>
    public static void Write(Utf8JsonWriter writer, string name, IReadOnlyList<ServiceCalls> services)
    {
        if (services.Count == 0) return;
        writer.WriteStartArray(name);
        foreach (ServiceCalls service in services)
        {
            writer.WriteStartObject();
            writer.WriteString("service", service.Service);
            writer.WriteNumber("calls", service.Calls);
            writer.WriteNumber("repeated", service.Repeated);
            writer.WriteNumber("throttled", service.Throttled);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static IReadOnlyList<ServiceCalls> Read(JsonElement owner, string name) => owner.TryGetProperty(name, out JsonElement services)
        ?
        [
            .. services.EnumerateArray().Select(s => new ServiceCalls(
                s.GetProperty("service").GetString()!, s.GetProperty("calls").GetInt32(), s.GetProperty("repeated").GetInt32(),
                s.GetProperty("throttled").GetInt32())),
        ]
        : [];
}
