using CisAws.Benchmark;
using CisAws.Controls.Iam;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Settings;

namespace CisAws.Repairs.Iam;

/// <summary>
/// 2.9: a device can only be enrolled by its user. So console access is removed where it is not used, or the user is made to enrol: by a
/// group that denies everything else without MFA.
/// </summary>
[RepairCommand("CisConsoleMfa", Impact = RepairImpact.High)]
[TextParameter("UserName", "the IAM user.", IsIdentity = true)]
[TextParameter(
    "Action", "DeleteLoginProfile removes console access that a user does not use, RequireMfaGroup makes the user enrol a device.",
    Choices = ["DeleteLoginProfile", "RequireMfaGroup"], IsRequired = true, IsMandatory = true)]
[TextParameter("GroupName", "the group that denies everything without MFA; created if it does not exist. Needed for RequireMfaGroup.")]
[NumberParameter(
    "UnusedDays", "how many days the password must have been neither used nor set before it is deleted.", Minimum = 1, Maximum = 3650,
    DefaultSetting = nameof(AssessmentSettings.UnusedCredentialDays))]
public sealed class ConsoleMfaRepair() : Repair(ControlNames.ConsoleMfa)
{
    private const string Action = "Action";
    private const string GroupName = "GroupName";
    private const string DeleteLoginProfile = "DeleteLoginProfile";
    private const string RequireMfaGroup = "RequireMfaGroup";

    /// <inheritdoc/>
    public override RepairClass Class => RepairClass.Assisted;

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = ConsolePassword.Sources;

    /// <inheritdoc/>
    public override IReadOnlyList<string> WriteActions { get; } =
    [
        "iam:DeleteLoginProfile", "iam:CreateLoginProfile", "iam:CreateGroup", "iam:DeleteGroup", "iam:PutGroupPolicy",
        "iam:DeleteGroupPolicy",
        "iam:AddUserToGroup", "iam:RemoveUserFromGroup",
    ];

    /// <inheritdoc/>
    public override RepairTarget Target(AccountIdentity account, string region, RepairOptions options) =>
        IamUserTarget.Of(account, Identity(options, IamUserTarget.UserName), Controls);

    /// <inheritdoc/>
    public override RepairTarget? TargetOf(Finding finding) =>
        finding.Control == ControlNames.ConsoleMfa && finding.ResourceType == UserResource.Type ? IamUserTarget.UserOf(finding) : null;

    /// <inheritdoc/>
    public override bool IsAbout(RepairTarget target, Finding finding) => IamUserTarget.IsOfUser(target, finding);

    /// <inheritdoc/>
    public override string? CommandFor(ResourceRef resource, IReadOnlyList<Fact> facts) => resource.Type == UserResource.Type
        ? $"{Command} -UserName {Quote(resource.Name)} -Action {RequireMfaGroup} -GroupName {Quote("RequireMfa")}"
        : null;

    /// <inheritdoc/>
    public override async Task<RepairState> ReadStateAsync(RepairContext context) => IsGroup(context)
        ? await new MfaGroup(context, context.Require(GroupName)).StateAsync().ConfigureAwait(false)
        : RepairState.Of(await ConsolePassword.ReadAsync(context).ConfigureAwait(false));

    /// <inheritdoc/>
    public override async Task<PlanDraft> PlanAsync(RepairContext context, RepairState state)
    {
        UserInfo user = await IamUserTarget.GuardAsync(context).ConfigureAwait(false);
        string name = IamUserTarget.NameOf(context.Target);
        MfaDeviceList? list = await context.Evidence.Need(IamEvidence.MfaDevices, name).ConfigureAwait(false);
        int devices = (list ?? throw IamUserTarget.Gone(name)).Devices.Count;
        if (devices > 0) return PlanDraft.Nothing($"The user {name} has an MFA device; nothing was written.");
        if (!IsGroup(context)) return await ConsolePassword.PlanDeletionAsync(context, user).ConfigureAwait(false);
        if (await context.Evidence.Need(IamEvidence.LoginProfile, name).ConfigureAwait(false) is null)
        {
            return PlanDraft.Nothing($"The user {name} has no console password; nothing was written.");
        }

        PlanDraft draft = await new MfaGroup(context, context.Require(GroupName)).PlanAsync().ConfigureAwait(false);
        if (draft.Steps.Count == 0) return draft;

        // Until the user has enrolled a device, everything is denied.
        await AdministratorProof.RequireAsync(context, draft.Steps, new HolderRef(HolderRef.User, user.Name)).ConfigureAwait(false);
        return draft;
    }

    private static bool IsGroup(RepairContext context) => context.Require(Action) switch
    {
        var action when action.Equals(RequireMfaGroup, StringComparison.OrdinalIgnoreCase) => true,
        var action when action.Equals(DeleteLoginProfile, StringComparison.OrdinalIgnoreCase) => false,
        var action => throw new CisAwsException(
            "ActionUnknown", CisAwsErrorKind.InvalidArgument, $"There is no action '{action}' for users without "
                + $"MFA.", $"Give {DeleteLoginProfile} or {RequireMfaGroup}.", action),
    };
}
