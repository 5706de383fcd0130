using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Credentials;
using CisAws.Settings;

namespace CisAws.Knowledge.Policies;

/// <summary>The kind of principal that has a policy; helps to decide on exceptions.</summary>
public enum HolderClass
{
    /// <summary>Declared in the settings as reserved for emergency access.</summary>
    BreakGlass,

    /// <summary>A role that IAM Identity Center manages.</summary>
    IdentityCenter,

    /// <summary>A role with a name of AWS Control Tower or its account factory for Terraform.</summary>
    ControlTower,

    /// <summary>A service-linked role.</summary>
    ServiceLinked,

    /// <summary>A role that only AWS services may assume.</summary>
    Service,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>A user, group or role that has policies.</summary>
/// <param name="Kind">user, group or role.</param>
/// <param name="Name">Its name.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="Class">What kind of principal it is.</param>
/// <param name="AttachedPolicies">Managed policies attached.</param>
/// <param name="InlinePolicies">Policies written into it.</param>
public sealed record PolicyHolder(
    string Kind, string Name, string Arn, HolderClass Class, IReadOnlyList<AttachedPolicy> AttachedPolicies,
    IReadOnlyList<InlinePolicy> InlinePolicies)
{
    /// <summary>The CloudFormation type.</summary>
    public string ResourceType => Kind switch { "user" => "AWS::IAM::User", "group" => "AWS::IAM::Group", _ => "AWS::IAM::Role" };

    /// <inheritdoc/>
    public override string ToString() => $"{Kind}/{Name}";
}

/// <summary>Finds and classifies the principals that have policies.</summary>
public static class PolicyHolders
{
    private static readonly string[] ControlTowerNames =
        ["AWSControlTower*", "aws-controltower-*", "AWSAFT*", "stacksets-exec-*", "AWSCloudFormationStackSetExecutionRole"];

    /// <summary>All users, groups and roles, in the order of kind and name.</summary>
    public static IReadOnlyList<PolicyHolder> Of(AuthorizationDetails details, AssessmentSettings settings) =>
    [
        .. details.Groups.Select(
            g => new PolicyHolder("group", g.Name, g.Arn, Class(settings, g.Name, g.Arn), g.AttachedPolicies, g.InlinePolicies))
            .Concat(
                details.Roles.Select(
                    r => new PolicyHolder("role", r.Name, r.Arn, Class(settings, r), r.AttachedPolicies, r.InlinePolicies)))
            .Concat(
                details.Users.Select(
                    u => new PolicyHolder("user", u.Name, u.Arn, Class(settings, u.Name, u.Arn), u.AttachedPolicies, u.InlinePolicies)))
            .OrderBy(h => h.Kind, StringComparer.Ordinal).ThenBy(h => h.Name, StringComparer.Ordinal),
    ];

    private static HolderClass Class(AssessmentSettings settings, string name, string arn) =>
        BreakGlass.Names(settings, name, arn) ? HolderClass.BreakGlass : HolderClass.Other;

    private static HolderClass Class(AssessmentSettings settings, RoleDetail role)
    {
        if (BreakGlass.Names(settings, role.Name, role.Arn)) return HolderClass.BreakGlass;
        if (IsReservedForIdentityCenter(role.Arn)) return HolderClass.IdentityCenter;
        if (IsUnder(role.Arn, "role/aws-service-role/")) return HolderClass.ServiceLinked;
        if (ControlTowerNames.Any(n => WildcardPattern.Matches(n, role.Name, ignoreCase: true))) return HolderClass.ControlTower;
        return role.TrustPolicy is { } trust && TrustPolicy.Assess(PolicyDocument.Parse(trust)).ServicesOnly
            ? HolderClass.Service
            : HolderClass.Other;
    }

    // By path, not by name alone: only AWS can create roles under this path.
    private static bool IsReservedForIdentityCenter(string arn) =>
        IsUnder(arn, "role/aws-reserved/sso.amazonaws.com/")
            && Arn.NameIn(arn).StartsWith("AWSReservedSSO_", StringComparison.Ordinal);

    private static bool IsUnder(string arn, string path) => Arn.Parse(arn)?.Resource.StartsWith(path, StringComparison.Ordinal) == true;
}
