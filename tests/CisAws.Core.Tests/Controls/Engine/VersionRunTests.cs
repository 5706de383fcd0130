using CisAws.Benchmark;
using CisAws.Controls;
using CisAws.Decisions;
using CisAws.Evidence;
using CisAws.Settings;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Engine;

/// <summary>One run for several versions of the benchmark.</summary>
public sealed class VersionRunTests
{
    private static readonly string[] Both = ["6.0.0", "7.0.0"];

    private readonly TestAccount account = new TestAccount()
        .With(IamEvidence.Users, new UserList([new UserInfo("bob", "arn:b", null, null)]));

    [Fact]
    public async Task AControlRunsOnceAndHasFindingsOfEachVersion()
    {
        var provider = new FakeProvider(account.Answers);
        FakeControl control = FakeControl.Passing(ControlNames.AccessKeyRotation);
        IReadOnlyList<Finding> findings = await Run(provider, Both, control);
        Assert.Equal([("6.0.0", "2.13"), ("7.0.0", "2.12")], findings.Select(f => (f.BenchmarkVersion, f.RecommendationId)));
        Assert.Equal([IamEvidence.Users.Key()], provider.Asked);
        Assert.Equal(findings[0].EvidenceHash, findings[1].EvidenceHash);
        Assert.Equal(
            FindingId.Create("7.0.0", "2.12", TestAccount.Id, "global", account.Identity.AccountArn), findings[1].Id);
        Assert.Equal(FindingId.Create("6.0.0", "2.13", TestAccount.Id, "global", account.Identity.AccountArn), findings[0].Id);
    }

    [Fact]
    public async Task FindingsComeVersionByVersion()
    {
        FakeControl keys = FakeControl.Passing(ControlNames.SingleActiveAccessKey);
        FakeControl age = FakeControl.Passing(ControlNames.AccessKeyRotation);
        IReadOnlyList<Finding> findings = await Run(new FakeProvider(account.Answers), ["7.0.0", "6.0.0", "5.0.0"], keys, age);
        Assert.Equal(
            ["7.0.0 2.12", "6.0.0 2.12", "6.0.0 2.13", "5.0.0 1.12", "5.0.0 1.13"],
            findings.Select(f => $"{f.BenchmarkVersion} {f.RecommendationId}"));
    }

    [Fact]
    public async Task AnExceptionForAReusedNumberCoversItsControlAlone()
    {
        string file = """
            { "Exceptions": [ { "RecommendationId": "2.12", "BenchmarkVersion": "7.0.0", "Kind": "RiskAccepted", "Reason": "r",
                "Owner": "o", "Created": "2020-01-01" } ] }
            """;
        account.Decisions = new DecisionSet(DecisionFile.ParseExceptions(file, "e.json"), []);
        IReadOnlyList<Finding> findings = await Run(
            new FakeProvider(account.Answers), Both, Failing(ControlNames.SingleActiveAccessKey), Failing(ControlNames.AccessKeyRotation));
        Assert.Equal(
            [("6.0.0 2.12", false), ("6.0.0 2.13", true), ("7.0.0 2.12", true)],
            findings.Select(f => ($"{f.BenchmarkVersion} {f.RecommendationId}", f.Exception is not null)));
    }

    [Fact]
    public async Task AnAttestationCoversTheSameControlInEveryVersionAndNothingElseOfItsNumber()
    {
        IReadOnlyList<Finding> before = await Run(
            new FakeProvider(account.Answers), Both, Open(ControlNames.SingleActiveAccessKey), Open(ControlNames.AccessKeyRotation));
        account.Decisions = new DecisionSet([], [TestAccount.Attest(before.Single(f => f.BenchmarkVersion == "7.0.0"))]);
        IReadOnlyList<Finding> after = await Run(
            new FakeProvider(account.Answers), Both, Open(ControlNames.SingleActiveAccessKey), Open(ControlNames.AccessKeyRotation));
        Assert.Equal(
            [("6.0.0 2.12", false), ("6.0.0 2.13", true), ("7.0.0 2.12", true)],
            after.Select(f => ($"{f.BenchmarkVersion} {f.RecommendationId}", f.Attestation is not null)));
    }

