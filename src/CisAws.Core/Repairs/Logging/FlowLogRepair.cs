using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Knowledge.Network;
using CisAws.Settings;

namespace CisAws.Repairs.Logging;

/// <summary>
/// 4.7: a flow log of a VPC. Flow logs cannot be changed, so one that records too little or does not deliver stays as it is, and a new one
/// is made beside it.
/// </summary>
[RepairCommand("CisFlowLog")]
[TextParameter("VpcId", "the id of the VPC.", IsIdentity = true)]
[TextParameter(
    "LogDestination",
    "the ARN of the bucket (a folder may follow), log group or delivery stream that receives the records; needed unless "
    + "-LogGroupName is given.")]
[TextParameter("LogGroupName", "the CloudWatch log group that receives the records, instead of -LogDestination.")]
[TextParameter("DeliverLogsPermissionArn", "the ARN of the role that writes to the log group; needed for log groups.")]
[TextParameter("TrafficType", "the traffic to record, REJECT or ALL.", Choices = ["REJECT", "ALL"], Default = "REJECT")]
public sealed class FlowLogRepair() : Repair(ControlNames.VpcFlowLogs)
{
    private const string Active = "ACTIVE", VpcId = nameof(VpcId), TrafficType = nameof(TrafficType);
    private static readonly string[] TrafficTypes = ["REJECT", "ALL"];

    /// <inheritdoc/>
    public override RepairClass Class => RepairClass.Conditional;

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [Ec2Evidence.Vpcs, Ec2Evidence.FlowLogs];

    /// <inheritdoc/>
    public override IReadOnlyList<string> WriteActions { get; } =
        ["ec2:CreateFlowLogs", "ec2:CreateTags", "ec2:DeleteFlowLogs", "iam:PassRole", "logs:CreateLogDelivery", "logs:DeleteLogDelivery"];

    /// <inheritdoc/>
    public override RepairTarget Target(AccountIdentity account, string region, RepairOptions options)
    {
        string id = Identity(options, VpcId);
        return new RepairTarget(
            new ResourceRef("AWS::EC2::VPC", account.ArnIn("ec2", region, $"vpc/{id}"), id, region), Controls);
    }

    /// <inheritdoc/>
    public override async Task<RepairState> ReadStateAsync(RepairContext context)
    {
        FlowLog[] logs = await LogsAsync(context).ConfigureAwait(false);
        return RepairState.Of(
            logs.Select(
                f => KeyValuePair.Create(FlowLogDestination.Of(f).FactName(f.TrafficType), Describe(f.Status ?? "(none)", f.RoleArn))),
            logs.Select(f => KeyValuePair.Create(FlowLogDestination.Of(f).FactName(f.TrafficType), f.FlowLogId)));
    }

    /// <inheritdoc/>
    public override async Task<PlanDraft> PlanAsync(RepairContext context, RepairState state)
    {
        Vpc vpc = await NeedVpcAsync(context).ConfigureAwait(false);
        FlowLog[] logs = await LogsAsync(context).ConfigureAwait(false);
        if (logs.Any(f => FlowLogRules.Satisfies(f, context.Settings.Interpretation)))
        {
            return PlanDraft.Nothing($"The VPC {vpc.VpcId} has an active flow log already; nothing was written.");
        }

        RepairGuards.NotManaged(context, vpc.Name ?? vpc.VpcId, vpc.Tags);
        string traffic = context.Options.TextOrDefault(TrafficType).ToUpperInvariant();
        if (!TrafficTypes.Contains(traffic, StringComparer.Ordinal))
        {
            throw new RepairRefusedException(
                "TrafficTypeInvalid",
                $"A flow log of {traffic} traffic does not record what is rejected.",
                "Give REJECT or ALL as -TrafficType.");
        }

        FlowLogDestination destination = FlowLogDestination.Asked(context);
        string? role = destination.NeedsRole ? context.Require("DeliverLogsPermissionArn") : null;
        string name = destination.FactName(traffic);
        if (state[name] is { } existing) throw Exists(vpc, name, existing, logs);
        var create = ApiCall.Of(
            "ec2:CreateFlowLogs",
            context.Region,
            ("ResourceIds", new object[] { vpc.VpcId }),
            ("ResourceType", "VPC"),
            (TrafficType, traffic),
            ("LogDestinationType", destination.Type),
            ("LogDestination", destination.Arn),
            ("LogGroupName", destination.LogGroup),
            ("DeliverLogsPermissionArn", role),
            (
                "TagSpecifications",
                new object[] { ApiCall.Structure(("ResourceType", "vpc-flow-log"), ("Tags", new object[] { Purpose })) }));
        return new PlanDraft(
            $"Record {(traffic == "ALL" ? "all" : "rejected")} traffic of the VPC {vpc.VpcId} in {context.Region} to {destination.Text}",
            [
                new RepairStep(create, [new RepairChange(name, null, Describe(Active, role))])
                {
                    DoneCodes = ["FlowLogAlreadyExists"],
                    Inverse = ApiCall.Of("ec2:DeleteFlowLogs", context.Region, ("FlowLogIds", new object[] { LateValue.Handle(name) })),
                    InverseDoneCodes = ["InvalidFlowLogId.NotFound"],
                },
            ])
        {
            Risks =
            [
                "Records are billed by volume when they are delivered, and stored for as long as the destination keeps them.",
                .. logs.Length > 0
                    ? [$"Existing flow logs are not changed: {string.Join(", ", logs.Select(f => f.FlowLogId))}."]
                    : Array.Empty<string>(),
            ],
            FollowUp =
                "The first records arrive within minutes; check that the flow log does not report a delivery error. Undoing stops the "
                + "recording and keeps what was delivered.",
        };
    }

