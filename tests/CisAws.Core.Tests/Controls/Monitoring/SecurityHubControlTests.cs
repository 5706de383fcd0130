using CisAws.Controls.Monitoring;
using CisAws.Evidence;
using CisAws.Settings;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Monitoring;

public sealed class SecurityHubControlTests
{
    private const string Region = "eu-central-1", Role = "AWSServiceRoleForSecurityHub", RoleV2 = "AWSServiceRoleForSecurityHubV2";
    private static readonly EnabledStandard BestPractices = new(
        $"arn:aws:securityhub:{Region}::standards/aws-foundational-security-best-practices/v/1.0.0", "arn:subscription", "READY", null);

    [Fact]
    public void PassesWithAHubAndAStandard()
    {
        Finding finding = Is(Hub(new TestAccount().WithRegions(Region), BestPractices), FindingStatus.Pass, "Enabled");
        Assert.Empty(finding.Warnings);
        Assert.Equal("aws-foundational-security-best-practices/v/1.0.0", finding.Evidence["Standards"]);
    }

    [Fact]
    public void PassesWithoutStandardsWithAWarning() =>
        Assert.Contains(
            "No standard is enabled",
            Is(Hub(new TestAccount().WithRegions(Region)), FindingStatus.Pass, "Enabled").Warnings.ToString(),
            StringComparison.Ordinal);

    [Fact]
    public void FailsWhereItIsNotEnabled() => Is(Without(new TestAccount().WithRegions(Region)), FindingStatus.Fail, "NotEnabled");

