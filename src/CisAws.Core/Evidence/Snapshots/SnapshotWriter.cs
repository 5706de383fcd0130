using System.Text.Json;

namespace CisAws.Evidence.Snapshots;

/// <summary>
/// Writes the JSON text of a snapshot, one answer at a time. Where nothing was read there is no <c>data</c>; where there is no such thing,
/// <c>data</c> is null; a listing of which some items could not be understood has both, and the failure names these items.
/// </summary>
internal static class SnapshotWriter
{
    private const int FlushAt = 64 * 1024;

    public static async Task WriteAsync(AccountSnapshot snapshot, Stream stream, CancellationToken cancellationToken)
    {
        var options = new JsonWriterOptions { Indented = true, Encoder = EvidenceJson.Options.Encoder };
        var target = new LineFeedStream(stream);
        var writer = new Utf8JsonWriter(target, options);
        await using (writer.ConfigureAwait(false))
        {
            writer.WriteStartObject();
            WriteHeader(writer, snapshot);
            writer.WriteStartArray("evidence");
            foreach ((EvidenceKey key, Answer answer) in snapshot.Answers)
            {
                WriteAnswer(writer, key, answer);
                if (writer.BytesPending >= FlushAt) await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
            await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        }

        await target.WriteAsync("\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
    }

    private static void WriteHeader(Utf8JsonWriter writer, AccountSnapshot snapshot)
    {
        writer.WriteString("format", SnapshotFile.Format);
        writer.WriteNumber("schemaVersion", SnapshotFile.SchemaVersion);
        writer.WriteStartObject("tool");
        writer.WriteString("name", "CisAwsBenchmark");
        writer.WriteString("version", typeof(SnapshotWriter).Assembly.GetName().Version?.ToString(3));
        writer.WriteEndObject();
        writer.WriteString("collectedAt", snapshot.CollectedAt.ToUniversalTime());
        writer.WriteStartObject("account");
        writer.WriteString("accountId", snapshot.Account.AccountId);
        writer.WriteString("partition", snapshot.Account.Partition);
        writer.WriteString("callerArn", snapshot.Account.CallerArn);
        writer.WriteEndObject();
        writer.WritePropertyName("regions");
        JsonSerializer.Serialize(writer, snapshot.Regions, EvidenceJson.Options);
    }

    private static void WriteAnswer(Utf8JsonWriter writer, EvidenceKey key, Answer answer)
    {
        // A key that reading would refuse is a mistake in this program, better found here than by the reader of the file.
        if (EvidenceKeyRules.Fault(key.Source, key.Region, key.Subject) is { } fault)
        {
            throw new ArgumentException($"{key}: {fault}.", nameof(key));
        }

        writer.WriteStartObject();
        writer.WriteString("source", key.Source.Name);
        writer.WriteString("region", key.Region);
        if (key.Source.HasSubject) writer.WriteString("subject", key.Subject);
        if (answer.Failure is { } failure)
        {
            writer.WritePropertyName("failure");
            JsonSerializer.Serialize(writer, failure, EvidenceJson.Options);
            if (answer.Readable is { } readable)
            {
                writer.WritePropertyName("data");
                JsonSerializer.Serialize(writer, readable, key.Source.DataType, EvidenceJson.Options);
            }
        }
        else if (answer.Data is { } data)
        {
            writer.WritePropertyName("data");
            JsonSerializer.Serialize(writer, data, key.Source.DataType, EvidenceJson.Options);
        }
        else
        {
            writer.WriteNull("data");
        }

        writer.WriteEndObject();
    }
}