    /// <inheritdoc/>
    public override string? CommandFor(ResourceRef resource, IReadOnlyList<Fact> facts) =>
        $"{Command} -VpcId {Quote(IdOf(resource))} -Region {Quote(resource.Region)}";

    /// <inheritdoc/>
    public override IReadOnlyList<RepairParameterAttribute> Decisions => [Declared("LogDestination")];

    private static IReadOnlyDictionary<string, object> Purpose =>
        ApiCall.Structure(
            ("Key", "Purpose"), ("Value", $"CIS AWS Foundations Benchmark {BenchmarkCatalog.Default.NumberOf(ControlNames.VpcFlowLogs)}"));

    private static string IdOf(ResourceRef resource) => Arn.NameIn(resource.Id);

    private static async Task<Vpc> NeedVpcAsync(RepairContext context)
    {
        string id = IdOf(context.Target.Resource);
        VpcList? list = await context.Evidence.Need(Ec2Evidence.Vpcs, context.Region).ConfigureAwait(false);
        Vpc vpc = list?.Vpcs.FirstOrDefault(v => v.VpcId == id)
            ?? throw new RepairRefusedException(
                "VpcMissing",
                $"There is no VPC {id} in {context.Region}.",
                "Name the region with -Region, or assess again and use what it finds.");
        return vpc.OwnerId is null || vpc.OwnerId == context.Account.AccountId ? vpc : throw new RepairRefusedException(
            "SharedVpc",
            $"The VPC {id} is shared by the account {vpc.OwnerId}; only its owner can record its traffic.",
            $"Run it with credentials of the account {vpc.OwnerId}.");
    }

    private static async Task<FlowLog[]> LogsAsync(RepairContext context)
    {
        FlowLogList? list = await context.Evidence.Need(Ec2Evidence.FlowLogs, context.Region).ConfigureAwait(false);
        return
        [
            .. (list?.FlowLogs ?? []).Where(f => f.ResourceId == IdOf(context.Target.Resource))
                .OrderBy(f => f.FlowLogId, StringComparer.Ordinal),
        ];
    }

    private static string Describe(string status, string? role) => role is null ? status : $"{status}, with {role}";

    private static RepairRefusedException Exists(Vpc vpc, string name, string existing, FlowLog[] logs)
    {
        FlowLog log = logs.First(f => FlowLogDestination.Of(f).FactName(f.TrafficType) == name);
        return new RepairRefusedException(
            "FlowLogFails",
            $"The VPC {vpc.VpcId} has a {name} already ({existing}; "
            + $"{log.DeliverLogsErrorMessage ?? log.DeliverLogsStatus ?? "no delivery yet"}); AWS does not create a second one with the "
            + "same settings.",
            "Allow delivery in the destination and in the role, or give another destination.");
    }
}
