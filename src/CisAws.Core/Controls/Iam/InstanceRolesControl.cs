using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Controls.Iam;

/// <summary>
/// 2.17: every EC2 instance has an instance profile with a role. A profile that no longer exists or has no role is as good as none.
/// Instances that are shutting down or terminated have no row.
/// </summary>
public sealed class InstanceRolesControl() : Control(ControlNames.InstanceRoles)
{
    private static readonly string[] LiveStates = ["pending", "running", "stopping", "stopped"];

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
    [
        Ec2Evidence.Regions, Ec2Evidence.Instances, IamEvidence.InstanceProfiles,
    ];

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

        Instance[] instances = [.. list.Instances.Where(i => LiveStates.Contains(i.State, StringComparer.Ordinal))];
        return instances.Length == 0
            ? [Verdict.NotApplicable(ResourceRef.AccountIn(context.Account, region), "NoInstances", $"There are no instances in {region}.")]
            : await Task.WhenAll(instances.Select(i =>
                DecideAsync(context.Evidence, Resource(context.Account, region, i), i))).ConfigureAwait(false);
    }

    private static ResourceRef Resource(AccountIdentity account, string region, Instance instance) => new(
        "AWS::EC2::Instance",
        account.ArnIn("ec2", region, $"instance/{instance.InstanceId}"),
        string.IsNullOrEmpty(instance.Name) ? instance.InstanceId : instance.Name,
        region);

    private static async Task<Verdict> DecideAsync(EvidenceReader evidence, ResourceRef resource, Instance instance)
    {
        if (string.IsNullOrEmpty(instance.InstanceProfileArn))
        {
            return Facts(
                Verdict.Fail(
                    resource,
                    "NoInstanceProfile",
                    $"The instance {instance.InstanceId} has no instance profile; it needs one with a role."),
                instance);
        }

        // Read here and not earlier, because it is not needed where no profile is in use.
        Answer<InstanceProfileList> profiles = await evidence.Read(IamEvidence.InstanceProfiles).ConfigureAwait(false);
        return profiles.TryRead(out InstanceProfileList? known, out ReadFailure? failure)
            ? Decide(resource, instance, instance.InstanceProfileArn, known)
            : Facts(Verdict.Error(resource, IamEvidence.InstanceProfiles, failure), instance);
    }

    private static Verdict Decide(ResourceRef resource, Instance instance, string arn, InstanceProfileList known)
    {
        InstanceProfile? profile = known.Profiles.FirstOrDefault(p => p.Arn == arn);
        Verdict verdict = profile switch
        {
            null => Verdict.Fail(
                resource,
                "ProfileDeleted",
                $"The instance {instance.InstanceId} refers to the instance profile {arn}, which no longer exists; it needs one with a "
                + $"role."),
            { Roles.Count: 0 } =>
                Verdict.Fail(
                    resource, "EmptyProfile", $"The instance profile {profile.Name} of {instance.InstanceId} has no role; it needs one."),
            _ => Verdict.Pass(
                resource, "InstanceRole", $"The instance {instance.InstanceId} has the instance profile {profile.Name} with a role."),
        };
        return Facts(verdict, instance).With("Roles", profile?.Roles.Order(StringComparer.Ordinal));
    }

    private static Verdict Facts(Verdict verdict, Instance instance) => verdict
        .With("InstanceId", instance.InstanceId)
        .With("State", instance.State)
        .With("InstanceProfileArn", instance.InstanceProfileArn);
}
