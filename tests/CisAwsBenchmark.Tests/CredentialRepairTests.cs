using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.PowerShell.Tests.Harness;

namespace CisAws.PowerShell.Tests;

public sealed class CredentialRepairTests
{
    private const string Member = "111122223333";
    private static readonly RootTask Task = new(Member, "IAMDeleteRootUserCredentials");

    [Fact]
    public void FindingsOfTheMemberAreRepairedThroughItsRoot()
    {
        using var shell = new Shell();
        FakeAccount audited = new FakeAccount()
            .With(IamEvidence.AccountSummary, new AccountSummary(new Dictionary<string, int> { ["AccountAccessKeysPresent"] = 1 }));
        FakeAccount root = Root();
        const string Script = "Test-CisIam -ProfileName $args[0] -Id 2.3 -WarningAction SilentlyContinue "
            + "| Repair-CisRootCredential -ProfileName $args[1] -WhatIf";
        RepairResult result = Assert.Single(shell.Run(Script, audited.Profile, root.Profile).ThrowIfFailed().Of<RepairResult>());
        Assert.Equal((RepairOutcome.PlannedOnly, "2.3"), (result.Outcome, Assert.Single(result.RecommendationIds)));
        Assert.Equal(["iam:DeleteAccessKey(AccessKeyId=AKIAROOT000000000001)"], result.Calls);
        Assert.Equal(Task, root.Options!.RootTask);
        Assert.Null(audited.Options!.RootTask);
        Assert.Contains("Cannot be undone", shell.Host.TestUI.Text, StringComparison.Ordinal);
        Assert.Empty(root.Writes);
    }

    [Fact]
    public void TheMemberAccountIsNamed()
    {
        using var shell = new Shell();
        FakeAccount root = Root();
        RepairResult result = Assert.Single(
            shell.Run("Repair-CisRootCredential -ProfileName $args[0] -MemberAccountId 111122223333 -WhatIf", root.Profile)
                .ThrowIfFailed()
                .Of<RepairResult>());
        Assert.Equal((RepairOutcome.PlannedOnly, Member), (result.Outcome, result.AccountId));
        Assert.Equal(Task, root.Options!.RootTask);
        Assert.Contains(
            "ParameterArgumentValidationError",
            shell.Run("Repair-CisRootCredential -ProfileName $args[0] -MemberAccountId prod", root.Profile).Error.FullyQualifiedErrorId,
            StringComparison.Ordinal);
    }

    [Fact]
    public void OutsideASessionOfRootAFindingIsRefusedWithWhatToDo()
    {
        using var shell = new Shell();
        FakeAccount account = new FakeAccount()
            .With(IamEvidence.AccountSummary, new AccountSummary(new Dictionary<string, int> { ["AccountAccessKeysPresent"] = 1 }))
            .Fail(IamEvidence.RootAccessKeys, ReadFailure.OtherAccount);
        const string Script = "Test-CisIam -ProfileName $args[0] -Id 2.3 -WarningAction SilentlyContinue "
            + "| Repair-CisFinding -ProfileName $args[0]";
        RepairResult result = shell.Run(Script, account.Profile).ResultWithError();
        Assert.Equal((RepairOutcome.Refused, "RootSessionNeeded"), (result.Outcome, result.ReasonCode));
        Assert.Contains("Repair-CisRootCredential", result.FollowUp, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Repair-CisAccessKey -UserName auditor")]
    [InlineData("Repair-CisAccessKey -UserName auditor -AccessKeyId AKIA00000000000000AA -UnusedDays 5 -Delete")]
    [InlineData("Repair-CisAccessKeyRotation -UserName auditor -AccessKeyId AKIA00000000000000AA -Stage Create")]
    [InlineData("Repair-CisLoginProfile -UserName auditor")]
    [InlineData("Repair-CisConsoleMfa -UserName auditor -Action DeleteLoginProfile")]
    public void TheCallersOwnUserIsRefused(string command)
    {
        using var shell = new Shell();
        FakeAccount account = new FakeAccount()
            .With(IamEvidence.AccessKeys, new AccessKeyList([]), "auditor")
            .With<LoginProfile>(IamEvidence.LoginProfile, null, "auditor");
        RepairResult result = shell.Run($"{command} -ProfileName $args[0] -Force", account.Profile).ResultWithError();
        Assert.Equal((RepairOutcome.Refused, "OwnUser"), (result.Outcome, result.ReasonCode));
        Assert.Empty(account.Writes);
    }

    private static FakeAccount Root() => new FakeAccount()
        .With(IamEvidence.RootAccessKeys, new AccessKeyList([new AccessKey("AKIAROOT000000000001", "Active", DateTimeOffset.UnixEpoch)]))
        .With(IamEvidence.RootAccessKeyLastUsed, new AccessKeyUse(null, null, null), "AKIAROOT000000000001")
        .With<LoginProfile>(IamEvidence.RootLoginProfile, null)
        .With(IamEvidence.RootMfaDevices, new RootMfaDeviceList([]));
}
