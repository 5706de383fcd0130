using System.Text.Json;

namespace CisAws.Evidence.Snapshots;

/// <summary>Reads one answer of a snapshot.</summary>
internal static class SnapshotEntry
{
    private const string UnknownSourceAction =
        "Read it with the version of the module that wrote it, or a newer one; tool.version in the file names it.";

    // Answers that versions before collected and that no recommendation needs any more.
    private static readonly string[] Retired = ["ec2:DescribeVolumes", "s3:GetBucketLifecycleConfiguration"];

    /// <summary>What an entry answers; null where nothing needs the answer any more.</summary>
    public static EvidenceKey? ReadKey(JsonElement entry, string path)
    {
        if (entry.ValueKind != JsonValueKind.Object)
        {
            throw new SnapshotShapeException($"{path} is {SnapshotShape.Name(entry)}, not an object");
        }

        SnapshotShape.Members(entry, path, ["source", "region", "subject", "data", "failure"]);
        string name = SnapshotShape.Member(entry, path, "source", JsonValueKind.String).GetString()!;
        string region = SnapshotShape.Member(entry, path, "region", JsonValueKind.String).GetString()!;
        string subject = entry.TryGetProperty("subject", out _)
            ? SnapshotShape.Member(entry, path, "subject", JsonValueKind.String).GetString()!
            : string.Empty;
        if (Retired.Contains(name, StringComparer.Ordinal)) return null;
        EvidenceSource source = EvidenceSources.Find(name)
            ?? throw new SnapshotShapeException(
                $"{path}.source names '{name}', which this version does not know") { Action = UnknownSourceAction };
        return EvidenceKeyRules.Fault(source, region, subject) is { } fault
            ? throw new SnapshotShapeException($"{path} ({name}): {fault}")
            : new EvidenceKey(source, region, subject);
    }

    public static Answer ReadAnswer(EvidenceKey key, JsonElement entry, string path)
    {
        bool hasData = entry.TryGetProperty("data", out JsonElement data);
        bool hasFailure = entry.TryGetProperty("failure", out JsonElement failure);
        ReadFailure? why = hasFailure ? (ReadFailure)Read(typeof(ReadFailure), key, failure, $"{path}.failure") : null;
        bool isPartial = why?.Items is { Count: > 0 };
        if (hasData == hasFailure && !(hasData && isPartial))
        {
            throw new SnapshotShapeException(
                $"{path} ({key}) has {(hasData ? "both" : "neither")} data {(hasData ? "and" : "nor")} failure; it must have one");
        }

        if (why is not null)
        {
            return hasData ? key.Source.Unread(why, Read(key.Source.DataType, key, data, $"{path}.data")) : key.Source.Unread(why);
        }

        return data.ValueKind == JsonValueKind.Null
            ? key.Source.Answered(null)
            : key.Source.Answered(Read(key.Source.DataType, key, data, $"{path}.data"));
    }

    private static object Read(Type type, EvidenceKey key, JsonElement json, string path)
    {
        try
        {
            SnapshotShape.Check(type, json, path);
            return json.Deserialize(type, EvidenceJson.Options) ?? throw new JsonException("the value is null");
        }
        catch (SnapshotShapeException e)
        {
            throw new SnapshotShapeException($"{e.Message} (in {key})", e);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            string place = e is JsonException { Path: { } inner } ? path + inner.TrimStart('$') : path;
            throw new SnapshotShapeException($"{place} cannot be understood (in {key})", e);
        }
    }
}
