using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Repairs.Iam;

/// <summary>Which instance profile an instance has and which it is to get.</summary>
/// <param name="Instance">The instance, or null where there is none.</param>
/// <param name="Association">The link to its profile, or null.</param>
/// <param name="Current">Its profile according to IAM; null where it has none, or one that was deleted.</param>
/// <param name="Wanted">The requested profile, or its own; null where there is none.</param>
internal sealed record InstanceProfileUse(
    Instance? Instance, InstanceProfileAssociation? Association, InstanceProfile? Current, InstanceProfile? Wanted)
{
    /// <summary>The name of the fact of the instance's profile; its value is the ARN, its handle the id of the link.</summary>
    public const string ProfileFact = "instance profile";

    private static readonly string[] LiveStates = ["pending", "running", "stopping", "stopped"];

    /// <summary>The state of the instance and of the profiles concerned.</summary>
    public RepairState State => RepairState.Of(
        Facts(),
        Association is null ? [] : [new(ProfileFact, Association.AssociationId)]);

    /// <summary>The name of the fact of a profile's role.</summary>
    public static string RoleFact(string profile) => $"role of instance profile {profile}";

    /// <summary>The name of a role from its ARN.</summary>
    public static string RoleName(string arn) => Arn.NameIn(arn);

    /// <summary>Reads it.</summary>
    public static async Task<InstanceProfileUse> ReadAsync(RepairContext context, string instanceId, string? profileName)
    {
        Instance? instance = (await context.Evidence.NeedData(Ec2Evidence.Instances, context.Region).ConfigureAwait(false)).Instances
            .FirstOrDefault(i => i.InstanceId == instanceId && LiveStates.Contains(i.State, StringComparer.Ordinal));
        if (instance is null) return new InstanceProfileUse(null, null, null, null);
        ValueTask<InstanceProfileAssociationList> links =
            context.Evidence.NeedData(Ec2Evidence.InstanceProfileAssociations, context.Region, instanceId);
        ValueTask<InstanceProfileList> known = context.Evidence.NeedData(IamEvidence.InstanceProfiles);
        InstanceProfileAssociation? association = (await links.ConfigureAwait(false)).Associations
            .FirstOrDefault(a => a.State is "associated" or "associating");
        IReadOnlyList<InstanceProfile> profiles = (await known.ConfigureAwait(false)).Profiles;
        InstanceProfile? current = association is null ? null : profiles.FirstOrDefault(p => p.Arn == association.ProfileArn);
        return new InstanceProfileUse(
            instance,
            association,
            current,
            string.IsNullOrEmpty(profileName)
                ? current
                : profiles.FirstOrDefault(p => p.Name.Equals(profileName, StringComparison.OrdinalIgnoreCase)));
    }

    private IEnumerable<KeyValuePair<string, string>> Facts()
    {
        if (Association is not null) yield return new(ProfileFact, Association.ProfileArn);
        foreach (InstanceProfile profile in new[] { Current, Wanted }.OfType<InstanceProfile>().Distinct())
        {
            if (profile.Roles.Count > 0) yield return new(RoleFact(profile.Name), string.Join(", ", profile.Roles.Select(RoleName)));
        }
    }
}
