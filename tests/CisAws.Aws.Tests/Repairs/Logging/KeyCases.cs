using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using CisAws.Repairs;
using CisAws.Repairs.Logging;
using static CisAws.Aws.Tests.Repairs.Logging.LoggingSetup;

namespace CisAws.Aws.Tests.Repairs.Logging;

public sealed class TrailEncryptionCase : RepairCase
{
    private string key = string.Empty;

    public override Repair Repair { get; } = new TrailEncryptionRepair();

    public override IReadOnlyDictionary<string, object?> Options =>
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["TrailArn"] = Arn, ["KmsKeyId"] = key };

    public override async Task SetUpAsync(RepairAccount account)
    {
        await account.TrailAsync();
        key = (await account.Client<AmazonKeyManagementServiceClient>().CreateKeyAsync(new CreateKeyRequest(), RepairAccount.Cancel))
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

    public override async Task SetUpAsync(RepairAccount account) =>
        key = (await account.Client<AmazonKeyManagementServiceClient>(Region).CreateKeyAsync(new CreateKeyRequest(), RepairAccount.Cancel))
            .KeyMetadata.KeyId;
}
