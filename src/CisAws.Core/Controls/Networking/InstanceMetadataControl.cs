using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Settings;

namespace CisAws.Controls.Networking;

/// <summary>
/// 6.7: the metadata service of every instance answers only requests with a session token. A service that is switched off answers
/// nothing and passes. What the account sets for new instances never decides about existing ones, so it is not read.
/// </summary>
public sealed class InstanceMetadataControl() : Control(ControlNames.InstanceMetadata)
{
    private static readonly string[] LiveStates = ["pending", "running", "stopping", "stopped"];

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
        [Ec2Evidence.Regions, Ec2Evidence.Instances];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context) =>
        RegionVerdicts.AssessAsync(context, region => AssessAsync(context, region));

    private static async Task<IEnumerable<Verdict>> AssessAsync(AssessmentContext context, string region)
    {
        Answer<InstanceList> answer = await context.Evidence.Read(Ec2Evidence.Instances, region).ConfigureAwait(false);
        if (!answer.TryRead(out InstanceList? list, out ReadFailure? failure))
        {
            return [RegionVerdicts.Unreadable(context.Account, region, Ec2Evidence.Instances, failure)];
        }

        Instance[] live = [.. list.Instances.Where(i => LiveStates.Contains(i.State, StringComparer.Ordinal))];
        if (live.Length == 0) return [Ec2Resources.Nothing(context.Account, region, "NoInstances", "instances")];
        return live.Select(i => Assess(context, region, i));
    }

    private static Verdict Assess(AssessmentContext context, string region, Instance instance)
    {
        ResourceRef resource = Ec2Resources.Of(
            context.Account, region, instance.OwnerId, ("AWS::EC2::Instance", "instance"), instance.InstanceId, instance.Name)
            with { Tags = instance.Tags };
        InstanceMetadataOptions? options = instance.MetadataOptions;
        Verdict verdict = options is null
            ? new Verdict(
                resource,
                FindingStatus.Error,
                "IncompleteAnswer",
                $"AWS did not return the metadata options of {instance.InstanceId}; run again.")
            : Decide(resource, instance, options, context.Settings.Interpretation);
        bool answers = options is not null && options.HttpEndpoint != "disabled";
        return verdict
            .With("State", instance.State).With("HttpEndpoint", options?.HttpEndpoint).With("HttpTokens", options?.HttpTokens)
            .With("MetadataOptionsState", options?.State).With("HttpPutResponseHopLimit", options?.HopLimit)
            .WarnIf(
                answers && options?.HopLimit > 1,
                $"The hop limit is {options?.HopLimit}: containers and forwarded requests can reach the metadata service.")
            .WarnIf(answers && options?.HttpProtocolIpv6 == "enabled", "The metadata service answers over IPv6 too.");
    }

    private static Verdict Decide(ResourceRef resource, Instance instance, InstanceMetadataOptions options, Interpretation interpretation)
    {
        string id = instance.InstanceId;
        bool off = options.HttpEndpoint == "disabled", pending = options.State == "pending";
        if (off && interpretation == Interpretation.Intent)
        {
            return Applied(
                instance,
                pending,
                Verdict.Pass(resource, "MetadataServiceDisabled", $"The metadata service of {id} is disabled.").With("Basis", "Intent"));
        }

        return options.HttpTokens switch
        {
            "required" =>
                Applied(
                    instance, pending, Verdict.Pass(resource, "TokensRequired", $"The metadata service of {id} requires session tokens.")),
            "optional" =>
                Verdict.Fail(
                    resource, "TokensOptional", $"The metadata service of {id} answers without session tokens; it must require them."),
            _ => new Verdict(
                resource,
                FindingStatus.Error,
                "IncompleteAnswer",
                $"AWS did not say whether the metadata service of {id} requires session tokens; run again."),
        };
    }

    /// <summary>
    /// A change that is not applied yet holds for a stopped instance from its next start; for a running one it is not known.
    /// </summary>
    private static Verdict Applied(Instance instance, bool pending, Verdict pass)
    {
        if (!pending) return pass;
        return instance.State == "stopped"
            ? pass.Warn("The change is pending; it applies when the instance starts.")
            : Verdict.Manual(
                pass.Resource,
                FindingLean.LikelyPass,
                "ChangePending",
                $"The setting of {instance.InstanceId} was changed but is not applied yet; check it again.");
    }
}
