using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Repairs;
using CisAws.Repairs.Iam;
using CisAws.Tests.Harness;
using static CisAws.Tests.Controls.Iam.TestCredentials;
using static CisAws.Tests.Repairs.Iam.UserEvidence;

namespace CisAws.Tests.Repairs.Iam;

/// <summary>Deleting a password, by the repair of 2.11 and by that of 2.9.</summary>
public sealed class ConsolePasswordRepairTests
{
    public static TheoryData<string> Names => ["CisLoginProfile", "CisConsoleMfa"];

    [Theory]
    [MemberData(nameof(Names))]
    public void AnUnusedPasswordIsDeletedAndUndoneByAOneTimePassword(string name)
    {
        RepairPlan plan = Plan(name, Alice(300, 100));
        RepairHarness.CheckText(plan);
        Assert.Equal(["ConsolePassword present → (not set)"], Changes(plan));
        RepairStep step = Assert.Single(plan.Steps);
        Assert.Equal("iam:DeleteLoginProfile(UserName=alice)", step.Call.ToString());
        Assert.Equal(
            "iam:CreateLoginProfile(Password=<one-time password>, PasswordResetRequired=true, UserName=alice)", step.Inverse!.ToString());
        Assert.Same(LateValue.Password, step.Inverse.Parameters["Password"]);
        Assert.Equal(RepairImpact.High, plan.Impact);
    }

    [Theory]
    [InlineData(300, 44.9, null, "PasswordInUse")]
    [InlineData(300, 45.0, null, null)]
    [InlineData(10, 100.0, null, "PasswordInUse")]
    [InlineData(50, null, null, null)]
    [InlineData(300, 8.0, 7, null)]
    public void NeitherUseNorChangeMayBeRecent(double set, double? used, int? days, string? refusal) =>
        Assert.All(Names, n => Assert.Equal(refusal, Plan(n.Data, Alice(set, used), ("UnusedDays", days)).Refusal?.Code));

    [Theory]
    [MemberData(nameof(Names))]
    public void WithoutAPasswordThereIsNothingToDo(string name) => Assert.True(Plan(name, Alice()).IsCompliant);

    [Theory]
    [MemberData(nameof(Names))]
    public void WithoutADateItIsRefused(string name) =>
        Assert.Equal("NoDate", RepairHarness.RefusalOf(Plan(name, Alice().With(IamEvidence.LoginProfile, new LoginProfile(null), Name))));

    [Theory]
    [MemberData(nameof(Names))]
    public void TheLastAdministratorIsRefused(string name)
    {
        AuthorizationDetails alone = Details([User(Name, Administrator), User("bob")]);
        Assert.Equal(
            "LastAdministrator", RepairHarness.RefusalOf(Plan(name, Alice(300, 100).With(IamEvidence.AuthorizationDetails, alone))));

        // Through a group, or with a policy that cannot be assessed, she may be one as well.
        AuthorizationDetails through = Details(
            [User(Name, null, "admins")], [Group("admins", Administrator)]), obscure = Details([User(Name, "{")]);
        Assert.Equal(
            "LastAdministrator", RepairHarness.RefusalOf(Plan(name, Alice(300, 100).With(IamEvidence.AuthorizationDetails, through))));
        Assert.Equal(
            "LastAdministrator", RepairHarness.RefusalOf(Plan(name, Alice(300, 100).With(IamEvidence.AuthorizationDetails, obscure))));
    }

    [Fact]
    public void AUserWithMfaKeepsThePassword() => Assert.True(
        Plan("CisConsoleMfa", Alice(300, 100).With(IamEvidence.MfaDevices, new MfaDeviceList([new MfaDevice("GAKT000", DaysAgo(1))]), Name))
            .IsCompliant);

    private static RepairPlan Plan(string name, TestAccount account, params (string, object?)[] options) =>
        new RepairHarness(account)
            .Plan(RepairRegistry.Find(name)!, "us-east-1", [("UserName", Name), ("Action", "DeleteLoginProfile"), .. options]);
}
