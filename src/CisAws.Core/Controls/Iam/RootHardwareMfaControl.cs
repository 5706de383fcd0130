using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Credentials;

namespace CisAws.Controls.Iam;

/// <summary>
/// 2.5: every MFA device of root is hardware; the weakest counts. From inside the account only virtual devices can be recognized, so
/// without the list of all devices from the organization a person must check: a passkey can be software.
/// </summary>
public sealed class RootHardwareMfaControl() : Control(ControlNames.RootHardwareMfa)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
        [.. RootCredentials.Sources, IamEvidence.VirtualMfaDevices, IamEvidence.RootMfaDevices];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context)
    {
        ResourceRef account = context.AccountResource;
        if (RootSignIn.Impossible(context) is { } impossible) return [impossible];
        Task<RootCredentials> rootRead = RootCredentials.ReadAsync(context.Evidence);
        ValueTask<Answer<VirtualMfaDeviceList>> virtualRead = context.Evidence.Read(IamEvidence.VirtualMfaDevices);
        RootCredentials root = await rootRead.ConfigureAwait(false);
        Answer<VirtualMfaDeviceList> virtualDevices = await virtualRead.ConfigureAwait(false);
        return [RootMfa.WithoutDevice(account, root) ?? await DecideAsync(context, root, virtualDevices).ConfigureAwait(false)];
    }

    private static async Task<Verdict> DecideAsync(
        AssessmentContext context, RootCredentials root, Answer<VirtualMfaDeviceList> virtualDevices)
    {
        ResourceRef account = context.AccountResource;
        if (root.Password == RootPassword.Unread) return RootMfa.Unread(account, root);

        // Compares the whole ARN: a user can be named root, and a user's device can have the name that root's device once had.
        string[] found = [.. (virtualDevices.OrNull()?.Devices ?? [])
            .Where(d => d.UserArn == context.Account.AccountArn).Select(d => d.SerialNumber)];
        if (found.Length > 0) return Software(account, root, found);

        Answer<RootMfaDeviceList> all = await context.Evidence.Read(IamEvidence.RootMfaDevices).ConfigureAwait(false);
        found = [.. (all.OrNull()?.Devices ?? []).Select(d => d.SerialNumber).Where(s => MfaDevices.KindOf(s) == MfaDeviceKind.Virtual)];
        if (found.Length > 0) return Software(account, root, found);
        if (!virtualDevices.TryRead(out _, out ReadFailure? failure)) return Verdict.Error(account, IamEvidence.VirtualMfaDevices, failure);
        return all.OrNull() is { Devices.Count: > 0 } list ? Assess(account, root, list.Devices) : Unproven(account, root, all);
    }

    private static Verdict Assess(ResourceRef account, RootCredentials root, IReadOnlyList<RootMfaDevice> devices)
    {
        RootMfaDevice[] uncertified =
        [
            .. devices.Where(d => MfaDevices.KindOf(d.SerialNumber) == MfaDeviceKind.Fido && d.Certifications.Count == 0),
        ];
        Verdict verdict = uncertified.Length == 0
            ? RootMfa.Holds(account, root, "HardwareMfa", "Every MFA device of root is a hardware token or a certified security key.")
            : Verdict.Manual(
                account,
                FindingLean.LikelyPass,
                "UncertifiedFido",
                $"{Amount.Of(uncertified.Length, "FIDO device")} of root without a known certification; a synced passkey is software.")
                    .WithFacts(root);
        string[] names = [.. MfaDevices.Describe(devices.Select(d => d.SerialNumber))];
        return verdict.With("MfaDevices", names) with
        {
            AttestationHash = verdict.Status == FindingStatus.Manual ? EvidenceHash.Of(names) : null,
        };
    }

    private static Verdict Unproven(ResourceRef account, RootCredentials root, Answer<RootMfaDeviceList> all) =>
        Verdict.Manual(
            account,
            FindingLean.LikelyPass,
            "NoVirtualMfa",
            "Root has MFA and no virtual device; check that it is a hardware token or security key, because a synced "
            + "passkey is software.")
            .WithFacts(root)
            .WarnIf(
                all.Failure is { Kind: not (ReadFailureKind.OtherAccount or ReadFailureKind.NotCollected) },
                $"The devices of root could not be listed ({all.Failure?.Code}); with "
                + $"{string.Join(", ", IamEvidence.RootMfaDevices.Actions)} from the management account they can be listed.");

    private static Verdict Software(ResourceRef account, RootCredentials root, string[] serialNumbers) =>
        Verdict.Fail(
            account,
            "VirtualMfa",
            $"Root has {Amount.Of(serialNumbers.Length, "virtual MFA device")}; all of its devices must be hardware.")
            .WithFacts(root).With("VirtualMfaDevices", serialNumbers.Order(StringComparer.Ordinal));
}
