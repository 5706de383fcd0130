using System.Collections;
using System.Management.Automation;
using CisAws.Evidence;
using CisAws.PowerShell.Tests.Harness;

namespace CisAws.PowerShell.Tests;

public sealed class AssessmentTests
{
    private static readonly string[] Three = ["2.3", "2.7", "2.8"];

    [Fact]
    public void EmitsFindingsOfTheAccountInOrder()
    {
        using var shell = new Shell();
        var account = new FakeAccount();
        IReadOnlyList<Finding> findings = shell.Run("Test-CisIam -ProfileName $args[0] -RecommendationId 2.8, 2.3, 2.7", account.Profile)
            .Of<Finding>();
        Assert.Equal(Three, findings.Select(f => f.RecommendationId));
        Assert.Equal([FindingStatus.Pass, FindingStatus.Fail, FindingStatus.Fail], findings.Select(f => f.Status));
        Assert.All(findings, f => Assert.Equal("111122223333", f.AccountId));
        Assert.True(account.IsDisposed);
    }

    [Fact]
    public void AFindingArrivesBeforeALaterControlIsDone()
    {
        using var shell = new Shell();
        var account = new FakeAccount();
        TaskCompletionSource gate = account.Block(IamEvidence.PasswordPolicy);
        using System.Management.Automation.PowerShell run = shell.Create(
            "Test-CisIam -ProfileName $args[0] -RecommendationId 2.3, 2.7", account.Profile);
        using var output = new PSDataCollection<PSObject>();
        using var first = new ManualResetEventSlim();
        output.DataAdded += (_, _) => first.Set();
        IAsyncResult running = run.BeginInvoke<PSObject, PSObject>(null, output);
        Assert.True(first.Wait(TimeSpan.FromSeconds(30)));
        Assert.Equal("2.3", Assert.IsType<Finding>(output[0].BaseObject).RecommendationId);
        Assert.False(running.IsCompleted);
        gate.SetResult();
        run.EndInvoke(running);
        Assert.Equal(2, output.Count);
    }

    [Fact]
    public async Task StopCancelsTheCallUnderWay()
    {
        using var shell = new Shell();
        var account = new FakeAccount();
        account.Block(IamEvidence.PasswordPolicy);
        using System.Management.Automation.PowerShell run = shell.Create(
            "Test-CisIam -ProfileName $args[0] -RecommendationId 2.7", account.Profile);
        IAsyncResult running = run.BeginInvoke();
        await account.Blocked;
        run.Stop();
        await account.Cancelled;
        Assert.Throws<PipelineStoppedException>(() => run.EndInvoke(running));
        Assert.True(account.IsDisposed);
    }

    [Fact]
    public async Task AnEarlyEndOfThePipelineCancelsTheCallUnderWay()
    {
        using var shell = new Shell();
        var account = new FakeAccount();
        account.Block(IamEvidence.PasswordPolicy);
        IReadOnlyList<Finding> findings = shell.Run(
            "Test-CisIam -ProfileName $args[0] -RecommendationId 2.3, 2.7 | Select-Object -First 1", account.Profile).Of<Finding>();
        await account.Cancelled;
        Assert.Equal("2.3", Assert.Single(findings).RecommendationId);
    }

    [Fact]
    public void ProgressIsOneBarThatNamesWhatIsReadAndIsRemoved()
    {
        using var shell = new Shell();
        IReadOnlyList<ProgressRecord> progress = shell.Run(
            "Test-CisIam -ProfileName $args[0] -RecommendationId 2.3, 2.7", new FakeAccount().Profile).Progress;
        Assert.Contains("111122223333", progress[0].Activity, StringComparison.Ordinal);
        Assert.Contains(progress, p => p.StatusDescription.Contains("of 2; iam:", StringComparison.Ordinal));
        Assert.Single(progress.Select(p => p.ActivityId).Distinct());
        Assert.All(progress.GroupBy(p => p.ActivityId), g => Assert.Equal(ProgressRecordType.Completed, g.Last().RecordType));
    }

