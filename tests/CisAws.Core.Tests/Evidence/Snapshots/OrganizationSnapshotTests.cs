using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Controls;
using CisAws.Evidence;
using CisAws.Evidence.Snapshots;
using CisAws.Settings;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Evidence.Snapshots;

/// <summary>
/// What an account that acts for the organization answered decides about a member, and only that. The owner is the test account; the
/// member has nothing of its own and may read nothing of others.
/// </summary>
public sealed class OrganizationSnapshotTests
{
    private const string Member = "222233334444", Owner = TestAccount.Id, Region = TestTrails.Home;
    private const string Start = """{"format":"CisAwsBenchmark.Organization","schemaVersion":1,"collectedAt":""";
    private static readonly Organization Its = new("o-1", Owner, "ALL");
    private static readonly AccountIdentity Identity = new(Member, "aws", $"arn:aws:sts::{Member}:assumed-role/CisAudit/x");

    private static TrailDescription Shared(TrailDescription trail) => trail with { IsOrganizationTrail = true };

    private static TestMonitoring Chain(string control = ControlNames.IamPolicyChangesAlarm) =>
        new TestMonitoring(control).Set(m => m.Trail = Shared(m.Trail!));

    private static OrganizationSnapshot Known(params IEnumerable<KeyValuePair<EvidenceKey, Answer>> answers) => new(
        Its, TestAccount.Now, [new AccountSnapshot(new TestAccount().Identity, TestAccount.Now, null, answers)]);

    private static TestAccount OfMember(params TrailDescription[] trails)
    {
        TestAccount member = new TestAccount().WithRegions(Region, "eu-west-1").With(OrganizationEvidence.Organization, Its);
        foreach (string region in new[] { Region, "eu-west-1" }) member.WithIn(CloudTrailEvidence.Trails, region, new TrailList(trails));
        return member;
    }

    private static IReadOnlyList<Finding> Assess(string control, TestAccount member, OrganizationSnapshot? known)
    {
        Dictionary<EvidenceKey, Answer> answers = new(member.Answers);
        var denied = new Denying(answers);
        var scope = new AssessmentScope(Identity, AssessmentSettings.Default, TestAccount.Now, null, "run") { Organization = known };
        Task<IReadOnlyList<Finding>> run = new AssessmentEngine(denied, scope, (_, e) => throw new InvalidOperationException("A fault.", e))
            .AssessAsync(ControlRegistry.Find(control)!, CancellationToken.None);
        Assert.True(run.IsCompleted);
        return run.GetAwaiter().GetResult();
    }

    private static Finding Single(string control, TestAccount member, OrganizationSnapshot? known) =>
        Assert.Single(Assess(control, member, known));

