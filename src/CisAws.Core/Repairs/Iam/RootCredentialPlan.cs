using CisAws.Benchmark;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Repairs.Iam;

/// <summary>Which credentials of root to delete, in an order that never leaves a password with less protection than before.</summary>
/// <param name="context">The context.</param>
/// <param name="keys">The access keys of root; ordered by id.</param>
/// <param name="hasPassword">Whether root has a password.</param>
/// <param name="devices">The serial numbers of root's MFA devices, in order.</param>
internal sealed class RootCredentialPlan(
    RepairContext context, IReadOnlyList<UserKey> keys, bool hasPassword, IReadOnlyList<string> devices)
{
    private const string PasswordFact = "RootPassword";
    private const string Present = "present";
    private const string Assigned = "assigned";
    private const string Restore =
        "root gets new credentials only through password recovery, which the task IAMCreateRootUserPassword allows.";
    private static readonly string[] NoSuchEntity = ["NoSuchEntity"];

    /// <summary>Reads the credentials of root.</summary>
    /// <exception cref="RepairRefusedException">The session is not one of root, or an answer is missing.</exception>
    public static async Task<RootCredentialPlan> ReadAsync(RepairContext context)
    {
        AccessKeyList? list = await context.Evidence.Read(IamEvidence.RootAccessKeys).ConfigureAwait(false) switch
        {
            Answer<AccessKeyList>.Unread { Failure.Kind: ReadFailureKind.OtherAccount } => throw RootCredentialRepair.NotRoot(context),
            var answer => NeededEvidence.ValueOrRefusal(IamEvidence.RootAccessKeys.KeyOf(), answer),
        };
        Task<IReadOnlyList<UserKey>> keys = UserKey.WithUseAsync(context, list?.Keys ?? [], IamEvidence.RootAccessKeyLastUsed, "root");
        ValueTask<LoginProfile?> password = context.Evidence.Need(IamEvidence.RootLoginProfile);
        ValueTask<RootMfaDeviceList?> devices = context.Evidence.Need(IamEvidence.RootMfaDevices);
        return new RootCredentialPlan(
            context,
            await keys.ConfigureAwait(false),
            await password.ConfigureAwait(false) is not null,
            [.. ((await devices.ConfigureAwait(false))?.Devices ?? []).Select(d => d.SerialNumber).Order(StringComparer.Ordinal)]);
    }

    /// <summary>The credentials that root has.</summary>
    public RepairState State() => RepairState.Of(
    [
        .. keys.Select(k => (KeyFact(k), (object?)k.Key.Status)),
        (PasswordFact, hasPassword ? Present : null),
        .. devices.Select(d => (DeviceFact(d), (object?)Assigned)),
    ]);

    /// <summary>Plans.</summary>
    /// <exception cref="RepairRefusedException">A key was used lately.</exception>
    public PlanDraft Draft()
    {
        List<RepairStep> steps = [];
        List<string> risks = [];
        if (Asks(ControlNames.RootAccessKeys))
        {
            foreach (UserKey key in keys)
            {
                RequireUnused(key);
                steps.Add(Delete(key));
                risks.Add(key.Risk(context.Now));
            }
        }

        // Without a device 2.4 fails; with one the password is deleted only where the administrator asks for it.
        if (hasPassword && Asks(ControlNames.RootMfa) && (devices.Count == 0 || context.Options.Flag("DeletePassword")))
        {
            steps.Add(
                new RepairStep(
                    ApiCall.Of("iam:DeleteLoginProfile", EvidenceKey.Global),
                    [
                        new RepairChange(PasswordFact, Present, null),
                    ]) { Irreversible = $"the password is lost; {Restore}", DoneCodes = NoSuchEntity });
            steps.AddRange(devices.Select(Deactivate));
            risks.Add(
                "Nobody can sign in as root afterwards. Make sure that no task in the account needs root, and that the mailbox of root "
                + "is under your control.");
        }

        return steps.Count == 0
            ? PlanDraft.Nothing(
                $"Root of account {context.Account.AccountId} has no credentials that are to be deleted; nothing was written.")
            : new PlanDraft($"Delete credentials of root of member account {context.Account.AccountId}", steps)
            {
                Risks = risks,
                Impact = RepairImpact.High,
                FollowUp = "Keep the mailbox of root under control: whoever reads it can recover the password once recovery is allowed.",
            };
    }

    private bool Asks(string control) => context.Target.Controls.Contains(control, StringComparer.Ordinal);

    private void RequireUnused(UserKey key)
    {
        int days = context.Settings.RootUseDays;
        if (key.Use.LastUsed is { } used && context.Now - used < TimeSpan.FromDays(days) && !context.Options.Flag("IncludeUsedKeys"))
        {
            throw new RepairRefusedException(
                "RootKeyInUse",
                $"{key.Describe(context.Now)} It belongs to root and was used in the last {Fact.Render(days)} days.",
                "Find out from CloudTrail what uses it and move that to a role; as root, deactivate the key and wait. -IncludeUsedKeys "
                + "deletes it nevertheless.");
        }
    }

    private static RepairStep Delete(UserKey key) =>
        new(
            ApiCall.Of("iam:DeleteAccessKey", EvidenceKey.Global, ("AccessKeyId", key.Id)),
            [new RepairChange(KeyFact(key), key.Key.Status, null)])
        {
            Irreversible = $"the access key {key.Id} cannot be retrieved again; {Restore}",
            DoneCodes = NoSuchEntity,
        };

    private static RepairStep Deactivate(string serialNumber) =>
        new(
            ApiCall.Of("iam:DeactivateMFADevice", EvidenceKey.Global, ("SerialNumber", serialNumber)),
            [new RepairChange(DeviceFact(serialNumber), Assigned, null)])
        {
            Irreversible = $"the device {serialNumber} can only be enrolled again by root itself.",
            DoneCodes = NoSuchEntity,
        };

    private static string KeyFact(UserKey key) => $"RootAccessKey {key.Id}";

    private static string DeviceFact(string serialNumber) => $"RootMfaDevice {serialNumber}";
}
