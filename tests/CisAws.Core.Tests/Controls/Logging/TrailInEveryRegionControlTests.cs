using CisAws.Controls.Logging;
using CisAws.Evidence;
using CisAws.Settings;
using CisAws.Tests.Harness;
using static CisAws.Tests.Harness.TestTrails;

namespace CisAws.Tests.Controls.Logging;

public sealed class TrailInEveryRegionControlTests
{
    private static readonly TrailEventSelectors ReadOnly = Advanced(ManagementEvents(Equal("readOnly", "true")));
    private static readonly TrailEventSelectors WriteOnly = Advanced(ManagementEvents(Equal("readOnly", "false")));

    [Fact]
    public void PassesForADefaultTrail()
    {
        Finding finding = Single(new TestTrails().Add(Trail(), Recording));
        Assert.Equal((FindingStatus.Pass, "MultiRegionTrail"), (finding.Status, finding.ReasonCode));
        Assert.Equal("arn:aws:iam::111122223333:root", finding.ResourceId);
        Assert.Equal(Trail().Arn, finding.Evidence["QualifyingTrails"]);
        Assert.Contains("every region; logging; all management events", finding.Evidence["Trails"], StringComparison.Ordinal);
    }

    [Fact]
    public void IsAnErrorWhereSelectorsAreDenied() => Assert.Equal(
        (FindingStatus.Error, "AccessDenied"),
        Of(Single(new TestTrails().Add(Trail(), Recording).Also(a => a.Deny(CloudTrailEvidence.EventSelectors, Trail().Arn, Home)))));

    [Fact]
    public void FailsWhereTheSelectorsContradictTheListing() => Assert.Equal(
        (FindingStatus.Fail, "NoManagementEvents"),
        Of(Single(new TestTrails().Add(Trail(), Recording).Also(a => a.WithIn(
            CloudTrailEvidence.EventSelectors, Home, Basic(Events("All", management: false, null, "arn:aws:s3")), Trail().Arn)))));

    [Fact]
    public void FailsForATrailOfDataEventsOnly() =>
        Is(FindingStatus.Fail, "NoManagementEvents", Basic(Events("All", management: false, null, "arn:aws:s3")));

    [Fact]
    public void PassesForReadingAndChangingEventsBySelectorsOfOneTrail() =>
        Is(FindingStatus.Pass, "MultiRegionTrail", Advanced([.. ReadOnly.Advanced, .. WriteOnly.Advanced]));

