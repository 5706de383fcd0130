using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Repairs.Iam;

/// <summary>
/// 2.14: the policies of a user move to a group. First the group gets them and the user gets into the group; only what is confirmed there
/// is then removed from the user, so the user never lacks a permission. Documents are copied verbatim.
/// </summary>
[RepairCommand("CisUserPermission")]
[TextParameter("UserName", "the user whose own policies are moved.", IsIdentity = true)]
[TextParameter("GroupName", "the group that gets them; it is created if it does not exist.", IsRequired = true)]
public sealed class UserPermissionRepair() : Repair(ControlNames.PermissionsThroughGroups)
{
    private const string User = "UserName", Group = "GroupName";

    /// <inheritdoc/>
    public override RepairClass Class => RepairClass.Conditional;

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [IamEvidence.AccountSummary, .. AdministratorProof.Reads];

    /// <inheritdoc/>
    public override IReadOnlyList<string> WriteActions { get; } =
    [
        "iam:CreateGroup", "iam:DeleteGroup", "iam:AttachGroupPolicy", "iam:DetachGroupPolicy", "iam:PutGroupPolicy",
        "iam:DeleteGroupPolicy",
        "iam:AddUserToGroup", "iam:RemoveUserFromGroup", "iam:AttachUserPolicy", "iam:DetachUserPolicy", "iam:PutUserPolicy",
        "iam:DeleteUserPolicy",
    ];

    /// <inheritdoc/>
    public override RepairTarget Target(AccountIdentity account, string region, RepairOptions options)
    {
        string name = Identity(options, User);
        return new RepairTarget(
            new ResourceRef("AWS::IAM::User", account.Arn("iam", $"user/{name}"), name, EvidenceKey.Global),
            Controls);
    }

    /// <inheritdoc/>
    public override async Task<RepairState> ReadStateAsync(RepairContext context)
    {
        AuthorizationDetails details = await context.Evidence.NeedData(IamEvidence.AuthorizationDetails).ConfigureAwait(false);
        return Find(context, details)?.State() ?? RepairState.Empty;
    }

    /// <inheritdoc/>
    public override async Task<PlanDraft> PlanAsync(RepairContext context, RepairState state)
    {
        AuthorizationDetails details = await context.Evidence.NeedData(IamEvidence.AuthorizationDetails).ConfigureAwait(false);
        PermissionMove move = Find(context, details) ?? throw new RepairRefusedException(
            "HolderNotFound",
            $"There is no user {context.Target.Resource.Name} in the account.",
            "Check the name; IAM names are case-sensitive.");
        if (move.User.AttachedPolicies.Count + move.User.InlinePolicies.Count == 0)
        {
            return PlanDraft.Nothing($"The user {move.User.Name} has no policies of its own; nothing was written.");
        }

        await PermissionMoveChecks.RequireAsync(context, details, move).ConfigureAwait(false);

        // The user keeps every permission, unless the group also denies.
        string[] gained = [.. Gained(move)];
        RepairStep[] give = [.. Give(move)];
        bool mayLose = move.Group is { } group && new AdministratorGrants(details).MayDeny(group.AttachedPolicies, group.InlinePolicies);
        HolderRef[] losers = mayLose ? [move.From] : [];
        await AdministratorProof.RequireAsync(context, [.. give, .. Take(move, null)], losers).ConfigureAwait(false);
        return new PlanDraft(
            $"Move the policies of the user {move.User.Name} to the group {move.GroupName}",
            [.. give, .. Take(move, LateValue.Handle(move.CoveredHandle))])
        {
            Risks = gained.Length == 0 ? [] : [$"The user also gets the other permissions of the group: {string.Join(", ", gained)}."],
            FollowUp = $"Review whether {move.User.Name} needs all that the group {move.GroupName} now gives.",
        };
    }

    /// <inheritdoc/>
    public override bool IsAbout(RepairTarget target, Finding finding) => finding.ResourceName == target.Resource.Name;

    /// <inheritdoc/>
    public override string? CommandFor(ResourceRef resource, IReadOnlyList<Fact> facts) =>
        facts.Any(f => f.Value.Contains("AWSCompromisedKeyQuarantine", StringComparison.Ordinal))
            ? null
            : $"{Command} -{User} {Quote(resource.Name)}";

    private static PermissionMove? Find(RepairContext context, AuthorizationDetails details) =>
        PermissionMove.Find(details, context.Target.Resource.Name, context.Require(Group));

    private static IEnumerable<RepairStep> Give(PermissionMove move)
    {
        if (move.Group is null)
        {
            yield return new RepairStep(Call("CreateGroup", (Group, move.GroupName)), [new(move.GroupFact, null, PermissionMove.Exists)])
            {
                Inverse = Call("DeleteGroup", (Group, move.GroupName)),
                InverseDoneCodes = ["NoSuchEntity"],
            };
        }

        foreach (
            AttachedPolicy policy in move.User.AttachedPolicies.Where(p => !move.Has(p))) yield return move.To.AttachStep(
                policy.Arn, move.Shared(HolderRef.Attached));
        foreach (
            InlinePolicy policy in move.User.InlinePolicies.Where(p => !move.Has(p))) yield return move.To.PutStep(
                policy.Name, policy.Document!, move.Shared(policy.Document!));
        if (move.IsMember) yield break;
        yield return new RepairStep(
            Call("AddUserToGroup", (Group, move.GroupName), (User, move.User.Name)), [new(move.MemberFact, null, PermissionMove.Member)])
        {
            Inverse = Call("RemoveUserFromGroup", (Group, move.GroupName), (User, move.User.Name)),
            InverseDoneCodes = ["NoSuchEntity"],
        };
    }

    // The name to send is found only while the group gives the user the same permissions: the last check before anything is removed.
    private static IEnumerable<RepairStep> Take(PermissionMove move, LateValue? covered) =>
        move.User.AttachedPolicies.Select(p => move.From.DetachStep(p.Arn, covered))
            .Concat(move.User.InlinePolicies.Select(p => move.From.DeleteStep(p.Name, p.Document!, covered)));

    private static IEnumerable<string> Gained(PermissionMove move) => move.IsMember || move.Group is null
        ? []
        : move.Group.AttachedPolicies.Where(p => !PermissionMove.Holds(move.User.AttachedPolicies, p)).Select(p => p.Name)
            .Concat(move.Group.InlinePolicies.Where(p => !move.User.InlinePolicies.Contains(p)).Select(p => p.Name))
            .Order(StringComparer.Ordinal);

    private static ApiCall Call(string operation, params (string Name, object? Value)[] parameters) =>
        ApiCall.Of($"iam:{operation}", EvidenceKey.Global, parameters);
}
