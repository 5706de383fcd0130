using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Controls;

/// <summary>
/// Listings of several services in one region. Those that could not be read are one row of the region together, as rows of one region have
/// one resource.
/// </summary>
/// <param name="context">The assessment.</param>
/// <param name="region">The region.</param>
internal sealed class RegionListings(AssessmentContext context, string region)
{
    private readonly SortedDictionary<string, (EvidenceSource Source, ReadFailure Failure)> unread = new(StringComparer.Ordinal);

    /// <summary>The region.</summary>
    public string Region => region;

    /// <summary>The listing, or null where it could not be read; a service that the region does not have lists nothing.</summary>
    public async Task<T?> ReadAsync<T>(EvidenceSource<T> source)
        where T : class
    {
        Answer<T> answer = await context.Evidence.Read(source, region).ConfigureAwait(false);
        if (answer.TryRead(out T? list, out ReadFailure? failure)) return list;
        if (failure.Kind == ReadFailureKind.NoEndpoint) return null;
        lock (unread) unread[source.Name] = (source, failure);
        return null;
    }

    /// <summary>One row for each resource: what several parts of a control could not read of the account is one row of it.</summary>
    public static Verdict[] Merge(IEnumerable<Verdict> verdicts) =>
    [
        .. verdicts.GroupBy(v => (v.Resource.Id, v.Resource.Region))
            .Select(g => g.Skip(1).Aggregate(g.First(), (v, other) => v.Warn(other.Reason))),
    ];

    /// <summary>The row of the region for all listings that could not be read; none where there are none.</summary>
    public IEnumerable<Verdict> Unread()
    {
        if (unread.Count == 0) yield break;
        (EvidenceSource source, ReadFailure failure) = unread.Values.First();
        yield return Verdict.Error(ResourceRef.AccountIn(context.Account, region), source, failure)
            .With("UnreadSources", unread.Select(u => $"{u.Key} ({u.Value.Failure.Code})"));
    }
}
