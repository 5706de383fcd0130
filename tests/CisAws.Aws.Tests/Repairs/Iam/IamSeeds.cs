using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using CisAws.Aws.Tests.Moto;

namespace CisAws.Aws.Tests.Repairs.Iam;

/// <summary>Users, groups, roles and policies for repairs of IAM.</summary>
internal static class IamSeeds
{
    public const string AdministratorArn = "arn:aws:iam::aws:policy/AdministratorAccess";
    public const string Administrator = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";

    private const string Version = "2010-05-08";

    public static AmazonIdentityManagementServiceClient Iam(this RepairWorld world) =>
        world.Client<AmazonIdentityManagementServiceClient>();

    public static async Task CreateUserAsync(this RepairWorld world, string name, params string[] policyArns)
    {
        await world.QueryIamAsync("CreateUser", ("UserName", name));
        foreach (string arn in policyArns) await world.Iam()
            .AttachUserPolicyAsync(new AttachUserPolicyRequest { UserName = name, PolicyArn = arn }, RepairWorld.Cancel);
    }

    public static async Task CreateGroupAsync(this RepairWorld world, string name, params string[] policyArns)
    {
        await world.Iam().CreateGroupAsync(new CreateGroupRequest { GroupName = name }, RepairWorld.Cancel);
        foreach (string arn in policyArns) await world.Iam()
            .AttachGroupPolicyAsync(new AttachGroupPolicyRequest { GroupName = name, PolicyArn = arn }, RepairWorld.Cancel);
    }

    public static async Task CreateRoleAsync(this RepairWorld world, string name, string principal, params string[] policyArns)
    {
        string trust =
            $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{{principal}},"Action":"sts:AssumeRole"}]}""";
        await world.Iam().CreateRoleAsync(new CreateRoleRequest { RoleName = name, AssumeRolePolicyDocument = trust }, RepairWorld.Cancel);
        foreach (string arn in policyArns) await world.Iam()
            .AttachRolePolicyAsync(new AttachRolePolicyRequest { RoleName = name, PolicyArn = arn }, RepairWorld.Cancel);
    }

    /// <summary>An administrator besides those that a test takes away.</summary>
    public static async Task CreateSpareAdministratorAsync(this RepairWorld world)
    {
        await world.CreateRoleAsync("spare", $$"""{"AWS":"arn:aws:iam::{{RepairWorld.AccountId}}:root"}""");
        await world.Iam().PutRolePolicyAsync(
            new PutRolePolicyRequest { RoleName = "spare", PolicyName = "everything", PolicyDocument = Administrator }, RepairWorld.Cancel);
    }

    /// <summary>A call that the client lacks.</summary>
    public static async Task QueryIamAsync(this RepairWorld world, string action, params (string Name, string Value)[] fields)
    {
        using var seeds = new MotoSeeds(world.Lab.BaseUrl, "us-east-1");
        await seeds.QueryAsync("iam", Version, action, fields);
    }
}
