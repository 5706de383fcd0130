using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Trails;

namespace CisAws.Repairs.Logging;

/// <summary>Finds trails for repairs, and refuses those that are not this account's to change.</summary>
internal static class TrailReads
{
    private const string ResourcePrefix = "trail/";

    /// <summary>What finding trails reads.</summary>
    public static IReadOnlyList<EvidenceSource> Sources { get; } = [CloudTrailEvidence.Trails, CloudTrailEvidence.Tags];

    /// <summary>The target of a repair of one trail.</summary>
    /// <exception cref="CisAwsException">The text is no ARN of a trail.</exception>
    public static RepairTarget Target(string arn, IReadOnlyList<string> controls)
    {
        if (
            Arn.Parse(arn) is not { Service: "cloudtrail", Region: { Length: > 0 } region, AccountId.Length: > 0, Resource: var resource }
                || !resource.StartsWith(ResourcePrefix, StringComparison.Ordinal))
        {
            throw new CisAwsException(
                "TrailArnInvalid",
                CisAwsErrorKind.InvalidArgument,
                $"'{arn}' is not the ARN of a trail.",
                "Give an ARN such as arn:aws:cloudtrail:us-east-1:111122223333:trail/main.",
                arn);
        }

        return new RepairTarget(new ResourceRef("AWS::CloudTrail::Trail", arn, resource[ResourcePrefix.Length..], region), controls);
    }

    /// <summary>The command for one trail, or null where another account owns it.</summary>
    public static string? Command(string command, string quotedArn, IReadOnlyList<Fact> facts) =>
        facts.Any(f => f.Name == "Owner") ? null : $"{command} -TrailArn {quotedArn}";

    /// <summary>
    /// The trails of the account itself as the facts of a verdict list them; null where they list none of any account, because they were
    /// not read.
    /// </summary>
    /// <param name="account">The ARN of the account.</param>
    /// <param name="facts">What the verdict observed.</param>
    /// <param name="onlyMultiRegion">Whether only trails count that record every region and are not of an organization.</param>
    public static IReadOnlyList<string>? Listed(string account, IReadOnlyList<Fact> facts, bool onlyMultiRegion)
    {
        const string Next = ", arn:";
        if (facts.FirstOrDefault(f => f.Name == "Trails")?.Value is not { } text) return null;
        string? owner = Arn.Parse(account)?.AccountId;
        return
        [
            .. text.Split(Next).Select((entry, i) => i == 0 ? entry : Next[2..] + entry)
                .Where(e => !onlyMultiRegion
                    || (e.Contains("every region", StringComparison.Ordinal)
                        && !e.Contains("(organization trail", StringComparison.Ordinal)))
                .Select(e => e.Split(' ')[0]).Where(arn => Arn.Parse(arn) is { } trail && trail.AccountId == owner),
        ];
    }

    /// <summary>The region of an ARN.</summary>
    public static string RegionOf(string arn) =>
        Arn.Parse(arn) is { Region: { Length: > 0 } region } ? region : EvidenceKey.Global;

    /// <summary>The trail of that ARN as its home region describes it; a trail that is not there refuses the repair.</summary>
    public static async Task<Trail> NeedAsync(RepairContext context, string arn) =>
        await FindAsync(context, arn).ConfigureAwait(false)
        ?? throw new RepairRefusedException("TrailMissing", $"There is no trail {arn}.", "Assess again and use the new findings.");

    /// <summary>The trail of that ARN as its home region describes it, or null.</summary>
    public static async Task<Trail?> FindAsync(RepairContext context, string arn)
    {
        TrailList? list = await context.Evidence.Need(CloudTrailEvidence.Trails, RegionOf(arn)).ConfigureAwait(false);
        return list?.Trails.FirstOrDefault(t => t.Arn == arn) is { } description
            ? new Trail(description, context.Account)
            : null;
    }

    /// <summary>The trails that record every region, as the first readable region lists them: each region lists them all.</summary>
    public static async Task<IReadOnlyList<Trail>> MultiRegionAsync(RepairContext context)
    {
        IReadOnlyList<string> regions = await RegionsAsync(context).ConfigureAwait(false);
        foreach (string region in regions)
        {
            Answer<TrailList> answer = await context.Evidence.Read(CloudTrailEvidence.Trails, region).ConfigureAwait(false);
            if (answer.OrNull() is { } list) return Ordered(context, list.Trails.Where(t => t.IsMultiRegion));
        }

        await context.Evidence.Need(CloudTrailEvidence.Trails, regions[0]).ConfigureAwait(false);
        return [];
    }

    /// <summary>The trails that record their home region only. Regions that cannot be read are left out.</summary>
    public static async Task<IReadOnlyList<Trail>> SingleRegionAsync(RepairContext context)
    {
        IReadOnlyList<string> regions = await RegionsAsync(context).ConfigureAwait(false);
        Answer<TrailList>[] answers =
            await Task.WhenAll(regions.Select(r => context.Evidence.Read(CloudTrailEvidence.Trails, r).AsTask())).ConfigureAwait(false);
        return Ordered(context, answers.SelectMany(a => a.OrNull()?.Trails ?? []).Where(t => !t.IsMultiRegion));
    }

    /// <summary>Refuses a trail of another account, and one that another tool manages.</summary>
    public static async Task GuardAsync(RepairContext context, Trail trail)
    {
        if (trail.IsForeign)
        {
            throw new RepairRefusedException(
                "ForeignTrail",
                $"The trail {trail.Name} belongs to the account {trail.Owner}; only that account can change it.",
                $"Run it with credentials of the account {trail.Owner}.");
        }

        IReadOnlyList<string> tags = context.Options.IncludeManaged
            ? []
            : (await context.Evidence.Need(CloudTrailEvidence.Tags, trail.HomeRegion, trail.Arn).ConfigureAwait(false))?.Tags ?? [];
        RepairGuards.NotManaged(context, trail.Name, tags);
    }

    /// <summary>Refuses a trail that records every account of the organization.</summary>
    public static void NotOfOrganization(Trail trail)
    {
        if (trail.Description.IsOrganizationTrail)
        {
            throw new RepairRefusedException(
                "OrganizationTrail",
                $"The trail {trail.Name} records every account of the organization; what is changed here is changed for all of them.",
                "Change it manually in the account that manages it, or name a trail of this account only.");
        }
    }

    private static async Task<IReadOnlyList<string>> RegionsAsync(RepairContext context) =>
        (await context.Evidence.Need(Ec2Evidence.Regions).ConfigureAwait(false))?.Enabled is { Count: > 0 } regions
            ? regions
            : throw new RepairRefusedException(
                "NoRegions", "AWS names no region that the account can use.", "Check the account and run again.");

    private static IReadOnlyList<Trail> Ordered(RepairContext context, IEnumerable<TrailDescription> trails) =>
        [
            .. trails.DistinctBy(t => t.Arn, StringComparer.Ordinal)
                .OrderBy(t => t.Arn, StringComparer.Ordinal)
                .Select(t => new Trail(t, context.Account)),
        ];
}
