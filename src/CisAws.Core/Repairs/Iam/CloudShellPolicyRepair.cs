using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Repairs.Iam;

/// <summary>
/// 2.21: detaches AWSCloudShellFullAccess from all who have it, but for those no repair touches: these are named for a person to handle.
/// </summary>
[RepairCommand("CisCloudShellPolicy")]
public sealed class CloudShellPolicyRepair() : Repair(ControlNames.CloudShellFullAccess)
{
    private const string Policy = "AWSCloudShellFullAccess";

    /// <inheritdoc/>
    public override RepairClass Class => RepairClass.Conditional;

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [IamEvidence.PolicyEntities, IamEvidence.AuthorizationDetails];

    /// <inheritdoc/>
    public override IReadOnlyList<string> WriteActions { get; } =
    [
        "iam:DetachUserPolicy", "iam:DetachGroupPolicy", "iam:DetachRolePolicy", "iam:AttachUserPolicy", "iam:AttachGroupPolicy",
        "iam:AttachRolePolicy",
    ];

    /// <inheritdoc/>
    public override RepairTarget Target(AccountIdentity account, string region, RepairOptions options) =>
        new(ResourceRef.Account(account), Controls);

    /// <inheritdoc/>
    public override async Task<RepairState> ReadStateAsync(RepairContext context)
    {
        HolderRef[] holders = await HoldersAsync(context).ConfigureAwait(false);
        return RepairState.Of([.. holders.Select(h => (h.PolicyFact(Arn(context)), (object?)HolderRef.Attached))]);
    }

    /// <inheritdoc/>
    public override async Task<PlanDraft> PlanAsync(RepairContext context, RepairState state)
    {
        HolderRef[] holders = await HoldersAsync(context).ConfigureAwait(false);
        if (holders.Length == 0) return PlanDraft.Nothing($"{Policy} is not attached to any user, group or role; nothing was written.");
        AuthorizationDetails details = await context.Evidence.NeedData(IamEvidence.AuthorizationDetails).ConfigureAwait(false);
        (HolderRef Holder, RepairRefusal? Refusal)[] found = [.. holders.Select(h => (h, HolderGuards.Find(context, details, h)))];
        HolderRef[] open = [.. found.Where(f => f.Refusal is null).Select(f => f.Holder)];
        if (open.Length == 0) throw AllRefused(found);
        string[] kept = [.. found.Where(f => f.Refusal is not null).Select(f => $"{f.Holder}: {f.Refusal!.Reason} {f.Refusal.Action}")];
        return new PlanDraft(
            $"Detach {Policy} from {string.Join(", ", open.Select(h => h.ToString()))}", [.. open.Select(h => h.DetachStep(Arn(context)))])
        {
            Risks =
            [
                "Those who have no other policy for it can no longer open AWS CloudShell.",
                .. kept.Select(k => $"It stays attached to the {k}"),
            ],
            FollowUp = kept.Length == 0
                ? "Give those who need CloudShell a policy without cloudshell:GetFileUploadUrls and cloudshell:GetFileDownloadUrls."
                : $"Not detached: {string.Join(" ", kept)}",
        };
    }

    /// <inheritdoc/>
    public override bool IsAbout(RepairTarget target, Finding finding) => true;

    private static string Arn(RepairContext context) => context.Account.AwsManagedPolicyArn(Policy);

    private static async Task<HolderRef[]> HoldersAsync(RepairContext context) =>
        await context.Evidence.Need(IamEvidence.PolicyEntities, Arn(context)).ConfigureAwait(false) is not { } entities
            ? []
            :
            [
                .. entities.Groups.Select(n => new HolderRef(HolderRef.Group, n)),
                .. entities.Roles.Select(n => new HolderRef(HolderRef.Role, n)),
                .. entities.Users.Select(n => new HolderRef(HolderRef.User, n)),
            ];

    private static RepairRefusedException AllRefused((HolderRef Holder, RepairRefusal? Refusal)[] found) => found is [var only]
        ? new RepairRefusedException(only.Refusal!.Code, only.Refusal.Reason, only.Refusal.Action)
        : new RepairRefusedException(
            "NoneToRepair",
            $"{Policy} is attached only to principals that a repair does not change: "
                + $"{string.Join(" ", found.Select(f => f.Refusal!.Reason))}",
            string.Join(" ", found.Select(f => f.Refusal!.Action).Distinct(StringComparer.Ordinal)));
}
