using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Controls.Networking;

/// <summary>
/// 6.1.1: new EBS volumes are encrypted by default in every enabled region, whether or not it holds volumes. Volumes that exist and
/// the key that would be used are worth a warning; they never change the status.
/// </summary>
public sealed class EbsEncryptionControl() : Control(ControlNames.EbsEncryption)
{
    private const string KeyOfAws = "alias/aws/ebs";

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
        [Ec2Evidence.Regions, Ec2Evidence.EbsEncryption, Ec2Evidence.UnencryptedVolumes, Ec2Evidence.EbsDefaultKey, KmsEvidence.Key];

    /// <inheritdoc/>
    public override IEnumerable<Verdict> Assess(AssessmentContext context) => RegionVerdicts.Assess(context, region => [Assess(context, region)]);

    private static Verdict Assess(AssessmentContext context, string region)
    {
        Answer<EbsEncryption> answer = context.ReadIn(Ec2Evidence.EbsEncryption, region);
        if (answer.Value is not { } encryption)
        {
            return RegionVerdicts.Unreadable(context.Account, region, Ec2Evidence.EbsEncryption, answer.Failure ?? ReadFailure.NotCollected);
        }

        ResourceRef resource = ResourceRef.AccountIn(context.Account, region);
        Verdict verdict = encryption.IsEnabled
            ? Verdict.Pass(resource, "EncryptionByDefault", $"New EBS volumes in {region} are encrypted by default.")
            : Verdict.Fail(resource, "NoEncryptionByDefault", $"EBS encryption by default is off in {region}; it must be on.");
        verdict = WithVolumes(verdict.With("EbsEncryptionByDefault", encryption.IsEnabled), context.ReadIn(Ec2Evidence.UnencryptedVolumes, region));
        return encryption.IsEnabled ? WithKey(verdict, context, region) : verdict;
    }

    private static Verdict WithVolumes(Verdict verdict, Answer<UnencryptedVolumes> answer) => answer.Value is { } volumes
        ? verdict.With("UnencryptedVolumes", volumes.Count).WarnIf(volumes.Count > 0, $"{volumes.Count} existing volumes are not encrypted; the setting does not change them.")
        : verdict.Warn("Existing volumes without encryption could not be counted.");

    private static Verdict WithKey(Verdict verdict, AssessmentContext context, string region)
    {
        if (context.ReadIn(Ec2Evidence.EbsDefaultKey, region).Value is not { } key) return verdict.Warn("The key of encryption by default could not be read.");
        verdict = verdict.With("KmsKeyId", key.KeyId);
        if (key.KeyId.EndsWith(KeyOfAws, StringComparison.Ordinal)) return verdict;
        Answer<KmsKey> answer = context.ReadIn(KmsEvidence.Key, region, key.KeyId);
        return answer switch
        {
            { Value: { } known } => verdict.With("KeyState", known.State)
                .WarnIf(known.State != "Enabled", $"The default key {key.KeyId} is {known.State}: volumes that need it cannot be made or attached."),
            { IsAbsent: true } => verdict.Warn($"The default key {key.KeyId} no longer exists: volumes that need it cannot be made or attached."),
            _ => verdict.Warn($"The state of the default key {key.KeyId} could not be read."),
        };
    }
}
