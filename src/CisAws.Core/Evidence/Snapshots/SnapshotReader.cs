using System.Text;
using System.Text.Json;

namespace CisAws.Evidence.Snapshots;

/// <summary>
/// Reads the JSON text of a snapshot once, from its beginning to its end, and trusts nothing: every member is checked before it becomes
/// evidence.
/// </summary>
internal static class SnapshotReader
{
    /// <summary>Reads a text that is in memory.</summary>
    public static AccountSnapshot Read(string path, byte[] text, SnapshotLimits limits) =>
        Read(path, new MemoryStream(text, writable: false), limits, CancellationToken.None);

    /// <summary>Reads a text.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="text">The text.</param>
    /// <param name="limits">How much it may hold.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="CisAwsException">SnapshotTooLarge, SnapshotForeign, SnapshotNewer, SnapshotDamaged.</exception>
    public static AccountSnapshot Read(string path, Stream text, SnapshotLimits limits, CancellationToken cancellationToken)
    {
        var header = new SnapshotHeader(path);
        var tokens = new SnapshotTokens(path, text, limits, cancellationToken);
        try
        {
            Dictionary<EvidenceKey, Answer>? answers = ReadMembers(path, tokens, header);
            header.RequireMembers();
            return new AccountSnapshot(header.Account(), header.Time(), header.Regions(), answers ?? Answers(path, header, limits));
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

    // The answers, unless they stand before what says that the file is a snapshot: then they are a member like others.
    private static Dictionary<EvidenceKey, Answer>? ReadMembers(string path, SnapshotTokens tokens, SnapshotHeader header)
    {
        try
        {
            Utf8JsonReader reader = tokens.Begin();
            if (tokens.IsBlank) throw SnapshotErrors.Foreign(path, "it is empty");
            tokens.Read(ref reader);
            bool isObject = reader.TokenType == JsonTokenType.StartObject;
            Dictionary<EvidenceKey, Answer>? answers = null;
            while (isObject && tokens.Read(ref reader) && reader.TokenType == JsonTokenType.PropertyName)
            {
                string name = reader.GetString()!;
                header.See(name);
                if (name != SnapshotHeader.Evidence || !header.IsKnown || answers is not null)
                {
                    header.Add(name, tokens.NextElement(ref reader));
                    continue;
                }

                header.RequireMembers();
                answers = ReadEvidence(tokens, ref reader);
            }

            // To the end, so that all of the file is checked.
            while (tokens.Read(ref reader))
            {
            }

            return isObject ? answers : throw SnapshotErrors.Foreign(path, "its JSON is not an object");
        }
        catch (JsonException e)
        {
            string place = $"line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}";
            throw header.IsKnown || tokens.NamesFormat
                ? SnapshotErrors.Damaged(path, $"at {place} it is not valid JSON; it may have been truncated or changed ({Detail(e)})", e)
                : SnapshotErrors.Foreign(path, $"at {place} it is not valid JSON ({Detail(e)})", e);
        }
    }

    private static Dictionary<EvidenceKey, Answer> Answers(string path, SnapshotHeader header, SnapshotLimits limits)
    {
        if (header.Find(SnapshotHeader.Evidence) is not { } evidence) throw new SnapshotShapeException("$ has no member 'evidence'");
        using var text = new MemoryStream(Encoding.UTF8.GetBytes(evidence.GetRawText()));
        var tokens = new SnapshotTokens(path, text, limits, CancellationToken.None);
        Utf8JsonReader reader = tokens.Begin();
        return ReadEvidence(tokens, ref reader);
    }

    private static Dictionary<EvidenceKey, Answer> ReadEvidence(SnapshotTokens tokens, ref Utf8JsonReader reader)
    {
        var answers = new Dictionary<EvidenceKey, Answer>();
        tokens.Begin(ref reader, JsonTokenType.StartArray, "$.evidence");
        for (int index = 0; tokens.Peek(ref reader) != JsonTokenType.EndArray; index++)
        {
            if (SnapshotEntry.Read(tokens, ref reader, index) is not { } entry) continue;
            if (!answers.TryAdd(entry.Key, entry.Answer))
            {
                throw new SnapshotShapeException($"$.evidence[{index}] answers {entry.Key} a second time");
            }
        }

        tokens.Read(ref reader);
        return answers;
    }

    // The message of the parser repeats its own zero-based position, which would contradict ours.
    private static string Detail(JsonException e) => e.Message.Split(" LineNumber:", 2)[0].TrimEnd('.');
}
