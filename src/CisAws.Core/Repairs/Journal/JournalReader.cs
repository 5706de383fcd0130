using System.Text.Json;

namespace CisAws.Repairs;

/// <summary>The content of a journal.</summary>
/// <param name="Records">The repairs, in the order they were begun.</param>
/// <param name="Problems">Lines that cannot be read, one sentence each: incomplete lines of a killed process, or edited lines.</param>
public sealed record JournalContent(IReadOnlyList<JournalRecord> Records, IReadOnlyList<string> Problems);

/// <summary>Reads journals back. What a journal does not say is uncertain, never fine.</summary>
public static class JournalReader
{
    /// <summary>Reads a journal; one that does not exist is empty.</summary>
    /// <exception cref="CisAwsException">The file cannot be opened.</exception>
    public static async Task<JournalContent> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path)) return new JournalContent([], []);
        try
        {
            string text = string.Empty;
            await RepairJournal.RetryAsync(
                path,
                async () => text = await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false),
                cancellationToken).ConfigureAwait(false);
            return Read(text, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CisAwsException(
                "JournalNotReadable",
                CisAwsErrorKind.InvalidData,
                $"The journal '{path}' cannot be read: {e.Message}",
                "Check the path and its permissions.",
                path,
                e);
        }
    }

    /// <summary>Reads the text of a journal.</summary>
    /// <param name="text">The lines.</param>
    /// <param name="path">The file, for the records and for messages.</param>
    public static JournalContent Read(string text, string path)
    {
        List<string> problems = [];
        var entries = new Dictionary<string, JournalEntryBuilder>(StringComparer.Ordinal);
        List<JournalEntryBuilder> ordered = [];
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i])) continue;
            try
            {
                using JsonDocument line = JsonDocument.Parse(lines[i]);
                Take(line.RootElement, entries, ordered);
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
            {
                problems.Add($"Line {i + 1} of '{path}' cannot be read: {e.Message}");
            }
        }

        Dictionary<string, string> undone = ordered
            .Where(e => e.UndoOf is not null && e.Outcome == JournalOutcome.Changed)
            .GroupBy(e => e.UndoOf!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last().Id, StringComparer.Ordinal);
        return new JournalContent([.. ordered.Select(e => e.Build(path, undone.GetValueOrDefault(e.Id)))], problems);
    }

    private static void Take(JsonElement line, Dictionary<string, JournalEntryBuilder> entries, List<JournalEntryBuilder> ordered)
    {
        string id = line.GetProperty("id").GetString() ?? throw new JsonException("it has no id.");
        string? type = line.GetProperty("type").GetString();
        if (type == JournalLines.PlanType)
        {
            string? schema = line.GetProperty("schema").GetString();
            if (schema != JournalLines.Schema) throw new JsonException($"its schema is '{schema}', not {JournalLines.Schema}.");
            var entry = new JournalEntryBuilder(id, line);
            if (!entries.TryAdd(id, entry)) throw new JsonException($"the entry {id} is begun twice.");
            ordered.Add(entry);
            return;
        }

        if (!entries.TryGetValue(id, out JournalEntryBuilder? known)) throw new JsonException($"the entry {id} has no plan.");
        known.Take(type, line);
    }
}
