using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Controls.FrontEnds;

/// <summary>
/// 4.10 of 7.0.0: distributions, load balancers and stages of APIs log access. A distribution may do so by its standard logging (legacy)
/// or by a delivery of CloudWatch Logs. Other services that answer web clients are not read.
/// </summary>
public sealed class FrontEndAccessLoggingControl() : Control(ControlNames.FrontEndAccessLogging)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
    [
        Ec2Evidence.Regions,
        CloudFrontEvidence.Distributions,
        LogsEvidence.Deliveries,
        LoadBalancerEvidence.LoadBalancers,
        LoadBalancerEvidence.ClassicLoadBalancers,
        ApiGatewayEvidence.RestStages,
        ApiGatewayEvidence.HttpStages,
    ];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context)
    {
        Task<IReadOnlyList<Verdict>> distributions = DistributionLogging.AssessAsync(context);
        IReadOnlyList<Verdict> regional = await RegionVerdicts.AssessAsync(context, region => RegionAsync(context, region))
            .ConfigureAwait(false);
        Verdict[] all = RegionListings.Merge([.. await distributions.ConfigureAwait(false), .. regional]);
        return Array.TrueForAll(all, v => v.ReasonCode == RegionVerdicts.RegionNotOptedIn)
            ? [.. all, Verdict.NotApplicable(
                context.AccountResource, "NoFrontEnds", "There is no distribution, load balancer or stage of an API to assess.")]
            : all;
    }

    private static async Task<IEnumerable<Verdict>> RegionAsync(AssessmentContext context, string region)
    {
        var listings = new RegionListings(context, region);
        Task<LoadBalancerList?> balancers = listings.ReadAsync(LoadBalancerEvidence.LoadBalancers);
        Task<LoadBalancerList?> classic = listings.ReadAsync(LoadBalancerEvidence.ClassicLoadBalancers);
        Task<ApiStageList?> rest = listings.ReadAsync(ApiGatewayEvidence.RestStages);
        Task<ApiStageList?> http = listings.ReadAsync(ApiGatewayEvidence.HttpStages);
        LoadBalancer[] all =
        [
            .. (await balancers.ConfigureAwait(false))?.LoadBalancers ?? [], .. (await classic.ConfigureAwait(false))?.LoadBalancers ?? [],
        ];
        return
        [
            .. all.Select(b => LoadBalancerLogging.Decide(b, region)),
            .. ((await rest.ConfigureAwait(false))?.Stages ?? [])
                .Select(s => Stage(context, region, s, ("AWS::ApiGateway::Stage", "restapis"))),
            .. ((await http.ConfigureAwait(false))?.Stages ?? [])
                .Select(s => Stage(context, region, s, ("AWS::ApiGatewayV2::Stage", "apis"))),
            .. listings.Unread(),
        ];
    }

    private static Verdict Stage(AssessmentContext context, string region, ApiStage stage, (string Type, string Collection) kind)
    {
        // The ARNs of API Gateway do not name the account.
        string arn = (context.Account with { AccountId = string.Empty })
            .ArnIn("apigateway", region, $"/{kind.Collection}/{stage.ApiId}/stages/{stage.Name}");
        var resource = new ResourceRef(kind.Type, arn, $"{stage.ApiName ?? stage.ApiId}/{stage.Name}", region);
        Verdict verdict = stage.AccessLogDestination is null
            ? Verdict.Fail(resource, "NoAccessLogging", $"The stage {resource.Name} does not log access; it must.")
            : Verdict.Pass(resource, "AccessLogging", $"The stage {resource.Name} logs access.");
        return verdict.With("ApiId", stage.ApiId).With("AccessLogDestination", stage.AccessLogDestination);
    }
}
