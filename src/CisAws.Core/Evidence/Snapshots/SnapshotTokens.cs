using System.Text;
using System.Text.Json;

namespace CisAws.Evidence.Snapshots;

/// <summary>
/// The JSON text of a snapshot, of which no more is in memory than the value that is read. Counts values, and the items of each list and
/// object, before anything is made of them.
/// </summary>
/// <param name="path">The file, for messages.</param>
/// <param name="text">The text.</param>
/// <param name="limits">How much it may hold.</param>
/// <param name="cancellationToken">Stops the reading.</param>
internal sealed class SnapshotTokens(string path, Stream text, SnapshotLimits limits, CancellationToken cancellationToken)
{
    private const int HeadLength = 4096;

    private readonly JsonReaderOptions options = new() { MaxDepth = limits.Depth };
    private readonly int[] items = new int[limits.Depth + 1];
    private byte[] buffer = new byte[limits.Window];
    private int count, values;
    private long before;
    private bool isLast;

    /// <summary>Whether the text is nothing but blanks.</summary>
    public bool IsBlank { get; private set; }

    /// <summary>Whether the format of snapshots stands near its beginning.</summary>
    public bool NamesFormat { get; private set; }

    /// <summary>Goes to the beginning.</summary>
    public Utf8JsonReader Begin()
    {
        Fill(0);
        ReadOnlySpan<byte> mark = Encoding.UTF8.Preamble;
        if (buffer.AsSpan(0, count).StartsWith(mark))
        {
            buffer.AsSpan(mark.Length, count - mark.Length).CopyTo(buffer);
            Fill(count - mark.Length);
        }

        ReadOnlySpan<byte> head = buffer.AsSpan(0, count);
        IsBlank = isLast && head.Trim(" \t\r\n"u8).IsEmpty;
        NamesFormat = head[..Math.Min(count, HeadLength)].IndexOf(Encoding.UTF8.GetBytes(SnapshotFile.Format)) >= 0;
        return new Utf8JsonReader(head, isLast, new JsonReaderState(options));
    }

    /// <summary>Goes to the next token; false where there is none.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    /// <exception cref="CisAwsException">SnapshotTooLarge, or what reading the text throws.</exception>
    public bool Read(ref Utf8JsonReader reader)
    {
        while (!reader.Read())
        {
            if (isLast) return false;
            More(ref reader);
        }

        Count(ref reader);
        return true;
    }

    /// <summary>The next token, to which it does not go.</summary>
    public JsonTokenType Peek(ref Utf8JsonReader reader)
    {
        while (true)
        {
            Utf8JsonReader ahead = reader;
            if (ahead.Read()) return ahead.TokenType;
            if (isLast) return JsonTokenType.None;
            More(ref reader);
        }
    }

    /// <summary>Goes to the next token, which must be of a kind.</summary>
    /// <exception cref="SnapshotShapeException">It is another one.</exception>
    public void Begin(ref Utf8JsonReader reader, JsonTokenType kind, object place)
    {
        Read(ref reader);
        if (reader.TokenType != kind)
        {
            throw new SnapshotShapeException($"{place} is {SnapshotShape.Name(reader.TokenType)}, not {SnapshotShape.Name(kind)}");
        }
    }

    /// <summary>Passes the next value, which is whole in memory until the next one is read.</summary>
    public ReadOnlyMemory<byte> Next(ref Utf8JsonReader reader)
    {
        ReadOnlyMemory<byte> value;
        while (!TryNext(ref reader, out value)) More(ref reader);
        return value;
    }

    /// <summary>Passes the next value where it is not larger than what is in memory anyway; else nothing is passed.</summary>
    public bool TryNextSmall(ref Utf8JsonReader reader, out ReadOnlyMemory<byte> value)
    {
        while (!TryNext(ref reader, out value))
        {
            if (reader.BytesConsumed == 0 && count == buffer.Length) return false;
            More(ref reader);
        }

        return true;
    }

    /// <summary>The next value as an element that stays.</summary>
    public JsonElement NextElement(ref Utf8JsonReader reader)
    {
        using JsonDocument document = Parse(Next(ref reader));
        return document.RootElement.Clone();
    }

    /// <summary>A value of this text; it is valid as long as its memory is.</summary>
    public JsonDocument Parse(ReadOnlyMemory<byte> value) => JsonDocument.Parse(value, new JsonDocumentOptions { MaxDepth = limits.Depth });

    private bool TryNext(ref Utf8JsonReader reader, out ReadOnlyMemory<byte> value)
    {
        value = default;
        Utf8JsonReader ahead = reader;
        if (!ahead.Read()) return false;
        int depth = ahead.CurrentDepth, from = (int)ahead.TokenStartIndex, known = values, siblings = items[depth];
        Count(ref ahead);
        if (ahead.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            do
            {
                if (!ahead.Read())
                {
                    (values, items[depth]) = (known, siblings);
                    return false;
                }

                Count(ref ahead);
            }
            while (ahead.CurrentDepth > depth);
        }

        value = buffer.AsMemory(from, (int)ahead.BytesConsumed - from);
        reader = ahead;
        return true;
    }

    private void Count(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
            case JsonTokenType.EndArray:
            case JsonTokenType.EndObject:
                return;
            case JsonTokenType.StartArray:
            case JsonTokenType.StartObject:
                items[reader.CurrentDepth + 1] = 0;
                break;
        }

        if (++values > limits.Values) throw SnapshotErrors.TooLarge(path, $"holds more than {limits.Values} values");
        if (++items[reader.CurrentDepth] > limits.Items)
        {
            throw SnapshotErrors.TooLarge(
                path, $"has more than {limits.Items} items in one list, at byte {before + reader.TokenStartIndex}");
        }
    }

    // What is not passed yet moves to the front. A value larger than the buffer doubles it, so that its bytes are gone through few times.
    private void More(ref Utf8JsonReader reader)
    {
        cancellationToken.ThrowIfCancellationRequested();
        int passed = (int)reader.BytesConsumed, rest = count - passed;
        if (rest == buffer.Length) Array.Resize(ref buffer, 2 * buffer.Length);
        else buffer.AsSpan(passed, rest).CopyTo(buffer);
        before += passed;
        Fill(rest);
        reader = new Utf8JsonReader(buffer.AsSpan(0, count), isLast, reader.CurrentState);
    }

    private void Fill(int from)
    {
        count = from;
        while (count < buffer.Length && !isLast)
        {
            int got = text.Read(buffer, count, buffer.Length - count);
            count += got;
            isLast = got == 0;
        }
    }
}
