using System.Text.Json;

namespace CisAws.Evidence.Snapshots;

/// <summary>Counts what a text holds before anything is made of it.</summary>
internal static class SnapshotCounts
{
    /// <summary>
    /// Checks the number of values and of the items of each list and object. Text that is not JSON is left to its reader.
    /// </summary>
    /// <exception cref="CisAwsException">SnapshotTooLarge.</exception>
    public static void Check(string path, ReadOnlySpan<byte> text, SnapshotLimits limits)
    {
        Span<int> items = stackalloc int[limits.Depth + 1];
        int values = 0;
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = limits.Depth });
        try
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                    case JsonTokenType.EndArray:
                    case JsonTokenType.EndObject:
                        continue;
                    case JsonTokenType.StartArray:
                    case JsonTokenType.StartObject:
                        items[reader.CurrentDepth + 1] = 0;
                        break;
                }

                if (++values > limits.Values) throw SnapshotErrors.TooLarge(path, $"holds more than {limits.Values} values");
                if (++items[reader.CurrentDepth] > limits.Items)
                {
                    throw SnapshotErrors.TooLarge(
                        path, $"has more than {limits.Items} items in one list, at byte {reader.TokenStartIndex}");
                }
            }
        }
        catch (JsonException)
        {
            // The reader says where and what.
        }
    }
}
