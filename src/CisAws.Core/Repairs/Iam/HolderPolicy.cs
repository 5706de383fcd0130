using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Repairs.Iam;

/// <summary>One policy of one holder: what 2.15 takes away.</summary>
/// <param name="Holder">The principal that has it.</param>
/// <param name="Arn">The managed policy, or null for an inline one.</param>
/// <param name="InlineName">The name of the inline policy, or null for a managed one.</param>
internal sealed record HolderPolicy(HolderRef Holder, string? Arn, string? InlineName)
{
    private const string ManagedType = "AWS::IAM::ManagedPolicy";

    /// <summary>The display name of the policy.</summary>
    public string Name => InlineName ?? Common.Arn.NameIn(Arn!);

    /// <summary>The name of its fact.</summary>
    public string Fact => InlineName is null ? Holder.PolicyFact(Arn!) : Holder.InlineFact(InlineName);

    /// <summary>The resource that 2.15 reports a managed policy as.</summary>
    public static ResourceRef Managed(string arn) => new(ManagedType, arn, Common.Arn.NameIn(arn), EvidenceKey.Global);

    /// <summary>The resource that 2.15 reports an inline policy as; its path is not known here.</summary>
    public static ResourceRef Inline(AccountIdentity account, HolderRef holder, string policy) => new(
        holder.ResourceType,
        account.Arn("iam", $"{holder.Kind}/{holder.Name}#{policy}"),
        $"{holder.Name} ({policy})",
        EvidenceKey.Global);

    /// <summary>
    /// Parses the resource of a finding; the holder of a managed policy must be named, and that of an inline one confirmed.
    /// </summary>
    /// <returns>The policy, or null where the resource is neither.</returns>
    public static HolderPolicy? Of(ResourceRef resource, HolderRef named)
    {
        if (resource.Type == ManagedType) return new HolderPolicy(named, resource.Id, null);
        return HolderOfInline(resource) is ({ } holder, { } policy) ? new HolderPolicy(holder, null, policy) : null;
    }

    /// <summary>The holder and the name of an inline policy that 2.15 reported, or nulls.</summary>
    public static (HolderRef? Holder, string? Policy) HolderOfInline(ResourceRef resource)
    {
        int at = resource.Id.LastIndexOf('#');
        return at >= 0
            && Common.Arn.Parse(resource.Id[..at]) is { } arn
            && HolderRef.KindOf(arn.ResourceType) is { } kind
                ? (new HolderRef(kind, arn.ResourceName), resource.Id[(at + 1)..])
                : (null, null);
    }

    /// <summary>Whether the holder has it, with the text of an inline policy.</summary>
    public (bool IsHeld, string? Document) In(AuthorizationDetails details)
    {
        (IReadOnlyList<AttachedPolicy> attached, IReadOnlyList<InlinePolicy> inline) = Held(details);
        return InlineName is null
            ? (attached.Any(p => p.Arn == Arn), null)
            : inline.FirstOrDefault(p => p.Name == InlineName) is { } found ? (true, found.Document) : (false, null);
    }

    /// <summary>The ARN of a managed policy of the same name that the holder has, or null.</summary>
    public string? AttachedNamesake(AuthorizationDetails details) =>
        Held(details).Attached.FirstOrDefault(p => Common.Arn.NameIn(p.Arn) == InlineName)?.Arn;

    private (IReadOnlyList<AttachedPolicy> Attached, IReadOnlyList<InlinePolicy> Inline) Held(AuthorizationDetails details) =>
        Holder.Kind switch
        {
            HolderRef.User when details.Users.FirstOrDefault(u => u.Name == Holder.Name) is { } user =>
                (user.AttachedPolicies, user.InlinePolicies),
            HolderRef.Group when details.Groups.FirstOrDefault(g => g.Name == Holder.Name) is { } group =>
                (group.AttachedPolicies, group.InlinePolicies),
            HolderRef.Role when details.Roles.FirstOrDefault(r => r.Name == Holder.Name) is { } role =>
                (role.AttachedPolicies, role.InlinePolicies),
            _ => ([], []),
        };
}
