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

    private protected static DateTimeOffset DaysAgo(RepairAccount account, double days) => account.Time.GetUtcNow().AddDays(-days);

    private protected static AmazonIdentityManagementServiceClient Iam(RepairAccount account) =>
        account.Client<AmazonIdentityManagementServiceClient>();

    private protected static async Task MakeUserAsync(RepairAccount account, double age = 400)
    {
        await CreateAsync(account);
        await account.Lab.SetUserAsync(new LabUser(Name) { Created = DaysAgo(account, age) }, RepairAccount.Cancel);
    }

    private protected static async Task SetPasswordAsync(RepairAccount account, double usedDaysAgo)
    {
        await Iam(account).CreateLoginProfileAsync(
            new() { UserName = Name, Password = "Not-a-password-of-anybody-1" }, RepairAccount.Cancel);
        await account.Lab.SetUserAsync(
            new LabUser(Name) { PasswordLastUsed = DaysAgo(account, usedDaysAgo), PasswordLastChanged = DaysAgo(account, usedDaysAgo) },
            RepairAccount.Cancel);
    }

    private protected static async Task<string> MakeKeyAsync(
        RepairAccount account, double age, double? usedDaysAgo = null, bool active = true)
    {
        string id = (await Iam(account).CreateAccessKeyAsync(new() { UserName = Name }, RepairAccount.Cancel)).AccessKey.AccessKeyId;
        await account.Lab.SetAccessKeyAsync(
            new LabAccessKey(id)
            {
                Created = DaysAgo(account, age),
                LastUsed = usedDaysAgo is { } days ? DaysAgo(account, days) : null,
                LastUsedService = "s3",
                LastUsedRegion = "eu-west-1",
            },
            RepairAccount.Cancel);
        if (!active)
        {
            await Iam(account)
                .UpdateAccessKeyAsync(new() { UserName = Name, AccessKeyId = id, Status = StatusType.Inactive }, RepairAccount.Cancel);
        }

        return id;
    }

    // The client cannot create users, because no repair does.
    private static async Task CreateAsync(RepairAccount account)
    {
        using var aws = new RawAws(account.Lab.BaseUrl, Keys.Given);
        (await aws.QueryAsync("iam", "CreateUser", extra: $"&UserName={Name}", cancellationToken: RepairAccount.Cancel)).BodyOfSuccess();
    }
}

public sealed class UnusedAccessKeyCase : AliceCase
{
    public override Repair Repair { get; } = new AccessKeyRepair();

    public override IReadOnlyList<string> Passes => ["2.11"];

    public override async Task SetUpAsync(RepairAccount account)
    {
        await MakeUserAsync(account);
        Say("AccessKeyId", await MakeKeyAsync(account, 300, 100));
    }
}

public sealed class TwoActiveKeysCase : AliceCase
{
    public override Repair Repair { get; } = new AccessKeyRepair();

    public override IReadOnlyList<string> Passes => ["2.12"];

    public override async Task SetUpAsync(RepairAccount account)
    {
        await MakeUserAsync(account);
        await MakeKeyAsync(account, 300, 60);
        await MakeKeyAsync(account, 30, 1);
    }
}

public sealed class InactiveSetupKeyCase : AliceCase
{
    public override Repair Repair { get; } = new AccessKeyRepair();

    public override IReadOnlyList<string> Passes => ["2.10"];

    public override bool IsReversible => false;

    public override async Task SetUpAsync(RepairAccount account)
    {
        await MakeUserAsync(account);
        await SetPasswordAsync(account, 1);
        Say("AccessKeyId", await MakeKeyAsync(account, 400, active: false));
        Say("Delete", true);
    }
}

public sealed class UnusedPasswordCase : AliceCase
{
    public override Repair Repair { get; } = new LoginProfileRepair();

    public override async Task SetUpAsync(RepairAccount account)
    {
        await MakeUserAsync(account);
        await SetPasswordAsync(account, 100);
    }
}

public sealed class ConsoleWithoutMfaCase : AliceCase
{
    public override Repair Repair { get; } = new ConsoleMfaRepair();

    public override async Task SetUpAsync(RepairAccount account)
    {
        await MakeUserAsync(account);
        await SetPasswordAsync(account, 100);
        Say("Action", "DeleteLoginProfile");
    }
}

public sealed class MustEnrolCase : AliceCase
{
    public override Repair Repair { get; } = new ConsoleMfaRepair();

    // Only the user can enrol the device.
    public override IReadOnlyList<string> Passes => [];

    public override async Task SetUpAsync(RepairAccount account)
    {
        await MakeUserAsync(account);
        await SetPasswordAsync(account, 1);
        Say("Action", "RequireMfaGroup");
        Say("GroupName", "RequireMfa");
    }
}

public sealed class NewKeyCase : AliceCase
{
    public override Repair Repair { get; } = new AccessKeyRotationRepair();

    // The old key is still there.
    public override IReadOnlyList<string> Passes => [];

    public override async Task SetUpAsync(RepairAccount account)
    {
        await MakeUserAsync(account);
        Say("AccessKeyId", await MakeKeyAsync(account, 100, 1));
        Say("Stage", "Create");
    }
}

public sealed class OldKeyCase : AliceCase
{
    public override Repair Repair { get; } = new AccessKeyRotationRepair();

    public override async Task SetUpAsync(RepairAccount account)
    {
        await MakeUserAsync(account);
        Say("AccessKeyId", await MakeKeyAsync(account, 100, 5));
        await MakeKeyAsync(account, 10, 1);
        Say("Stage", "Deactivate");
    }
}

public sealed class RetiredKeyCase : AliceCase
{
    public override Repair Repair { get; } = new AccessKeyRotationRepair();

    // A deleted key has no row.
    public override IReadOnlyList<string> Passes => [];

    public override bool IsReversible => false;

    public override async Task SetUpAsync(RepairAccount account)
    {
        await MakeUserAsync(account);
        Say("AccessKeyId", await MakeKeyAsync(account, 100, 5, active: false));
        await MakeKeyAsync(account, 10, 1);
        Say("Stage", "Delete");
    }
}
