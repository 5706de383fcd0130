using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Controls;

/// <summary>Shared by regional controls: which regions get a row, and the verdict for a region that cannot be read.</summary>
public static class RegionVerdicts
{
    /// <summary>The reason code of rows for regions that exist and are not enabled for the account.</summary>
    public const string RegionNotOptedIn = nameof(RegionNotOptedIn);

    /// <summary>
    /// The verdicts of every region to assess, and a NotApplicable row for every region that is not enabled; one Error row for the
    /// account where the regions are not known. The control must declare <see cref="Ec2Evidence.Regions"/> among its reads.
    /// </summary>
    public static async Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context, Func<string, Task<IEnumerable<Verdict>>> assess)
    {
        if (!(await context.RegionsAsync().ConfigureAwait(false)).TryRead(out RegionSelection? regions, out ReadFailure? failure))
        {
            return [Verdict.Error(context.AccountResource, Ec2Evidence.Regions, failure)];
        }

        if (regions.Assessed.Count == 0)
        {
            return [new Verdict(
                context.AccountResource,
                FindingStatus.Error,
                "NoRegions",
                "There is no region to assess: AWS named no enabled region, and the run names none.")];
        }

        IEnumerable<Verdict>[] assessed = await Task.WhenAll(regions.Assessed.Select(assess)).ConfigureAwait(false);
        return [.. assessed.SelectMany(verdicts => verdicts), .. regions.NotOptedIn.Select(r => NotOptedIn(context.Account, r))];
    }

    /// <summary>The row of a region that did not answer: NotApplicable where the service has no endpoint, else Error.</summary>
    public static Verdict Unreadable(AccountIdentity account, string region, EvidenceSource source, ReadFailure failure)
    {
        ResourceRef resource = ResourceRef.AccountIn(account, region);
        return failure.Kind == ReadFailureKind.NoEndpoint
            ? Verdict.NotApplicable(resource, "NoEndpoint", $"The service of {source.Name} is not offered in {region}.")
            : Verdict.Error(resource, source, failure);
    }

    /// <summary>The row of a region that is not enabled for the account.</summary>
    public static Verdict NotOptedIn(AccountIdentity account, string region) =>
        Verdict.NotApplicable(
            ResourceRef.AccountIn(account, region), RegionNotOptedIn, $"The region {region} is not enabled for the account.");
}
