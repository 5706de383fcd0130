using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Controls.Networking;

/// <summary>
/// 6.1.1: new EBS volumes are encrypted by default in every enabled region, whether or not it has volumes. Existing volumes and
/// the key that would be used never change that, so they are not read.
/// </summary>
public sealed class EbsEncryptionControl() : Control(ControlNames.EbsEncryption)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
        [Ec2Evidence.Regions, Ec2Evidence.EbsEncryption];

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
        return (encryption.IsEnabled
            ? Verdict.Pass(resource, "EncryptionByDefault", $"New EBS volumes in {region} are encrypted by default.")
            : Verdict.Fail(resource, "NoEncryptionByDefault", $"EBS encryption by default is off in {region}; it must be on."))
            .With("EbsEncryptionByDefault", encryption.IsEnabled);
    }
}
