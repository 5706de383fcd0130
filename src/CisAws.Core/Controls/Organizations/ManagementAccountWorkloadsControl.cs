using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Controls.Organizations;

/// <summary>
/// 2.1.3 of 7.0.0: the management account runs no workloads, because policies of the organization do not limit it. What runs there is
/// counted; whether it belongs to managing the organization, a person decides. Other accounts are not applicable.
/// </summary>
public sealed class ManagementAccountWorkloadsControl() : Control(ControlNames.ManagementAccountWorkloads)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
    [
        OrganizationEvidence.Organization,
        Ec2Evidence.Regions,
        Ec2Evidence.Instances,
        RdsEvidence.Instances,
        LambdaEvidence.Functions,
        LoadBalancerEvidence.LoadBalancers,
    ];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context) =>
        OrganizationReads.AssessAsync(context, async organization => organization.ManagementAccountId == context.Account.AccountId
            ? await OfManagementAsync(context).ConfigureAwait(false)
            : Verdict.NotApplicable(
                context.AccountResource,
                "NotManagementAccount",
                $"The recommendation is about the management account {organization.ManagementAccountId}."));

    private static async Task<Verdict> OfManagementAsync(AssessmentContext context)
    {
        if (!(await context.RegionsAsync().ConfigureAwait(false)).TryRead(out RegionSelection? regions, out ReadFailure? failure))
        {
            return Verdict.Error(context.AccountResource, Ec2Evidence.Regions, failure);
        }

        Count[][] counted = await Task.WhenAll(regions.Assessed.Select(r => CountAsync(context, r))).ConfigureAwait(false);
        Count[] counts = [.. counted.SelectMany(c => c)];
        Count[] found = [.. counts.Where(c => c.Number > 0)];
        Count? unread = counts.FirstOrDefault(c => c.Failure is not null);
        Verdict verdict = found.Length > 0
            ? Verdict.Manual(
                context.AccountResource,
                FindingLean.LikelyFail,
                "WorkloadsFound",
                "The management account of the organization runs workloads; check whether they belong to managing the organization.")
            : unread is { Failure: { } reason }
                ? Verdict.Error(context.AccountResource, unread.Source, reason).With("UnreadRegion", unread.Region)
                : Verdict.Manual(
                    context.AccountResource,
                    FindingLean.LikelyPass,
                    "NoWorkloadsFound",
                    "The management account of the organization runs no instances, databases, functions or load balancers; confirm that "
                    + "nothing else runs there.");
        return verdict
            .With("Workloads", found.Select(c => $"{c.Region}: {Fact.Render(c.Number)} {c.Kind}").Order(StringComparer.Ordinal))
            .WarnIf(
                found.Length > 0 && unread is not null,
                "Some regions or services could not be read; there may be more.");
    }

    private static async Task<Count[]> CountAsync(AssessmentContext context, string region)
    {
        EvidenceReader evidence = context.Evidence;
        ValueTask<Answer<InstanceList>> instances = evidence.Read(Ec2Evidence.Instances, region);
        ValueTask<Answer<DbInstanceList>> databases = evidence.Read(RdsEvidence.Instances, region);
        ValueTask<Answer<FunctionList>> functions = evidence.Read(LambdaEvidence.Functions, region);
        ValueTask<Answer<LoadBalancerList>> balancers = evidence.Read(LoadBalancerEvidence.LoadBalancers, region);
        return
        [
            Of(
                region,
                "instances",
                Ec2Evidence.Instances,
                await instances.ConfigureAwait(false),
                l => l.Instances.Count(i => i.State != "terminated")),
            Of(region, "databases", RdsEvidence.Instances, await databases.ConfigureAwait(false), l => l.Instances.Count),
            Of(region, "functions", LambdaEvidence.Functions, await functions.ConfigureAwait(false), l => l.Functions.Count),
            Of(
                region,
                "load balancers",
                LoadBalancerEvidence.LoadBalancers,
                await balancers.ConfigureAwait(false),
                l => l.LoadBalancers.Count),
        ];
    }

    // A service that is not offered in a region runs nothing there.
    private static Count Of<T>(string region, string kind, EvidenceSource<T> source, Answer<T> answer, Func<T, int> count)
        where T : class => answer.TryRead(out T? list, out ReadFailure? failure)
            ? new Count(region, kind, source, count(list), null)
            : new Count(region, kind, source, 0, failure.Kind == ReadFailureKind.NoEndpoint ? null : failure);

    private sealed record Count(string Region, string Kind, EvidenceSource Source, int Number, ReadFailure? Failure);
}