    [Fact]
    public void AlarmsOfTheOwnerOfTheTrailPassItsMembers()
    {
        TestMonitoring owner = Chain();
        Finding finding = Single(owner.Control, OfMember(owner.Trail!), Known(owner.Build().Answers));
        Assert.Equal((FindingStatus.Pass, "MonitoredInOwnerAccount"), (finding.Status, finding.ReasonCode));
        Assert.Equal((Member, Owner), (finding.AccountId, finding.Evidence["ReadIn"]));
        Assert.Equal(TestMonitoring.GroupArn(), finding.Evidence["LogGroup"]);
        Assert.Contains(Member, finding.ResourceId, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutTheOwnerTheMemberIsToBeLookedAtThere()
    {
        TestMonitoring owner = Chain();
        OrganizationSnapshot nothing = new(Its, TestAccount.Now, []);
        foreach (OrganizationSnapshot? known in new[] { null, nothing })
        {
            Assert.Equal(FindingStatus.Manual, Single(owner.Control, OfMember(owner.Trail!), known).Status);
        }
    }

    [Fact]
    public void WhatIsBrokenAtTheOwnerFailsItsMembers()
    {
        TestMonitoring owner = Chain().Set(m => m.Filters = []);
        Finding finding = Single(owner.Control, OfMember(owner.Trail!), Known(owner.Build().Answers));
        Assert.Equal((FindingStatus.Fail, "NoMetricFilter", Member), (finding.Status, finding.ReasonCode, finding.AccountId));
        Assert.Equal(Owner, finding.Evidence["ReadIn"]);
    }

    [Fact]
    public void AFilterThatLeavesTheMemberOutDoesNotPassIt()
    {
        TestMonitoring owner = Chain().Set(
            m => m.OnlyFilter = m.OnlyFilter with { FieldSelectionCriteria = $"@aws.account = \"{Owner}\"" });
        Assert.NotEqual(FindingStatus.Pass, Single(owner.Control, OfMember(owner.Trail!), Known(owner.Build().Answers)).Status);
        TestMonitoring only = Chain().Set(
            m => m.OnlyFilter = m.OnlyFilter with { FieldSelectionCriteria = $"@aws.account = \"{Member}\"" });
        Assert.Equal(FindingStatus.Pass, Single(only.Control, OfMember(only.Trail!), Known(only.Build().Answers)).Status);
    }

    [Fact]
    public void AnotherTrailOfTheOwnerDoesNotPassItsMembers()
    {
        // The complete chain is that of a trail of the owner alone; the trail of the organization has no log group.
        TestMonitoring owner = new(ControlNames.IamPolicyChangesAlarm);
        TrailDescription shared = TestTrails.Trail("org") with { IsOrganizationTrail = true };
        TestAccount answers = owner.Build();
        foreach (string region in new[] { Region, "eu-west-1" })
        {
            answers.WithIn(CloudTrailEvidence.Trails, region, new TrailList([owner.Trail!, shared]));
        }

        answers.WithIn(CloudTrailEvidence.TrailStatus, Region, owner.Status, shared.Arn)
            .WithIn(CloudTrailEvidence.EventSelectors, Region, TrailEventSelectors.Default, shared.Arn);
        Assert.Equal(FindingStatus.Fail, Single(owner.Control, OfMember(shared), Known(answers.Answers)).Status);
    }

    [Fact]
    public void WhatIsMissingOfTheOwnerNeverMakesAPass()
    {
        TestMonitoring owner = Chain().Set(m => m.Filters = []);
        IReadOnlyDictionary<EvidenceKey, Answer> whole = owner.Build().Answers;
        foreach (EvidenceKey key in whole.Keys)
        {
            Finding finding = Single(owner.Control, OfMember(owner.Trail!), Known(whole.Where(a => a.Key != key)));
            Assert.True(finding.Status != FindingStatus.Pass, $"{key}: {finding}");
        }
    }

    [Fact]
    public void AnAccountOfAnotherOrganizationIsNotCovered()
    {
        TestMonitoring owner = Chain();
        TestAccount member = OfMember(owner.Trail!).With(OrganizationEvidence.Organization, Its with { Id = "o-2" })
            .WithIn(OrganizationEvidence.Analyzers, Region, new AnalyzerList([]))
            .WithIn(OrganizationEvidence.Analyzers, "eu-west-1", new AnalyzerList([]));
        OrganizationSnapshot known = Known(Analyzers("ACTIVE").Answers);
        Assert.DoesNotContain(Assess(ControlNames.ExternalAccessAnalyzer, member, known), f => f.Status == FindingStatus.Pass);
    }

    [Theory]
    [InlineData(true, FindingStatus.Pass, "MultiRegionTrail")]
    [InlineData(false, FindingStatus.Fail, "Stopped")]
    public void TheOwnerSaysWhetherItsTrailRecords(bool isLogging, FindingStatus status, string code)
    {
        TestMonitoring owner = Chain().Set(m =>
        {
            m.Trail = m.Trail! with { HasCustomEventSelectors = true };
            m.Selectors = TrailEventSelectors.Default;
            m.Status = isLogging ? m.Status : TestTrails.Stopped;
        });
        Assert.Equal(FindingStatus.Manual, Single(ControlNames.TrailInEveryRegion, OfMember(owner.Trail!), null).Status);
        Finding finding = Single(ControlNames.TrailInEveryRegion, OfMember(owner.Trail!), Known(owner.Build().Answers));
        Assert.Equal((status, code), (finding.Status, finding.ReasonCode));
        if (status == FindingStatus.Pass) Assert.Equal(Owner, finding.Evidence["ReadIn"]);
    }

    [Fact]
    public void AnAnalyzerOfTheOrganizationCoversItsMembers()
    {
        TestAccount member = OfMember().WithIn(OrganizationEvidence.Analyzers, Region, new AnalyzerList([]))
            .WithIn(OrganizationEvidence.Analyzers, "eu-west-1", new AnalyzerList([]))
            .With(IamEvidence.Role, new RoleInfo("AWSServiceRoleForAccessAnalyzer", "arn", null), "AWSServiceRoleForAccessAnalyzer");
        FindingStatus[] Of(TestAccount owner) =>
            [.. Assess(ControlNames.ExternalAccessAnalyzer, member, Known(owner.Answers)).Select(f => f.Status)];

        // In eu-west-1 the organization has none, which is known because every account that could have one was read.
        Assert.Equal([FindingStatus.Fail, FindingStatus.Pass], Of(Analyzers("ACTIVE")));
        Assert.Equal([FindingStatus.Fail, FindingStatus.Fail], Of(Analyzers("CREATING")));

        // An administrator that was not read could have one there.
        TestAccount delegated = Analyzers("ACTIVE").With(OrganizationTreeEvidence.DelegatedAdministrators, new DelegatedAdministratorList(
            [new DelegatedAdministrator("333344445555", "security", ["access-analyzer.amazonaws.com"])]));
        Assert.Equal([FindingStatus.Manual, FindingStatus.Pass], Of(delegated));
    }

    /// <summary>An owner without the role of Access Analyzer has no analyzer, so that its regions are not asked.</summary>
    [Theory]
    [InlineData(true, FindingStatus.Fail)]
    [InlineData(false, FindingStatus.Manual)]
    public void AnOwnerWithoutTheRoleOfAnalyzersHasNone(bool isKnown, FindingStatus status)
    {
        const string role = "AWSServiceRoleForAccessAnalyzer";
        TestAccount member = OfMember().WithIn(OrganizationEvidence.Analyzers, Region, new AnalyzerList([]))
            .WithIn(OrganizationEvidence.Analyzers, "eu-west-1", new AnalyzerList([]))
            .With(IamEvidence.Role, new RoleInfo(role, "arn", null), role);
        TestAccount owner = new TestAccount().With(OrganizationTreeEvidence.DelegatedAdministrators, new DelegatedAdministratorList([]));
        if (isKnown) owner.With(IamEvidence.Role, null, role);
        else owner.Deny(IamEvidence.Role, role);
        Assert.All(
            Assess(ControlNames.ExternalAccessAnalyzer, member, Known(owner.Answers)), f => Assert.Equal(status, f.Status));
    }

    [Fact]
    public void TheManagementAccountAnswersForTheWhole()
    {
        TestAccount owner = new TestAccount().With(
            OrganizationTreeEvidence.RootAccess,
            new RootAccessFeatures(HasTrustedAccess: true, ["RootCredentialsManagement", "RootSessions"]));
        Finding finding = Single(ControlNames.CentralizedRootAccess, OfMember(), Known(owner.Answers));
        Assert.Equal((FindingStatus.Pass, Owner), (finding.Status, finding.Evidence["ReadIn"]));
        Assert.Equal(FindingStatus.Manual, Single(ControlNames.CentralizedRootAccess, OfMember(), null).Status);
    }

    [Fact]
    public void TheOwnerOfABucketSaysWhetherItsAccessIsLogged()
    {
        TrailDescription trail = Shared(TestTrails.Trail());
        TestAccount member = OfMember(trail).With(S3Evidence.Buckets, new BucketList([]));
        TestAccount owner = new TestAccount()
            .With(S3Evidence.Buckets, new BucketList([new Bucket(TestTrails.LogBucket, "eu-west-1", null)]))
            .WithIn(S3Evidence.BucketLogging, "eu-west-1", new BucketLogging("access-logs", null), TestTrails.LogBucket);
        Assert.Equal(FindingStatus.Pass, Single(ControlNames.TrailBucketLogging, member, Known(owner.Answers)).Status);
        Assert.Equal(FindingStatus.Manual, Single(ControlNames.TrailBucketLogging, member, null).Status);
    }

    [Fact]
    public async Task AFileSaysTheSame()
    {
        using var folder = new TemporaryFolder();
        TestMonitoring owner = Chain();
        OrganizationSnapshot known = Known(owner.Build().Answers);
        foreach (string name in new[] { "o.json", "o.json.gz" })
        {
            await OrganizationFile.WriteAsync(known, folder.File(name), overwrite: false, CancellationToken.None);
            OrganizationSnapshot read = await OrganizationFile.ReadAsync(folder.File(name), CancellationToken.None);
            Assert.Equal((known.Organization, known.CollectedAt), (read.Organization, read.CollectedAt));
            Assert.Equal(
                Single(owner.Control, OfMember(owner.Trail!), known).Reason, Single(owner.Control, OfMember(owner.Trail!), read).Reason);
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.File(name)));
            }

            Assert.Equal("OrganizationFileNotWritten", (await Assert.ThrowsAsync<CisAwsException>(
                () => OrganizationFile.WriteAsync(known, folder.File(name), overwrite: false, CancellationToken.None))).ErrorId);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"format":"CisAwsBenchmark.Snapshot"}""")]
    [InlineData("""{"format":"CisAwsBenchmark.Organization","schemaVersion":2}""")]
    [InlineData(Start + """ "2026-01-01T00:00:00Z","organization":{},"accounts":[]}""")]
    [InlineData(Start + """ 1,"organization":{"id":"o","managementAccountId":"1","featureSet":"ALL"},"accounts":[]}""")]
    public async Task AnotherFileIsRefused(string text)
    {
        using var folder = new TemporaryFolder();
        CisAwsException error = await Assert.ThrowsAsync<CisAwsException>(
            () => OrganizationFile.ReadAsync(folder.Write("x.json", text), CancellationToken.None));
        Assert.Equal("OrganizationFileUnusable", error.ErrorId);
        Assert.Contains("x.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AccountsThatActForTheOrganizationAreFound()
    {
        TrailDescription trail = Shared(TestTrails.Trail()) with
        {
            LogGroupArn = $"arn:aws:logs:{Region}:333344445555:log-group:x", KmsKeyId = $"arn:aws:kms:{Region}:444455556666:key/1",
        };
        TestAccount owner = new TestAccount().WithIn(CloudTrailEvidence.Trails, Region, new TrailList([trail])).With(
            OrganizationTreeEvidence.DelegatedAdministrators,
            new DelegatedAdministratorList(
            [
                new DelegatedAdministrator("555566667777", "security", ["securityhub.amazonaws.com"]),
                new DelegatedAdministrator("666677778888", "other", ["ssm.amazonaws.com"]),
            ]));
        Assert.Equal(["333344445555", "444455556666", "555566667777"], OrganizationReading.Missing(Known(owner.Answers)));
        Assert.Equal([Owner], OrganizationReading.Missing(new OrganizationSnapshot(Its, TestAccount.Now, [])));
    }

    private static TestAccount Analyzers(string status) => new TestAccount()
        .With(OrganizationTreeEvidence.DelegatedAdministrators, new DelegatedAdministratorList([]))
        .WithIn(OrganizationEvidence.Analyzers, "eu-west-1", new AnalyzerList([]))
        .WithIn(OrganizationEvidence.Analyzers, Region, new AnalyzerList(
            [new Analyzer("org", $"arn:aws:access-analyzer:{Region}:{Owner}:analyzer/org", "ORGANIZATION", status, null, null)]));

    private sealed class Denying(IReadOnlyDictionary<EvidenceKey, Answer> answers) : IEvidenceProvider
    {
        public ValueTask<Answer> GetAsync(EvidenceKey key, CancellationToken cancellationToken) => ValueTask.FromResult(
            answers.TryGetValue(key, out Answer? answer) ? answer
            : key.Source.Unread(key.Source == OrganizationEvidence.OrganizationAnalyzers
                ? ReadFailure.OtherAccount
                : new ReadFailure(ReadFailureKind.AccessDenied, "AccessDenied", "denied by the test")));
    }
}
