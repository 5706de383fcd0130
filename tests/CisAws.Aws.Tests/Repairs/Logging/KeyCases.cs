using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using CisAws.Repairs;
using CisAws.Repairs.Logging;
using static CisAws.Aws.Tests.Repairs.Logging.LoggingWorld;

namespace CisAws.Aws.Tests.Repairs.Logging;

public sealed class TrailEncryptionCase : RepairCase
{
    private string key = string.Empty;

    public override Repair Repair { get; } = new TrailEncryptionRepair();

    public override IReadOnlyDictionary<string, object?> Options =>
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["TrailArn"] = Arn, ["KmsKeyId"] = key };

    public override async Task SetUpAsync(RepairWorld world)
    {
        await world.TrailAsync();
        key = (await world.Client<AmazonKeyManagementServiceClient>().CreateKeyAsync(new CreateKeyRequest(), RepairWorld.Cancel))
            .KeyMetadata.KeyId;
    }
}

public sealed class KeyRotationCase : RepairCase
{
    private string key = string.Empty;

    public override Repair Repair { get; } = new KeyRotationRepair();

    public override string Region => "eu-west-1";

    public override IReadOnlyDictionary<string, object?> Options =>
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["KeyId"] = key, ["RotationPeriodInDays"] = 180 };

    public override async Task SetUpAsync(RepairWorld world) =>
        key = (await world.Client<AmazonKeyManagementServiceClient>(Region).CreateKeyAsync(new CreateKeyRequest(), RepairWorld.Cancel))
            .KeyMetadata.KeyId;
}
