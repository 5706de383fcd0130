using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Settings;

namespace CisAws.Repairs.Iam;

/// <summary>
/// 2.10, 2.11 and 2.12: access keys that are not needed are made inactive, which is undone exactly, and deleted only where they are
/// inactive already and the administrator asks for it. Their last use is read immediately before.
/// </summary>
[RepairCommand("CisAccessKey")]
[TextParameter("UserName", "the IAM user.", IsIdentity = true)]
[TextParameter(
    "AccessKeyId", "the access key; without it, the keys of the user that violate the recommendations.", IsIdentity = true,
    IsOptional = true)]
[NumberParameter(
    "UnusedDays", "how many days a key must not have been used.", Details = "A key that was never used counts from its creation.",
    Minimum = 1, Maximum = 3650, DefaultSetting = nameof(AssessmentSettings.UnusedCredentialDays))]
[FlagParameter("Delete", "deletes keys that are inactive already, and does not change active ones; it cannot be undone.")]
public sealed class AccessKeyRepair()
    : Repair(ControlNames.SetupAccessKeys, ControlNames.UnusedCredentials, ControlNames.SingleActiveAccessKey)
{
    /// <inheritdoc/>
    public override RepairClass Class => RepairClass.Conditional;

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
        [IamEvidence.User, IamEvidence.UserTags, IamEvidence.AccessKeyLastUsed, .. AdministratorProof.Reads];

    /// <inheritdoc/>
    public override IReadOnlyList<string> WriteActions { get; } = ["iam:UpdateAccessKey", "iam:DeleteAccessKey"];

    /// <inheritdoc/>
    public override RepairTarget Target(AccountIdentity account, string region, RepairOptions options)
    {
        string user = Identity(options, IamUserTarget.UserName);
        return options.Text(IamUserTarget.AccessKeyId) is { Length: > 0 } key
            ? IamUserTarget.Of(user, key, Controls)
            : IamUserTarget.Of(account, user, Controls);
    }

    /// <inheritdoc/>
    public override RepairTarget? TargetOf(Finding finding) => finding.Control switch
    {
        ControlNames.SetupAccessKeys or ControlNames.SingleActiveAccessKey => IamUserTarget.UserOf(finding),
        ControlNames.UnusedCredentials => IamUserTarget.KeyOf(finding),
        _ => null,
    };

    /// <inheritdoc/>
    public override bool IsAbout(RepairTarget target, Finding finding) =>
        finding.Control == ControlNames.UnusedCredentials
            ? IamUserTarget.IsOfKey(target, finding)
            : IamUserTarget.IsOfUser(target, finding);

    /// <inheritdoc/>
    public override string? CommandFor(ResourceRef resource, IReadOnlyList<Fact> facts)
    {
        if (resource.Id.EndsWith("#password", StringComparison.Ordinal)) return null;
        string user = $"{Command} -UserName {Quote(IamUserTarget.NameOf(resource.Name))}";
        return IamUserTarget.KeyIn(facts) is { } key ? $"{user} -AccessKeyId {Quote(key)}"
            : resource.Id.Contains('#', StringComparison.Ordinal) ? null
            : InactiveSetupKey(facts) is { } inactive ? $"{user} -AccessKeyId {Quote(inactive)} -Delete"
            : user;
    }

    // The only key that 2.10 is about, where it is inactive: nothing is left but to delete it.
    private static string? InactiveSetupKey(IReadOnlyList<Fact> facts) =>
        ValueOf(facts, "AccessKeys")?.Split(' ') is [var id, "Inactive,", ..] words && id.StartsWith("AKIA", StringComparison.Ordinal)
            && words.Count(w => w is "Inactive," or "Active,") == 1 ? id : null;

    /// <inheritdoc/>
    public override Task<RepairState> ReadStateAsync(RepairContext context) =>
        UserKey.StateAsync(context, IamUserTarget.NameOf(context.Target));

    /// <inheritdoc/>
    public override async Task<PlanDraft> PlanAsync(RepairContext context, RepairState state)
    {
        UserInfo user = await IamUserTarget.GuardAsync(context).ConfigureAwait(false);
        string name = IamUserTarget.NameOf(context.Target);
        var choice = new AccessKeyChoice(context, user, await UserKey.ReadAsync(context, name).ConfigureAwait(false));
        if (IamUserTarget.KeyOf(context.Target) is { } named && choice.Named is null)
        {
            return PlanDraft.Nothing($"The user {name} has no access key {named} any more; nothing was written.");
        }

        if (context.Options.Flag("Delete")) return Deletion(context, name, await choice.ToDeleteAsync().ConfigureAwait(false));
        PlanDraft draft = Deactivation(context, name, await choice.ToDeactivateAsync().ConfigureAwait(false));
        if (draft.Steps.Count == 0) return draft;

        // Deleting takes nothing more away: nobody signs in with an inactive key.
        await AdministratorProof.RequireAsync(context, draft.Steps, new HolderRef(HolderRef.User, user.Name)).ConfigureAwait(false);
        return draft;
    }

    private PlanDraft Deactivation(RepairContext context, string user, IReadOnlyList<UserKey> keys) => keys.Count == 0
        ? PlanDraft.Nothing($"No active access key of {user} is to be deactivated; nothing was written.")
        : new PlanDraft($"Deactivate access key {Names(keys, context.Now)} of user {user}", [.. keys.Select(k => k.Deactivate(user))])
        {
            Risks = [.. keys.Select(k => k.Risk(context.Now))],
            Impact = RepairImpact.High,
            FollowUp =
                $"When nothing has failed without {(keys.Count == 1 ? "it" : "them")}: "
                + $"{string.Join("; ", keys.Select(k => $"{Command} -UserName {Quote(user)} -AccessKeyId {Quote(k.Id)} -Delete"))}.",
        };

    private static PlanDraft Deletion(RepairContext context, string user, IReadOnlyList<UserKey> keys) => keys.Count == 0
        ? PlanDraft.Nothing($"No inactive access key of {user} is to be deleted; nothing was written.")
        : new PlanDraft($"Delete access key {Names(keys, context.Now)} of user {user}", [.. keys.Select(k => k.Delete(user))])
        {
            Risks = [.. keys.Select(k => k.IsNew(context.Now) ? k.Risk(context.Now) : k.Describe(context.Now))],
            Impact = RepairImpact.High,
        };

    private static string Names(IReadOnlyList<UserKey> keys, DateTimeOffset now) => string.Join(", ", keys.Select(k => k.Name(now)));
}
