using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Repairs.Iam;

/// <summary>
/// 2.3 and 2.4 in a member account of an organization: the access keys of root, and a password without MFA, are deleted in a session
/// that the management account or the delegated administrator of IAM opens with sts:AssumeRoot. Root of any other account can only do it
/// itself.
/// </summary>
[RepairCommand("CisRootCredential", Impact = RepairImpact.High)]
[TextParameter("MemberAccountId", "the member account, twelve digits.", Pattern = "^[0-9]{12}$", IsIdentity = true)]
[FlagParameter("IncludeUsedKeys", "deletes access keys that were used in the last 90 days as well.")]
[FlagParameter("DeletePassword", "deletes the password of root although an MFA device protects it, and then the assignment of the device.")]
public sealed class RootCredentialRepair() : Repair(ControlNames.RootAccessKeys, ControlNames.RootMfa)
{
    /// <summary>The task policy of the session: it can read root's credentials and delete them, and nothing else.</summary>
    public const string TaskPolicy = "IAMDeleteRootUserCredentials";

    /// <summary>The identity parameter.</summary>
    public const string MemberAccountId = "MemberAccountId";

    private const int AccountIdLength = 12;

    private const string Guidance =
        "For a member account of an organization use Repair-CisRootCredential with credentials of the management account or of the "
        + "delegated administrator of IAM. In the management "
        + "account, and in a standalone account, sign in as root and do it under Security credentials.";

    /// <inheritdoc/>
    public override RepairClass Class => RepairClass.Assisted;

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
        [IamEvidence.RootAccessKeys, IamEvidence.RootAccessKeyLastUsed, IamEvidence.RootLoginProfile, IamEvidence.RootMfaDevices];

    /// <inheritdoc/>
    /// <remarks>
    /// The calls in the member account are allowed by the task policy; the caller needs no more than to open the session.
    /// </remarks>
    public override IReadOnlyList<string> WriteActions { get; } = ["sts:AssumeRoot"];

    /// <inheritdoc/>
    public override RepairTarget Target(AccountIdentity account, string region, RepairOptions options)
    {
        string member = Identity(options, MemberAccountId);
        if (member.Length != AccountIdLength || !member.All(char.IsAsciiDigit))
        {
            throw new CisAwsException(
                "AccountIdInvalid",
                CisAwsErrorKind.InvalidArgument,
                $"'{member}' is not an account id.",
                "Give the twelve digits of the member account.",
                member);
        }

        return new RepairTarget(ResourceRef.Account(account with { AccountId = member }), Controls);
    }

    /// <inheritdoc/>
    public override bool IsAbout(RepairTarget target, Finding finding) => finding.ResourceId == target.Resource.Id;

    /// <inheritdoc/>
    public override string? CommandFor(ResourceRef resource, IReadOnlyList<Fact> facts) =>
        $"{Command} -MemberAccountId {Quote(resource.Name)}";

    /// <inheritdoc/>
    /// <remarks>The credentials that found it are of the account itself, where nobody but root can do it.</remarks>
    public override string Precondition =>
        "credentials of the management account or of the delegated administrator of IAM, and works in member accounts of an organization "
        + "alone: in the management account, and in a standalone account, root itself has to do it";

    /// <inheritdoc/>
    public override async Task<RepairState> ReadStateAsync(RepairContext context) =>
        (await RootCredentialPlan.ReadAsync(context).ConfigureAwait(false)).State();

    /// <inheritdoc/>
    public override async Task<PlanDraft> PlanAsync(RepairContext context, RepairState state) =>
        (await RootCredentialPlan.ReadAsync(context).ConfigureAwait(false)).Draft();

    /// <summary>The refusal outside a session of root.</summary>
    internal static RepairRefusedException NotRoot(RepairContext context) =>
        new("RootSessionNeeded", $"Only root of account {context.Account.AccountId} can change its own credentials.", Guidance);}
