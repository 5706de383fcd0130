using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using CisAws.Repairs;
using CisAws.Repairs.Iam;

namespace CisAws.Aws.Tests.Repairs.Iam;

public sealed class NoSupportRoleCase : RepairCase
{
    public override Repair Repair { get; } = new SupportRoleRepair();

    public override IReadOnlyDictionary<string, object?> Options { get; } = new Dictionary<string, object?>
    {
        ["RoleName"] = "support",
        ["TrustedPrincipal"] = RepairAccount.AccountId,
    };

    public override Task SetUpAsync(RepairAccount account) => Task.CompletedTask;
}

public sealed class RoleWithoutSupportCase : RepairCase
{
    public override Repair Repair { get; } = new SupportRoleRepair();

    public override IReadOnlyDictionary<string, object?> Options { get; } = new Dictionary<string, object?> { ["RoleName"] = "desk" };

    public override Task SetUpAsync(RepairAccount account) =>
        account.CreateRoleAsync("desk", $$"""{"AWS":"arn:aws:iam::{{RepairAccount.AccountId}}:root"}""");
}

/// <summary>An instance in a region, roles and profiles for it.</summary>
public abstract class InstanceCase : RepairCase
{
    private string instanceId = string.Empty;

    public override Repair Repair { get; } = new InstanceProfileRepair();

    public override string Region => "eu-west-1";

    public override IReadOnlyDictionary<string, object?> Options =>
        new Dictionary<string, object?>(Decisions) { ["InstanceId"] = instanceId };

    protected abstract IReadOnlyDictionary<string, object?> Decisions { get; }

    /// <summary>The profile that the instance starts with, or null.</summary>
    protected virtual string? Profile => null;

    public override async Task SetUpAsync(RepairAccount account)
    {
        await account.CreateRoleAsync("app", """{"Service":"ec2.amazonaws.com"}""", "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess");
        AmazonIdentityManagementServiceClient iam = account.Iam();
        foreach (string profile in new[] { "web", "empty" })
        {
            await iam.CreateInstanceProfileAsync(
                new CreateInstanceProfileRequest { InstanceProfileName = profile }, RepairAccount.Cancel);
        }

        await iam.AddRoleToInstanceProfileAsync(
            new AddRoleToInstanceProfileRequest { InstanceProfileName = "web", RoleName = "app" }, RepairAccount.Cancel);
        var ec2 = account.Client<AmazonEC2Client>(Region);
        RunInstancesResponse run = await ec2.RunInstancesAsync(
            new RunInstancesRequest { ImageId = "ami-12c6146b", MinCount = 1, MaxCount = 1, InstanceType = "t3.nano" },
            RepairAccount.Cancel);
        instanceId = run.Reservation.Instances[0].InstanceId;
        if (Profile is null) return;
        await ec2.AssociateIamInstanceProfileAsync(
            new AssociateIamInstanceProfileRequest
            {
                InstanceId = instanceId,
                IamInstanceProfile = new IamInstanceProfileSpecification { Name = Profile },
            },
            RepairAccount.Cancel);
    }
}

public sealed class InstanceWithoutProfileCase : InstanceCase
{
    protected override IReadOnlyDictionary<string, object?> Decisions { get; } = new Dictionary<string, object?>
    {
        ["InstanceProfileName"] = "web",
    };
}

public sealed class InstanceWithEmptyProfileCase : InstanceCase
{
    protected override IReadOnlyDictionary<string, object?> Decisions { get; } = new Dictionary<string, object?>
    {
        ["InstanceProfileName"] = "web",
    };

    protected override string? Profile => "empty";
}

public sealed class InstanceProfileWithoutRoleCase : InstanceCase
{
    protected override IReadOnlyDictionary<string, object?> Decisions { get; } = new Dictionary<string, object?> { ["RoleName"] = "app" };

    protected override string? Profile => "empty";
}
