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

    public static AmazonIdentityManagementServiceClient Iam(this RepairAccount account) =>
        account.Client<AmazonIdentityManagementServiceClient>();

    public static async Task CreateUserAsync(this RepairAccount account, string name, params string[] policyArns)
    {
        await account.QueryIamAsync("CreateUser", ("UserName", name));
        foreach (string arn in policyArns)
        {
            await account.Iam()
                .AttachUserPolicyAsync(new AttachUserPolicyRequest { UserName = name, PolicyArn = arn }, RepairAccount.Cancel);
        }
    }

    public static async Task CreateGroupAsync(this RepairAccount account, string name, params string[] policyArns)
    {
        await account.Iam().CreateGroupAsync(new CreateGroupRequest { GroupName = name }, RepairAccount.Cancel);
        foreach (string arn in policyArns)
        {
            await account.Iam()
                .AttachGroupPolicyAsync(new AttachGroupPolicyRequest { GroupName = name, PolicyArn = arn }, RepairAccount.Cancel);
        }
    }

    public static async Task CreateRoleAsync(this RepairAccount account, string name, string principal, params string[] policyArns)
    {
        string trust =
            $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{{principal}},"Action":"sts:AssumeRole"}]}""";
        var request = new CreateRoleRequest { RoleName = name, AssumeRolePolicyDocument = trust };
        await account.Iam().CreateRoleAsync(request, RepairAccount.Cancel);
        foreach (string arn in policyArns)
        {
            await account.Iam()
                .AttachRolePolicyAsync(new AttachRolePolicyRequest { RoleName = name, PolicyArn = arn }, RepairAccount.Cancel);
        }
    }

    /// <summary>An administrator with a password, in addition to those that a test removes.</summary>
    public static async Task CreateSpareAdministratorAsync(this RepairAccount account)
    {
        await account.CreateUserAsync("spare", AdministratorArn);
        await account.Iam().CreateLoginProfileAsync(
            new CreateLoginProfileRequest { UserName = "spare", Password = "Not-a-password-of-anybody-1" }, RepairAccount.Cancel);
    }

    /// <summary>A call that the client lacks.</summary>
    public static async Task QueryIamAsync(this RepairAccount account, string action, params (string Name, string Value)[] fields)
    {
        using var seeds = new MotoSeeds(account.Lab.BaseUrl, "us-east-1");
        await seeds.QueryAsync("iam", Version, action, fields);
    }
}