    [Fact]
    public async Task MentionedRecommendationsHaveTheirNumberOfTheVersion()
    {
        var control = new FakeControl(
            ControlNames.RootMfa,
            c => Verdict.Fail(c.AccountResource, "Bad", $"See {RecommendationReference.To(ControlNames.RootAccessKeys)}.")
                .Warn($"And {RecommendationReference.To(ControlNames.SecurityHub)}, not {{{{this}}}}."));
        IReadOnlyList<Finding> findings = await Run(new FakeProvider(account.Answers), ["7.0.0", "6.0.0", "1.4.0"], control);
        Assert.Equal(["See 2.4.", "See 2.3.", "See 1.4."], findings.Select(f => f.Reason));
        Assert.Equal(
            ["And 5.16, not {{this}}.", "And 5.16, not {{this}}.", "And 5.16 of version 6.0.0, not {{this}}."],
            findings.SelectMany(f => f.Warnings));
    }

    [Fact]
    public void ExplanationsMentionNumbersOfTheirVersion()
    {
        Recommendation six = BenchmarkCatalog.Default.ForControl(ControlNames.RootUse);
        Assert.Contains("the alarm of 5.3.", six.Remediation, StringComparison.Ordinal);
        BenchmarkCatalog four = BenchmarkCatalog.OfVersion("1.4.0");
        Assert.Contains("the alarm of 4.3.", four.ForControl(ControlNames.RootUse).Remediation, StringComparison.Ordinal);
        Assert.Contains("Do 3.10 and 3.11 in", four.ForControl(ControlNames.ObjectReadEvents).Remediation, StringComparison.Ordinal);
        Assert.All(
            BenchmarkCatalog.All.SelectMany(c => c.Recommendations).SelectMany(r => new[] { r.Rationale, r.Remediation, r.Impact }),
            text => Assert.DoesNotContain("{{", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task VersionsWithOtherNumbersAreDecidedByTheirs()
    {
        var control = new FakeControl(
            ControlNames.UnusedCredentials,
            c => c.Settings.UnusedCredentialDays == 90
                ? Verdict.Pass(c.AccountResource, "Used", "Used in 90 days.")
                : Verdict.Fail(c.AccountResource, "Unused", $"Unused for {c.Settings.UnusedCredentialDays} days."));
        AssessmentItem six = new(BenchmarkCatalog.Default.Get("2.11"), control), old = six with
        {
            Thresholds = new Dictionary<string, int> { ["UnusedCredentialDays"] = 90, ["MinimumPasswordLength"] = 14 },
        };
        Assert.Equal([FindingStatus.Fail, FindingStatus.Pass], (await Run(six, old)).Select(f => f.Status));

        // What a user sets is compared with the numbers of the version.
        account.Settings = account.Settings with { UnusedCredentialDays = 60 };
        IReadOnlyList<Finding> findings = await Run(six, old);
        Assert.Equal(["Unused for 45 days.", "Unused for 60 days."], findings.Select(f => f.Reason));
        Assert.Null(findings[0].LocalPolicy);
        Assert.Equal("UnusedCredentialDays = 60 (benchmark 90)", findings[1].LocalPolicy?.Settings.ToString());
    }

    [Fact]
    public void TheDefaultsAreTheNumbersOfEveryVersion() => Assert.All(
        BenchmarkCatalog.All, c => Assert.Same(AssessmentSettings.Default, AssessmentSettings.Default.WithThresholds(c.Thresholds)));

    private async Task<IReadOnlyList<Finding>> Run(params AssessmentItem[] items)
    {
        List<Finding> findings = [];
        var engine = new AssessmentEngine(new FakeProvider(account.Answers), account.Scope());
        await foreach (Finding finding in engine.RunAsync(items, CancellationToken.None)) findings.Add(finding);
        return findings;
    }

    private static FakeControl Failing(string name) => new(name, c => Verdict.Fail(c.AccountResource, "Bad", "Bad."));

    private static FakeControl Open(string name) =>
        new(name, c => Verdict.Manual(c.AccountResource, FindingLean.Undetermined, "Review", "Please review.").With("Seen", "this"));

    private async Task<IReadOnlyList<Finding>> Run(FakeProvider provider, string[] versions, params FakeControl[] controls)
    {
        AssessmentItem[] items =
        [
            .. versions.Select(BenchmarkCatalog.OfVersion).SelectMany(
                catalog => controls.Where(c => catalog.FindControl(c.Name) is not null)
                    .Select(c => new AssessmentItem(catalog.ForControl(c.Name), c))),
        ];
        List<Finding> findings = [];
        await foreach (Finding finding in new AssessmentEngine(provider, account.Scope()).RunAsync(items, CancellationToken.None))
        {
            findings.Add(finding);
        }

        return findings;
    }
}
