using System.Management.Automation;
using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.PowerShell.Tests.Harness;

namespace CisAws.PowerShell.Tests;

public sealed class AccountsTests : IDisposable
{
    private const string First = "222222222222", Second = "333333333333", Unknown = "444444444444";
    private static readonly string[] Two = ["2.3", "2.7"];
    private readonly Shell shell = new();
    private readonly FakeAccount hub = new();

    public AccountsTests()
    {
        hub.Member(First);
        hub.Member(Second);
    }

    public void Dispose() => shell.Dispose();

    private ShellResult Run(string script, params object[] arguments) => shell.Run(script, [hub.Profile, .. arguments]);

    private static void AssertBlocks(IReadOnlyList<Finding> findings, params string[] accounts)
    {
        Assert.Equal(accounts.Order(StringComparer.Ordinal), findings.Select(f => f.AccountId).Distinct().Order(StringComparer.Ordinal));
        for (int i = 0; i < findings.Count; i += Two.Length)
        {
            Finding[] block = [.. findings.Skip(i).Take(Two.Length)];
            Assert.Equal(Two, block.Select(f => f.RecommendationId));
            Assert.Single(block.Select(f => f.AccountId).Distinct());
            Assert.Single(block.Select(f => f.RunId).Distinct());
        }
    }

