using CisAws.Controls.Iam;
using CisAws.Evidence;
using CisAws.Settings;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Iam;

public sealed class InstanceRolesControlTests
{
    private const string Region = "eu-west-1";
    private const string ProfileArn = "arn:aws:iam::111122223333:instance-profile/web";

    [Theory]
    [InlineData("running", true, "role", "InstanceRole")]
    [InlineData("running", false, "role", "NoInstanceProfile")]
    [InlineData("running", true, "", "EmptyProfile")]
    [InlineData("running", true, null, "ProfileDeleted")]
    [InlineData("terminated", false, "role", "NoInstances")]
    [InlineData("shutting-down", false, "role", "NoInstances")]
    [InlineData("stopped", false, "role", "NoInstanceProfile")]
    [InlineData("pending", false, "role", "NoInstanceProfile")]
    [InlineData("stopping", true, "role", "InstanceRole")]
    public void DecidesOnProfileAndRole(string state, bool hasProfile, string? role, string code)
    {
        InstanceProfile[] profiles = role is null
            ? []
            : [new("web", ProfileArn, role.Length == 0 ? [] : [$"arn:aws:iam::111122223333:role/{role}"])];
        TestAccount account = new TestAccount()
            .WithRegions(Region)
            .WithIn(Ec2Evidence.Instances, Region, List(Instance("i-1", state, hasProfile)))
            .With(IamEvidence.InstanceProfiles, new InstanceProfileList(profiles));
        Assert.Equal(code, Single(account).ReasonCode);
    }

    [Fact]
    public void DoesNotApplyToARegionWithoutInstances()
    {
        Finding finding = Single(new TestAccount().WithRegions(Region).WithIn(Ec2Evidence.Instances, Region, List()));
        Assert.Equal((FindingStatus.NotApplicable, Region), (finding.Status, finding.Region));
    }

    [Fact]
    public void IsAnErrorOnlyWhereTheProfileMatters()
    {
        TestAccount account = new TestAccount().WithRegions(Region).Deny(IamEvidence.InstanceProfiles)
            .WithIn(Ec2Evidence.Instances, Region, List(Instance("i-1", "running", true), Instance("i-2", "running", false)));
        IReadOnlyList<Finding> findings = Scenario.Run(new InstanceRolesControl(), account);
        Assert.Equal([FindingStatus.Error, FindingStatus.Fail], findings.Select(f => f.Status));
        Assert.Contains("iam:ListInstanceProfiles", findings[0].Reason, StringComparison.Ordinal);
        Assert.Equal("arn:aws:ec2:eu-west-1:111122223333:instance/i-1", findings[0].ResourceId);
    }

    [Fact]
    public void IsAnErrorForARegionThatDeniesAndGoesOnInOthers()
    {
        TestAccount account = new TestAccount().WithRegions(Region, "us-east-1")
            .Deny(Ec2Evidence.Instances, region: "us-east-1", kind: ReadFailureKind.ServiceControlPolicy)
            .WithIn(Ec2Evidence.Instances, Region, List(Instance("i-1", "running", false)));
        Assert.Equal(
            [(Region, "NoInstanceProfile"), ("us-east-1", "ScpDenied")],
            Scenario.Run(new InstanceRolesControl(), account).Select(f => (f.Region, f.ReasonCode)));
        account.Settings = new AssessmentSettings { ClosedRegions = ["us-east-1"] };
        Assert.Equal(FindingStatus.NotApplicable, Scenario.Run(new InstanceRolesControl(), account)[1].Status);
    }

    [Fact]
    public void HasARowForARegionThatIsNotEnabled()
    {
        TestAccount account = new TestAccount()
            .With(Ec2Evidence.Regions, new RegionList([new("ap-east-1", "not-opted-in"), new(Region, "opted-in")]))
            .WithIn(Ec2Evidence.Instances, Region, List());
        Assert.Equal(
            [("ap-east-1", "RegionNotOptedIn"), (Region, "NoInstances")],
            Scenario.Run(new InstanceRolesControl(), account).Select(f => (f.Region, f.ReasonCode)));
    }

    [Fact]
    public void IsAnErrorWhereTheRegionsAreNotKnown()
    {
        Assert.Equal(FindingStatus.Error, Single(new TestAccount().Deny(Ec2Evidence.Regions)).Status);
        Assert.Equal("NoRegions", Single(new TestAccount().WithRegions()).ReasonCode);
    }

    [Fact]
    public void AssessesTheRegionsThatTheUserNamed()
    {
        TestAccount account = new TestAccount()
            .Deny(Ec2Evidence.Regions)
            .Named(Region)
            .WithIn(Ec2Evidence.Instances, Region, List(Instance("i-1", "running", false, "web server")));
        Finding finding = Single(account);
        Assert.Equal((FindingStatus.Fail, "web server"), (finding.Status, finding.ResourceName));
    }

    private static Finding Single(TestAccount account) => Scenario.Single(new InstanceRolesControl(), account);

    private static InstanceList List(params Instance[] instances) => new(instances);

    private static Instance Instance(string id, string state, bool hasProfile, string? name = null) =>
        new(id, name, state, TestAccount.Id, hasProfile ? ProfileArn : null, TestAccount.Now.AddDays(-1), null, null, null);
}
