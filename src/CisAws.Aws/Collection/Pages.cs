using Amazon.Runtime;
using CisAws.Evidence;

namespace CisAws.Aws.Collection;

/// <summary>Reads all pages of a listing and refuses answers that lose some.</summary>
internal static class Pages
{
    /// <summary>Follows the pages of a listing and gathers its items.</summary>
    /// <param name="pages">The pages.</param>
    /// <param name="items">The items of a page; null counts as none.</param>
    /// <param name="next">The token of the next page, null at the end.</param>
    /// <param name="cancellationToken">Stops between and within pages.</param>
    /// <param name="truncated">Whether the page says that more follow, where the API tells it apart from the token.</param>
    /// <exception cref="ReadFailureException">A page is truncated but names no next one, or names itself.</exception>
    public static async Task<List<TItem>> ReadAsync<TPage, TItem>(
        IPaginatedEnumerable<TPage> pages,
        Func<TPage, IEnumerable<TItem>?> items,
        Func<TPage, string?> next,
        CancellationToken cancellationToken,
        Func<TPage, bool?>? truncated = null)
    {
        var all = new List<TItem>();
        string? last = null;
        await foreach (TPage page in pages.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            all.AddRange(items(page) ?? []);
            string? token = next(page);
            if (truncated?.Invoke(page) == true && string.IsNullOrEmpty(token)) throw Malformed("a page is truncated but names no next page");
            if (!string.IsNullOrEmpty(token) && string.Equals(token, last, StringComparison.Ordinal)) throw Malformed("a page names itself as the next page");
            last = token;
        }

        return all;
    }

    private static ReadFailureException Malformed(string message) =>
        new(new ReadFailure(ReadFailureKind.Malformed, nameof(ReadFailureKind.Malformed), message));
}