    [Fact]
    public void FindingsOfEachAccountStandTogetherInOrder()
    {
        ShellResult result = Run(
            "Test-CisIam -ProfileName $args[0] -AccountId $args[1], $args[2] -RoleName CisAudit -Id 2.3, 2.7", First, Second);
        AssertBlocks(result.Of<Finding>(), First, Second);
        Assert.Equal(
            [$"arn:aws:iam::{First}:role/CisAudit", $"arn:aws:iam::{Second}:role/CisAudit"],
            hub.Opened.Select(r => r!.RoleArn).Order(StringComparer.Ordinal));
        Assert.All(hub.Members.Values, m => Assert.True(m.IsDisposed));
        Assert.Equal(
            [First, Second],
            result.Information.Select(i => i.MessageData is PSObject o ? o.BaseObject : i.MessageData).OfType<AssessmentSummary>()
                .Select(s => s.AccountId).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AnAccountThatCannotBeEnteredHasAnErrorOfEachRecommendationAndTheOthersGoOn()
    {
        ShellResult result = Run(
            "Test-CisIam -ProfileName $args[0] -AccountId $args[1], $args[2], $args[3] -RoleName CisAudit -Id 2.3, 2.7",
            First, Unknown, Second);
        IReadOnlyList<Finding> findings = result.Of<Finding>();
        AssertBlocks(findings, First, Unknown, Second);
        Finding[] lost = [.. findings.Where(f => f.AccountId == Unknown)];
        Assert.All(lost, f => Assert.Equal((FindingStatus.Error, "MemberRoleNotAssumed"), (f.Status, f.ReasonCode)));
        Assert.All(lost, f => Assert.Contains($"arn:aws:iam::{Unknown}:role/CisAudit", f.Reason, StringComparison.Ordinal));
        Assert.Contains(result.Warnings, w => w.Contains(Unknown, StringComparison.Ordinal));
        Assert.DoesNotContain(findings, f => f.AccountId != Unknown && f.Status == FindingStatus.Error);
    }

    [Fact]
    public void AFaultInOneAccountIsThatAccountsError()
    {
        hub.Members[First].OnRead = (_, _) => throw new InvalidCastException("a bug");
        IReadOnlyList<Finding> findings = Run(
            "Test-CisIam -ProfileName $args[0] -AccountId $args[1], $args[2] -RoleName CisAudit -Id 2.3, 2.7", First, Second).Of<Finding>();
        AssertBlocks(findings, First, Second);
        Assert.Contains(findings, f => f.AccountId == First && f.ReasonCode == "InternalError");
        hub.OnOpen = (role, _) => role!.AccountId == First ? throw new InvalidCastException("a bug") : Task.CompletedTask;
        findings = Run(
            "Test-CisIam -ProfileName $args[0] -AccountId $args[1], $args[2] -RoleName CisAudit -Id 2.3, 2.7", First, Second).Of<Finding>();
        AssertBlocks(findings, First, Second);
        Assert.All(findings.Where(f => f.AccountId == First), f => Assert.Equal("InternalError", f.ReasonCode));
    }

    [Theory]
    [InlineData("@([pscustomobject]@{ AccountId = '222222222222' }, [pscustomobject]@{ AccountId = '333333333333' })")]
    [InlineData("@([pscustomobject]@{ Id = '222222222222'; Name = 'a' }, [pscustomobject]@{ Id = '333333333333'; Name = 'b' })")]
    [InlineData("@([pscustomobject]@{ Id = '222222222222' }, [pscustomobject]@{ Id = '333333333333' })")]
    [InlineData("@('222222222222', '333333333333')")]
    [InlineData("@(222222222222, 333333333333)")]
    [InlineData("(\"Id;Name`n222222222222;a`n333333333333;b\" | ConvertFrom-Csv -Delimiter ';')")]
    public void AccountsComeFromThePipeline(string rows) => AssertBlocks(
        Run($"{rows} | Test-CisIam -ProfileName $args[0] -RoleName CisAudit -RecommendationId 2.3, 2.7").Of<Finding>(), First, Second);

    [Fact]
    public void ARowMayNameItsRoleExternalIdAndRegions()
    {
        Run(
            """
            [pscustomobject]@{ AccountId = $args[1]; RoleName = '/audit/One'; ExternalId = 'ticket-7'; Region = '' },
            [pscustomobject]@{ AccountId = $args[2]; RoleName = ''; ExternalId = ''; Region = 'eu-west-1' } |
                Test-CisIam -ProfileName $args[0] -Id 2.3 -WarningAction Ignore
            """,
            First,
            hub.Account.AccountId).ThrowIfFailed();
        RoleRequest role = Assert.Single(hub.Opened.OfType<RoleRequest>());
        Assert.Equal(($"arn:aws:iam::{First}:role/audit/One", "ticket-7"), (role.RoleArn, role.ExternalId));
        Assert.Contains(null, hub.Opened);
    }

    [Fact]
    public void TheRoleIsAssumedAsTheParametersSay()
    {
        Run(
            """
            Test-CisIam -ProfileName $args[0] -Id 2.3 -AccountId $args[1] -RoleName CisAudit -ExternalId e-1 -RoleSessionName quarterly `
                -SessionTag @{ team = 'audit'; cost = 7 } -DurationInSeconds 900 -SourceRoleArn arn:aws:iam::111122223333:role/hub `
                -SourceExternalId s-1 -SerialNumber arn:aws:iam::111122223333:mfa/me -MfaCode 123456
            """,
            First).ThrowIfFailed();
        RoleRequest role = Assert.Single(hub.Opened)!;
        Assert.Equal(("e-1", "quarterly", TimeSpan.FromMinutes(15)), (role.ExternalId, role.SessionName, role.Duration));
        Assert.Equal([("cost", "7"), ("team", "audit")], role.Tags.Select(t => (t.Key, t.Value)).Order());
        ConnectionOptions options = hub.Options!;
        Assert.Equal(
            ("arn:aws:iam::111122223333:role/hub", "s-1", "quarterly"),
            (options.SourceRole!.RoleArn, options.SourceRole.ExternalId, options.SourceRole.SessionName));
        Assert.Equal(("arn:aws:iam::111122223333:mfa/me", "123456"), (options.MfaSerial, options.MfaCode));
    }

    [Fact]
    public void RolesAreThoseOfThePartition()
    {
        hub.Account = new("111122223333", "aws-us-gov", "arn:aws-us-gov:iam::111122223333:user/auditor");
        Run(
            "Test-CisIam -ProfileName $args[0] -Id 2.3 -AccountId $args[1] -RoleName CisAudit -WarningAction Ignore", First)
            .ThrowIfFailed();
        Assert.Equal($"arn:aws-us-gov:iam::{First}:role/CisAudit", Assert.Single(hub.Opened)!.RoleArn);
    }

    [Fact]
    public void NoMoreAccountsAreUnderWayThanAllowed()
    {
        int now = 0, most = 0;
        var gate = new object();
        hub.OnOpen = async (_, _) =>
        {
            lock (gate) most = Math.Max(most, ++now);
            await Task.Yield();
            lock (gate) now--;
        };
        string[] accounts = [.. Enumerable.Range(0, 30).Select(n => $"5000000000{n:00}")];
        foreach (string account in accounts) hub.Member(account);
        ShellResult result = shell.Run(
            "Test-CisIam -ProfileName $args[0] -AccountId $args[1] -RoleName CisAudit -Id 2.3, 2.7 -AccountThrottleLimit 3",
            hub.Profile, accounts);
        AssertBlocks(result.Of<Finding>(), accounts);
        Assert.InRange(most, 1, 3);
    }

    [Fact]
    public void RecommendationsOfThePipelineAreAssessedInEachAccount() => AssertBlocks(
        Run(
            "Get-CisRecommendation -RecommendationId 2.3, 2.7 | "
            + "Test-CisIam -ProfileName $args[0] -AccountId $args[1], $args[2] -RoleName CisAudit",
            First,
            Second).Of<Finding>(),
        First,
        Second);

    [Theory]
    [InlineData("-RoleName CisAudit", "AccountsNeeded")]
    [InlineData("-SessionTag @{ a = 'b' }", "AccountsNeeded")]
    [InlineData("-CheckpointPath x", "AccountsNeeded")]
    [InlineData("-AccountId 222222222222 -RoleName 'arn:aws:iam::222222222222:role/x'", "RoleNameInvalid")]
    [InlineData("-AccountId 222222222222 -RoleName x -SourceRoleArn 'role/x'", "RoleArnInvalid")]
    [InlineData("-AccountId 222222222222 -RoleName x -SourceExternalId 'x'", "SourceRoleNeeded")]
    [InlineData(
        "-AccountId 222222222222 -RoleName x -SourceRoleArn arn:aws:iam::111122223333:role/x -DurationInSeconds 7200", "SessionTooLong")]
    [InlineData("-AccountId 222222222222 -RoleName x -SessionTag @{ '' = 'b' }", "SessionTagInvalid")]
    [InlineData("-AccountId '22222222222' -RoleName x", "ParameterArgumentTransformationError")]
    [InlineData("-AccountId 222222222222 -RoleName ''", "EmptyArgument")]
    [InlineData("-Organization", "RoleNameNeeded")]
    public void WrongParametersAreNamed(string parameters, string id) => Assert.StartsWith(
        id, Run($"Test-CisIam -ProfileName $args[0] -Id 2.3 {parameters}").Error.FullyQualifiedErrorId, StringComparison.Ordinal);

    [Fact]
    public void AnAccountWithoutARoleIsNotAssessedAndSaysSo()
    {
        IReadOnlyList<Finding> findings = Run("Test-CisIam -ProfileName $args[0] -AccountId $args[1] -Id 2.3, 2.7", First).Of<Finding>();
        Assert.All(findings, f => Assert.Equal((FindingStatus.Error, "RoleNameNeeded"), (f.Status, f.ReasonCode)));
        AssertBlocks(findings, First);
    }

    [Fact]
    public void OneBadRowIsItsOwnError()
    {
        ShellResult result = Run(
            """
            [pscustomobject]@{ AccountId = $args[1]; RoleName = 'CisAudit' }, [pscustomobject]@{ AccountId = 'x'; RoleName = 'CisAudit' },
            [pscustomobject]@{ AccountId = $args[2]; RoleName = 'a b' }, [pscustomobject]@{ AccountId = $args[2]; RoleName = 'CisAudit' } |
                Test-CisIam -ProfileName $args[0] -Id 2.3, 2.7
            """,
            First,
            Second);
        Assert.Null(result.Failure);
        Assert.Equal(2, result.Errors.Count);
        AssertBlocks([.. result.Output.Select(o => Assert.IsType<Finding>(o.BaseObject))], First, Second);
    }

    [Fact]
    public void AccountsOfTwoProfilesAreRefused()
    {
        ShellResult result = Run(
            """
            [pscustomobject]@{ AccountId = $args[1]; ProfileName = $args[0] },
            [pscustomobject]@{ AccountId = $args[2]; ProfileName = 'other' } |
                Test-CisIam -RoleName CisAudit -Id 2.3, 2.7
            """,
            First,
            Second);
        Assert.StartsWith("OtherConnection", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        AssertBlocks([.. result.Output.Select(o => Assert.IsType<Finding>(o.BaseObject))], First);
    }

    [Fact]
    public void AFileIsNotAssessedInAccounts() => Assert.StartsWith(
        "NotWithOffline",
        Run("Test-CisIam -Demo -Id 2.3 -RoleName CisAudit").Error.FullyQualifiedErrorId,
        StringComparison.Ordinal);

    [Fact]
    public void TheOrganizationIsAssessedWithoutSuspendedAndExcludedAccounts()
    {
        Organize();
        ShellResult result = Run(
            "Test-CisIam -ProfileName $args[0] -Organization -RoleName CisAudit -ExcludeAccount $args[1] -Id 2.3, 2.7", Second);
        AssertBlocks(result.Of<Finding>(), First, hub.Account.AccountId);
        Assert.Contains(
            result.Warnings,
            w => w.Contains($"{Unknown} (old, SUSPENDED)", StringComparison.Ordinal));

        // The management account has no member role.
        Assert.Contains(null, hub.Opened);
    }

    [Theory]
    [InlineData("Workloads", First)]
    [InlineData("ou-2", First)]
    [InlineData("ou-3", First)]
    [InlineData("sandbox", Second)]
    public void UnitsAreChosenByNameOrIdWithAllBelow(string unit, string account)
    {
        Organize();
        AssertBlocks(
            Run(
                "Test-CisIam -ProfileName $args[0] -Organization -OrganizationalUnit $args[1] -RoleName CisAudit -Id 2.3, 2.7", unit)
                .Of<Finding>(),
            account);
    }

    [Theory]
    [InlineData("-OrganizationalUnit Workload", "OrganizationalUnitNotFound")]
    [InlineData("-ExcludeAccount 999999999999", "AccountNotInOrganization")]
    [InlineData("-OrganizationalUnit Sandbox -ExcludeAccount 333333333333", "NoAccountLeft")]
    public void WhatTheOrganizationDoesNotHaveIsAnError(string parameters, string id)
    {
        Organize();
        Assert.StartsWith(
            id,
            Run($"Test-CisIam -ProfileName $args[0] -Organization -RoleName CisAudit -Id 2.3 {parameters}").Error.FullyQualifiedErrorId,
            StringComparison.Ordinal);
    }

    [Fact]
    public void AnOrganizationThatCannotBeListedEndsTheCommand()
    {
        Assert.StartsWith(
            "OrganizationNotRead",
            Run("Test-CisIam -ProfileName $args[0] -Organization -RoleName CisAudit -Id 2.3").Error.FullyQualifiedErrorId,
            StringComparison.Ordinal);
        hub.With(OrganizationEvidence.Organization, null);
        Assert.StartsWith(
            "NoOrganization",
            Run("Test-CisIam -ProfileName $args[0] -Organization -RoleName CisAudit -Id 2.3").Error.FullyQualifiedErrorId,
            StringComparison.Ordinal);
    }

    [Fact]
    public void WhatTheManagementAccountKnowsDecidesAboutItsMembers()
    {
        Organize();
        hub.With(OrganizationTreeEvidence.RootAccess, new RootAccessFeatures(HasTrustedAccess: true, ["RootCredentialsManagement"]));
        foreach (FakeAccount member in hub.Members.Values)
        {
            member.With(OrganizationEvidence.Organization, new Organization("o-1", hub.Account.AccountId, "ALL"));
        }

        const string assess = "Test-CisIam -ProfileName $args[0] -Id '2.1.1' -BenchmarkVersion 7.0.0 -RoleName CisAudit";
        string path = Path.Combine(Path.GetTempPath(), $"cisaws-organization-{Guid.NewGuid():N}.json.gz");
        try
        {
            Run("Export-CisOrganization $args[1] -ProfileName $args[0] -WarningAction Ignore", path).ThrowIfFailed();
            Assert.StartsWith(
                "FileExists",
                Run("Export-CisOrganization $args[1] -ProfileName $args[0]", path).Error.FullyQualifiedErrorId,
                StringComparison.Ordinal);
            foreach (IReadOnlyList<Finding> findings in new[]
            {
                Run($"{assess} -Organization").Of<Finding>(),
                Run($"{assess} -Organization -OrganizationPath $args[1]", path).Of<Finding>(),
                Run($"{assess} -AccountId $args[2], $args[3], 111122223333 -OrganizationPath $args[1]", path, First, Second).Of<Finding>(),
            })
            {
                Assert.Equal([hub.Account.AccountId, First, Second], findings.Select(f => f.AccountId).Order(StringComparer.Ordinal));
                Assert.All(findings, f => Assert.Equal((FindingStatus.Pass, "CentralRootAccess"), (f.Status, f.ReasonCode)));
                Assert.All(
                    findings.Where(f => f.AccountId != hub.Account.AccountId),
                    f => Assert.Equal(hub.Account.AccountId, f.Evidence["ReadIn"]));
            }

            Assert.All(
                Run($"{assess} -AccountId $args[1]", First).Of<Finding>(), f => Assert.Equal(FindingStatus.Manual, f.Status));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void AFileThatIsNoneOfAnOrganizationEndsTheCommand() => Assert.StartsWith(
        "OrganizationFileUnusable",
        Run(
            "Test-CisIam -ProfileName $args[0] -Id 2.3 -OrganizationPath $args[1]",
            Path.Combine(Path.GetTempPath(), $"cisaws-none-{Guid.NewGuid():N}")).Error.FullyQualifiedErrorId,
        StringComparison.Ordinal);

    [Fact]
    public void ARunThatWasStoppedGoesOnAndGivesTheSame()
    {
        string[] accounts = [.. Enumerable.Range(0, 20).Select(n => $"5000000000{n:00}")];
        foreach (string account in accounts.Where(a => a != accounts[7])) hub.Member(account);
        string path = Path.Combine(Path.GetTempPath(), $"cisaws-checkpoint-{Guid.NewGuid():N}.jsonl");
        const string assess = "Test-CisIam -ProfileName $args[0] -AccountId $args[1] -RoleName CisAudit -Id 2.3, 2.7 "
            + "-AccountThrottleLimit 2 -CheckpointPath $args[2] -WarningAction Ignore";
        try
        {
            // The last accounts keep the run from its end until it is stopped.
            hub.OnOpen = (role, cancel) => string.CompareOrdinal(role!.AccountId, accounts[12]) < 0
                ? Task.CompletedTask
                : Task.Delay(Timeout.Infinite, cancel);
            IReadOnlyList<Finding> part = Run($"{assess} | Select-Object -First 9", accounts, path).Of<Finding>();
            Assert.Equal(9, part.Count);
            HashSet<string> before = [.. hub.Opened.Select(r => r!.AccountId)];
            Assert.True(before.Count < accounts.Length, "The run was not stopped.");

            // As if it had been killed while it wrote.
            File.AppendAllText(path, "{\"account\":\"500000000019\",\"assessed\":true,\"find");
            hub.OnOpen = null;
            hub.Opened.Clear();
            IReadOnlyList<Finding> whole = Run(assess, accounts, path).Of<Finding>();
            AssertBlocks(whole, accounts);
            Assert.All(whole.Where(f => f.AccountId == accounts[7]), f => Assert.Equal(FindingStatus.Error, f.Status));
            Assert.DoesNotContain(whole, f => f.AccountId != accounts[7] && f.Status == FindingStatus.Error);

            // What came out before is what comes out again, and its accounts are not entered again.
            string[] emitted = [.. part.GroupBy(f => f.AccountId).Where(g => g.Count() == 2).Select(g => g.Key)];
            Assert.DoesNotContain(hub.Opened, r => r!.AccountId != accounts[7] && emitted.Contains(r.AccountId));
            Assert.All(part, f => Assert.Contains((f.Id, f.RunId, f.Reason), whole.Select(w => (w.Id, w.RunId, w.Reason))));

            hub.Opened.Clear();
            IReadOnlyList<Finding> again = Run(assess, accounts, path).Of<Finding>();
            Assert.Equal(accounts[7], Assert.Single(hub.Opened)!.AccountId);
            Assert.Equal(
                whole.Where(f => f.AccountId != accounts[7]).Select(f => (f.Id, f.RunId, f.EvaluatedAt)).Order(),
                again.Where(f => f.AccountId != accounts[7]).Select(f => (f.Id, f.RunId, f.EvaluatedAt)).Order());
            Assert.StartsWith(
                "CheckpointOfOtherRun",
                Run($"{assess} -Region eu-west-1", accounts, path).Error.FullyQualifiedErrorId,
                StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private void Organize() => hub
        .With(OrganizationEvidence.Organization, new Organization("o-1", hub.Account.AccountId, "ALL"))
        .With(OrganizationTreeEvidence.Tree, new OrganizationTree(
            [new OrganizationRoot("r-1", [])],
            [
                new OrganizationalUnit("ou-2", "Workloads", "r-1"), new OrganizationalUnit("ou-3", "Prod", "ou-2"),
                new OrganizationalUnit("ou-4", "Sandbox", "r-1"),
            ],
            [
                new OrganizationAccount(hub.Account.AccountId, "management", "ACTIVE", "r-1"),
                new OrganizationAccount(First, "prod", "ACTIVE", "ou-3"), new OrganizationAccount(Second, "play", "ACTIVE", "ou-4"),
                new OrganizationAccount(Unknown, "old", "SUSPENDED", "ou-3"),
            ]));
}
