using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Repairs.Iam;

/// <summary>
/// 2.13: an access key is replaced in three stages, between which the new secret must reach the workload: a second key is made and handed
/// over once, the old one is made inactive when nothing uses it any more, and at last deleted.
/// </summary>
[RepairCommand("CisAccessKeyRotation")]
[TextParameter("UserName", "the IAM user.", IsIdentity = true)]
[TextParameter("AccessKeyId", "the access key that is too old.", IsIdentity = true)]
[TextParameter(
    "Stage", "Create creates the new key; Deactivate and Delete apply to the old one.", Choices = ["Create", "Deactivate", "Delete"],
    IsRequired = true, IsMandatory = true)]
[NumberParameter(
    "UnusedDays", "how many days the old key must not have been used before it is deactivated or deleted.", Minimum = 1, Maximum = 3650,
    Default = 3)]
public sealed class AccessKeyRotationRepair() : Repair(ControlNames.AccessKeyRotation)
{
    private const string Stage = "Stage";
    private static readonly string[] Stages = ["Create", "Deactivate", "Delete"];

    /// <inheritdoc/>
    public override RepairClass Class => RepairClass.Assisted;

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
        [IamEvidence.User, IamEvidence.UserTags, IamEvidence.AccessKeyLastUsed, .. AdministratorProof.Reads];

    /// <inheritdoc/>
    public override IReadOnlyList<string> WriteActions { get; } = ["iam:CreateAccessKey", "iam:UpdateAccessKey", "iam:DeleteAccessKey"];

    /// <inheritdoc/>
    public override RepairTarget Target(AccountIdentity account, string region, RepairOptions options) =>
        IamUserTarget.Of(Identity(options, IamUserTarget.UserName), Identity(options, IamUserTarget.AccessKeyId), Controls);

    /// <inheritdoc/>
    public override RepairTarget? TargetOf(Finding finding) =>
        finding.Control == ControlNames.AccessKeyRotation ? IamUserTarget.KeyOf(finding) : null;

    /// <inheritdoc/>
    public override bool IsAbout(RepairTarget target, Finding finding) => IamUserTarget.IsOfKey(target, finding);

    /// <inheritdoc/>
    public override string? CommandFor(ResourceRef resource, IReadOnlyList<Fact> facts) => IamUserTarget.KeyIn(facts) is { } key
        ? $"{Command} -UserName {Quote(IamUserTarget.NameOf(resource.Name))} -AccessKeyId {Quote(key)} -Stage Create"
        : null;

    /// <inheritdoc/>
    public override Task<RepairState> ReadStateAsync(RepairContext context) => RotationPlan.StateAsync(context);

    /// <inheritdoc/>
    public override async Task<PlanDraft> PlanAsync(RepairContext context, RepairState state)
    {
        string stage = context.Require(Stage);
        UserInfo user = await IamUserTarget.GuardAsync(context).ConfigureAwait(false);
        RotationPlan plan = await RotationPlan.ReadAsync(context, Command).ConfigureAwait(false);
        return Array.Find(Stages, s => s.Equals(stage, StringComparison.OrdinalIgnoreCase)) switch
        {
            "Create" => plan.Create(),
            "Deactivate" => await ProvenAsync(context, user, plan.Deactivate()).ConfigureAwait(false),
            "Delete" => plan.Delete(),
            _ => throw new CisAwsException(
                "StageUnknown", CisAwsErrorKind.InvalidArgument, $"There is no stage '{stage}' of a "
                    + $"rotation.", $"Give one of {string.Join(", ", Stages)}.", stage),
        };
    }

    // The newer key of the user may have been taken away since, by an earlier item of the run among others.
    private static async Task<PlanDraft> ProvenAsync(RepairContext context, UserInfo user, PlanDraft draft)
    {
        if (draft.Steps.Count > 0)
        {
            await AdministratorProof.RequireAsync(context, draft.Steps, new HolderRef(HolderRef.User, user.Name)).ConfigureAwait(false);
        }

        return draft;
    }
}
