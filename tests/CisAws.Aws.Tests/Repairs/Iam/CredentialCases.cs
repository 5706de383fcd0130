using Amazon.IdentityManagement;
using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Repairs;
using CisAws.Repairs.Iam;

namespace CisAws.Aws.Tests.Repairs.Iam;

/// <summary>A user, alice, whose credentials are older than moto would make them.</summary>
public abstract class AliceCase : RepairCase
{
    private const string Name = "alice";
    private readonly Dictionary<string, object?> options = new(StringComparer.Ordinal) { ["UserName"] = Name };

    public override IReadOnlyDictionary<string, object?> Options => options;

    private protected void Say(string name, object? value) => options[name] = value;

    private protected static DateTimeOffset DaysAgo(RepairWorld world, double days) => world.Time.GetUtcNow().AddDays(-days);

    private protected static AmazonIdentityManagementServiceClient Iam(RepairWorld world) =>
        world.Client<AmazonIdentityManagementServiceClient>();

    private protected static async Task MakeUserAsync(RepairWorld world, double age = 400)
    {
        await CreateAsync(world);
        await world.Lab.SetUserAsync(new LabUser(Name) { Created = DaysAgo(world, age) }, RepairWorld.Cancel);
    }

    private protected static async Task SetPasswordAsync(RepairWorld world, double usedDaysAgo)
    {
        await Iam(world).CreateLoginProfileAsync(new() { UserName = Name, Password = "Not-a-password-of-anybody-1" }, RepairWorld.Cancel);
        await world.Lab.SetUserAsync(
            new LabUser(Name) { PasswordLastUsed = DaysAgo(world, usedDaysAgo), PasswordLastChanged = DaysAgo(world, usedDaysAgo) },
            RepairWorld.Cancel);
    }

    private protected static async Task<string> MakeKeyAsync(RepairWorld world, double age, double? usedDaysAgo = null, bool active = true)
    {
        string id = (await Iam(world).CreateAccessKeyAsync(new() { UserName = Name }, RepairWorld.Cancel)).AccessKey.AccessKeyId;
        await world.Lab.SetAccessKeyAsync(
            new LabAccessKey(id)
            {
                Created = DaysAgo(world, age),
                LastUsed = usedDaysAgo is { } days ? DaysAgo(world, days) : null,
                LastUsedService = "s3",
                LastUsedRegion = "eu-west-1",
            },
            RepairWorld.Cancel);
        if (!active)
        {
            await Iam(world)
                .UpdateAccessKeyAsync(new() { UserName = Name, AccessKeyId = id, Status = StatusType.Inactive }, RepairWorld.Cancel);
        }

        return id;
    }

    // The client makes no users: no repair does.
    private static async Task CreateAsync(RepairWorld world)
    {
        using var aws = new RawAws(world.Lab.BaseUrl, Keys.Given);
        (await aws.QueryAsync("iam", "CreateUser", extra: $"&UserName={Name}", cancellationToken: RepairWorld.Cancel)).BodyOfSuccess();
    }
}

public sealed class UnusedAccessKeyCase : AliceCase
{
    public override Repair Repair { get; } = new AccessKeyRepair();

    public override IReadOnlyList<string> Passes => ["2.11"];

    public override async Task SetUpAsync(RepairWorld world)
    {
        await MakeUserAsync(world);
        Say("AccessKeyId", await MakeKeyAsync(world, 300, 100));
    }
}

public sealed class TwoActiveKeysCase : AliceCase
{
    public override Repair Repair { get; } = new AccessKeyRepair();

    public override IReadOnlyList<string> Passes => ["2.12"];

    public override async Task SetUpAsync(RepairWorld world)
    {
        await MakeUserAsync(world);
        await MakeKeyAsync(world, 300, 60);
        await MakeKeyAsync(world, 30, 1);
    }
}

public sealed class InactiveSetupKeyCase : AliceCase
{
    public override Repair Repair { get; } = new AccessKeyRepair();

    public override IReadOnlyList<string> Passes => ["2.10"];

    public override bool IsReversible => false;

    public override async Task SetUpAsync(RepairWorld world)
    {
        await MakeUserAsync(world);
        await SetPasswordAsync(world, 1);
        Say("AccessKeyId", await MakeKeyAsync(world, 400, active: false));
        Say("Delete", true);
    }
}

public sealed class UnusedPasswordCase : AliceCase
{
    public override Repair Repair { get; } = new LoginProfileRepair();

    public override async Task SetUpAsync(RepairWorld world)
    {
        await MakeUserAsync(world);
        await SetPasswordAsync(world, 100);
    }
}

public sealed class ConsoleWithoutMfaCase : AliceCase
{
    public override Repair Repair { get; } = new ConsoleMfaRepair();

    public override async Task SetUpAsync(RepairWorld world)
    {
        await MakeUserAsync(world);
        await SetPasswordAsync(world, 100);
        Say("Action", "DeleteLoginProfile");
    }
}

public sealed class MustEnrolCase : AliceCase
{
    public override Repair Repair { get; } = new ConsoleMfaRepair();

    // Only the user can enrol the device.
    public override IReadOnlyList<string> Passes => [];

    public override async Task SetUpAsync(RepairWorld world)
    {
        await MakeUserAsync(world);
        await SetPasswordAsync(world, 1);
        Say("Action", "RequireMfaGroup");
        Say("GroupName", "RequireMfa");
    }
}

public sealed class NewKeyCase : AliceCase
{
    public override Repair Repair { get; } = new AccessKeyRotationRepair();

    // The old key is still there.
    public override IReadOnlyList<string> Passes => [];

    public override async Task SetUpAsync(RepairWorld world)
    {
        await MakeUserAsync(world);
        Say("AccessKeyId", await MakeKeyAsync(world, 100, 1));
        Say("Stage", "Create");
    }
}

public sealed class OldKeyCase : AliceCase
{
    public override Repair Repair { get; } = new AccessKeyRotationRepair();

    public override async Task SetUpAsync(RepairWorld world)
    {
        await MakeUserAsync(world);
        Say("AccessKeyId", await MakeKeyAsync(world, 100, 5));
        await MakeKeyAsync(world, 10, 1);
        Say("Stage", "Deactivate");
    }
}

public sealed class RetiredKeyCase : AliceCase
{
    public override Repair Repair { get; } = new AccessKeyRotationRepair();

    // A key that is gone has no row.
    public override IReadOnlyList<string> Passes => [];

    public override bool IsReversible => false;

    public override async Task SetUpAsync(RepairWorld world)
    {
        await MakeUserAsync(world);
        Say("AccessKeyId", await MakeKeyAsync(world, 100, 5, active: false));
        await MakeKeyAsync(world, 10, 1);
        Say("Stage", "Delete");
    }
}
