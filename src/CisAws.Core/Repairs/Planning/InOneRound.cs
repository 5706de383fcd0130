namespace CisAws.Repairs;

/// <summary>Looks at many things at once: their questions are fetched together, rather than one in each round of planning.</summary>
internal static class InOneRound
{
    /// <summary>What looking at each item gives, in their order.</summary>
    /// <param name="items">The items.</param>
    /// <param name="look">Looks at one; may ask through the context.</param>
    public static IReadOnlyList<TResult> Select<T, TResult>(IEnumerable<T> items, Func<T, TResult> look)
    {
        List<TResult> results = [];
        PendingEvidenceException? pending = null;
        foreach (T item in items)
        {
            try
            {
                results.Add(look(item));
            }
            catch (PendingEvidenceException e)
            {
                pending = e;
            }
        }

        return pending is null ? results : throw pending;
    }
}
