using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.PowerShell.Tests.Harness;

namespace CisAws.PowerShell.Tests;

/// <summary>Two administrators, ann and bob, whose credentials nobody uses, are passed through one pipeline.</summary>
public sealed class LastAdministratorTests
{
    private const string Administrator = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""";
    private static readonly string[] Names = ["ann", "bob"];
    private static readonly DateTimeOffset Old = DateTimeOffset.UtcNow.AddDays(-300), Used = DateTimeOffset.UtcNow.AddDays(-100);
    private readonly HashSet<string> passwords = [.. Names];

    [Theory]
    [InlineData("2.11", "Repair-CisLoginProfile", false)]
    [InlineData("2.11", "Repair-CisLoginProfile", true)]
    [InlineData("2.9", "Repair-CisConsoleMfa -Action DeleteLoginProfile", false)]
    [InlineData("2.9", "Repair-CisConsoleMfa -Action DeleteLoginProfile", true)]
    [InlineData("2.11", "Repair-CisFinding", true)]
    public void TheSecondPasswordStays(string recommendation, string command, bool isStale)
    {
        using var shell = new Shell();
        FakeAccount account = Account(keys: false);
        if (isStale) ShowStaleAnswers(account);
        RepairResult[] results = Repair(shell, account, recommendation, command);
        Assert.Equal([("ann", "Changed"), ("bob", "LastAdministrator")], results.Select(r => (r.ResourceName, r.ReasonCode)));
        Assert.Equal(RepairOutcome.Refused, results[1].Outcome);
        Assert.Equal("iam:DeleteLoginProfile(UserName=ann)", Assert.Single(account.Writes).ToString());
        Assert.Equal(["bob"], passwords);
    }

    [Theory]
    [InlineData("2.11", "Repair-CisLoginProfile")]
    [InlineData("2.9", "Repair-CisConsoleMfa -Action DeleteLoginProfile")]
    [InlineData("2.11", "Repair-CisFinding")]
    public void WhatWhatIfShowsIsWhatWouldBeDone(string recommendation, string command)
    {
        using var shell = new Shell();
        FakeAccount account = Account(keys: false);
        RepairResult[] results = Repair(shell, account, recommendation, $"{command} -WhatIf");
        Assert.Equal([("ann", "PlannedOnly"), ("bob", "LastAdministrator")], results.Select(r => (r.ResourceName, r.ReasonCode)));
        Assert.Empty(account.Writes);
        Assert.Equal(Names, passwords.Order());
    }

    [Fact]
    public void WhatIfCountsKeys()
    {
        using var shell = new Shell();
        FakeAccount account = Account(keys: true);
        RepairResult[] results = Repair(shell, account, "2.11", "Repair-CisAccessKey -WhatIf");
        Assert.Equal(["PlannedOnly", "LastAdministrator"], results.Select(r => r.ReasonCode));
    }

    [Theory]
    [InlineData("-WhatIf", "PlannedOnly", 4)]
    [InlineData("-Force", "Changed", 5)]
    public void UndoingTwoUndosCountsTheFirst(string how, string first, int writes)
    {
        using var shell = new Shell();
        FakeAccount account = Account(keys: false);
        const string Script = """
            foreach ($name in 'ann', 'bob') {
                Repair-CisLoginProfile -UserName $name -ProfileName $args[0] -Force | Undo-CisRepair -ProfileName $args[0] -Force
            }
            Undo-CisRepair -Id @(Get-CisRepair | Where-Object UndoOf).Id -ProfileName $args[0] @args[1]
            """;
        RepairResult[] results =
        [
            .. shell.Run(Script.Replace("@args[1]", how, StringComparison.Ordinal), account.Profile).Output
                .Select(o => (RepairResult)o.BaseObject),
        ];
        Assert.Equal(
            [("ann", "Changed"), ("bob", "Changed"), ("bob", first), ("ann", "LastAdministrator")],
            results.Select(r => (r.ResourceName, r.ReasonCode)));
        Assert.Equal(writes, account.Writes.Count);
    }

    [Fact]
    public void TheSecondKeyStays()
    {
        using var shell = new Shell();
        FakeAccount account = Account(keys: true);
        RepairResult[] results = Repair(shell, account, "2.11", "Repair-CisAccessKey");
        Assert.Equal(["Changed", "LastAdministrator"], results.Select(r => r.ReasonCode));
        Assert.Equal("iam:UpdateAccessKey(AccessKeyId=AKIAann, Status=Inactive, UserName=ann)", Assert.Single(account.Writes).ToString());
    }

    [Fact]
    public void WithSomebodyElseBothGo()
    {
        using var shell = new Shell();
        FakeAccount account = Account(keys: false, User("carol")).With(IamEvidence.LoginProfile, new LoginProfile(Old), "carol");
        RepairResult[] results = Repair(shell, account, "2.11", "Repair-CisLoginProfile");
        Assert.Equal(["Changed", "Changed"], results.Select(r => r.ReasonCode));
        Assert.Empty(passwords);
    }

    [Fact]
    public void TheArnOfAFindingNamesTheUserWhateverAFileSaysOfItsName()
    {
        using var shell = new Shell();
        FakeAccount account = Account(keys: false, User("carol")).With(IamEvidence.LoginProfile, new LoginProfile(Old), "carol");
        const string Script = """
            Test-CisIam -ProfileName $args[0] -Id 2.11 -WarningAction SilentlyContinue | ConvertTo-Csv | ConvertFrom-Csv |
                Where-Object ResourceId -Like '*user/ann*' | ForEach-Object { $_.ResourceName = 'bob'; $_ } |
                Repair-CisLoginProfile -ProfileName $args[0] -Force
            """;
        RepairResult result = Assert.Single(shell.Run(Script, account.Profile).Output.Select(o => (RepairResult)o.BaseObject));
        Assert.Equal(("Changed", "ann"), (result.ReasonCode, result.ResourceName));
        Assert.Equal("iam:DeleteLoginProfile(UserName=ann)", Assert.Single(account.Writes).ToString());
    }

    private static RepairResult[] Repair(Shell shell, FakeAccount account, string recommendation, string command) =>
        [
            .. shell.Run(
                $"Test-CisIam -ProfileName $args[0] -Id {recommendation} -WarningAction SilentlyContinue | {command} -ProfileName "
                + "$args[0] -Force",
                account.Profile).Output.Select(o => (RepairResult)o.BaseObject).OrderBy(r => r.ResourceName, StringComparer.Ordinal),
        ];

    // Once the change was seen, other servers of AWS still answer as before.
    private void ShowStaleAnswers(FakeAccount account)
    {
        int seen = 0;
        account.OnRead = (key, answer) =>
        {
            bool isGone = key.Source == IamEvidence.LoginProfile && key.Subject == "ann" && !passwords.Contains("ann");
            return isGone && seen++ > 0 ? Answer<LoginProfile>.Of(new LoginProfile(Old)) : answer;
        };
    }

    private FakeAccount Account(bool keys, params UserDetail[] others)
    {
        FakeAccount account = new FakeAccount()
            .With(IamEvidence.AuthorizationDetails, new AuthorizationDetails([.. Names.Select(User), .. others], [], [], []))
            .With(IamEvidence.Users, new UserList([.. Names.Select(Info)]))
            .With(
                IamEvidence.CredentialReport,
                new CredentialReport(DateTimeOffset.UtcNow.AddMinutes(-5), [.. Names.Select(n => Row(n, keys))]));
        foreach (string name in Names)
        {
            account.With(IamEvidence.User, Info(name), name)
                .With(IamEvidence.UserTags, new UserTagList([]), name)
                .With(IamEvidence.MfaDevices, new MfaDeviceList([]), name)
                .With(IamEvidence.LoginProfile, keys ? null : new LoginProfile(Old), name)
                .With(IamEvidence.AccessKeys, new AccessKeyList(keys ? [new AccessKey($"AKIA{name}", "Active", Old)] : []), name)
                .With(IamEvidence.AccessKeyLastUsed, new AccessKeyUse(Used, "us-east-1", "s3"), $"AKIA{name}");
        }

        account.OnWrite = call =>
        {
            string user = (string)call.Parameters["UserName"];
            if (call.Action == "iam:DeleteLoginProfile" && passwords.Remove(user))
            {
                account.With<LoginProfile>(IamEvidence.LoginProfile, null, user);
            }
            else if (call.Action == "iam:CreateLoginProfile")
            {
                passwords.Add(user);
                account.With(IamEvidence.LoginProfile, new LoginProfile(Old), user);
            }
            else
            {
                account.With(IamEvidence.AccessKeys, new AccessKeyList([new AccessKey($"AKIA{user}", "Inactive", Old)]), user);
            }
        };
        return account;
    }

    private static UserInfo Info(string name) => new(name, $"arn:aws:iam::111122223333:user/{name}", Old, Used);

    private static CredentialReportRow Row(string name, bool keys)
    {
        var none = new ReportAccessKey(ReportFlag.False, null, null, null, null);
        return new CredentialReportRow(
            name,
            $"arn:aws:iam::111122223333:user/{name}",
            Old,
            keys ? ReportFlag.False : ReportFlag.True,
            keys ? null : Used,
            keys ? null : Old,
            ReportFlag.False,
            keys ? new ReportAccessKey(ReportFlag.True, Old, Used, "us-east-1", "s3") : none,
            none);
    }

    private static UserDetail User(string name) => new(
        name, $"arn:aws:iam::111122223333:user/{name}", Old, [], [], [new InlinePolicy("all", Administrator)], null,
        new Dictionary<string, string>());
}
