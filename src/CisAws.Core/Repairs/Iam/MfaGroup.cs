using CisAws.Benchmark;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Repairs.Iam;

/// <summary>A group whose members can do nothing but enrol a device until they have signed in with MFA.</summary>
/// <param name="context">The context.</param>
/// <param name="name">The name of the group.</param>
internal sealed class MfaGroup(RepairContext context, string name)
{
    private const string Alone = "without other members";
    private const string Shared = "with other members";
    private const string Yes = "yes";
    private static readonly string[] NoSuchEntity = ["NoSuchEntity"];
    private readonly string user = IamUserTarget.NameOf(context.Target);

    private string GroupFact => $"Group {name}";

    private string PolicyFact => $"Policy {MfaPolicy.Name} of group {name}";

    private string MemberFact => $"Member {user} of group {name}";

    /// <summary>The group, whether it has other members, its policy, and whether the user is in it.</summary>
    public async Task<RepairState> StateAsync()
    {
        AuthorizationDetails details = await DetailsAsync().ConfigureAwait(false);
        GroupDetail? group = Find(details);
        return RepairState.Of(
            (GroupFact, group is null ? null : HasOthers(details) ? Shared : Alone),
            (PolicyFact, group?.InlinePolicies.FirstOrDefault(p => p.Name == MfaPolicy.Name)?.Document),
            (MemberFact, IsMember(details) ? Yes : null));
    }

    /// <summary>Puts the user into the group, which is made where it is not there.</summary>
    /// <exception cref="RepairRefusedException">The group is there and is not fit for it.</exception>
    public async Task<PlanDraft> PlanAsync()
    {
        AuthorizationDetails details = await DetailsAsync().ConfigureAwait(false);
        GroupDetail? group = Find(details);
        bool isBare = group is { InlinePolicies.Count: 0, AttachedPolicies.Count: 0 };
        if (isBare && (HasOthers(details) || IsMember(details)))
        {
            throw new RepairRefusedException(
                "GroupHasMembers",
                $"The group {name} has members and no policy; giving it one would affect all of them.",
                "Give -GroupName of another group, or a new name: the group is then created.");
        }

        bool coversKeys = group is not null && !isBare && MfaPolicy.Require(details, group);
        if (IsMember(details))
        {
            return PlanDraft.Nothing($"The user {user} is in the group {name} already and has to enrol a device; nothing was written.");
        }

        string document = MfaPolicy.Document(context.Account);
        List<RepairStep> steps = [];
        if (group is null) steps.Add(Step("iam:CreateGroup", "iam:DeleteGroup", new RepairChange(GroupFact, null, Alone)));
        if (group is null || isBare)
        {
            steps.Add(new RepairStep(
                ApiCall.Of(
                    "iam:PutGroupPolicy",
                    EvidenceKey.Global,
                    ("GroupName", name),
                    ("PolicyName", MfaPolicy.Name),
                    ("PolicyDocument", document)),
                [new RepairChange(PolicyFact, null, document)])
                {
                    Inverse = ApiCall.Of("iam:DeleteGroupPolicy", EvidenceKey.Global, ("GroupName", name), ("PolicyName", MfaPolicy.Name)),
                    InverseDoneCodes = NoSuchEntity,
                });
        }

        steps.Add(Step("iam:AddUserToGroup", "iam:RemoveUserFromGroup", new RepairChange(MemberFact, null, Yes), ("UserName", user)));
        AccessKeyList? keys = await context.Evidence.Need(IamEvidence.AccessKeys, user).ConfigureAwait(false);
        return new PlanDraft($"Put user {user} into group {name}, which denies everything without MFA", steps)
        {
            Risks = [.. Risks(coversKeys, keys)],
            Impact = RepairImpact.High,
            FollowUp =
                $"Tell {user} to enrol an MFA device under My security credentials and to sign in again with it; "
                + $"{context.Target.NumberOf(ControlNames.ConsoleMfa)} passes once a device is enrolled.",
        };
    }

    private IEnumerable<string> Risks(bool coversKeys, AccessKeyList? keys)
    {
        yield return $"From now on {user} can only enrol a device in the console, until the next sign-in with MFA. Announce "
            + $"it first.";
        AccessKey[] active = [.. (keys?.Keys ?? []).Where(k => k.IsActive)];
        if (active.Length == 0) yield break;
        string ids = string.Join(", ", active.Select(k => k.AccessKeyId).Order(StringComparer.Ordinal));
        yield return coversKeys
            ? $"The policy of the group also stops calls with access keys ({ids}): programs that use them fail from now on."
            : $"Calls with access keys ({ids}) are not affected.";
    }

    private RepairStep Step(string action, string inverse, RepairChange change, params (string, object?)[] more) =>
        new(ApiCall.Of(action, EvidenceKey.Global, [("GroupName", name), .. more]), [change])
        {
            Inverse = ApiCall.Of(inverse, EvidenceKey.Global, [("GroupName", name), .. more]),
            InverseDoneCodes = NoSuchEntity,
        };

    private async Task<AuthorizationDetails> DetailsAsync() =>
        await context.Evidence.Need(IamEvidence.AuthorizationDetails).ConfigureAwait(false)
        ?? throw new RepairRefusedException("StateUnreadable", "AWS does not say which groups there are.", "Run again.");

    private GroupDetail? Find(AuthorizationDetails details) => details.Groups.FirstOrDefault(g => g.Name == name);

    private bool IsMember(AuthorizationDetails details) =>
        details.Users.Any(u => u.Name == user && u.Groups.Contains(name, StringComparer.Ordinal));

    private bool HasOthers(AuthorizationDetails details) =>
        details.Users.Any(u => u.Name != user && u.Groups.Contains(name, StringComparer.Ordinal));
}
