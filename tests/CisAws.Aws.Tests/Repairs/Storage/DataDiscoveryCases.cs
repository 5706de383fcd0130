using Amazon.Macie2;
using CisAws.Repairs;
using CisAws.Repairs.Storage;

namespace CisAws.Aws.Tests.Repairs.Storage;

/// <summary>Macie covers a bucket afterwards; only a person can say whether what it finds is secured, so the finding stays
/// Manual.</summary>
public sealed class MacieOffCase : RepairCase
{
    public override Repair Repair { get; } = new DataDiscoveryRepair();

    public override string Region => CaseBuckets.Elsewhere;

    public override IReadOnlyDictionary<string, object?> Options =>
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["AcceptCost"] = true };

    public override IReadOnlyList<string> Passes => [];

    public override Task SetUpAsync(RepairAccount account) => account.PutBucketAsync();
}

public sealed class MaciePausedCase : RepairCase
{
    public override Repair Repair { get; } = new DataDiscoveryRepair();

    public override string Region => CaseBuckets.Elsewhere;

    public override IReadOnlyDictionary<string, object?> Options =>
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["AcceptCost"] = true };

    public override IReadOnlyList<string> Passes => [];

    public override async Task SetUpAsync(RepairAccount account)
    {
        await account.PutBucketAsync();
        AmazonMacie2Client macie = account.Client<AmazonMacie2Client>(Region);
        await macie.EnableMacieAsync(new() { Status = "ENABLED" }, RepairAccount.Cancel);
        await macie.UpdateAutomatedDiscoveryConfigurationAsync(new() { Status = "ENABLED" }, RepairAccount.Cancel);
        await macie.UpdateMacieSessionAsync(new() { Status = "PAUSED" }, RepairAccount.Cancel);
    }
}
