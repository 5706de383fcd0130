using System.Text.Json;

namespace CisAws.Evidence.Snapshots;

/// <summary>Reads one answer of a snapshot.</summary>
internal sealed class SnapshotEntry
{
    private const string UnknownSourceAction =
        "Read it with the version of the module that wrote it, or a newer one; tool.version in the file names it.";

    private static readonly string[] Members = ["source", "region", "subject", "data", "failure"];

    // Answers that versions before collected and that no recommendation needs any more.
    private static readonly string[] Retired = ["ec2:DescribeVolumes", "s3:GetBucketLifecycleConfiguration"];

    private readonly string path;
    private readonly bool[] seen = new bool[Members.Length];
    private string? name, region, subject;
    private JsonElement failure;
    private JsonElement? late;
    private object? data;

    private SnapshotEntry(int index) => path = $"$.evidence[{index}]";

    private bool IsRetired => Retired.Contains(name, StringComparer.Ordinal);

    private bool HasData => seen[3];

    private bool HasFailure => seen[4];

    /// <summary>Reads the entry of that number; null where nothing needs the answer any more.</summary>
    public static (EvidenceKey Key, Answer Answer)? Read(SnapshotTokens tokens, ref Utf8JsonReader reader, int index)
    {
        var entry = new SnapshotEntry(index);
        tokens.Begin(ref reader, JsonTokenType.StartObject, entry.path);
        while (tokens.Read(ref reader) && reader.TokenType == JsonTokenType.PropertyName) entry.ReadMember(tokens, ref reader);
        return entry.Complete(tokens);
    }

    private void ReadMember(SnapshotTokens tokens, ref Utf8JsonReader reader)
    {
        string member = reader.GetString()!;
        int at = Array.IndexOf(Members, member);
        if (at < 0) throw new SnapshotShapeException($"{path} has a member '{member}' that does not belong there");
        if (seen[at]) throw new SnapshotShapeException($"{path} has the member '{member}' twice");
        seen[at] = true;
        switch (at)
        {
            case 0:
                name = Text(tokens, ref reader, member);
                break;
            case 1:
                region = Text(tokens, ref reader, member);
                break;
            case 2:
                subject = Text(tokens, ref reader, member);
                break;
            case 3:
                ReadData(tokens, ref reader);
                break;
            default:
                failure = tokens.NextElement(ref reader);
                break;
        }
    }

    private string Text(SnapshotTokens tokens, ref Utf8JsonReader reader, string member)
    {
        tokens.Begin(ref reader, JsonTokenType.String, $"{path}.{member}");
        return reader.GetString()!;
    }

    // What the data must be is known where the question stands before it, as it does in every file that was written by this program.
    private void ReadData(SnapshotTokens tokens, ref Utf8JsonReader reader)
    {
        if (name is not null && IsRetired)
        {
            tokens.Next(ref reader);
        }
        else if (tokens.Peek(ref reader) == JsonTokenType.Null)
        {
            tokens.Read(ref reader);
        }
        else if (name is null || region is null || (subject is null && Source().HasSubject))
        {
            late = tokens.NextElement(ref reader);
        }
        else
        {
            EvidenceKey key = Key();
            try
            {
                data = SnapshotData.Read(tokens, ref reader, key.Source.DataType, $"{path}.data");
            }
            catch (SnapshotShapeException e)
            {
                throw new SnapshotShapeException($"{e.Message} (in {key})", e);
            }
        }
    }

    private (EvidenceKey Key, Answer Answer)? Complete(SnapshotTokens tokens)
    {
        if (name is null) throw new SnapshotShapeException($"{path} has no member 'source'");
        if (region is null) throw new SnapshotShapeException($"{path} has no member 'region'");
        if (IsRetired) return null;
        EvidenceKey key = Key();
        ReadFailure? why = HasFailure ? (ReadFailure)Read(typeof(ReadFailure), key, failure, $"{path}.failure") : null;
        bool isPartial = why?.Items is { Count: > 0 };
        if (HasData == HasFailure && !(HasData && isPartial))
        {
            throw new SnapshotShapeException(
                $"{path} ({key}) has {(HasData ? "both" : "neither")} data {(HasData ? "and" : "nor")} failure; it must have one");
        }

        if (late is { } element) data = Read(key.Source.DataType, key, element, $"{path}.data");
        if (why is null) return (key, key.Source.Answered(data));
        if (!HasData) return (key, key.Source.Unread(why));
        return data is null
            ? throw new SnapshotShapeException($"{path}.data is null (in {key})")
            : (key, key.Source.Unread(why, data));
    }

    private EvidenceSource Source() => EvidenceSources.Find(name!)
        ?? throw new SnapshotShapeException(
            $"{path}.source names '{name}', which this version does not know") { Action = UnknownSourceAction };

    private EvidenceKey Key()
    {
        EvidenceSource source = Source();
        return EvidenceKeyRules.Fault(source, region!, subject ?? string.Empty) is { } fault
            ? throw new SnapshotShapeException($"{path} ({name}): {fault}")
            : new EvidenceKey(source, region!, subject ?? string.Empty);
    }

    private static object Read(Type type, EvidenceKey key, JsonElement json, string path)
    {
        try
        {
            return SnapshotData.Read(type, json, path);
        }
        catch (SnapshotShapeException e)
        {
            throw new SnapshotShapeException($"{e.Message} (in {key})", e);
        }
    }
}
