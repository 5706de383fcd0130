namespace CisAws.PowerShell.Binding;

/// <summary>Counts the rows that are no findings, by what is wrong with them: of each kind some are told, and the rest as one.</summary>
internal sealed class RefusedRows
{
    private const int Shown = 5;
    private readonly Dictionary<string, (FindingInput Row, string Fault, int Count)> kinds = new(StringComparer.Ordinal);

    /// <summary>Counts a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="fault">Why it is none.</param>
    /// <returns>Whether it is one of those that are told.</returns>
    public bool Add(FindingInput row, string fault)
    {
        // The value of the row stands in quotes; what is before them is the same of each.
        string kind = row.IsOther ? string.Empty : fault.Split('\'', 2)[0];
        int count = kinds.TryGetValue(kind, out (FindingInput Row, string Fault, int Count) known) ? known.Count + 1 : 1;
        kinds[kind] = (row, fault, count);
        return count <= Shown;
    }

    /// <summary>The last row of each kind that was not told, with how many these are; nothing of it stays.</summary>
    public IReadOnlyList<(FindingInput Last, string Fault, int Count)> TakeMore()
    {
        (FindingInput, string, int)[] more =
            [.. kinds.Values.Where(k => k.Count > Shown).Select(k => (k.Row, k.Fault, k.Count - Shown))];
        kinds.Clear();
        return more;
    }
}
