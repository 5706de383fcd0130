using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Settings;

namespace CisAws.Repairs.Iam;

/// <summary>
/// 2.11, passwords: an unused console password is deleted. The password itself is lost; undoing enables console access again with a
/// one-time password that must be changed.
/// </summary>
[RepairCommand("CisLoginProfile", Impact = RepairImpact.High)]
[TextParameter("UserName", "the IAM user.", IsIdentity = true)]
[NumberParameter(
    "UnusedDays", "how many days the password must have been neither used nor set.", Minimum = 1, Maximum = 3650,
    DefaultSetting = nameof(AssessmentSettings.UnusedCredentialDays))]
public sealed class LoginProfileRepair() : Repair(ControlNames.UnusedCredentials)
{
    private const string PasswordRow = "#password";

    /// <inheritdoc/>
    public override RepairClass Class => RepairClass.Assisted;

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = ConsolePassword.Sources;

    /// <inheritdoc/>
    public override IReadOnlyList<string> WriteActions { get; } = ["iam:DeleteLoginProfile", "iam:CreateLoginProfile"];

    /// <inheritdoc/>
    public override RepairTarget Target(AccountIdentity account, string region, RepairOptions options) =>
        IamUserTarget.Of(account, Identity(options, IamUserTarget.UserName), Controls);

    /// <inheritdoc/>
    public override RepairTarget? TargetOf(Finding finding) =>
        finding.Control == ControlNames.UnusedCredentials && finding.ResourceId.EndsWith(PasswordRow, StringComparison.Ordinal)
            ? IamUserTarget.UserOf(finding)
            : null;

    /// <inheritdoc/>
    public override bool IsAbout(RepairTarget target, Finding finding) => IamUserTarget.IsOfUser(target, finding)
        && (
            finding.ResourceId.EndsWith(PasswordRow, StringComparison.Ordinal)
                || !finding.ResourceId.Contains('#', StringComparison.Ordinal));

    /// <inheritdoc/>
    public override string? CommandFor(ResourceRef resource, IReadOnlyList<Fact> facts) =>
        resource.Id.EndsWith(PasswordRow, StringComparison.Ordinal)
            ? $"{Command} -UserName {Quote(IamUserTarget.NameOf(resource.Name))}"
            : null;

    /// <inheritdoc/>
    public override async Task<RepairState> ReadStateAsync(RepairContext context) =>
        RepairState.Of(await ConsolePassword.ReadAsync(context).ConfigureAwait(false));

    /// <inheritdoc/>
    public override async Task<PlanDraft> PlanAsync(RepairContext context, RepairState state)
    {
        UserInfo user = await IamUserTarget.GuardAsync(context).ConfigureAwait(false);
        return await ConsolePassword.PlanDeletionAsync(context, user).ConfigureAwait(false);
    }
}
