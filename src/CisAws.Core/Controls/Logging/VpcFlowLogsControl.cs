using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Network;
using CisAws.Settings;

namespace CisAws.Controls.Logging;

/// <summary>
/// 4.7: every VPC has an active flow log of its own that records rejected traffic, at whatever destination, and stores what it records.
/// Logs of subnets or interfaces are not enough: what is added later would not be recorded. VPCs that another account shares are its
/// owner's.
/// </summary>
public sealed class VpcFlowLogsControl() : Control(ControlNames.VpcFlowLogs)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
    [
        Ec2Evidence.Regions, Ec2Evidence.Vpcs, Ec2Evidence.FlowLogs, Ec2Evidence.Subnets,
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
            ? [Verdict.NotApplicable(ResourceRef.AccountIn(context.Account, region), "NoVpcs", $"There are no VPCs in {region}.")]
            : await Task.WhenAll(list.Vpcs.Select(vpc => AssessAsync(context, region, vpc))).ConfigureAwait(false);
    }

    private static async Task<Verdict> AssessAsync(AssessmentContext context, string region, Vpc vpc)
    {
        string owner = vpc.OwnerId ?? context.Account.AccountId;
        var resource = new ResourceRef(
            "AWS::EC2::VPC",
            (context.Account with { AccountId = owner }).ArnIn("ec2", region, $"vpc/{vpc.VpcId}"),
            string.IsNullOrEmpty(vpc.Name) ? vpc.VpcId : vpc.Name,
            region) { Tags = vpc.Tags };
        Verdict verdict = owner == context.Account.AccountId
            ? await OfOwnAsync(context, region, resource, vpc).ConfigureAwait(false)
            : Verdict.NotApplicable(
                resource, "SharedVpc", $"The VPC {vpc.VpcId} is shared by the account {owner}; only its owner can record its traffic.");
        return verdict.With("VpcId", vpc.VpcId).With("OwnerId", vpc.OwnerId).With("IsDefault", vpc.IsDefault);
    }

    private static async Task<Verdict> OfOwnAsync(AssessmentContext context, string region, ResourceRef resource, Vpc vpc)
    {
        if (!(await context.Evidence.Read(Ec2Evidence.FlowLogs, region).ConfigureAwait(false))
            .TryRead(out FlowLogList? list, out ReadFailure? failure))
        {
            return Verdict.Error(resource, Ec2Evidence.FlowLogs, failure);
        }

        FlowLog[] logs = [.. list.FlowLogs.Where(f => Is(f.ResourceId, vpc.VpcId)).OrderBy(f => f.FlowLogId, StringComparer.Ordinal)];
        FlowLog[] active = [.. logs.Where(FlowLogRules.IsActive)];
        bool isLiteral = context.Settings.Interpretation == Interpretation.Literal;
        Verdict verdict = active.Length == 0 ? await NoneAsync(context, resource, vpc, logs, list).ConfigureAwait(false)
            : isLiteral ? Recorded(resource, vpc, active)
            : ByTraffic(resource, vpc, active);
        return verdict.With("FlowLogs", logs.Select(Describe));
    }

    private static Verdict ByTraffic(ResourceRef resource, Vpc vpc, FlowLog[] active)
    {
        FlowLog[] rejects = [.. active.Where(FlowLogRules.RecordsRejects)];
        if (rejects.Length == 0)
        {
            return Verdict.Fail(
                resource,
                "AcceptedTrafficOnly",
                $"The flow logs of the VPC {vpc.VpcId} record accepted traffic only; rejected traffic is expected.");
        }

        return Array.TrueForAll(rejects, f => !FlowLogRules.Stores(f))
            ? Verdict.Fail(
                resource,
                "DeliveryFails",
                $"The flow logs of the VPC {vpc.VpcId} cannot deliver what they record: "
                + $"{string.Join("; ", rejects.Select(f => f.DeliverLogsErrorMessage ?? "FAILED").Distinct(StringComparer.Ordinal))}.")
            : Recorded(resource, vpc, rejects);
    }

    private static Verdict Recorded(ResourceRef resource, Vpc vpc, FlowLog[] logs)
    {
        string[] failing = [.. logs.Where(FlowLogRules.Fails).Select(f => $"{f.FlowLogId} ({f.DeliverLogsErrorMessage ?? "FAILED"})")];
        return Verdict.Pass(resource, "FlowLog", $"The VPC {vpc.VpcId} has an active flow log.")
            .WarnIf(failing.Length > 0, $"Delivery fails, at least in part: {string.Join(", ", failing)}.");
    }

    private static async Task<Verdict> NoneAsync(
        AssessmentContext context, ResourceRef resource, Vpc vpc, FlowLog[] inactive, FlowLogList all)
    {
        if (inactive.Length > 0)
        {
            return Verdict.Fail(
                resource, "FlowLogInactive", $"The VPC {vpc.VpcId} has no active flow log, only inactive ones; one is expected.");
        }

        Verdict verdict = Verdict.Fail(
            resource, "NoFlowLog", $"The VPC {vpc.VpcId} has no flow log; one that records rejected traffic is expected.");

        // Only where some subnet is recorded at all is it worth knowing which subnets there are.
        HashSet<string> recorded =
        [
            .. all.FlowLogs.Where(FlowLogRules.IsActive)
                .Select(f => f.ResourceId)
                .Where(id => id.StartsWith("subnet-", StringComparison.Ordinal)),
        ];
        if (recorded.Count == 0) return verdict;
        if (!(await context.Evidence.Read(Ec2Evidence.Subnets, resource.Region).ConfigureAwait(false))
            .TryRead(out SubnetList? list, out ReadFailure? failure))
        {
            return verdict.With("SubnetsWithFlowLog", $"not read ({failure.Code})");
        }

        Subnet[] subnets = [.. list.Subnets.Where(s => Is(s.VpcId, vpc.VpcId))];
        int covered = subnets.Count(s => recorded.Contains(s.SubnetId));
        return verdict
            .With("SubnetsWithFlowLog", $"{Fact.Render(covered)} of {Fact.Render(subnets.Length)}")
            .WarnIf(
                covered > 0,
                $"{Fact.Render(covered)} of {Fact.Render(subnets.Length)} subnets have flow logs of their own; subnets created later would "
                + $"have none.");
    }

    private static string Describe(FlowLog log) =>
        $"{log.FlowLogId} {log.TrafficType} {log.Status} {log.DeliverLogsStatus ?? "(not yet)"} {log.DestinationType}";

    private static bool Is(string? value, string expected) => string.Equals(value, expected, StringComparison.OrdinalIgnoreCase);
}
