using Amazon.EC2;
using Amazon.EC2.Model;
using CisAws.Evidence;
using InstanceMetadataDefaults = CisAws.Evidence.InstanceMetadataDefaults;

namespace CisAws.Aws.Collection.Networking;

/// <summary>Reads what an account sets for everything new in a region.</summary>
internal static class RegionDefaultReaders
{
    public static ReaderTable All { get; } = new ReaderTable()
        .On(Ec2Evidence.EbsEncryption, async (request, cancel) => new EbsEncryption(Convert.Required(
            (await Ec2(request).GetEbsEncryptionByDefaultAsync(new GetEbsEncryptionByDefaultRequest(), cancel).ConfigureAwait(false))
                .EbsEncryptionByDefault,
            "the state of encryption by default")))
        .On(Ec2Evidence.EbsDefaultKey, async (request, cancel) => new EbsDefaultKey(Convert.Required(
            (await Ec2(request).GetEbsDefaultKmsKeyIdAsync(new GetEbsDefaultKmsKeyIdRequest(), cancel).ConfigureAwait(false)).KmsKeyId,
            "the key of encryption by default")))
        .On(Ec2Evidence.InstanceMetadataDefaults, async (request, cancel) =>
            (await Ec2(request).GetInstanceMetadataDefaultsAsync(new GetInstanceMetadataDefaultsRequest(), cancel).ConfigureAwait(false))
                .AccountLevel is { } level
                ? new InstanceMetadataDefaults(level.HttpTokens?.Value, level.HttpTokensEnforced?.Value, level.ManagedBy?.Value)
                : null);

    private static AmazonEC2Client Ec2(ReadRequest request) => request.Client<AmazonEC2Client>();
}
