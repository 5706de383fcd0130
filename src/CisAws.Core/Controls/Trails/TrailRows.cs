using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Trails;

namespace CisAws.Controls.Trails;

/// <summary>What controls with a row per trail, or per something of trails, have in common.</summary>
internal static class TrailRows
{
    /// <summary>
    /// The verdicts of <paramref name="assess"/>, a row for every region whose trails could not be listed or that is not enabled, and one
    /// NotApplicable row where there is no trail. Needs <see cref="TrailInventory.ListingReads"/>.
    /// </summary>
    public static async Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context, Func<TrailInventory, Task<Verdict[]>> assess)
    {
        TrailInventory inventory = await TrailInventory.ReadAsync(context).ConfigureAwait(false);
        if (inventory.NoRegions is { } error) return [error];
        Verdict[] rows = await assess(inventory).ConfigureAwait(false);
        Verdict[] unread =
        [
            .. inventory.Unread.Select(u => RegionVerdicts.Unreadable(context.Account, u.Region, CloudTrailEvidence.Trails, u.Failure)),
        ];
        if (rows.Length == 0 && Array.TrueForAll(unread, v => v.Status == FindingStatus.NotApplicable)) rows = [None(context)];
        return [.. rows, .. unread, .. inventory.NotOptedIn.Select(r => RegionVerdicts.NotOptedIn(context.Account, r))];
    }

    /// <summary>The row of a trail whose owner has the finding that counts.</summary>
    public static Verdict AssessedElsewhere(ResourceRef resource, Trail trail) => Verdict.NotApplicable(
        resource, "AssessedInOwnerAccount", $"The trail {trail.Name} belongs to the account {trail.Owner}, which is assessed as well.")
            .With("Owner", trail.Owner);

    /// <summary>Adds who owns a trail of another account.</summary>
    public static Verdict WithOwner(this Verdict verdict, Trail trail) => trail.IsForeign
        ? verdict.With("Owner", trail.Owner).Warn($"The trail belongs to the account {trail.Owner}; only that account can change it.")
        : verdict;

    private static Verdict None(AssessmentContext context) => Verdict.NotApplicable(
        context.AccountResource,
        "NoTrails",
        $"There is no trail to assess; {RecommendationReference.To(ControlNames.TrailInEveryRegion)} decides whether the account "
            + "needs one.");
}
