using System.Text.Json;

namespace CisAws.Evidence.Snapshots;

/// <summary>Counts what a text holds without making anything of it.</summary>
internal static class SnapshotCounts
{
    /// <summary>
    /// Checks the number of values and of the items of each list and object. Text that is not JSON is left to its reader.
    /// </summary>
    /// <exception cref="CisAwsException">SnapshotTooLarge.</exception>
    public static void Check(string path, Stream text, SnapshotLimits limits, CancellationToken cancellationToken)
    {
        var tokens = new SnapshotTokens(path, text, limits, cancellationToken);
        Utf8JsonReader reader = tokens.Begin();
        try
        {
            while (tokens.Read(ref reader))
            {
                // Reading counts.
            }
        }
        catch (JsonException)
        {
            // The reader says where and what.
        }
    }
}
