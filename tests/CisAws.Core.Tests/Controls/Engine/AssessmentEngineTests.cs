using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Controls;
using CisAws.Evidence;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Engine;

public sealed class AssessmentEngineTests
{
    private static readonly EvidenceKey Users = IamEvidence.Users.Key();
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TestAccount account = new TestAccount()
        .With(IamEvidence.Users, new UserList([new UserInfo("bob", "arn:b", null, null), new UserInfo("alice", "arn:a", null, null)]))
        .With(IamEvidence.AccessKeys, new AccessKeyList([]), "alice")
        .With(IamEvidence.AccessKeys, new AccessKeyList([]), "bob")
        .With(IamEvidence.PasswordPolicy, null);

    // Asks in layers: the users, and then the keys of each.
    private static FakeControl KeysOfUsers =>
        new(ControlNames.SingleActiveAccessKey, [IamEvidence.Users, IamEvidence.AccessKeys], async c =>
    {
        UserList? users = (await c.Evidence.Read(IamEvidence.Users)).OrNull();
        return await Task.WhenAll((users?.Users ?? []).Select(async u =>
        {
            AccessKeyList? keys = (await c.Evidence.Read(IamEvidence.AccessKeys, u.Name)).OrNull();
            return Verdict.Pass(new ResourceRef("AWS::IAM::User", u.Arn, u.Name, "global"), "Fine", $"{keys?.Keys.Count} keys.");
        }));
    });

    [Fact]
    public async Task ReadsOnlyWhatIsAskedAndEachKeyOnce()
    {
        var provider = new FakeProvider(account.Answers);
        IReadOnlyList<Finding> findings = await new AssessmentEngine(provider, account.Scope())
            .AssessAsync(KeysOfUsers, CancellationToken.None);
        Assert.Equal(["arn:a", "arn:b"], findings.Select(f => f.ResourceId));
        Assert.All(findings, f => Assert.Equal("0 keys.", f.Reason));
        Assert.Equal(Users, provider.Asked[0]);
        Assert.Equal([IamEvidence.AccessKeys.Key("alice"), IamEvidence.AccessKeys.Key("bob")], provider.Asked.Skip(1).Order());
    }

    [Fact]
    public async Task AsksOncePerControlAndLeavesSharingToTheProvider()
    {
        var provider = new FakeProvider(account.Answers);
        await Run(
            provider, FakeControl.Passing(ControlNames.ContactDetails), FakeControl.Passing(ControlNames.SecurityContact), KeysOfUsers);
        Assert.Equal(3, provider.Asked.Count(k => k == Users));
        Assert.Equal(5, provider.Asked.Count);
    }

    [Fact]
    public async Task FillsInDataOfCatalogueAndScope()
    {
        Finding finding = Assert.Single(await Run(new FakeProvider(account.Answers), FakeControl.Passing(ControlNames.ConsoleMfa)));
        Assert.Equal(FindingId.Create("6.0.0", "2.9", TestAccount.Id, "global", account.Identity.AccountArn), finding.Id);
        Recommendation recommendation = BenchmarkCatalog.Default.Get("2.9");
        Assert.Equal(
            (recommendation.Title, recommendation.Section, recommendation.Level, recommendation.Severity),
            (finding.Title, finding.Section, finding.Level, finding.Severity));
        Assert.Equal(
            (TestAccount.Id, "6.0.0", "test-run", TestAccount.Now),
            (finding.AccountId, finding.BenchmarkVersion, finding.RunId, finding.EvaluatedAt));
        Assert.Empty(finding.Remediation); // nothing to repair on a Pass
        var failing = new FakeControl(ControlNames.ConsoleMfa, c => Verdict.Fail(c.AccountResource, "Bad", "Bad."));
        Assert.Equal(recommendation.Remediation, Assert.Single(await Run(new FakeProvider(account.Answers), failing)).Remediation);
    }

    [Fact]
    public async Task KeepsTheOrderOfTheControls()
    {
        var provider = new FakeProvider(account.Answers);
        EvidenceKey slow = IamEvidence.PasswordPolicy.Key();
        provider.Close(slow);
        var later = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = new FakeControl(ControlNames.PasswordReuse, [IamEvidence.PasswordPolicy], async c =>
        {
            _ = await c.Evidence.Read(IamEvidence.PasswordPolicy);
            return [Verdict.Pass(c.AccountResource, "Slow", "Slow.")];
        });
        var second = new FakeControl(ControlNames.PasswordLength, [IamEvidence.Users], async c =>
        {
            if ((await c.Evidence.Read(IamEvidence.Users)).OrNull() is not null) later.TrySetResult();
            return [Verdict.Pass(c.AccountResource, "Quick", "Quick.")];
        });
        Task<List<Finding>> run = Run(provider, first, second);
        await later.Task.WaitAsync(Patience); // the second has its evidence while the first still waits
        Assert.False(run.IsCompleted);
        provider.Open(slow);
        Assert.Equal(["2.8", "2.7"], (await run.WaitAsync(Patience)).Select(f => f.RecommendationId));
    }

