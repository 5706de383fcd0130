using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Controls.Networking;
using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Settings;

namespace CisAws.Repairs.Networking;

/// <summary>
/// 6.7: the metadata service of an instance answers only requests with a session token. Nothing else of its options changes, above all not
/// whether it answers at all. What the account sets for new instances of a region can be set the same way.
/// </summary>
[RepairCommand("CisInstanceMetadata", Impact = RepairImpact.High)]
[TextParameter(
    "InstanceId", "the id of the instance, such as i-0123456789abcdef0.", Details = ParameterText.WhereRegion,
    IsIdentity = true)]
[FlagParameter(
    "Default", "requires session tokens for new instances of the region unless their launch sets otherwise, instead of one instance.",
    Details = "Existing instances and their findings stay as they are.", IsIdentity = true, ParameterSets = ["Default"])]
[NumberParameter(
    "HttpPutResponseHopLimit",
    "the hop limit of responses; containers with a network of their own need 2. Without it the limit stays.",
    Minimum = 1, Maximum = 64)]
public sealed class InstanceMetadataRepair() : Repair(ControlNames.InstanceMetadata)
{
    private const string Parameter =
        "InstanceId", HopParameter = "HttpPutResponseHopLimit", DefaultParameter = "Default", Type = "AWS::EC2::Instance";
    private const string Tokens =
        "HttpTokens", DefaultTokens = "HttpTokens of new instances", Required = "required", NoPreference = "no-preference";
    private const int MostHops = 64;

    /// <inheritdoc/>
    public override RepairClass Class => RepairClass.Assisted;

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [Ec2Evidence.Instances, Ec2Evidence.InstanceMetadataDefaults];

    /// <inheritdoc/>
    public override IReadOnlyList<string> WriteActions { get; } =
    [
        "ec2:ModifyInstanceMetadataOptions", "ec2:ModifyInstanceMetadataDefaults",
    ];

    /// <inheritdoc/>
    public override RepairTarget Target(AccountIdentity account, string region, RepairOptions options) => new(
        options.Flag(DefaultParameter)
            ? ResourceRef.AccountIn(account, region)
            : Ec2Resources.Of(account, region, null, (Type, "instance"), Identity(options, Parameter), null),
        Controls);

    /// <inheritdoc/>
    public override RepairTarget? TargetOf(Finding finding) => IsInstance(finding.ResourceType) ? base.TargetOf(finding) : null;

    /// <inheritdoc/>
    public override string? CommandFor(ResourceRef resource, IReadOnlyList<Fact> facts) => IsInstance(resource.Type)
        ? $"{Command} -{Parameter} {Quote(GroupTargets.IdOf(resource.Id))} -Region {Quote(resource.Region)}"
        : null;

    /// <inheritdoc/>
    public override async Task<RepairState> ReadStateAsync(RepairContext context)
    {
        if (!IsInstance(context.Target.Resource.Type))
        {
            return RepairState.Of((DefaultTokens, (await DefaultsAsync(context).ConfigureAwait(false))?.HttpTokens));
        }

        InstanceMetadataOptions options = Options(await FindAsync(context).ConfigureAwait(false));
        return RepairState.Of((Tokens, options.HttpTokens), (HopParameter, options.HopLimit));
    }

    /// <inheritdoc/>
    public override async Task<PlanDraft> PlanAsync(RepairContext context, RepairState state) => IsInstance(context.Target.Resource.Type)
        ? PlanInstance(context, state, await FindAsync(context).ConfigureAwait(false))
        : PlanDefaults(context, state, await DefaultsAsync(context).ConfigureAwait(false));

    private static PlanDraft PlanInstance(RepairContext context, RepairState state, Instance instance)
    {
        InstanceMetadataOptions options = Options(instance);
        int? hops = context.Options.Number(HopParameter);
        if (hops is < 1 or > MostHops)
        {
            throw new RepairRefusedException(
                "HopLimitOutOfRange", $"EC2 does not accept a hop limit of {hops}.", $"Give a number from 1 to {MostHops}.");
        }

        string name = instance.Name ?? instance.InstanceId;
        if (options.HttpEndpoint == "disabled" && context.Settings.Interpretation == Interpretation.Intent)
        {
            return PlanDraft.Nothing($"The metadata service of {name} is disabled; nothing was written.");
        }

        bool hopsChange = hops is not null && hops != options.HopLimit;
        if (options.HttpTokens == Required && !hopsChange)
        {
            return PlanDraft.Nothing($"The metadata service of {name} requires session tokens already; nothing was written.");
        }

        RepairGuards.NotManaged(context, name, instance.Tags);
        ApiCall call = Modify(context.Region, instance.InstanceId, Required, hopsChange ? hops : null);
        RepairState after = RepairState.Of((Tokens, Required), (HopParameter, hops ?? options.HopLimit));
        return new PlanDraft(
            $"Require session tokens for the metadata service of {name}",
            [
                new RepairStep(call, state.ChangesTo(after))
                {
                    Inverse = Modify(context.Region, instance.InstanceId, options.HttpTokens, hopsChange ? options.HopLimit : null),
                },
            ])
        {
            Impact = RepairImpact.High,
            Risks = [.. Risks(instance, options, hops)],
            FollowUp = instance.State == "stopped"
                ? "The instance is stopped; the change applies when it starts."
                : "It takes effect without a restart, within a minute or two.",
        };
    }

