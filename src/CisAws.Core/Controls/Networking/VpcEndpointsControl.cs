using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Controls.Networking;

/// <summary>
/// 6.8 of 7.0.0: VPCs reach AWS services through VPC endpoints. Which services a VPC uses is not known, so a person decides; the facts are
/// its endpoints and the route tables that do not lead to Amazon S3 by one, which costs nothing.
/// </summary>
public sealed class VpcEndpointsControl() : Control(ControlNames.VpcEndpoints)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
    [
        Ec2Evidence.Regions, Ec2Evidence.Vpcs, Ec2Evidence.VpcEndpoints, Ec2Evidence.Subnets, Ec2Evidence.RouteTables,
    ];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context) =>
        RegionVerdicts.AssessAsync(context, region => AssessAsync(context, region));

    private static async Task<IEnumerable<Verdict>> AssessAsync(AssessmentContext context, string region)
    {
        if (!(await context.Evidence.Read(Ec2Evidence.Vpcs, region).ConfigureAwait(false))
            .TryRead(out VpcList? list, out ReadFailure? failure))
        {
            return [RegionVerdicts.Unreadable(context.Account, region, Ec2Evidence.Vpcs, failure)];
        }

        return list.Vpcs.Count == 0
            ? [Ec2Resources.Nothing(context.Account, region, "NoVpcs", "VPCs")]
            : await Task.WhenAll(list.Vpcs.Select(vpc => AssessAsync(context, region, vpc))).ConfigureAwait(false);
    }

    private static async Task<Verdict> AssessAsync(AssessmentContext context, string region, Vpc vpc)
    {
        ResourceRef resource = Ec2Resources.Of(context.Account, region, vpc.OwnerId, ("AWS::EC2::VPC", "vpc"), vpc.VpcId, vpc.Name)
            with { Tags = vpc.Tags };
        if (Ec2Resources.IsForeign(context.Account, vpc.OwnerId)) return Ec2Resources.Foreign(resource, vpc.OwnerId);
        EvidenceReader evidence = context.Evidence;
        ValueTask<Answer<SubnetList>> subnetsRead = evidence.Read(Ec2Evidence.Subnets, region);
        ValueTask<Answer<VpcEndpointList>> endpointsRead = evidence.Read(Ec2Evidence.VpcEndpoints, region);
        ValueTask<Answer<RouteTableList>> tablesRead = evidence.Read(Ec2Evidence.RouteTables, region);
        Answer<SubnetList> subnetsAnswer = await subnetsRead.ConfigureAwait(false);
        Answer<VpcEndpointList> endpointsAnswer = await endpointsRead.ConfigureAwait(false);
        Answer<RouteTableList> tablesAnswer = await tablesRead.ConfigureAwait(false);
        if (!subnetsAnswer.TryRead(out SubnetList? subnets, out ReadFailure? failure))
        {
            return Verdict.Error(resource, Ec2Evidence.Subnets, failure);
        }

        if (!subnets.Subnets.Any(s => s.VpcId == vpc.VpcId))
        {
            return Verdict.NotApplicable(resource, "NoSubnets", $"The VPC {vpc.VpcId} has no subnets, so nothing in it calls a service.");
        }

        if (!endpointsAnswer.TryRead(out VpcEndpointList? endpoints, out failure))
        {
            return Verdict.Error(resource, Ec2Evidence.VpcEndpoints, failure);
        }

        return tablesAnswer.TryRead(out RouteTableList? tables, out failure)
            ? Decide(
                resource,
                vpc,
                [.. endpoints.Endpoints.Where(e => e.VpcId == vpc.VpcId)],
                [.. tables.Tables.Where(t => t.VpcId == vpc.VpcId)])
            : Verdict.Error(resource, Ec2Evidence.RouteTables, failure);
    }

    private static Verdict Decide(ResourceRef resource, Vpc vpc, VpcEndpoint[] endpoints, RouteTable[] tables)
    {
        VpcEndpoint[] available =
            [.. endpoints.Where(e => string.Equals(e.State, "available", StringComparison.OrdinalIgnoreCase))];
        HashSet<string> toStorage = [.. available.Where(IsGatewayToStorage).SelectMany(e => e.RouteTableIds)];
        string[] without =
        [
            .. tables.Where(t => (t.IsMain || t.SubnetIds.Count > 0) && !toStorage.Contains(t.RouteTableId))
                .Select(t => t.RouteTableId).Order(StringComparer.Ordinal),
        ];
        Verdict verdict = (available.Length, without.Length) switch
        {
            (0, _) => Verdict.Manual(
                resource,
                FindingLean.LikelyFail,
                "NoEndpoints",
                $"The VPC {vpc.VpcId} has subnets and no VPC endpoint; check which AWS services it uses, and make endpoints for them."),
            (_, 0) => Verdict.Manual(
                resource,
                FindingLean.LikelyPass,
                "EndpointsFound",
                $"The VPC {vpc.VpcId} has VPC endpoints, to Amazon S3 from every route table in use; check that there is one for each "
                + "service that it uses."),
            _ => Verdict.Manual(
                resource,
                FindingLean.Undetermined,
                "SomeEndpoints",
                $"The VPC {vpc.VpcId} has VPC endpoints, but not to Amazon S3 from every route table in use; check that there is one for "
                + "each service that it uses."),
        };
        return verdict
            .With("VpcId", vpc.VpcId)
            .With("Endpoints", endpoints.Select(e => $"{e.EndpointId} {e.Type} {e.ServiceName} ({e.State})").Order(StringComparer.Ordinal))
            .With("RouteTablesWithoutStorageEndpoint", without);
    }

    private static bool IsGatewayToStorage(VpcEndpoint endpoint) =>
        endpoint.Type == "Gateway" && endpoint.ServiceName.EndsWith(".s3", StringComparison.Ordinal);
}
