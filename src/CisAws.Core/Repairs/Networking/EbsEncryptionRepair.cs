using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Repairs.Networking;

/// <summary>
/// 6.1.1: new EBS volumes of a region are encrypted by default. Volumes that exist are never changed, and the key stays the one that is
/// set.
/// </summary>
[RepairCommand("CisEbsEncryption")]
public sealed class EbsEncryptionRepair() : Repair(ControlNames.EbsEncryption)
{
    private const string Flag = "EbsEncryptionByDefault", KeyOfAws = "alias/aws/ebs";

    /// <inheritdoc/>
    public override RepairClass Class => RepairClass.Automatic;

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [Ec2Evidence.EbsEncryption, Ec2Evidence.EbsDefaultKey, KmsEvidence.Key];

    /// <inheritdoc/>
    public override IReadOnlyList<string> WriteActions { get; } = ["ec2:EnableEbsEncryptionByDefault", "ec2:DisableEbsEncryptionByDefault"];

    /// <inheritdoc/>
    public override RepairTarget Target(AccountIdentity account, string region, RepairOptions options) =>
        new(ResourceRef.AccountIn(account, region), Controls);

    /// <inheritdoc/>
    public override string? CommandFor(ResourceRef resource, IReadOnlyList<Fact> facts) => $"{Command} -Region {Quote(resource.Region)}";

    /// <inheritdoc/>
    public override async Task<RepairState> ReadStateAsync(RepairContext context) =>
        RepairState.Of((Flag, (await context.Evidence.Need(Ec2Evidence.EbsEncryption, context.Region).ConfigureAwait(false))?.IsEnabled));

    /// <inheritdoc/>
    public override async Task<PlanDraft> PlanAsync(RepairContext context, RepairState state)
    {
        if (state[Flag] == Fact.Render(true))
        {
            return PlanDraft.Nothing($"EBS encryption by default is on in {context.Region} already; nothing was written.");
        }

        string key = (await context.Evidence.Need(Ec2Evidence.EbsDefaultKey, context.Region).ConfigureAwait(false))?.KeyId ?? KeyOfAws;
        bool isOfAws = key.EndsWith(KeyOfAws, StringComparison.Ordinal);
        if (!isOfAws) Usable(context, key, await context.Evidence.Read(KmsEvidence.Key, context.Region, key).ConfigureAwait(false));
        return new PlanDraft(
            $"Encrypt new EBS volumes in {context.Region} by default",
            [
                new RepairStep(
                    ApiCall.Of("ec2:EnableEbsEncryptionByDefault", context.Region), state.ChangesTo(RepairState.Of((Flag, true))))
                {
                    Inverse = ApiCall.Of("ec2:DisableEbsEncryptionByDefault", context.Region),
                },
            ])
        {
            Risks =
            [
                isOfAws
                    ? $"New volumes are encrypted under the AWS managed key ({KeyOfAws}); snapshots of them cannot be shared with other "
                        + $"accounts."
                    : $"New volumes are encrypted under {key}; its policy must allow the service-linked roles of Auto "
                        + "Scaling and of other services that launch instances to use it.",
                "Instance types of the oldest generations do not support encrypted volumes and can no longer be launched.",
            ],
            FollowUp = "Existing volumes are not changed; copy their snapshots with encryption to replace them.",
        };
    }

    private static void Usable(RepairContext context, string key, Answer<KmsKey> answer)
    {
        string? wrong = answer.Match(
            known => known.State == "Enabled" ? null : $"is {known.State}",
            () => "no longer exists",
            failure => throw new RepairRefusedException(
                "KeyUnreadable",
                $"The state of the default key {key} cannot be read ({failure.Code}: {failure.Message}); "
                + "with a key that is not usable no instance could be launched.",
                $"Allow {string.Join(", ", KmsEvidence.Key.Actions)} on the key and run again."));
        if (wrong is not null)
        {
            throw new RepairRefusedException(
                "KeyNotUsable", $"The default key {key} of {context.Region} {wrong}: with encryption by default no volume could be "
                    + "created.",
                "Enable the key, or set another default key by ec2:ModifyEbsDefaultKmsKeyId, and run again.");
        }
    }
}