    private static PlanDraft PlanDefaults(RepairContext context, RepairState state, InstanceMetadataDefaults? defaults)
    {
        if (state[DefaultTokens] == Required)
        {
            return PlanDraft.Nothing(
                $"The account requires session tokens for new instances in {context.Region} already; nothing was written.");
        }

        if (defaults?.ManagedBy == "declarative-policy")
        {
            throw new RepairRefusedException(
                "ManagedByOrganization",
                $"The defaults for new instances in {context.Region} are set by a declarative policy of the organization.",
                "Change the policy in the organization's management account.");
        }

        return new PlanDraft(
            $"Require session tokens for new instances in {context.Region}",
            [
                new RepairStep(
                    Defaults(context.Region, Required),
                    state.ChangesTo(RepairState.Of((DefaultTokens, Required))))
                    {
                        Inverse = Defaults(context.Region, defaults?.HttpTokens ?? NoPreference),
                    },
            ])
        {
            Risks =
            [
                "It applies to instances launched from now on unless their launch sets otherwise; launch templates and launches may "
                    + "still override it.",
                "Software on new instances that does not use session tokens (IMDSv2) gets no credentials.",
            ],
        };
    }

    private static IEnumerable<string> Risks(Instance instance, InstanceMetadataOptions options, int? hops)
    {
        yield return "Software that does not use session tokens (IMDSv2) loses its credentials: check whether the metric MetadataNoToken "
            + "of the instance was zero for the last two weeks.";
        if ((hops ?? options.HopLimit) is 1)
        {
            yield return $"With a hop limit of 1, containers of the instance that have a network of their own get no token; give "
                + $"-{HopParameter} 2 if there are any.";
        }

        if (instance.Tags.FirstOrDefault(t => t.StartsWith("aws:autoscaling:groupName=", StringComparison.Ordinal)) is { } group)
        {
            yield return $"The instance belongs to the Auto Scaling group {group.Split('=', 2)[1]}, whose next instances come from its "
                + $"launch template; require session tokens there too.";
        }
    }

    private static bool IsInstance(string resourceType) => resourceType == Type;

    private static ValueTask<InstanceMetadataDefaults?> DefaultsAsync(RepairContext context) =>
        context.Evidence.Need(Ec2Evidence.InstanceMetadataDefaults, context.Region);

    private static async Task<Instance> FindAsync(RepairContext context)
    {
        string id = GroupTargets.IdOf(context.Target.Resource.Id);
        InstanceList? list = await context.Evidence.Need(Ec2Evidence.Instances, context.Region).ConfigureAwait(false);
        Instance instance = list?.Instances.FirstOrDefault(i => i.InstanceId == id)
            ?? throw new RepairRefusedException(
                "InstanceNotFound", $"There is no instance {id} in {context.Region}.", "Give the id of an instance and its -Region.");
        if (Ec2Resources.IsForeign(context.Account, instance.OwnerId))
        {
            throw new RepairRefusedException(
                "OwnedByAnotherAccount", $"The instance {id} belongs to the account {instance.OwnerId}.", "Repair it there.");
        }

        return instance.State is "shutting-down" or "terminated"
            ? throw new RepairRefusedException(
                "InstanceTerminated", $"The instance {id} is {instance.State}.", "There is nothing left to repair.")
            : instance;
    }

    private static InstanceMetadataOptions Options(Instance instance) =>
        instance.MetadataOptions is { HttpTokens: not null } options ? options : throw new RepairRefusedException(
        "StateUnreadable",
        $"AWS did not return the metadata options of {instance.InstanceId}; what cannot be read is not changed.",
        "Run again.");

    // HttpEndpoint is never sent: it would switch a disabled service on.
    private static ApiCall Modify(string region, string instanceId, string? tokens, int? hops) =>
        ApiCall.Of("ec2:ModifyInstanceMetadataOptions", region, (Parameter, instanceId), (Tokens, tokens), (HopParameter, hops));

    private static ApiCall Defaults(string region, string tokens) =>
        ApiCall.Of("ec2:ModifyInstanceMetadataDefaults", region, (Tokens, tokens));
}
