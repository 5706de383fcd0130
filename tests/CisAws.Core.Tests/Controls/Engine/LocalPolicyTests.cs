using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Controls;
using CisAws.Controls.Iam;
using CisAws.Evidence;
using CisAws.Settings;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Engine;

/// <summary>The benchmark's values decide the status; local ones are told with it.</summary>
public sealed class LocalPolicyTests
{
    private static readonly AssessmentSettings Loose = new() { UnusedCredentialDays = 3650 };
    private static readonly AssessmentSettings Strict = new() { UnusedCredentialDays = 30 };

    [Theory]
    [InlineData(40, FindingStatus.Pass, null)]
    [InlineData(60, FindingStatus.Fail, FindingStatus.Pass)]
    [InlineData(4000, FindingStatus.Fail, null)]
    public async Task ALooserValueChangesNoStatus(int age, FindingStatus status, FindingStatus? local)
    {
        Finding finding = Assert.Single(await Run(Loose, Idle(age)));
        Assert.Equal((status, local), (finding.Status, finding.LocalPolicy?.LocalStatus));
        Assert.Equal($"{age} days, at most 45.", finding.Reason);
        Assert.Equal(
            local is null ? null : "UnusedCredentialDays = 3650 (benchmark 45): Pass; by the benchmark: Fail",
                finding.LocalPolicy?.ToString());
        Assert.Empty(finding.Warnings);
    }

    [Theory]
    [InlineData(20, FindingStatus.Pass, null)]
    [InlineData(40, FindingStatus.Fail, FindingStatus.Pass)]
    [InlineData(60, FindingStatus.Fail, null)]
    public async Task AStricterValueFailsAndSaysSo(int age, FindingStatus status, FindingStatus? benchmark)
    {
        Finding finding = Assert.Single(await Run(Strict, Idle(age)));
        Assert.Equal((status, benchmark), (finding.Status, finding.LocalPolicy?.BenchmarkStatus));
        Assert.Equal(
            benchmark is null
                ? []
                : ["A local setting is stricter than the benchmark, by whose values the status is Pass: UnusedCredentialDays = 30 "
                    + "(benchmark 45)."],
            finding.Warnings);
    }

    [Fact]
    public async Task OnlySettingsThatMakeTheDifferenceAreNamed()
    {
        AssessmentSettings settings = Loose with { MinimumPasswordLength = 8, StrictTransport = true };
        Finding finding = Assert.Single(await Run(settings, Idle(60)));
        Assert.Equal(["UnusedCredentialDays"], finding.LocalPolicy!.Settings.Select(s => s.Setting));
    }

    [Fact]
    public async Task SettingsThatOnlyTogetherMakeADifferenceAreAllNamed()
    {
        AssessmentSettings settings = Loose with { AccessKeyMaximumAgeDays = 3650 };
        var control = new FakeControl(ControlNames.UnusedCredentials, c => Decide(
            c, c.Settings.UnusedCredentialDays == 3650 && c.Settings.AccessKeyMaximumAgeDays == 3650));
        Finding finding = Assert.Single(await Run(settings, control));
        Assert.Equal(FindingStatus.Fail, finding.Status);
        Assert.Equal(["UnusedCredentialDays", "AccessKeyMaximumAgeDays"], finding.LocalPolicy!.Settings.Select(s => s.Setting));
    }

    [Fact]
    public async Task ALooserAndAStricterSettingOfOneControlDecideEachOnItsOwn()
    {
        AssessmentSettings settings = Loose with { AccessKeyMaximumAgeDays = 30 };
        var control = new FakeControl(ControlNames.UnusedCredentials, [], c => Task.FromResult<IReadOnlyList<Verdict>>(
        [
            Decide(c, c.Settings.UnusedCredentialDays > 60) with { Resource = User("loose") },
            Decide(c, c.Settings.AccessKeyMaximumAgeDays > 60) with { Resource = User("strict") },
        ]));
        IReadOnlyList<Finding> findings = await Run(settings, control);
        Assert.Equal(
            ["loose: Fail UnusedCredentialDays", "strict: Fail AccessKeyMaximumAgeDays"],
            findings.Select(f => $"{f.ResourceName}: {f.Status} {f.LocalPolicy!.Settings[0].Setting}"));
    }

    [Fact]
    public async Task WhatALooserSettingLeavesOutIsThereAndSaysSo()
    {
        var control = new FakeControl(ControlNames.DatabaseMultiAz, [], c => Task.FromResult<IReadOnlyList<Verdict>>(
            c.Settings.AssessDocumentDbAndNeptune ? [Decide(c, false) with { Resource = User("docdb") }] : [Nothing(c)]));
        Finding finding = Assert.Single(await Run(new AssessmentSettings { AssessDocumentDbAndNeptune = false }, control));
        Assert.Equal(("docdb", FindingStatus.Fail), (finding.ResourceName, finding.Status));
        Assert.Equal(
            "AssessDocumentDbAndNeptune = false (benchmark true): not assessed; by the benchmark: Fail", finding.LocalPolicy?.ToString());
    }

    [Fact]
    public async Task AnUnreadFactIsAnErrorWhateverTheSettings()
    {
        var control = new FakeControl(ControlNames.UnusedCredentials, c => c.Settings.UnusedCredentialDays == 45
            ? Verdict.Error(c.AccountResource, IamEvidence.Users, ReadFailure.NotCollected)
            : Verdict.Pass(c.AccountResource, "Fine", "Fine."));
        Assert.Equal(FindingStatus.Error, Assert.Single(await Run(Loose, control)).Status);
    }

    [Fact]
    public async Task ALooserPasswordLengthChangesNoStatusOfTheRealControl()
    {
        var account = new TestAccount { Settings = new() { MinimumPasswordLength = 8, PasswordReusePrevention = 1 } }
            .With(IamEvidence.PasswordPolicy, new PasswordPolicy(10, true, true, true, true, true, null, 24, null));
        Finding finding = Assert.Single(
            await new AssessmentEngine(new FakeProvider(account.Answers), account.Scope())
                .AssessAsync(new PasswordLengthControl(), CancellationToken.None));
        Assert.Equal(FindingStatus.Fail, finding.Status);
        Assert.Equal("MinimumPasswordLength = 8 (benchmark 14): Pass; by the benchmark: Fail", finding.LocalPolicy?.ToString());
    }

    private static FakeControl Idle(int days) => new(ControlNames.UnusedCredentials, c => days > c.Settings.UnusedCredentialDays
        ? Verdict.Fail(c.AccountResource, "Idle", $"{days} days, at most {c.Settings.UnusedCredentialDays}.")
        : Verdict.Pass(c.AccountResource, "Used", $"{days} days, at most {c.Settings.UnusedCredentialDays}."));

    private static Verdict Decide(AssessmentContext context, bool passes) => passes
        ? Verdict.Pass(context.AccountResource, "Fine", "Fine.")
        : Verdict.Fail(context.AccountResource, "Wrong", "Wrong.");

    private static Verdict Nothing(AssessmentContext context) =>
        Verdict.NotApplicable(context.AccountResource, "NoDatabases", "There are none.");

    private static ResourceRef User(string name) => new("AWS::IAM::User", $"arn:aws:iam::{TestAccount.Id}:user/{name}", name, "global");

    private static async Task<IReadOnlyList<Finding>> Run(AssessmentSettings settings, Control control)
    {
        var account = new TestAccount { Settings = settings };
        return await new AssessmentEngine(new FakeProvider(account.Answers), account.Scope()).AssessAsync(control, CancellationToken.None);
    }
}
