using Amazon.IdentityManagement.Model;
using CisAws.Repairs;
using CisAws.Repairs.Iam;

namespace CisAws.Aws.Tests.Repairs.Iam;

public sealed class UserWithPoliciesCase : RepairCase
{
    // Unusual formatting: AWS keeps white space, plus signs and escapes verbatim.
    private const string Document =
        "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [ {\"Effect\":\"Allow\", \"Action\":\"s3:GetObject\", "
        + "\"Resource\":\"arn:aws:s3:::a+b/100%25/*\"} ]\n}";

    public override Repair Repair { get; } = new UserPermissionRepair();

    public override IReadOnlyDictionary<string, object?> Options { get; } = new Dictionary<string, object?>
    {
        ["UserName"] = "alice",
        ["GroupName"] = "readers",
    };

    public override async Task SetUpAsync(RepairAccount account)
    {
        await account.CreateUserAsync("alice", "arn:aws:iam::aws:policy/ReadOnlyAccess");
        await account.Iam().PutUserPolicyAsync(
            new PutUserPolicyRequest { UserName = "alice", PolicyName = "bucket", PolicyDocument = Document }, RepairAccount.Cancel);
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

    public override async Task SetUpAsync(RepairAccount account)
    {
        await account.CreateUserAsync("alice", "arn:aws:iam::aws:policy/ReadOnlyAccess");
        await account.CreateUserAsync("bob");
        await account.CreateGroupAsync("readers", "arn:aws:iam::aws:policy/ReadOnlyAccess");
        await account.QueryIamAsync("AddUserToGroup", ("GroupName", "readers"), ("UserName", "bob"));
    }
}

public sealed class AdministratorUserCase : RepairCase
{
    public override Repair Repair { get; } = new AdministratorPolicyRepair();

    public override IReadOnlyDictionary<string, object?> Options { get; } =
        new Dictionary<string, object?> { ["PolicyArn"] = IamSeeds.AdministratorArn, ["EntityType"] = "User", ["EntityName"] = "alice" };

    // A policy that is no longer attached has no row.
    public override IReadOnlyList<string> Passes => [];

    public override async Task SetUpAsync(RepairAccount account)
    {
        await account.CreateUserAsync("alice", IamSeeds.AdministratorArn);
        await account.CreateSpareAdministratorAsync();
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

    public override async Task SetUpAsync(RepairAccount account)
    {
        await account.CreateRoleAsync("ops", """{"Service":"lambda.amazonaws.com"}""");
        await account.Iam().PutRolePolicyAsync(
            new PutRolePolicyRequest
            {
                RoleName = "ops",
                PolicyName = "all",
                PolicyDocument =
                    "{ \"Version\":\"2012-10-17\", \"Statement\" : {\"Effect\":\"Allow\",\n\"Action\":[\"*\"],\"Resource\":\"*\"} }",
            },
            RepairAccount.Cancel);
        await account.CreateSpareAdministratorAsync();
    }
}

public sealed class CloudShellCase : RepairCase
{
    private const string Arn = "arn:aws:iam::aws:policy/AWSCloudShellFullAccess";

    public override Repair Repair { get; } = new CloudShellPolicyRepair();

    public override async Task SetUpAsync(RepairAccount account)
    {
        await account.CreateUserAsync("alice", Arn);
        await account.CreateGroupAsync("staff", Arn);
        await account.CreateRoleAsync("ops", """{"Service":"lambda.amazonaws.com"}""", Arn);
    }
}
