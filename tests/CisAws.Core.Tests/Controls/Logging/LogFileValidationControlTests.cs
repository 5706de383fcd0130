using CisAws.Controls.Logging;
using CisAws.Evidence;
using CisAws.Settings;
using CisAws.Tests.Harness;
using static CisAws.Tests.Harness.TestTrails;

namespace CisAws.Tests.Controls.Logging;

public sealed class LogFileValidationControlTests
{
    [Theory]
    [InlineData(true, FindingStatus.Pass, "LogFileValidation")]
    [InlineData(false, FindingStatus.Fail, "NoLogFileValidation")]
    public void DecidesOnTheFlag(bool validates, FindingStatus status, string code)
    {
        Finding finding = Assert.Single(Run(new TestTrails().Add(Validating(Trail(), validates), Recording)));
        Assert.Equal((status, code, Home, Trail().Arn), (finding.Status, finding.ReasonCode, finding.Region, finding.ResourceId));
        Assert.Equal(("AWS::CloudTrail::Trail", "main"), (finding.ResourceType, finding.ResourceName));
        Assert.Empty(finding.Warnings);
    }

    [Fact]
    public void ATrailSeenInSeventeenRegionsHasOneRow() =>
        Assert.Equal(
            "eu-west-1",
            Assert.Single(Run(new TestTrails(SeventeenRegions).Add(Validating(Trail(region: "eu-west-1")), Recording))).Region);

    [Theory]
    [InlineData(Management, FindingStatus.NotApplicable, "AssessedInOwnerAccount")]
    [InlineData("444455556666", FindingStatus.Fail, "NoLogFileValidation")]
    public void ATrailOfTheOrganizationIsAssessedWhereItsOwnerIs(string audited, FindingStatus status, string code)
    {
        TestTrails trails = new TestTrails().Add(OrganizationTrail(), Recording);
        trails.Account.Settings = new AssessmentSettings { AuditedAccounts = [TestAccount.Id, audited] };
        Finding finding = Assert.Single(Run(trails));
        Assert.Equal((status, code, Management), (finding.Status, finding.ReasonCode, finding.Evidence["Owner"]));
    }

    [Fact]
    public void TheOwnerOfATrailOfTheOrganizationHasTheFinding()
    {
        TestTrails trails = new TestTrails().Add(Trail() with { IsOrganizationTrail = true }, Recording);
        trails.Account.Settings = new AssessmentSettings { AuditedAccounts = [TestAccount.Id] };
        Assert.Equal(FindingStatus.Fail, Assert.Single(Run(trails)).Status);
    }

    [Fact]
    public void DoesNotApplyWithoutTrails()
    {
        Finding finding = Assert.Single(Run(new TestTrails()));
        Assert.Equal((FindingStatus.NotApplicable, "NoTrails"), (finding.Status, finding.ReasonCode));
    }

    [Fact]
    public void EachTrailHasItsRow()
    {
        IReadOnlyList<Finding> findings = Run(new TestTrails().Add(Validating(Trail("a")), Recording).Add(Trail("b"), Recording));
        Assert.Equal([("a", FindingStatus.Pass), ("b", FindingStatus.Fail)], findings.Select(f => (f.ResourceName, f.Status)));
    }

    [Fact]
    public void ARegionThatDeniesHasAnErrorAndTheRestIsAssessed()
    {
        TestTrails trails = new TestTrails()
            .Add(Validating(Trail()), Recording)
            .Also(a => a.Deny(CloudTrailEvidence.Trails, region: "eu-west-1"));
        Assert.Equal([("eu-west-1", FindingStatus.Error), (Home, FindingStatus.Pass)], Run(trails).Select(f => (f.Region, f.Status)));
    }

    [Fact]
    public void ARegionThatIsNotEnabledHasARow()
    {
        TestTrails trails = new TestTrails(Home).Add(Validating(Trail()), Recording)
            .Also(a => a.With(Ec2Evidence.Regions, new RegionList([new("ap-east-1", "not-opted-in"), new(Home, "opt-in-not-required")])));
        Assert.Equal([("ap-east-1", "RegionNotOptedIn"), (Home, "LogFileValidation")], Run(trails).Select(f => (f.Region, f.ReasonCode)));
    }

    [Fact]
    public void RegionsThatAreNotKnownAreOneError() =>
        Assert.Equal(FindingStatus.Error, Assert.Single(Run(new TestTrails().Also(a => a.Deny(Ec2Evidence.Regions)))).Status);

    [Fact]
    public void ARegionWithoutTheServiceLeavesAnAccountWithoutTrails()
    {
        TestTrails trails = new TestTrails()
            .Also(a => a.Deny(CloudTrailEvidence.Trails, region: "eu-west-1", kind: ReadFailureKind.NoEndpoint));
        Assert.Equal(["NoEndpoint", "NoTrails"], Run(trails).Select(f => f.ReasonCode).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(false, null, 1, "The trail is stopped.")]
    [InlineData(true, "AccessDenied", 1, "The last delivery of a digest failed (AccessDenied).")]
    [InlineData(true, null, 25, "No digest has arrived for more than 24 hours")]
    [InlineData(true, null, null, "No digest has arrived for more than 24 hours")]
    public void DigestsThatDoNotArriveAreAWarning(bool logging, string? error, int? hours, string warning)
    {
        TrailStatus status = Recording with
        {
            IsLogging = logging,
            DigestDeliveryError = error,
            DigestDeliveredAt = hours is { } h ? TestAccount.Now.AddHours(-h) : null,
        };
        Finding finding = Assert.Single(Run(new TestTrails().Add(Validating(Trail()), status)));
        Assert.Equal(FindingStatus.Pass, finding.Status);
        Assert.StartsWith(warning, Assert.Single(finding.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void AnUnreadStatusIsAWarning()
    {
        TestTrails trails = new TestTrails()
            .Add(Validating(Trail()), null)
            .Also(a => a.Deny(CloudTrailEvidence.TrailStatus, Trail().Arn, Home));
        Finding finding = Assert.Single(Run(trails));
        Assert.Equal(FindingStatus.Pass, finding.Status);
        Assert.Contains("cloudtrail:GetTrailStatus", Assert.Single(finding.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void ATrailStartedTodayNeedsNoDigestYet()
    {
        TrailStatus status = new(true) { StartedAt = TestAccount.Now.AddHours(-2) };
        Assert.Empty(Assert.Single(Run(new TestTrails().Add(Validating(Trail()), status))).Warnings);
    }

    private static TrailDescription Validating(TrailDescription trail, bool validates = true) =>
        trail with { ValidatesLogFiles = validates };

    private static IReadOnlyList<Finding> Run(TestTrails trails) => Scenario.Run(new LogFileValidationControl(), trails.Account);
}
