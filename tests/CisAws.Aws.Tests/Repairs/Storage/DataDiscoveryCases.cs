using Amazon.Macie2;
using CisAws.Repairs;
using CisAws.Repairs.Storage;

namespace CisAws.Aws.Tests.Repairs.Storage;

/// <summary>Macie covers a bucket afterwards; whether what it finds is secured, a person has to say, so the finding stays Manual.</summary>
public sealed class MacieOffCase : RepairCase
{
    public override Repair Repair { get; } = new DataDiscoveryRepair();

    public override string Region => CaseBuckets.Elsewhere;

    public override IReadOnlyDictionary<string, object?> Options =>
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["AcceptCost"] = true };

    public override IReadOnlyList<string> Passes => [];

    public override Task SetUpAsync(RepairWorld world) => world.PutBucketAsync();
}

public sealed class MaciePausedCase : RepairCase
{
    public override Repair Repair { get; } = new DataDiscoveryRepair();

    public override string Region => CaseBuckets.Elsewhere;

    public override IReadOnlyDictionary<string, object?> Options =>
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["AcceptCost"] = true };

    public override IReadOnlyList<string> Passes => [];

    public override async Task SetUpAsync(RepairWorld world)
    {
        await world.PutBucketAsync();
        AmazonMacie2Client macie = world.Client<AmazonMacie2Client>(Region);
        await macie.EnableMacieAsync(new() { Status = "ENABLED" }, RepairWorld.Cancel);
        await macie.UpdateAutomatedDiscoveryConfigurationAsync(new() { Status = "ENABLED" }, RepairWorld.Cancel);
        await macie.UpdateMacieSessionAsync(new() { Status = "PAUSED" }, RepairWorld.Cancel);
    }
}
