using System.Globalization;
using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Controls;

/// <summary>
/// What becomes of verdicts where an item of a listing could not be understood: the item is an Error of its own, verdicts about other
/// items of the listing stand, and what the item could have turned is an Error too.
/// </summary>
internal static class PartialListings
{
    /// <summary>Applies what the control was not told.</summary>
    /// <param name="context">What it was told.</param>
    /// <param name="verdicts">What it decided.</param>
    /// <param name="itemsShareVerdicts">Whether an item can worsen the verdict about another of its type.</param>
    public static IReadOnlyList<Verdict> Apply(AssessmentContext context, IReadOnlyList<Verdict> verdicts, bool itemsShareVerdicts)
    {
        if (context.Partial.Count == 0) return verdicts;
        KeyValuePair<EvidenceKey, ReadFailure>[] partial = [.. context.Partial.OrderBy(p => p.Key)];
        Verdict[] items = [.. partial.SelectMany(p => Items(context.Account, p.Key, p.Value))];
        HashSet<string> named = [.. items.Select(v => v.Resource.Id)];

        // The same item may be in two listings, and a control may have read of it elsewhere.
        return
        [
            .. items.DistinctBy(v => (v.Resource.Id, v.Resource.Region)),
            .. verdicts.Where(v => !named.Contains(v.Resource.Id)).Select(v => Doubted(v, partial, itemsShareVerdicts)),
        ];
    }

    private static IEnumerable<Verdict> Items(AccountIdentity account, EvidenceKey key, ReadFailure failure) =>
        (failure.Items ?? []).Select(item => Verdict.Error(Resource(key, item), key.Source, ReadFailure.Of([item])));

    // Without an id there is nothing to tell it from others but its place.
    private static ResourceRef Resource(EvidenceKey key, UnreadItem item)
    {
        string id = item.Id ?? string.Create(CultureInfo.InvariantCulture, $"{key.Source.Name}/item-{item.Position}");
        string name = item.Id is null ? string.Create(CultureInfo.InvariantCulture, $"item {item.Position}") : id;
        return new ResourceRef(item.Type, id, name[(name.LastIndexOf('/') + 1)..], key.Region);
    }

    private static Verdict Doubted(Verdict verdict, KeyValuePair<EvidenceKey, ReadFailure>[] partial, bool itemsShareVerdicts)
    {
        foreach ((EvidenceKey key, ReadFailure failure) in partial)
        {
            if (!Matters(key, verdict, itemsShareVerdicts)) continue;
            return Verdict.Error(verdict.Resource, key.Source, failure).With("WithoutIt", $"{verdict.Status} ({verdict.ReasonCode})");
        }

        return verdict;
    }

    private static bool Matters(EvidenceKey key, Verdict verdict, bool itemsShareVerdicts)
    {
        ListedItems listed = key.Source.Items!;
        bool isPeer = listed.Types.Contains(verdict.Resource.Type, StringComparer.Ordinal);
        if (isPeer && !(itemsShareVerdicts && verdict.Status == FindingStatus.Pass)) return false;
        bool isGlobal = verdict.Resource.Region == EvidenceKey.Global, isAccount = verdict.Resource.Type == ResourceRef.AccountType;
        if (listed.Effect == ItemEffect.Account ? !isGlobal : !isGlobal && key.Region is not EvidenceKey.Global
            && key.Region != verdict.Resource.Region)
        {
            return false;
        }

        return verdict.Status switch
        {
            FindingStatus.Pass => listed.Effect != ItemEffect.Covers,
            FindingStatus.Fail => listed.Effect != ItemEffect.Reveals,

            // That there is nothing to assess is said of the account; of a region that is closed or has no such service it stays true.
            FindingStatus.NotApplicable => isAccount && verdict.ReasonCode is not (RegionVerdicts.RegionNotOptedIn or "NoEndpoint"),
            _ => false,
        };
    }
}