    [Fact]
    public void IsAnErrorWhereItIsDenied()
    {
        Finding finding = Is(
            new TestAccount().WithRegions(Region).Deny(SecurityHubEvidence.Hub, region: Region), FindingStatus.Error, "AccessDenied");
        Assert.Contains("securityhub:DescribeHub", finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void IsNotApplicableInARegionThatIsNotEnabled()
    {
        TestAccount account = Hub(new TestAccount(), BestPractices)
            .With(Ec2Evidence.Regions, new RegionList([new(Region, "opt-in-not-required"), new("me-south-1", "not-opted-in")]));
        Finding finding = Assert.Single(Scenario.Run(new SecurityHubControl(), account), f => f.Region == "me-south-1");
        Assert.Equal((FindingStatus.NotApplicable, "RegionNotOptedIn"), (finding.Status, finding.ReasonCode));
    }

    [Theory]
    [InlineData(Interpretation.Intent, FindingStatus.Manual, "NewerSecurityHubOnly")]
    [InlineData(Interpretation.Literal, FindingStatus.Fail, "NotEnabled")]
    public void NewerProductAloneIsManual(Interpretation interpretation, FindingStatus status, string code)
    {
        TestAccount account = Without(
            new TestAccount { Settings = new AssessmentSettings { Interpretation = interpretation } }.WithRegions(Region))
            .WithIn(SecurityHubEvidence.HubV2, Region, new SecurityHubV2("arn:v2", TestAccount.Now));
        Assert.Equal("arn:v2", Is(account, status, code).Evidence["HubV2Arn"]);
    }

    [Fact]
    public void FailsInTheOneRegionOfSeventeenWithoutIt()
    {
        TestAccount account = new TestAccount().WithRegions(TestTrails.SeventeenRegions);
        foreach (string region in TestTrails.SeventeenRegions.Where(r => r != "sa-east-1")) Hub(account, region, BestPractices);
        IReadOnlyList<Finding> findings = Scenario.Run(new SecurityHubControl(), Without(account, "sa-east-1"));
        Assert.Equal(17, findings.Count);
        Assert.Equal("sa-east-1", Assert.Single(findings, f => f.Status == FindingStatus.Fail).Region);
    }

    [Fact]
    public void IsAnErrorWhereAServiceControlPolicyDenies() =>
        Is(
            new TestAccount()
                .WithRegions("ap-south-1")
                .Deny(SecurityHubEvidence.Hub, region: "ap-south-1", kind: ReadFailureKind.ServiceControlPolicy),
            FindingStatus.Error,
            "ScpDenied");

    [Fact]
    public void IsNotApplicableWhereTheServiceHasNoEndpoint() =>
        Is(
            new TestAccount().WithRegions(Region).Deny(SecurityHubEvidence.Hub, region: Region, kind: ReadFailureKind.NoEndpoint),
            FindingStatus.NotApplicable,
            "NoEndpoint");

    [Fact]
    public void NoRegionIsAskedWithoutTheRolesOfEither()
    {
        TestAccount account = WithoutRole(WithoutRole(new TestAccount().WithRegions(Region, "us-east-1"), Role), RoleV2);
        IReadOnlyList<Finding> findings = Scenario.Run(new SecurityHubControl(), account);
        Assert.Equal(2, findings.Count);
        Assert.All(findings, f => Assert.Equal((FindingStatus.Fail, "NotEnabled"), (f.Status, f.ReasonCode)));
        Assert.Equal([Ec2Evidence.Regions, IamEvidence.Role], Scenario.Sources(new SecurityHubControl(), account));
    }

    [Fact]
    public void TheNewerProductIsLookedForWhereOnlyItsRoleIsThere()
    {
        TestAccount account = WithoutRole(new TestAccount().WithRegions(Region), Role)
            .With(IamEvidence.Role, new RoleInfo(RoleV2, $"arn:aws:iam::{TestAccount.Id}:role/{RoleV2}", null), RoleV2)
            .WithIn(SecurityHubEvidence.HubV2, Region, new SecurityHubV2("arn:v2", TestAccount.Now));
        Assert.Equal("arn:v2", Is(account, FindingStatus.Manual, "NewerSecurityHubOnly").Evidence["HubV2Arn"]);
        Assert.DoesNotContain(SecurityHubEvidence.Hub, Scenario.Sources(new SecurityHubControl(), account));
    }

    [Fact]
    public void TheNewerProductIsNotLookedForWithoutItsRole()
    {
        TestAccount account = WithoutRole(new TestAccount().WithRegions(Region), RoleV2)
            .With(IamEvidence.Role, new RoleInfo(Role, $"arn:aws:iam::{TestAccount.Id}:role/{Role}", null), Role)
            .WithIn<SecurityHub>(SecurityHubEvidence.Hub, Region, null);
        Is(account, FindingStatus.Fail, "NotEnabled");
        Assert.DoesNotContain(SecurityHubEvidence.HubV2, Scenario.Sources(new SecurityHubControl(), account));
    }

    [Fact]
    public void EveryRegionIsAskedWhereTheRolesCannotBeRead()
    {
        TestAccount account = new TestAccount().WithRegions(Region).Deny(IamEvidence.Role, Role).Deny(IamEvidence.Role, RoleV2);
        Is(Hub(account, BestPractices), FindingStatus.Pass, "Enabled");
        account.WithIn<SecurityHub>(SecurityHubEvidence.Hub, Region, null)
            .WithIn(SecurityHubEvidence.HubV2, Region, new SecurityHubV2("arn:v2", TestAccount.Now));
        Is(account, FindingStatus.Manual, "NewerSecurityHubOnly");
    }

    [Theory]
    [InlineData("us-isof-east-1")]
    [InlineData("ap-southeast-99")]
    public void WithoutTheRoleARegionThatMayLackTheServiceIsAsked(string region)
    {
        TestAccount account = WithoutRole(new TestAccount().WithRegions(region), Role)
            .Deny(SecurityHubEvidence.Hub, region: region, kind: ReadFailureKind.NoEndpoint);
        Is(account, FindingStatus.NotApplicable, "NoEndpoint");
    }

    [Fact]
    public void WarnsOfWhatPreventsChecks()
    {
        TestAccount account = Hub(
            new TestAccount().WithRegions(Region),
            BestPractices with { Status = "INCOMPLETE", StatusReason = "NO_AVAILABLE_CONFIGURATION_RECORDER" })
            .WithIn(SecurityHubEvidence.Hub, Region, new SecurityHub("arn:hub", TestAccount.Now, false, "SECURITY_CONTROL"))
            .WithIn(ConfigEvidence.Recorders, Region, new RecorderList([]));
        string warnings = Is(account, FindingStatus.Pass, "Enabled").Warnings.ToString();
        Assert.Contains("NO_AVAILABLE_CONFIGURATION_RECORDER", warnings, StringComparison.Ordinal);
        Assert.Contains("New controls", warnings, StringComparison.Ordinal);
        Assert.Contains("AWS Config does not record", warnings, StringComparison.Ordinal);
    }

    [Fact]
    public void AsksHowARecorderDoesOnlyWhereThereIsOne()
    {
        TestAccount account = Hub(new TestAccount().WithRegions(Region), BestPractices);
        Assert.Contains(ConfigEvidence.RecorderStatus, Scenario.Sources(new SecurityHubControl(), account));
        account.WithIn(ConfigEvidence.Recorders, Region, new RecorderList([]));
        Assert.DoesNotContain(ConfigEvidence.RecorderStatus, Scenario.Sources(new SecurityHubControl(), account));
    }

    private static TestAccount WithoutRole(TestAccount account, string role) => account.With(IamEvidence.Role, null, role);

    private static TestAccount Hub(TestAccount account, params EnabledStandard[] standards) => Hub(account, Region, standards);

    private static TestAccount Hub(TestAccount account, string region, params EnabledStandard[] standards) => account
        .WithIn(
            SecurityHubEvidence.Hub,
            region,
            new SecurityHub(
                $"arn:aws:securityhub:{region}:{TestAccount.Id}:hub/default", TestAccount.Now.AddYears(-1), true, "SECURITY_CONTROL"))
        .WithIn(SecurityHubEvidence.EnabledStandards, region, new EnabledStandardList(standards))
        .WithIn(ConfigEvidence.Recorders, region, new RecorderList([new Recorder { Name = "default" }]))
        .WithIn(
            ConfigEvidence.RecorderStatus, region, new RecorderStatusList([new RecorderStatus("default", true, "Success", null, null)]));

    private static TestAccount Without(TestAccount account, string region = Region) => account
        .WithIn<SecurityHub>(SecurityHubEvidence.Hub, region, null).WithIn<SecurityHubV2>(SecurityHubEvidence.HubV2, region, null);

    private static Finding Is(TestAccount account, FindingStatus status, string code)
    {
        Finding finding = Scenario.Single(new SecurityHubControl(), account);
        Assert.Equal((status, code), (finding.Status, finding.ReasonCode));
        return finding;
    }
}
