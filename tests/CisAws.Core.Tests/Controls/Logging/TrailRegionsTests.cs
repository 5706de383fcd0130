using CisAws.Controls;
using CisAws.Controls.Logging;
using CisAws.Evidence;
using CisAws.Tests.Harness;
using static CisAws.Tests.Harness.TestTrails;

namespace CisAws.Tests.Controls.Logging;

/// <summary>
/// An account whose trails are all its own is asked once which regions have some, and only these regions are asked about them; every other
/// account is asked in each region.
/// </summary>
public sealed class TrailRegionsTests
{
    private const string Other = "eu-west-1", List = "cloudtrail:ListTrails", Describe = "cloudtrail:DescribeTrails";
    private static readonly Organization Organization = new("o-1", Management, "ALL");

    [Theory]
    [InlineData(null)]
    [InlineData(TestAccount.Id)]
    public async Task OnlyHomeRegionsAreAskedWhereAllTrailsAreOwn(string? management)
    {
        TestAccount account = TwoTrails(Home, Other).With(
            OrganizationEvidence.Organization, management is null ? null : Organization with { ManagementAccountId = management });
        Finding[] findings = await AskedAsync(account, 2, isListed: true);
        Assert.Equal([FindingStatus.Pass, FindingStatus.Fail], findings.OrderBy(f => f.ResourceName).Select(f => f.Status));
    }

    [Fact]
    public async Task AMemberIsAskedInEveryRegion() =>
        await AskedAsync(TwoTrails(Home, Other).With(OrganizationEvidence.Organization, Organization), 17, isListed: false);

    [Fact]
    public async Task EveryRegionIsAskedWhereTheOrganizationIsNotKnown() =>
        await AskedAsync(TwoTrails(Home, Other).Deny(OrganizationEvidence.Organization), 17, isListed: false);

    [Fact]
    public async Task EveryRegionIsAskedWhereTrailsCannotBeListed() => await AskedAsync(
        TwoTrails(Home, Other).With(OrganizationEvidence.Organization, null).Deny(CloudTrailEvidence.OwnTrails), 17, isListed: true);

    [Theory]
    [InlineData("me-south-1")]
    [InlineData("")]
    public async Task EveryRegionIsAskedWhereATrailHasItsHomeElsewhere(string home) => await AskedAsync(
        TwoTrails(Home, Other, home).With(OrganizationEvidence.Organization, null), 17, isListed: true);

    [Fact]
    public async Task ThreeRegionsAreAskedDirectly()
    {
        TestAccount account = TwoTrails(Home, Other).With(OrganizationEvidence.Organization, null).Named(Home, Other, "us-west-2");
        await AskedAsync(account, 3, isListed: false);
    }

    [Fact]
    public async Task NoRegionIsAskedInAnAccountWithoutTrails()
    {
        TestAccount account = new TestTrails(SeventeenRegions).Account
            .With(OrganizationEvidence.Organization, null).With(CloudTrailEvidence.OwnTrails, new OwnTrailList([]));
        Finding finding = Assert.Single(await AskedAsync(account, 0, isListed: true));
        Assert.Equal((FindingStatus.NotApplicable, "NoTrails"), (finding.Status, finding.ReasonCode));
        Assert.Equal(FindingStatus.Fail, Scenario.Single(new TrailInEveryRegionControl(), account).Status);
    }

    [Fact]
    public async Task TheOthersAreAskedWhereARegionWithTrailsDoesNotAnswer()
    {
        TestAccount account = TwoTrails(Home, Other).With(OrganizationEvidence.Organization, null)
            .Deny(CloudTrailEvidence.Trails, region: Home);
        Finding[] findings = await AskedAsync(account, 17, isListed: true);

        // The trail that records every region is seen in the others.
        Assert.Equal(
            [FindingStatus.Error, FindingStatus.Pass, FindingStatus.Fail],
            findings.OrderBy(f => f.ResourceName, StringComparer.Ordinal).Select(f => f.Status));
    }

    [Fact]
    public void ARegionWithoutTrailsThatDoesNotAnswerIsNotMissed()
    {
        TestAccount account = TwoTrails(Home, Other).With(OrganizationEvidence.Organization, null)
            .Deny(CloudTrailEvidence.Trails, region: "sa-east-1", kind: ReadFailureKind.ServiceControlPolicy);
        Assert.DoesNotContain(Scenario.Run(new LogFileValidationControl(), account), f => f.Status == FindingStatus.Error);
    }

    [Fact]
    public void VerdictsAreThoseOfAnAccountThatIsAskedInEveryRegion()
    {
        TestAccount own = TwoTrails(Home, Other).With(OrganizationEvidence.Organization, null);
        TestAccount asked = TwoTrails(Home, Other);
        Control[] controls = [new LogFileValidationControl(), new TrailInEveryRegionControl(), new ObjectWriteEventsControl()];
        foreach (Control control in controls)
        {
            Assert.Equal(Scenario.Run(control, asked).Select(Text), Scenario.Run(control, own).Select(Text));
        }
    }

    private static string Text(Finding f) => $"{f.Id} {f.Status} {f.ReasonCode} {f.Reason} {f.Evidence}";

    private static async Task<Finding[]> AskedAsync(TestAccount account, int regions, bool isListed)
    {
        IReadOnlyList<string> rounds = await AnswerRounds.AskedAsync(new LogFileValidationControl(), account);
        string[] names = [.. rounds.SelectMany(r => r.Split(", "))];
        Assert.Equal((regions, isListed ? 1 : 0), (names.Count(n => n == Describe), names.Count(n => n == List)));
        return [.. Scenario.Run(new LogFileValidationControl(), account)];
    }

    // One that records every region, and one that records its own and has no validation of log files.
    private static TestAccount TwoTrails(string home, string other, string? third = null)
    {
        TrailDescription every = Trail("a-every", home) with { ValidatesLogFiles = true };
        TrailDescription single = Trail("b-single", other) with { IsMultiRegion = false };
        string[] homes = [home, other, .. third is null ? [] : new[] { third }];
        return new TestTrails(SeventeenRegions).Add(every, Recording).Add(single, Recording).Account.With(
            CloudTrailEvidence.OwnTrails,
            new OwnTrailList([.. homes.Select((h, i) => new OwnTrail($"arn:aws:cloudtrail:{h}:{TestAccount.Id}:trail/{i}", h))]));
    }
}