    [Fact]
    public void TheSummaryIsAnInformationRecord()
    {
        using var shell = new Shell();
        ShellResult result = shell.Run("Test-CisIam -ProfileName $args[0] -RecommendationId 2.3, 2.4, 2.7", new FakeAccount().Profile);
        InformationRecord record = Assert.Single(result.Information);
        Assert.Contains("CisAws", record.Tags);
        AssessmentSummary summary = Assert.IsType<AssessmentSummary>(
            record.MessageData is PSObject wrapped ? wrapped.BaseObject : record.MessageData);
        Assert.Equal(3, summary.Findings);
        Assert.Equal(1, summary.Counts["Fail"]);
        Assert.True(summary.Calls > 0);
        Assert.StartsWith(
            "Account 111122223333: 3 recommendations, 3 findings (1 Pass, 0 NotApplicable", summary.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void MissingPermissionsAreNamedOnce()
    {
        using var shell = new Shell();
        ShellResult result = shell.Run(
            "Test-CisIam -ProfileName $args[0] -RecommendationId 2.4, 2.5, 2.6 3>&1 | Where-Object { $_ -is "
            + "[System.Management.Automation.WarningRecord] }",
            new FakeAccount().Profile);
        string warning = Assert.IsType<WarningRecord>(Assert.Single(result.Output).BaseObject).Message;
        Assert.Contains("missing permissions: ", warning, StringComparison.Ordinal);
        Assert.Equal(2, warning.Split("iam:GetCredentialReport").Length);
    }

    [Fact]
    public void WhatAPersonHasToLookUpElsewhereIsNoMissingPermission()
    {
        using var shell = new Shell();
        FakeAccount account = new FakeAccount().With(
            OrganizationEvidence.Organization, new Organization("o-1", "999999999999", "ALL"));
        ShellResult manual = shell.Run("Test-CisIam -ProfileName $args[0] -Id '2.1.1' -BenchmarkVersion 7.0.0", account.Profile);
        Assert.Equal(FindingStatus.Manual, Assert.Single(manual.Of<Finding>()).Status);
        Assert.Empty(manual.Warnings);
        ShellResult both = shell.Run(
            "Test-CisIam -ProfileName $args[0] -Id '2.1.1', '2.1' -BenchmarkVersion 7.0.0, 6.0.0", account.Profile);
        Assert.Equal(
            "Account 111122223333: 1 finding has the status Error; missing permissions: account:GetContactInformation.",
            Assert.Single(both.Warnings));
    }

    [Fact]
    public void VerboseNamesTheAccountAndDebugTheCredentials()
    {
        using var shell = new Shell();
        ShellResult result = shell.Run(
            "Test-CisIam -ProfileName $args[0] -RecommendationId 2.3 -Verbose -Debug", new FakeAccount().Profile);
        Assert.Contains(result.Verbose, v => v.Contains("account 111122223333", StringComparison.Ordinal));
        Assert.Contains("Credentials from the test.", result.Debug);
        Assert.Contains(result.Debug, d => d.EndsWith("in CisAwsBenchmark", StringComparison.Ordinal));
    }

    [Fact]
    public void ALooserSettingIsAWarningAndChangesNoStatus()
    {
        using var shell = new Shell();
        ShellResult result = shell.Run(
            "Test-CisIam -ProfileName $args[0] -RecommendationId 2.7 -Settings @{ MinimumPasswordLength = 8 }", new FakeAccount().Profile);
        Assert.Contains(result.Warnings, w => w.Contains("MinimumPasswordLength is 8", StringComparison.Ordinal));
        Finding finding = Assert.Single(result.Of<Finding>());
        Assert.Equal((FindingStatus.Fail, FindingStatus.Pass), (finding.Status, finding.LocalPolicy?.LocalStatus));
    }

    [Fact]
    public void TheConnectionIsAsTheUserSaid()
    {
        using var shell = new Shell();
        var account = new FakeAccount();
        const string Script =
            "Test-CisIam -StoredCredentials $args[0] -AK id -SecretAccessKey secret -ST token -EndpointUrl http://127.0.0.1:1 -Region "
            + "eu-west-1, us-east-1 -ThrottleLimit 3 -Id 2.3";
        shell.Run(Script, account.Profile).ThrowIfFailed();
        Assert.Equal(("id", "secret", "token"), (account.Options!.AccessKey, account.Options.SecretKey, account.Options.SessionToken));
        Assert.Equal(
            ("eu-west-1", "http://127.0.0.1:1", 3), (account.Options.Region, account.Options.EndpointUrl, account.Options.ThrottleLimit));
    }

    [Fact]
    public void AccountsComeByPropertyName()
    {
        using var shell = new Shell();
        var one = new FakeAccount();
        var other = new FakeAccount { Account = new("444455556666", "aws", "arn:aws:iam::444455556666:user/auditor") };
        Assert.Equal(
            ["111122223333", "444455556666"],
            shell.Run(
                "$args[0], $args[1] | ForEach-Object { [pscustomobject]@{ ProfileName = $_ } } | Test-CisIam -Id 2.3",
                one.Profile,
                other.Profile)
                .Of<Finding>()
                .Select(f => f.AccountId));
    }

    [Fact]
    public void ANumberOfAnotherSectionNamesItsCmdlet()
    {
        using var shell = new Shell();
        ErrorRecord error = shell.Run("Test-CisIam -RecommendationId 3.1.1").Error;
        Assert.Equal("3.1.1 is not in the section Identity and Access Management.", error.ErrorDetails.Message);
        Assert.Contains("Test-CisStorage", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(
            "No recommendation meets all the conditions.",
            shell.Run("Test-CisIam -RecommendationId 2.7 -Level 2").Error.ErrorDetails.Message);
    }

    [Theory]
    [InlineData("Test-CisIam -RecommendationId 2.99", "UnknownRecommendation", ErrorCategory.InvalidArgument)]
    [InlineData("Test-CisIam -RecommendationId 3.1.1", "NothingSelected", ErrorCategory.InvalidArgument)]
    [InlineData("Test-CisIam -Demo -RecommendationId 2.7, 3.1.1", "NothingSelected", ErrorCategory.InvalidArgument)]
    [InlineData("Test-CisBenchmark -Demo -RecommendationId '2.*', '3.1.*' -Section IAM", "NothingSelected", ErrorCategory.InvalidArgument)]
    [InlineData("Get-CisRecommendation 2.7, 6.2 -Section IAM", "NothingSelected", ErrorCategory.InvalidArgument)]
    [InlineData("Test-CisBenchmark -Section Nowhere", "UnknownSection", ErrorCategory.InvalidArgument)]
    [InlineData("Test-CisIam -AccessKey onlyhalf -Id 2.3", "IncompleteKeys", ErrorCategory.InvalidArgument)]
    [InlineData("Test-CisIam -Settings @{ Nonsense = 1 } -Id 2.3", "SettingUnknown", ErrorCategory.InvalidArgument)]
    [InlineData("Test-CisIam -Snapshot ./does-not-exist.json -Id 2.3", "SnapshotNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Test-CisIam -ProfileName missing -Id 2.3", "ProfileNotFound", ErrorCategory.AuthenticationError)]
    [InlineData("Test-CisIam -Demo -ProfileName x", "NotWithOffline", ErrorCategory.InvalidArgument)]
    [InlineData("Test-CisMonitoring -Demo -VerifyPattern", "NotWithOffline", ErrorCategory.InvalidArgument)]
    [InlineData("Test-CisIam -Snapshot x -Region us-east-1", "NotWithOffline", ErrorCategory.InvalidArgument)]
    [InlineData("'x.json' | Test-CisIam -AccessKey a -SecretKey b", "NotWithOffline", ErrorCategory.InvalidArgument)]
    [InlineData("Test-CisIam -EndpointUrl ftp://x", "NotAnEndpoint", ErrorCategory.InvalidArgument)]
    [InlineData("Test-CisIam -EndpointUrl 'http://127.0.0.1:5000 '", "NotAnEndpoint", ErrorCategory.InvalidArgument)]
    [InlineData("Test-CisIam -EndpointUrl 'http://local host:5000'", "NotAnEndpoint", ErrorCategory.InvalidArgument)]
    [InlineData("Test-CisIam -EndpointUrl 'http://localhost:5000/a b'", "NotAnEndpoint", ErrorCategory.InvalidArgument)]
    [InlineData("Test-CisIam -EndpointUrl 'http://localhost:5000/?a=b'", "NotAnEndpoint", ErrorCategory.InvalidArgument)]
    [InlineData("Test-CisIam -EndpointUrl http://localhost:99999", "NotAnEndpoint", ErrorCategory.InvalidArgument)]
    [InlineData("Test-CisIam -EndpointUrl http://", "NotAnEndpoint", ErrorCategory.InvalidArgument)]
    [InlineData("Test-CisIam -EndpointUrl localhost", "NotAnEndpoint", ErrorCategory.InvalidArgument)]
    [InlineData("Test-CisIam -Credential ([pscustomobject]@{ A = 1 }) -Id 2.3", "CredentialUnusable", ErrorCategory.AuthenticationError)]
    public void ErrorsHaveIdCategoryAndAdvice(string script, string id, ErrorCategory category)
    {
        using var shell = new Shell();
        ErrorRecord error = shell.Run(script).Error;
        Assert.Equal(id, error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.False(string.IsNullOrWhiteSpace(error.ErrorDetails.RecommendedAction));
    }

    [Theory]
    [InlineData("Test-CisIam -Demo -Snapshot x")]
    [InlineData("Test-CisIam -Level 3")]
    [InlineData("Test-CisIam -ThrottleLimit 0")]
    public void ParametersOfDifferentSetsDoNotBind(string script)
    {
        using var shell = new Shell();
        Assert.IsAssignableFrom<ParameterBindingException>(shell.Run(script).Error.Exception);
    }

    [Fact]
    public void ARecommendationOfAnotherSectionNamesItsCmdlet()
    {
        using var shell = new Shell();
        ErrorRecord error = shell.Run("Test-CisIam -Demo -RecommendationId 2.7, 3.1.1").Error;
        Assert.Contains("3.1.1", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("2.7", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("Test-CisStorage", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Test-Cis*:ProfileName")]
    [InlineData("*:ProfileName")]
    [InlineData("Test-CisIam:StoredCredentials")]
    public void DefaultsOfTheSessionStandInNoParameterSetsWay(string key)
    {
        using var shell = new Shell();
        shell.Run("$global:PSDefaultParameterValues[$args[0]] = $args[1]", key, "nobody").ThrowIfFailed();
        Assert.NotEmpty(shell.Run("Test-CisIam -Demo -Id 2.7").Of<Finding>());
        Assert.NotEmpty(shell.Run(
            "Test-CisIam -Snapshot $args[0] -Id 2.7", Path.Combine(TestPaths.ModuleOutput, "data", "demo.snapshot.json.gz")).Of<Finding>());
        Assert.Equal("NotWithOffline", shell.Run("Test-CisIam -Demo -Region x").Error.FullyQualifiedErrorId.Split(',')[0]);
    }

    [Fact]
    public void AnUnreadableFactIsAFindingAndNoErrorRecord()
    {
        using var shell = new Shell();
        ShellResult result = shell.Run("Test-CisIam -ProfileName $args[0] -Id 2.4", new FakeAccount().Profile);
        Assert.Equal(FindingStatus.Error, Assert.Single(result.Of<Finding>()).Status);
    }

    [Fact]
    public void SettingsMayBeAFile()
    {
        using var shell = new Shell();
        string path = Path.Combine(Directory.CreateTempSubdirectory("cisaws-settings-").FullName, "settings.json");
        File.WriteAllText(path, """{ "MinimumPasswordLength": 20 /* ours */ }""");
        Finding finding = Assert.Single(
            shell.Run("Test-CisIam -ProfileName $args[0] -Id 2.7 -SettingsPath $args[1]", new FakeAccount().Profile, path).Of<Finding>());
        Assert.Contains("20", finding.Reason, StringComparison.Ordinal);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public void AHashtableWithWrappedValuesIsUnderstood()
    {
        using var shell = new Shell();
        var settings = new Hashtable { ["BreakGlassPrincipals"] = new[] { PSObject.AsPSObject("a") } };
        shell.Run("Test-CisIam -ProfileName $args[0] -Id 2.3 -Settings $args[1]", new FakeAccount().Profile, settings).ThrowIfFailed();
    }
}
