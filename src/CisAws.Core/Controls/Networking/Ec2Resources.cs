using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Controls.Networking;

/// <summary>Names resources of Amazon EC2 and their owners.</summary>
internal static class Ec2Resources
{
    /// <summary>A resource of EC2.</summary>
    /// <param name="account">The audited account.</param>
    /// <param name="region">Its region.</param>
    /// <param name="owner">The account that owns it; null counts as the audited one.</param>
    /// <param name="type">The CloudFormation type and the resource type of its ARN.</param>
    /// <param name="id">Its id.</param>
    /// <param name="name">The value of its Name tag; without one the id is used.</param>
    public static ResourceRef Of(
        AccountIdentity account, string region, string? owner, (string CloudFormation, string Arn) type, string id, string? name) => new(
        type.CloudFormation,
        (IsForeign(account, owner) ? account with { AccountId = owner! } : account).ArnIn("ec2", region, $"{type.Arn}/{id}"),
        string.IsNullOrEmpty(name) ? id : name,
        region);

    /// <summary>A security group. Names repeat from VPC to VPC, so both name and id are shown.</summary>
    public static ResourceRef Of(AccountIdentity account, string region, SecurityGroup group) =>
        Of(
            account,
            region,
            group.OwnerId,
            ("AWS::EC2::SecurityGroup", "security-group"),
            group.GroupId,
            $"{group.GroupName} ({group.GroupId})") with { Tags = group.Tags };

    /// <summary>Whether another account owns it and shares it with the audited one.</summary>
    public static bool IsForeign(AccountIdentity account, string? owner) =>
        !string.IsNullOrEmpty(owner) && owner != account.AccountId;

    /// <summary>The row of a resource of another account.</summary>
    public static Verdict Foreign(ResourceRef resource, string? owner) =>
        Verdict.NotApplicable(resource, "OwnedByAnotherAccount", $"{resource.Name} belongs to the account {owner}, which must assess it.")
            .With("OwnerId", owner);

    /// <summary>The row of a region without anything to assess.</summary>
    public static Verdict Nothing(AccountIdentity account, string region, string code, string what) =>
        Verdict.NotApplicable(ResourceRef.AccountIn(account, region), code, $"There are no {what} in {region}.");
}
