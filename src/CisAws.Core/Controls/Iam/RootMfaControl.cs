using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Controls.Iam;

/// <summary>
/// 2.4: root has an MFA device, or no password to sign in with. The account's own password decides; that the organization manages
/// root access removes nothing by itself.
/// </summary>
public sealed class RootMfaControl() : Control(ControlNames.RootMfa)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = RootCredentials.Sources;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context)
    {
        ResourceRef account = context.AccountResource;
        if (RootSignIn.Impossible(context) is { } impossible) return [impossible];
        RootCredentials root = await RootCredentials.ReadAsync(context.Evidence).ConfigureAwait(false);
        return [RootMfa.WithoutDevice(account, root) ?? RootMfa.Holds(account, root, "RootMfa", "Root has an MFA device.")];
    }
}
