using System.Text;
using System.Text.Json;
using CisAws.Common;

namespace CisAws.Evidence.Snapshots;

/// <summary>Reads the JSON text of a snapshot and trusts nothing: every member is checked before it becomes evidence.</summary>
internal static class SnapshotReader
{
    public static AccountSnapshot Read(string path, ReadOnlyMemory<byte> text, SnapshotLimits limits)
    {
        if (text.Span.StartsWith(Encoding.UTF8.Preamble)) text = text[Encoding.UTF8.Preamble.Length..];
        if (text.Span.Trim(" \t\r\n"u8).IsEmpty) throw SnapshotErrors.Foreign(path, "it is empty");
        SnapshotCounts.Check(path, text.Span, limits);
        using JsonDocument document = Parse(path, text, limits.Depth);
        try
        {
            JsonElement root = document.RootElement;
            RequireFormat(path, root);
            SnapshotShape.Members(root, "$", ["format", "schemaVersion", "tool", "collectedAt", "account", "regions", "evidence"]);
            return new AccountSnapshot(
                ReadAccount(root),
                ReadTime(root),
                ReadRegions(root),
                ReadEvidence(SnapshotShape.Member(root, "$", "evidence", JsonValueKind.Array)));
        }
        catch (SnapshotShapeException e)
        {
            throw e.Action is { } action ? SnapshotErrors.Damaged(path, e.Message, e, action) : SnapshotErrors.Damaged(path, e.Message, e);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            // Text that is valid JSON and yet no valid Unicode shows only when it is turned into strings.
            throw SnapshotErrors.Damaged(path, e.Message.TrimEnd('.'), e);
        }
    }

    private static JsonDocument Parse(string path, ReadOnlyMemory<byte> text, int depth)
    {
        try
        {
            return JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = depth });
        }
        catch (JsonException e)
        {
            string place = $"line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}";
            byte[] mark = Encoding.UTF8.GetBytes(SnapshotFile.Format);
            throw text.Span[..Math.Min(text.Length, 4096)].IndexOf(mark) >= 0
                ? SnapshotErrors.Damaged(path, $"at {place} it is not valid JSON; it may have been truncated or changed ({Detail(e)})", e)
                : SnapshotErrors.Foreign(path, $"at {place} it is not valid JSON ({Detail(e)})", e);
        }
    }

    // The message of the parser repeats its own zero-based position, which would contradict ours.
    private static string Detail(JsonException e) => e.Message.Split(" LineNumber:", 2)[0].TrimEnd('.');

    private static void RequireFormat(string path, JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) throw SnapshotErrors.Foreign(path, "its JSON is not an object");
        if (!root.TryGetProperty("format", out JsonElement format)) throw SnapshotErrors.Foreign(path, "its JSON has no member 'format'");
        if (format.ValueKind != JsonValueKind.String || !format.ValueEquals(SnapshotFile.Format))
        {
            throw SnapshotErrors.Foreign(path, $"its format is {Short(format.GetRawText())}, not \"{SnapshotFile.Format}\"");
        }

        JsonElement version = SnapshotShape.Member(root, "$", "schemaVersion", JsonValueKind.Number);
        if (!version.TryGetInt64(out long number) || number < 1)
        {
            throw new SnapshotShapeException($"$.schemaVersion is {Short(version.GetRawText())}, not a positive whole number");
        }

        if (number > SnapshotFile.SchemaVersion) throw SnapshotErrors.Newer(path, number);
    }

    private static AccountIdentity ReadAccount(JsonElement root)
    {
        JsonElement account = SnapshotShape.Member(root, "$", "account", JsonValueKind.Object);
        SnapshotShape.Check(typeof(AccountIdentity), account, "$.account");
        AccountIdentity identity = account.Deserialize<AccountIdentity>(EvidenceJson.Options)!;
        if (identity.AccountId.Length != 12 || !identity.AccountId.All(char.IsAsciiDigit))
        {
            throw new SnapshotShapeException("$.account.accountId is not an account of twelve digits");
        }

        if (identity.Partition.Length == 0) throw new SnapshotShapeException("$.account.partition is blank");
        return identity;
    }

    private static DateTimeOffset ReadTime(JsonElement root)
    {
        JsonElement time = SnapshotShape.Member(root, "$", "collectedAt", JsonValueKind.String);
        SnapshotShape.Check(typeof(DateTimeOffset), time, "$.collectedAt");
        return time.GetDateTimeOffset();
    }

    private static IReadOnlyList<string>? ReadRegions(JsonElement root)
    {
        if (!root.TryGetProperty("regions", out JsonElement regions)) throw new SnapshotShapeException("$ has no member 'regions'");
        if (regions.ValueKind == JsonValueKind.Null) return null;
        SnapshotShape.Check(typeof(IReadOnlyList<string>), regions, "$.regions");
        return [.. regions.EnumerateArray().Select(r => r.GetString()!)];
    }

    private static Dictionary<EvidenceKey, Answer> ReadEvidence(JsonElement evidence)
    {
        var answers = new Dictionary<EvidenceKey, Answer>();
        int index = 0;
        foreach (JsonElement entry in evidence.EnumerateArray())
        {
            string path = $"$.evidence[{index++}]";
            if (SnapshotEntry.ReadKey(entry, path) is not { } key) continue;
            if (!answers.TryAdd(key, SnapshotEntry.ReadAnswer(key, entry, path)))
            {
                throw new SnapshotShapeException($"{path} answers {key} a second time");
            }
        }

        return answers;
    }

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
