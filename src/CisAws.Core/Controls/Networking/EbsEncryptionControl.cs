using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Controls.Networking;

/// <summary>
/// 6.1.1: new EBS volumes are encrypted by default in every enabled region, whether or not it has volumes. Existing volumes and
/// the key that would be used are worth a warning; they never change the status.
/// </summary>
public sealed class EbsEncryptionControl() : Control(ControlNames.EbsEncryption)
{
    private const string KeyOfAws = "alias/aws/ebs";

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
        [Ec2Evidence.Regions, Ec2Evidence.EbsEncryption, Ec2Evidence.UnencryptedVolumes, Ec2Evidence.EbsDefaultKey, KmsEvidence.Key];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context) =>
        RegionVerdicts.AssessAsync(context, async region => [await AssessAsync(context, region).ConfigureAwait(false)]);

    private static async Task<Verdict> AssessAsync(AssessmentContext context, string region)
    {
        Answer<EbsEncryption> answer = await context.Evidence.Read(Ec2Evidence.EbsEncryption, region).ConfigureAwait(false);
        if (!answer.TryRead(out EbsEncryption? encryption, out ReadFailure? failure))
        {
            return RegionVerdicts.Unreadable(context.Account, region, Ec2Evidence.EbsEncryption, failure);
        }

        ResourceRef resource = ResourceRef.AccountIn(context.Account, region);
        Verdict verdict = encryption.IsEnabled
            ? Verdict.Pass(resource, "EncryptionByDefault", $"New EBS volumes in {region} are encrypted by default.")
            : Verdict.Fail(resource, "NoEncryptionByDefault", $"EBS encryption by default is off in {region}; it must be on.");
        verdict = verdict.With("EbsEncryptionByDefault", encryption.IsEnabled);
        ValueTask<Answer<UnencryptedVolumes>> volumes = context.Evidence.Read(Ec2Evidence.UnencryptedVolumes, region);
        if (!encryption.IsEnabled) return WithVolumes(verdict, await volumes.ConfigureAwait(false));
        ValueTask<Answer<EbsDefaultKey>> key = context.Evidence.Read(Ec2Evidence.EbsDefaultKey, region);
        verdict = WithVolumes(verdict, await volumes.ConfigureAwait(false));
        return await WithKeyAsync(verdict, context, region, await key.ConfigureAwait(false)).ConfigureAwait(false);
    }

    private static Verdict WithVolumes(Verdict verdict, Answer<UnencryptedVolumes> answer) => answer.OrNull() is { } volumes
        ? verdict.With("UnencryptedVolumes", volumes.Count)
            .WarnIf(volumes.Count > 0, $"{volumes.Count} existing volumes are not encrypted; the setting does not change them.")
        : verdict.Warn("Existing volumes without encryption could not be counted.");

    private static async Task<Verdict> WithKeyAsync(Verdict verdict, AssessmentContext context, string region, Answer<EbsDefaultKey> answer)
    {
        if (answer.OrNull() is not { } key) return verdict.Warn("The key of encryption by default could not be read.");
        verdict = verdict.With("KmsKeyId", key.KeyId);
        if (key.KeyId.EndsWith(KeyOfAws, StringComparison.Ordinal)) return verdict;
        return (await context.Evidence.Read(KmsEvidence.Key, region, key.KeyId).ConfigureAwait(false)).Match(
            known => verdict.With("KeyState", known.State)
                .WarnIf(
                    known.State != "Enabled",
                    $"The default key {key.KeyId} is {known.State}: volumes that need it cannot be created or attached."),
            () => verdict.Warn($"The default key {key.KeyId} no longer exists: volumes that need it cannot be created or attached."),
            _ => verdict.Warn($"The state of the default key {key.KeyId} could not be read."));
    }
}