    [Theory]
    [InlineData(Interpretation.Intent)]
    [InlineData(Interpretation.Literal)]
    public void FailsForReadingAndChangingEventsByTwoTrails(Interpretation interpretation)
    {
        TestTrails trails = new TestTrails()
            .Add(Trail("reads"), Recording, ReadOnly)
            .Add(Trail("writes", "eu-west-1"), Recording, WriteOnly);
        trails.Account.Settings = new AssessmentSettings { Interpretation = interpretation };
        Finding finding = Single(trails);
        Assert.Equal((FindingStatus.Fail, "SplitCoverage"), (finding.Status, finding.ReasonCode));
        Assert.Contains("writes, reads", finding.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Interpretation.Intent, FindingStatus.Fail, "SourcesExcluded")]
    [InlineData(Interpretation.Literal, FindingStatus.Pass, "MultiRegionTrail")]
    public void ExcludedSourcesFailUnlessInterpretedLiterally(Interpretation interpretation, FindingStatus status, string code)
    {
        foreach (TrailEventSelectors selectors in new[]
        {
            Basic(Events("All", true, ["kms.amazonaws.com"])),
            Advanced(ManagementEvents(new FieldCondition("eventSource") { NotEqualTo = ["kms.amazonaws.com"] })),
        })
        {
            TestTrails trails = new TestTrails().Add(Trail(), Recording, selectors);
            trails.Account.Settings = new AssessmentSettings { Interpretation = interpretation };
            Finding finding = Single(trails);
            Assert.Equal((status, code), (finding.Status, finding.ReasonCode));
            Assert.Contains(
                "kms.amazonaws.com", status == FindingStatus.Fail ? finding.Reason : finding.Warnings.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void TrailOfTheOrganizationWithDefaultSelectorsPassesInAMember()
    {
        TestTrails trails = new TestTrails()
            .Add(OrganizationTrail(), Recording)
            .Also(a => a.Deny(CloudTrailEvidence.EventSelectors, OrganizationTrail().Arn, Home));
        Assert.Equal(FindingStatus.Pass, Single(trails).Status);
    }

    [Theory]
    [InlineData(ReadFailureKind.AccessDenied, FindingStatus.Manual, "VerifyInOwnerAccount")]
    [InlineData(ReadFailureKind.ServiceError, FindingStatus.Manual, "VerifyInOwnerAccount")]
    [InlineData(ReadFailureKind.Throttled, FindingStatus.Error, "Throttled")]
    public void TrailOfTheOrganizationWithOwnSelectorsMustBeVerifiedByItsOwner(ReadFailureKind kind, FindingStatus status, string code)
    {
        TrailDescription trail = OrganizationTrail() with { HasCustomEventSelectors = true };
        Finding finding = Single(
            new TestTrails().Add(trail, Recording).Also(a => a.Deny(CloudTrailEvidence.EventSelectors, trail.Arn, Home, kind)));
        Assert.Equal((status, code), (finding.Status, finding.ReasonCode));
        if (status == FindingStatus.Manual) Assert.Equal(Management, finding.Evidence["OwnerAccounts"]);
    }

    [Fact]
    public void TrailOfTheOrganizationThatIsNotFoundByAMemberMustBeVerifiedByItsOwner()
    {
        TestTrails trails = new TestTrails().Add(OrganizationTrail(), null)
            .Also(a => a.WithIn<TrailStatus>(CloudTrailEvidence.TrailStatus, Home, null, OrganizationTrail().Arn));
        Assert.Equal("VerifyInOwnerAccount", Single(trails).ReasonCode);
    }

    [Fact]
    public void FailsForASingleRegionTrailInEachRegion()
    {
        var trails = new TestTrails(SeventeenRegions);
        foreach (string region in SeventeenRegions) trails.Add(Trail("main", region) with { IsMultiRegion = false }, Recording);
        Finding finding = Single(trails);
        Assert.Equal((FindingStatus.Fail, "SingleRegion"), (finding.Status, finding.ReasonCode));
        Assert.Equal(17, finding.Evidence["Trails"]!.Split("only)").Length - 1);
    }

    [Theory]
    [InlineData("NoSuchBucket", 9 * 24, Interpretation.Intent, "NotDelivering", false)]
    [InlineData("NoSuchBucket", null, Interpretation.Intent, "NotDelivering", false)]
    [InlineData("NoSuchBucket", 25, Interpretation.Intent, "NotDelivering", false)]
    [InlineData("NoSuchBucket", 24, Interpretation.Intent, "MultiRegionTrail", true)]
    [InlineData("NoSuchBucket", 9 * 24, Interpretation.Literal, "MultiRegionTrail", true)]
    [InlineData(null, 9 * 24, Interpretation.Intent, "MultiRegionTrail", false)]
    public void ATrailWhoseDeliveryFailsForADayDoesNotCount(
        string? error, int? hours, Interpretation interpretation, string code, bool warns)
    {
        TestTrails trails = new TestTrails()
            .Add(Trail(), Recording with { DeliveryError = error, DeliveredAt = hours is { } h ? TestAccount.Now.AddHours(-h) : null });
        trails.Account.Settings = new AssessmentSettings { Interpretation = interpretation };
        Finding finding = Single(trails);
        Assert.Equal((code, warns), (finding.ReasonCode, finding.Warnings.Count > 0));
    }

    [Fact]
    public void HoursOfDeliveryAreASetting()
    {
        TestTrails trails = new TestTrails()
            .Add(Trail(), Recording with { DeliveryError = "AccessDenied", DeliveredAt = TestAccount.Now.AddHours(-30) });
        Assert.Equal(FindingStatus.Fail, Single(trails).Status);
        trails.Account.Settings = new AssessmentSettings { TrailDeliveryHours = 48 };
        Assert.Equal(FindingStatus.Pass, Single(trails).Status);
    }

    [Fact]
    public void IsAnErrorWhereNoRegionCanBeListed()
    {
        Finding finding = Single(
            new TestTrails()
                .Also(a => a.Deny(CloudTrailEvidence.Trails, region: Home).Deny(CloudTrailEvidence.Trails, region: "eu-west-1")));
        Assert.Equal(FindingStatus.Error, finding.Status);
        Assert.Contains("cloudtrail:DescribeTrails", finding.Reason, StringComparison.Ordinal);
        Assert.Equal(FindingStatus.Error, Single(new TestTrails().Also(a => a.Deny(Ec2Evidence.Regions))).Status);
        Assert.Equal("NoRegions", Single(new TestTrails().Also(a => a.WithRegions())).ReasonCode);
    }

    [Fact]
    public void OneRegionThatCannotBeListedHidesNoMultiRegionTrail()
    {
        TestTrails trails = new TestTrails()
            .Also(a => a.Deny(CloudTrailEvidence.Trails, region: "eu-west-1", kind: ReadFailureKind.ServiceControlPolicy));
        Finding finding = Single(trails);
        Assert.Equal("NoTrail", finding.ReasonCode);
        Assert.Contains("eu-west-1", Assert.Single(finding.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void AShadowShowsATrailWhoseHomeRegionCannotBeListed()
    {
        TestTrails trails = new TestTrails().Add(Trail(), Recording).Also(a => a.Deny(CloudTrailEvidence.Trails, region: Home));
        Assert.Equal(FindingStatus.Pass, Single(trails).Status);
    }

    [Fact]
    public void AnswersForTheRegionsThatTheUserNamed()
    {
        TestTrails trails = new TestTrails().Add(Trail(), Recording).Also(a => a.Named("eu-west-1").Deny(Ec2Evidence.Regions));
        Assert.Equal(FindingStatus.Pass, Single(trails).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AnOwnTrailThatCannotBeReadIsAnErrorUnlessAnotherQualifies(bool other)
    {
        TrailDescription unread = Trail("a") with { HasCustomEventSelectors = null };
        TestTrails trails = new TestTrails().Add(unread, Recording).Also(a => a.Deny(CloudTrailEvidence.EventSelectors, unread.Arn, Home));
        if (other) trails.Add(Trail("b"), Recording);
        Finding finding = Single(trails);
        Assert.Equal(other ? FindingStatus.Pass : FindingStatus.Error, finding.Status);
        if (!other) Assert.Contains("cloudtrail:GetEventSelectors", finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void AKnownDefectDecidesDespiteUnknownFacts()
    {
        TestTrails stopped = new TestTrails()
            .Add(Trail() with { HasCustomEventSelectors = true }, Stopped)
            .Also(a => a.Deny(CloudTrailEvidence.EventSelectors, Trail().Arn, Home));
        Assert.Equal("Stopped", Single(stopped).ReasonCode);
        TestTrails readOnly = new TestTrails()
            .Add(Trail(), null, ReadOnly)
            .Also(a => a.Deny(CloudTrailEvidence.TrailStatus, Trail().Arn, Home));
        Assert.Equal("PartialManagementEvents", Single(readOnly).ReasonCode);
    }

    [Fact]
    public void NamesTheNearestShortcoming()
    {
        Assert.Equal("NoTrail", Single(new TestTrails()).ReasonCode);
        TestTrails trails = new TestTrails()
            .Add(Trail("a") with { IsMultiRegion = false }, Recording)
            .Add(Trail("b"), Stopped)
            .Add(Trail("c"), Recording, WriteOnly);
        Finding finding = Single(trails);
        Assert.Equal(("PartialManagementEvents", Trail("c").Arn), (finding.ReasonCode, finding.Evidence["NearestTrail"]));
        Assert.Contains("management events that write only", finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void TheTrailWithTheFewestDefectsIsNearest()
    {
        TestTrails trails = new TestTrails()
            .Add(Trail("a"), Stopped, ReadOnly)
            .Add(Trail("b"), Stopped)
            .Add(Trail("c") with { IsMultiRegion = false }, Recording);
        Finding finding = Single(trails);
        Assert.Equal(("Stopped", Trail("b").Arn), (finding.ReasonCode, finding.Evidence["NearestTrail"]));
        Assert.StartsWith("The multi-region trail b is stopped; one", finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void BothDefectsOfTheNearestTrailAreNamed() => Assert.StartsWith(
        "The multi-region trail a is stopped, and records management events that read only; one",
        Single(new TestTrails().Add(Trail("a"), Stopped, ReadOnly)).Reason,
        StringComparison.Ordinal);

    [Fact]
    public void ATrailThatNeverDeliveredHasNoDate()
    {
        TrailStatus failing = Recording with { DeliveryError = "AccessDenied", DeliveredAt = null };
        Assert.StartsWith(
            "The multi-region trail a does not deliver (AccessDenied): no log file of it has ever arrived; one",
            Single(new TestTrails().Add(Trail("a"), failing)).Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public void ATrailDeletedInTheMeantimeDoesNotCount()
    {
        TestTrails trails = new TestTrails()
            .Add(Trail(), null)
            .Also(a => a.WithIn<TrailStatus>(CloudTrailEvidence.TrailStatus, Home, null, Trail().Arn));
        Assert.Equal("Deleted", Single(trails).ReasonCode);
    }

    [Fact]
    public void ATrailOfAnotherAccountThatIsNotOfTheOrganizationDoesNotCount() =>
        Assert.Equal("OtherAccount", Single(new TestTrails().Add(Trail(owner: Management), Recording)).ReasonCode);

    private static void Is(FindingStatus status, string code, TrailEventSelectors selectors)
    {
        Finding finding = Single(new TestTrails().Add(Trail(), Recording, selectors));
        Assert.Equal((status, code), (finding.Status, finding.ReasonCode));
    }

    private static (FindingStatus, string) Of(Finding finding) => (finding.Status, finding.ReasonCode);

    private static Finding Single(TestTrails trails) => Scenario.Single(new TrailInEveryRegionControl(), trails.Account);
}
