using Amazon.EC2;
using Amazon.EC2.Model;
using CisAws.Repairs;
using CisAws.Repairs.Networking;

namespace CisAws.Aws.Tests.Repairs.Networking;

public sealed class NoEbsEncryptionCase : RepairCase
{
    public override Repair Repair { get; } = new EbsEncryptionRepair();

    public override string Region => "eu-west-1";

    public override Task SetUpAsync(RepairAccount account) => Task.CompletedTask;
}

/// <summary>The first version of the metadata service, with the hop limit that containers need.</summary>
public sealed class MetadataWithoutTokensCase : RepairCase
{
    private string id = string.Empty;

    public override Repair Repair { get; } = new InstanceMetadataRepair();

    public override string Region => "eu-west-1";

    public override IReadOnlyDictionary<string, object?> Options =>
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["InstanceId"] = id, ["HttpPutResponseHopLimit"] = 2 };

    public override async Task SetUpAsync(RepairAccount account)
    {
        RunInstancesResponse run = await account.Client<AmazonEC2Client>(Region).RunInstancesAsync(
            new RunInstancesRequest
            {
                ImageId = "ami-12c6146b",
                MinCount = 1,
                MaxCount = 1,
                MetadataOptions = new() { HttpTokens = HttpTokensState.Optional },
            },
            RepairAccount.Cancel);
        id = run.Reservation.Instances[0].InstanceId;
    }
}

/// <summary>The account says nothing about new instances. No finding is about that alone.</summary>
public sealed class NoMetadataDefaultsCase : RepairCase
{
    public override Repair Repair { get; } = new InstanceMetadataRepair();

    public override string Region => "eu-west-1";

    public override IReadOnlyList<string> Passes => [];

    public override IReadOnlyDictionary<string, object?> Options =>
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["Default"] = true };

    public override Task SetUpAsync(RepairAccount account) => Task.CompletedTask;
}
