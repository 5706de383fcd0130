using System.Buffers;
using System.Text.Json;
using CisAws.Settings;

namespace CisAws.Reports;

/// <summary>The lines of a <see cref="RunCheckpoint"/>.</summary>
internal static class CheckpointLines
{
    /// <summary>The version of this module.</summary>
    public static string ToolVersion { get; } = typeof(CheckpointLines).Assembly.GetName().Version!.ToString(3);

    /// <summary>The line of an account with its run, and a line for each finding.</summary>
    public static void WriteAccount(
        ArrayBufferWriter<byte> lines, string accountId, bool isAssessed, IReadOnlyList<Finding> findings)
    {
        using (var writer = new Utf8JsonWriter(lines))
        {
            writer.WriteStartObject();
            writer.WriteString("account", accountId);
            writer.WriteBoolean("assessed", isAssessed);
            writer.WriteNumber("findings", findings.Count);
            if (findings.Count > 0 && findings[0].Run is { } run)
            {
                writer.WriteStartObject("run");
                writer.WriteString("id", run.RunId);
                writer.WriteString("caller", run.CallerArn);
                writer.WriteString("source", run.Source);
                writer.WriteString("tool", run.ToolVersion);
                writer.WriteString("started", run.StartedAt);
                if (run.EndedAt is { } ended) writer.WriteString("ended", ended);
                writer.WriteNumber("calls", run.Calls);
                if (run.NamedRegions is { } regions)
                {
                    writer.WriteStartArray("regions");
                    foreach (string region in regions) writer.WriteStringValue(region);
                    writer.WriteEndArray();
                }

                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        lines.Write("\n"u8);
        foreach (Finding finding in findings)
        {
            using (var writer = new Utf8JsonWriter(lines)) FindingJson.Write(writer, finding);
            lines.Write("\n"u8);
        }
    }

    /// <summary>The line that ends an account.</summary>
    public static void WriteEnd(ArrayBufferWriter<byte> lines, string accountId)
    {
        using (var writer = new Utf8JsonWriter(lines))
        {
            writer.WriteStartObject();
            writer.WriteString("end", accountId);
            writer.WriteEndObject();
        }

        lines.Write("\n"u8);
    }

    /// <summary>What the line of an account says of its run; null where it says nothing.</summary>
    public static RunRecord? ReadRun(JsonElement account, IReadOnlyList<SettingDeviation> deviations) =>
        account.TryGetProperty("run", out JsonElement run)
            ? new RunRecord
            {
                RunId = run.GetProperty("id").GetString()!,
                AccountId = account.GetProperty("account").GetString()!,
                CallerArn = run.GetProperty("caller").GetString()!,
                Source = run.GetProperty("source").GetString()!,
                ToolVersion = run.GetProperty("tool").GetString()!,
                StartedAt = run.GetProperty("started").GetDateTimeOffset(),
                EndedAt = run.TryGetProperty("ended", out JsonElement ended) ? ended.GetDateTimeOffset() : null,
                Calls = run.GetProperty("calls").GetInt32(),
                NamedRegions = run.TryGetProperty("regions", out JsonElement regions)
                    ? [.. regions.EnumerateArray().Select(r => r.GetString()!)]
                    : null,
                Deviations = deviations,
            }
            : null;

    /// <summary>Checks the first line.</summary>
    /// <returns>The moment that the run evaluates for.</returns>
    /// <exception cref="CisAwsException">CheckpointUnusable, CheckpointOfOtherRun.</exception>
    public static DateTimeOffset CheckHeader(
        string path, JsonElement header, string format, int version, IReadOnlyDictionary<string, string> parameters)
    {
        if (!header.GetProperty("format").ValueEquals(format)) throw CheckpointErrors.Unusable(path, "it is no checkpoint");
        string tool = header.GetProperty("tool").GetString() ?? string.Empty;
        if (header.GetProperty("schemaVersion").GetInt32() != version || tool != ToolVersion)
        {
            throw CheckpointErrors.OfOtherRun(path, $"it is of version {tool} of the module, and this is {ToolVersion}");
        }

        Dictionary<string, string?> written = header.GetProperty("parameters").EnumerateObject()
            .ToDictionary(p => p.Name, p => p.Value.GetString(), StringComparer.Ordinal);
        string[] other =
        [
            .. written.Keys.Union(parameters.Keys, StringComparer.Ordinal)
                .Where(n => written.GetValueOrDefault(n) != parameters.GetValueOrDefault(n)).Order(StringComparer.Ordinal),
        ];
        return other.Length == 0
            ? header.GetProperty("asOf").GetDateTimeOffset()
            : throw CheckpointErrors.OfOtherRun(path, $"its run had another value of {string.Join(", ", other)}");
    }
}
