using Amazon.IdentityManagement.Model;
using CisAws.Repairs;
using CisAws.Repairs.Iam;

namespace CisAws.Aws.Tests.Repairs.Iam;

public sealed class UserWithPoliciesCase : RepairCase
{
    // As people write it: AWS keeps white space, plus signs and escapes to the letter.
    private const string Document =
        "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [ {\"Effect\":\"Allow\", \"Action\":\"s3:GetObject\", "
        + "\"Resource\":\"arn:aws:s3:::a+b/100%25/*\"} ]\n}";

    public override Repair Repair { get; } = new UserPermissionRepair();

    public override IReadOnlyDictionary<string, object?> Options { get; } = new Dictionary<string, object?>
    {
        ["UserName"] = "alice",
        ["GroupName"] = "readers",
    };

    public override async Task SetUpAsync(RepairWorld world)
    {
        await world.CreateUserAsync("alice", "arn:aws:iam::aws:policy/ReadOnlyAccess");
        await world.Iam().PutUserPolicyAsync(
            new PutUserPolicyRequest { UserName = "alice", PolicyName = "bucket", PolicyDocument = Document }, RepairWorld.Cancel);
    }
}

public sealed class UserBesideAGroupCase : RepairCase
{
    public override Repair Repair { get; } = new UserPermissionRepair();

    public override IReadOnlyDictionary<string, object?> Options { get; } = new Dictionary<string, object?>
    {
        ["UserName"] = "alice",
        ["GroupName"] = "readers",
    };

    public override async Task SetUpAsync(RepairWorld world)
    {
        await world.CreateUserAsync("alice", "arn:aws:iam::aws:policy/ReadOnlyAccess");
        await world.CreateUserAsync("bob");
        await world.CreateGroupAsync("readers", "arn:aws:iam::aws:policy/ReadOnlyAccess");
        await world.QueryIamAsync("AddUserToGroup", ("GroupName", "readers"), ("UserName", "bob"));
    }
}

public sealed class AdministratorUserCase : RepairCase
{
    public override Repair Repair { get; } = new AdministratorPolicyRepair();

    public override IReadOnlyDictionary<string, object?> Options { get; } =
        new Dictionary<string, object?> { ["PolicyArn"] = IamSeeds.AdministratorArn, ["EntityType"] = "User", ["EntityName"] = "alice" };

    // The row of a policy that nobody has any more goes.
    public override IReadOnlyList<string> Passes => [];

    public override async Task SetUpAsync(RepairWorld world)
    {
        await world.CreateUserAsync("alice", IamSeeds.AdministratorArn);
        await world.CreateSpareAdministratorAsync();
    }
}

public sealed class InlineAdministratorRoleCase : RepairCase
{
    public override Repair Repair { get; } = new AdministratorPolicyRepair();

    public override IReadOnlyDictionary<string, object?> Options { get; } = new Dictionary<string, object?>
    {
        ["PolicyName"] = "all",
        ["EntityType"] = "Role",
        ["EntityName"] = "ops",
    };

    public override IReadOnlyList<string> Passes => [];

    public override async Task SetUpAsync(RepairWorld world)
    {
        await world.CreateRoleAsync("ops", """{"Service":"lambda.amazonaws.com"}""");
        await world.Iam().PutRolePolicyAsync(
            new PutRolePolicyRequest
            {
                RoleName = "ops",
                PolicyName = "all",
                PolicyDocument =
                    "{ \"Version\":\"2012-10-17\", \"Statement\" : {\"Effect\":\"Allow\",\n\"Action\":[\"*\"],\"Resource\":\"*\"} }",
            },
            RepairWorld.Cancel);
        await world.CreateSpareAdministratorAsync();
    }
}

public sealed class CloudShellCase : RepairCase
{
    private const string Arn = "arn:aws:iam::aws:policy/AWSCloudShellFullAccess";

    public override Repair Repair { get; } = new CloudShellPolicyRepair();

    public override async Task SetUpAsync(RepairWorld world)
    {
        await world.CreateUserAsync("alice", Arn);
        await world.CreateGroupAsync("staff", Arn);
        await world.CreateRoleAsync("ops", """{"Service":"lambda.amazonaws.com"}""", Arn);
    }
}