    [Fact]
    public async Task CancelsWhatIsOutstandingWhenTheConsumerStops()
    {
        var provider = new FakeProvider(account.Answers);
        provider.Close(IamEvidence.PasswordPolicy.Key());
        var never = new FakeControl(ControlNames.PasswordReuse, [IamEvidence.PasswordPolicy], async c =>
        {
            _ = await c.Evidence.Read(IamEvidence.PasswordPolicy);
            return [];
        });
        var engine = new AssessmentEngine(provider, account.Scope());
        Control[] controls = [FakeControl.Passing(ControlNames.ContactDetails), never];
        await foreach (Finding finding in engine.RunAsync(controls, CancellationToken.None))
        {
            await provider.Waiting.WaitAsync(Patience);
            Assert.False(provider.Cancelled.IsCompleted);
            Assert.Equal("2.1", finding.RecommendationId);
            break;
        }

        await provider.Cancelled.WaitAsync(Patience);
    }

    [Fact]
    public async Task StopsWhenCancelled()
    {
        using var stop = new CancellationTokenSource();
        var provider = new FakeProvider(account.Answers);
        provider.Close(Users);
        Task run = new AssessmentEngine(provider, account.Scope())
            .AssessAsync(FakeControl.Passing(ControlNames.ContactDetails), stop.Token);
        await provider.Waiting.WaitAsync(Patience);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(Patience));
    }

    [Fact]
    public async Task ABugOfAControlIsAnErrorFindingThatNamesThisModuleAsTheCause()
    {
        var broken = new FakeControl(ControlNames.SecurityContact, _ => throw new InvalidDataException("broken control"));
        var faults = new List<(string Control, string Message)>();
        var engine = new AssessmentEngine(
            new FakeProvider(account.Answers), account.Scope(), (c, e) => faults.Add((c.GetType().Name, e.Message)));
        var findings = new List<Finding>();
        Control[] controls = [FakeControl.Passing(ControlNames.ContactDetails), broken, FakeControl.Passing(ControlNames.ConsoleMfa)];
        await foreach (Finding finding in engine.RunAsync(controls, CancellationToken.None)) findings.Add(finding);
        Assert.Equal(["2.1 Pass", "2.2 Error", "2.9 Pass"], findings.Select(f => $"{f.RecommendationId} {f.Status}"));
        Assert.Equal("InternalError", findings[1].ReasonCode);
        Assert.Contains("error in CisAwsBenchmark", findings[1].Reason, StringComparison.Ordinal);
        Assert.Equal("InvalidDataException", findings[1].Evidence["Fault"]);
        Assert.Equal([(nameof(FakeControl), "broken control")], faults);
    }

    [Fact]
    public async Task AControlThatGivesUpByItselfIsABugAndEndsNothing()
    {
        // Time-outs of libraries are cancellations too; nobody cancelled this run.
        var broken = new FakeControl(ControlNames.SecurityContact, _ => throw new OperationCanceledException("a time-out of its own"));
        using var nobody = new CancellationTokenSource();
        var faults = new List<string>();
        IReadOnlyList<Finding> findings = await new AssessmentEngine(
            new FakeProvider(account.Answers), account.Scope(), (_, e) => faults.Add(e.Message)).AssessAsync(broken, nobody.Token);
        Assert.Equal("InternalError", Assert.Single(findings).ReasonCode);
        Assert.Equal(["a time-out of its own"], faults);
    }

    [Fact]
    public async Task ABugIsReportedAlsoWhereTheRunWasCancelledMeanwhile()
    {
        using var stop = new CancellationTokenSource();
        var broken = new FakeControl(ControlNames.SecurityContact, _ =>
        {
            stop.Cancel();
            throw new InvalidDataException("broken control");
        });
        var faults = new List<string>();
        await new AssessmentEngine(new FakeProvider(account.Answers), account.Scope(), (_, e) => faults.Add(e.Message))
            .AssessAsync(broken, stop.Token);
        Assert.Equal(["broken control"], faults);
    }

    [Fact]
    public async Task ACancelledRunIsNoBugOfTheControlThatNoticesIt()
    {
        using var stop = new CancellationTokenSource();
        var control = new FakeControl(ControlNames.SecurityContact, _ =>
        {
            stop.Cancel();
            throw new OperationCanceledException(stop.Token);
        });
        var faults = new List<string>();
        var engine = new AssessmentEngine(new FakeProvider(account.Answers), account.Scope(), (_, e) => faults.Add(e.Message));
        await Assert.ThrowsAsync<OperationCanceledException>(() => engine.AssessAsync(control, stop.Token));
        Assert.Empty(faults);
    }

    [Fact]
    public async Task AControlRunsOnce()
    {
        int runs = 0;
        var control = new FakeControl(ControlNames.SingleActiveAccessKey, [IamEvidence.Users, IamEvidence.AccessKeys], async c =>
        {
            runs++;
            _ = await c.Evidence.Read(IamEvidence.Users);
            _ = await c.Evidence.Read(IamEvidence.AccessKeys, "alice");
            return [Verdict.Pass(c.AccountResource, "Fine", "Fine.")];
        });
        await Run(new FakeProvider(account.Answers), control);
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task QuestionsAskedTogetherAreOutstandingTogether()
    {
        var provider = new FakeProvider(account.Answers);
        EvidenceKey[] keys = [IamEvidence.AccessKeys.Key("alice"), IamEvidence.AccessKeys.Key("bob")];
        foreach (EvidenceKey key in keys) provider.Close(key);
        Task<List<Finding>> run = Run(provider, KeysOfUsers);
        await Task.WhenAll(keys.Select(provider.WaitingAt)).WaitAsync(Patience);
        Assert.Equal(keys, provider.Asked.Where(k => k.Source == IamEvidence.AccessKeys).Order());
        foreach (EvidenceKey key in keys) provider.Open(key);
        Assert.Equal(2, (await run.WaitAsync(Patience)).Count);
    }

    [Fact]
    public async Task UndeclaredReadsAreABug()
    {
        var undeclared = new FakeControl(ControlNames.PasswordLength, [IamEvidence.Users], async c =>
            [Verdict.Pass(c.AccountResource, "X", $"{(await c.Evidence.Read(IamEvidence.PasswordPolicy)).Failure}")]);
        var provider = new FakeProvider(account.Answers);
        Exception? fault = null;
        IReadOnlyList<Finding> findings = await new AssessmentEngine(provider, account.Scope(), (_, e) => fault = e)
            .AssessAsync(undeclared, CancellationToken.None);
        Assert.Equal("InternalError", Assert.Single(findings).ReasonCode);
        Assert.Contains("iam:GetAccountPasswordPolicy", Assert.IsType<InvalidOperationException>(fault).Message, StringComparison.Ordinal);
        Assert.Empty(provider.Asked);
    }

    [Theory]
    [InlineData("eu-central-1", ReadFailureKind.ServiceControlPolicy, FindingStatus.NotApplicable, "RegionClosed")]
    [InlineData("us-east-1", ReadFailureKind.ServiceControlPolicy, FindingStatus.Error, "ScpDenied")] // not named as closed
    [InlineData("eu-central-1", ReadFailureKind.AccessDenied, FindingStatus.Error, "AccessDenied")] // another reason
    public async Task AcceptsAServiceControlPolicyInAClosedRegionAsAnAnswer(
        string region, ReadFailureKind kind, FindingStatus status, string code)
    {
        account.Settings = new() { ClosedRegions = ["eu-central-1"] };
        account.Deny(OrganizationEvidence.Analyzers, region: region, kind: kind);
        var control = new FakeControl(ControlNames.ExternalAccessAnalyzer, [OrganizationEvidence.Analyzers], async c => [Verdict.Error(
            ResourceRef.AccountIn(c.Account, region),
            OrganizationEvidence.Analyzers,
            Assert.IsType<Answer<AnalyzerList>.Unread>(await c.Evidence.Read(OrganizationEvidence.Analyzers, region)).Failure)]);
        Finding finding = Assert.Single(await Run(new FakeProvider(account.Answers), control));
        Assert.Equal((status, code, region), (finding.Status, finding.ReasonCode, finding.Region));
    }

    [Fact]
    public async Task TakesTheNamedRegionsBeforeTheEnabledOnes()
    {
        account.With(
            Ec2Evidence.Regions,
            new RegionList([new("us-east-1", "opt-in-not-required"), new("af-south-1", "not-opted-in"), new("eu-west-1", "opted-in")]));
        Assert.Equal("eu-west-1,us-east-1|af-south-1", await Regions());
        account.Named("ap-south-1");
        Assert.Equal("ap-south-1|", await Regions());
        Assert.Equal("NotCollected", await Regions(new TestAccount()));
    }

    private async Task<string> Regions(TestAccount? other = null)
    {
        var control = new FakeControl(ControlNames.ExternalAccessAnalyzer, [Ec2Evidence.Regions], async c =>
        {
            string text = (await c.RegionsAsync()).Match(
                r => $"{string.Join(',', r.Assessed)}|{string.Join(',', r.NotOptedIn)}", () => "none", failure => failure.Code);
            return [Verdict.Pass(c.AccountResource, "X", text)];
        });
        return Assert.Single(await Run(other ?? account, control)).Reason;
    }

    private static Task<List<Finding>> Run(TestAccount account, params Control[] controls) =>
        Run(new FakeProvider(account.Answers), account, controls);

    private Task<List<Finding>> Run(FakeProvider provider, params Control[] controls) => Run(provider, account, controls);

    private static async Task<List<Finding>> Run(FakeProvider provider, TestAccount account, Control[] controls)
    {
        var findings = new List<Finding>();
        var engine = new AssessmentEngine(provider, account.Scope());
        await foreach (Finding finding in engine.RunAsync(controls, CancellationToken.None)) findings.Add(finding);
        return findings;
    }
}
