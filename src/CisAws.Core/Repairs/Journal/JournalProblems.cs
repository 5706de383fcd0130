using System.Globalization;

namespace CisAws.Repairs;

/// <summary>
/// Gathers what is wrong with the lines of a journal: one sentence for an entry however many of its lines are concerned, and few for a
/// file however many of its entries are.
/// </summary>
/// <param name="path">The file.</param>
internal sealed class JournalProblems(string path)
{
    private const int MostOfAKind = 5;
    private readonly List<Func<string?>> texts = [];
    private readonly Dictionary<string, AlteredEntry> altered = new(StringComparer.Ordinal);
    private readonly HashSet<string> disordered = new(StringComparer.Ordinal);
    private readonly List<int> unreadable = [];

    /// <summary>Names a line at the beginning of a sentence.</summary>
    public string Where(int line) => Where([line]);

    /// <summary>Adds a sentence.</summary>
    public void Add(string text) => texts.Add(() => text);

    /// <summary>A line that cannot be read.</summary>
    public void Unreadable(int line, string reason)
    {
        unreadable.Add(line);
        if (unreadable.Count <= MostOfAKind) Add($"{Where(line)} cannot be read: {reason}");
    }

    /// <summary>A line that is not as it was written, or lost its signature.</summary>
    public void Altered(int line, string id, bool isUnsigned)
    {
        if (!altered.TryGetValue(id, out AlteredEntry? entry))
        {
            entry = altered[id] = new AlteredEntry(id);
            if (altered.Count <= MostOfAKind) texts.Add(() => Text(entry));
        }

        entry.Lines.Add(line);
        entry.IsUnsigned &= isUnsigned;
    }

    /// <summary>A line that has another place than it was written at.</summary>
    public void OutOfOrder(int line, string id, string order) =>
        OutOfOrder(id, $"{Where(line)} {order}: lines were removed, moved or repeated.");

    /// <summary>
    /// Lines of an entry that have another place: the first sentence tells of all. A line that was edited is missing in its place, and is
    /// told of already.
    /// </summary>
    public void OutOfOrder(string id, string text)
    {
        if (disordered.Add(id)) texts.Add(() => altered.ContainsKey(id) ? null : text);
    }

    /// <summary>Entries whose signatures were all taken away.</summary>
    public void Stripped(int count)
    {
        string key = DiskJournalFile.KeyPath(path);
        Add(count == 1
            ? $"'{path}' has 1 entry without a signature although its key '{key}' was there when it was written: its signatures were "
                + "taken away. It is not undone."
            : $"'{path}' has {Number(count)} entries without a signature although its key '{key}' was there when they were written: their "
                + "signatures were taken away. They are not undone.");
    }

    /// <summary>The sentences.</summary>
    public IReadOnlyList<string> Texts()
    {
        List<string> all = [.. texts.Select(t => t()).OfType<string>()];
        if (altered.Count > MostOfAKind)
        {
            AlteredEntry[] more = [.. altered.Values.Skip(MostOfAKind)];
            string entries = more.Length == 1 ? "1 more entry was" : $"{Number(more.Length)} more entries were";
            all.Add($"{entries} changed after being written, and not undone: {Lines([.. more.SelectMany(m => m.Lines)])} of '{path}'.");
        }

        if (unreadable.Count > MostOfAKind)
        {
            int[] more = [.. unreadable.Skip(MostOfAKind)];
            all.Add($"{Where(more)} cannot be read either.");
        }

        return all;
    }

    private string Text(AlteredEntry entry)
    {
        bool isOne = entry.Lines.Count == 1;
        return entry.IsUnsigned
            ? $"{Where(entry.Lines)} {(isOne ? "is" : "are")} not signed, although others are: the entry {entry.Id} was changed after it "
                + "was written and is not undone."
            : $"{Where(entry.Lines)} {(isOne ? "is not as it was" : "are not as they were")} written: the entry {entry.Id} was changed "
                + "afterwards and is not undone.";
    }

    private string Where(IReadOnlyList<int> lines)
    {
        string text = $"{Lines(lines)} of '{path}'";
        return char.ToUpperInvariant(text[0]) + text[1..];
    }

    // 3, 4, 5 and 9 are "lines 3 to 5, 9".
    private static string Lines(IReadOnlyList<int> lines)
    {
        List<(int First, int Last)> ranges = [];
        foreach (int line in lines.Distinct().Order())
        {
            if (ranges.Count > 0 && ranges[^1].Last == line - 1) ranges[^1] = (ranges[^1].First, line);
            else ranges.Add((line, line));
        }

        return (lines.Count == 1 ? "line " : "lines ")
            + string.Join(", ", ranges.Select(r => r.First == r.Last ? Number(r.First) : $"{Number(r.First)} to {Number(r.Last)}"));
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private sealed class AlteredEntry(string id)
    {
        public string Id { get; } = id;

        public List<int> Lines { get; } = [];

        public bool IsUnsigned { get; set; } = true;
    }
}
