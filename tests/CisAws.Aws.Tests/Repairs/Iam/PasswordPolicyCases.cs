using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using CisAws.Repairs;
using CisAws.Repairs.Iam;

namespace CisAws.Aws.Tests.Repairs.Iam;

public sealed class NoPasswordPolicyCase : RepairCase
{
    public override Repair Repair { get; } = new PasswordPolicyRepair();

    public override Task SetUpAsync(RepairAccount account) => Task.CompletedTask;
}

public sealed class WeakPasswordPolicyCase : RepairCase
{
    public override Repair Repair { get; } = new PasswordPolicyRepair();

    public override Task SetUpAsync(RepairAccount account) =>
        account.Client<AmazonIdentityManagementServiceClient>().UpdateAccountPasswordPolicyAsync(
        new UpdateAccountPasswordPolicyRequest
        {
            MinimumPasswordLength = 8,
            RequireSymbols = true,
            MaxPasswordAge = 90,
            AllowUsersToChangePassword = true,
        },
        RepairAccount.Cancel);
}
