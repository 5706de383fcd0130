using Amazon.Runtime;
using CisAws.Evidence;

namespace CisAws.Aws.Collection;

/// <summary>Reads all pages of a listing and refuses answers that lose some.</summary>
internal static class Pages
{
    /// <summary>The most items a page of IAM may have; its default of 100 would make ten times the calls.</summary>
    public const int IamMaximum = 1000;

    /// <summary>Follows the pages of a listing and gathers its items.</summary>
    /// <param name="pages">The pages.</param>
    /// <param name="items">The items of a page.</param>
    /// <param name="next">The token of the next page, null at the end.</param>
    /// <param name="cancellationToken">Stops between and within pages.</param>
    /// <param name="truncated">Whether the page says that more follow, where the API has a separate flag for that.</param>
    /// <exception cref="ReadFailureException">
    /// A page has no list, is truncated but names no next one, or names one that was read before.
    /// </exception>
    public static async Task<List<TItem>> ReadAsync<TPage, TItem>(
        IPaginatedEnumerable<TPage> pages,
        Func<TPage, IEnumerable<TItem>?> items,
        Func<TPage, string?> next,
        CancellationToken cancellationToken,
        Func<TPage, bool?>? truncated = null)
    {
        var all = new List<TItem>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await foreach (TPage page in pages.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            bool? more = truncated?.Invoke(page);

            // AWS sends an empty list, or at least says that the answer is complete: a page with neither is not a valid answer.
            all.AddRange(items(page) ?? (more is null ? throw Malformed("a page lacks its list") : []));
            string? token = next(page);
            if (more == true && string.IsNullOrEmpty(token)) throw Malformed("a page is truncated but names no next page");
            if (!string.IsNullOrEmpty(token) && !seen.Add(token)) throw Repeated();
        }

        return all;
    }

    /// <summary>Follows the pages of a listing for which there is no paginator and gathers its items.</summary>
    /// <param name="ask">Requests the page of a token; null is the first page.</param>
    /// <param name="items">The items of a page.</param>
    /// <param name="next">The token of the next page, null at the end.</param>
    /// <exception cref="ReadFailureException">A page has no list, or names as the next one that was read before.</exception>
    public static async Task<List<TItem>> FollowAsync<TPage, TItem>(
        Func<string?, Task<TPage>> ask, Func<TPage, IEnumerable<TItem>?> items, Func<TPage, string?> next)
    {
        var all = new List<TItem>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        string? token = null;
        do
        {
            TPage page = await ask(token).ConfigureAwait(false);
            all.AddRange(items(page) ?? throw Malformed("a page lacks its list"));
            token = next(page);
            if (!string.IsNullOrEmpty(token) && !seen.Add(token)) throw Repeated();
        }
        while (!string.IsNullOrEmpty(token));
        return all;
    }

    /// <summary>The first item of a listing that satisfies a condition, without asking for pages after it; or null.</summary>
    /// <param name="pages">The pages.</param>
    /// <param name="items">The items of a page.</param>
    /// <param name="next">The token of the next page, null at the end.</param>
    /// <param name="wanted">The condition.</param>
    /// <param name="isPast">Whether a page shows that none after it can have the item.</param>
    /// <param name="cancellationToken">Stops between and within pages.</param>
    /// <exception cref="ReadFailureException">A page has no list, or names a next one that was read before.</exception>
    public static async Task<TItem?> FindAsync<TPage, TItem>(
        IPaginatedEnumerable<TPage> pages,
        Func<TPage, IEnumerable<TItem>?> items,
        Func<TPage, string?> next,
        Func<TItem, bool> wanted,
        Func<IReadOnlyList<TItem>, bool> isPast,
        CancellationToken cancellationToken)
        where TItem : class
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await foreach (TPage page in pages.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            TItem[] all = [.. items(page) ?? throw Malformed("a page lacks its list")];
            if (all.FirstOrDefault(wanted) is { } found) return found;
            if (isPast(all)) return null;
            if (next(page) is { Length: > 0 } token && !seen.Add(token)) throw Repeated();
        }

        return null;
    }

    /// <summary>The error of a listing that would never end.</summary>
    public static ReadFailureException Repeated() => Malformed("a page names as the next page one that was read before");

    private static ReadFailureException Malformed(string message) =>
        new(new ReadFailure(ReadFailureKind.Malformed, nameof(ReadFailureKind.Malformed), message));
}
