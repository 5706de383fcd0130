using CisAws.Evidence;

namespace CisAws.Repairs.Iam;

/// <summary>A user whose own policies move to a group: what is where now.</summary>
/// <param name="User">The user.</param>
/// <param name="Group">The current group, or null where it will be created.</param>
/// <param name="GroupName">Its name, spelled as it is in the account.</param>
/// <param name="Others">The other members of the group, in ordinal order.</param>
internal sealed record PermissionMove(UserDetail User, GroupDetail? Group, string GroupName, IReadOnlyList<UserDetail> Others)
{
    /// <summary>The value of the facts that the group exists and that the user is in it.</summary>
    public const string Exists = "exists", Member = "member";

    /// <summary>The user as a holder of policies.</summary>
    public HolderRef From => new(HolderRef.User, User.Name);

    /// <summary>The group as a holder of policies.</summary>
    public HolderRef To => new(HolderRef.Group, GroupName);

    /// <summary>The name of the fact that the group exists.</summary>
    public string GroupFact => To.ToString();

    /// <summary>The name of the fact that the user is in the group.</summary>
    public string MemberFact => $"{From}: {To}";

    /// <summary>
    /// The handle that is there only while the group gives the user every policy that is still the user's own: nothing is taken from the
    /// user before.
    /// </summary>
    public string CoveredHandle => $"{From} in {To} with the same policies";

    /// <summary>Whether the user is in the group.</summary>
    public bool IsMember => User.Groups.Contains(GroupName, StringComparer.Ordinal);

    /// <summary>Finds user and group; null where the user does not exist.</summary>
    public static PermissionMove? Find(AuthorizationDetails details, string userName, string groupName)
    {
        if (details.Users.FirstOrDefault(u => u.Name == userName) is not { } user) return null;

        // Names in IAM are not case-sensitive.
        GroupDetail? group = details.Groups.FirstOrDefault(g => string.Equals(g.Name, groupName, StringComparison.OrdinalIgnoreCase));
        string name = group?.Name ?? groupName;
        return new PermissionMove(user, group, name,
        [
            .. details.Users.Where(u => u != user && u.Groups.Contains(name, StringComparer.Ordinal))
                .OrderBy(u => u.Name, StringComparer.Ordinal),
        ]);
    }

    /// <summary>
    /// The value of the fact of a policy of the group: it names the other members as well, so that their loss of it would be noticed.
    /// </summary>
    public string Shared(string value) => Others.Count == 0 ? value : $"{value} (also for {string.Join(", ", Others.Select(u => u.Name))})";

    /// <summary>The state: the policies of the user and of the group.</summary>
    public RepairState State()
    {
        IEnumerable<KeyValuePair<string, string>> facts = Facts(From, User.AttachedPolicies, User.InlinePolicies, v => v);
        if (Group is not null)
        {
            facts = facts.Concat(Facts(To, Group.AttachedPolicies, Group.InlinePolicies, Shared)).Append(new(GroupFact, Exists));
        }

        if (IsMember) facts = facts.Append(new(MemberFact, Member));
        return RepairState.Of(facts, IsCovered() ? [new(CoveredHandle, User.Name)] : []);
    }

    /// <summary>Whether the group has the same inline policy, verbatim.</summary>
    public bool Has(InlinePolicy policy) => Group?.InlinePolicies.Any(p => p == policy) == true;

    /// <summary>Whether the group has the managed policy.</summary>
    public bool Has(AttachedPolicy policy) => Holds(Group?.AttachedPolicies ?? [], policy);

    /// <summary>Whether a list has the managed policy.</summary>
    public static bool Holds(IReadOnlyList<AttachedPolicy> policies, AttachedPolicy policy) => policies.Any(p => p.Arn == policy.Arn);

    private bool IsCovered() => IsMember && User.AttachedPolicies.All(Has) && User.InlinePolicies.All(Has);

    private static IEnumerable<KeyValuePair<string, string>> Facts(
        HolderRef holder, IReadOnlyList<AttachedPolicy> attached, IReadOnlyList<InlinePolicy> inline, Func<string, string> value) =>
        attached.Select(p => KeyValuePair.Create(holder.PolicyFact(p.Arn), value(HolderRef.Attached)))
            .Concat(
                inline.Where(p => p.Document is not null).Select(p => KeyValuePair.Create(holder.InlineFact(p.Name), value(p.Document!))));
}
