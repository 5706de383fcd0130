using CisAws.Controls.Logging;
using CisAws.Evidence;
using CisAws.Settings;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Logging;

public sealed class VpcFlowLogsControlTests
{
    private const string Region = "eu-west-1";
    private static readonly Vpc Own = new("vpc-1", "main", TestAccount.Id, false, ["10.0.0.0/16"], []);
    private static readonly FlowLog All = new("fl-1", "vpc-1", "ACTIVE", "ALL", "SUCCESS", null, "s3");
    private static readonly FlowLog Reject = All with { FlowLogId = "fl-2", TrafficType = "REJECT" };
    private static readonly FlowLog Accept = All with { FlowLogId = "fl-3", TrafficType = "ACCEPT" };
    private static readonly FlowLog Failing = All with
    {
        FlowLogId = "fl-4",
        DeliverLogsStatus = "FAILED",
        DeliverLogsErrorMessage = "Access error",
    };

    public static TheoryData<string, FlowLog[], FindingStatus, string, int> Cases => new()
    {
        { "scenario 1", [All], FindingStatus.Pass, "FlowLog", 0 },
        { "scenario 2", [Reject], FindingStatus.Pass, "FlowLog", 0 },
        { "right after it was made", [Reject with { DeliverLogsStatus = null }], FindingStatus.Pass, "FlowLog", 0 },
        { "scenario 3", [Accept], FindingStatus.Fail, "AcceptedTrafficOnly", 0 },
        { "scenario 4", [Accept, Reject], FindingStatus.Pass, "FlowLog", 0 },
        { "scenario 5", [Failing], FindingStatus.Fail, "DeliveryFails", 0 },
        { "unknown error", [Failing with { DeliverLogsErrorMessage = "Unknown error" }], FindingStatus.Fail, "DeliveryFails", 0 },
        { "no reason given", [Failing with { DeliverLogsErrorMessage = null }], FindingStatus.Fail, "DeliveryFails", 0 },
        { "some arrives", [Failing with { DeliverLogsErrorMessage = "Rate limited" }], FindingStatus.Pass, "FlowLog", 1 },
        { "accepted traffic is no help", [Failing, Accept], FindingStatus.Fail, "DeliveryFails", 0 },
        { "scenario 9", [Failing, Reject], FindingStatus.Pass, "FlowLog", 1 },
        { "inactive", [All with { Status = "INACTIVE" }], FindingStatus.Fail, "FlowLogInactive", 0 },
        { "of another VPC", [All with { ResourceId = "vpc-2" }], FindingStatus.Fail, "NoFlowLog", 0 },
        { "of an interface", [All with { ResourceId = "eni-1" }], FindingStatus.Fail, "NoFlowLog", 0 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void DecidesOnTheFlowLogsOfTheVpc(string scenario, FlowLog[] logs, FindingStatus status, string code, int warnings)
    {
        Finding finding = Single(Account([Own], logs));
        Assert.True((status, code, warnings) == (finding.Status, finding.ReasonCode, finding.Warnings.Count), $"{scenario}: {finding}");
        Assert.Equal(
            ("AWS::EC2::VPC", "arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-1", "main"),
            (finding.ResourceType, finding.ResourceId, finding.ResourceName));
    }

    [Fact]
    public void LiterallyAnyActiveFlowLogCounts()
    {
        foreach (FlowLog log in new[] { Accept, Failing })
        {
            TestAccount account = Account([Own], log);
            account.Settings = new AssessmentSettings { Interpretation = Interpretation.Literal };
            Assert.Equal(FindingStatus.Pass, Single(account).Status);
        }
    }

    [Fact]
    public void FlowLogsOfAllSubnetsAreNotEnough()
    {
        TestAccount account = Account([Own], OfSubnet("a"), OfSubnet("b"), OfSubnet("other"))
            .WithIn(Ec2Evidence.Subnets, Region, new SubnetList([Subnet("a"), Subnet("b"), Subnet("other") with { VpcId = "vpc-2" }]));
        Finding finding = Single(account);
        Assert.Equal(
            (FindingStatus.Fail, "NoFlowLog", "2 of 2"), (finding.Status, finding.ReasonCode, finding.Evidence["SubnetsWithFlowLog"]));
        Assert.Contains("2 of 2 subnets", Assert.Single(finding.Warnings), StringComparison.Ordinal);
        finding = Single(account.Deny(Ec2Evidence.Subnets, region: Region));
        Assert.Equal((FindingStatus.Fail, "not read (AccessDenied)"), (finding.Status, finding.Evidence["SubnetsWithFlowLog"]));
    }

    [Fact]
    public void ASharedVpcIsAssessedByItsOwner()
    {
        Finding finding = Single(Account([Own with { OwnerId = "999988887777" }]).Deny(Ec2Evidence.FlowLogs, region: Region));
        Assert.Equal(
            (FindingStatus.NotApplicable, "SharedVpc", "arn:aws:ec2:eu-west-1:999988887777:vpc/vpc-1"),
            (finding.Status, finding.ReasonCode, finding.ResourceId));
    }

    [Fact]
    public void AnEmptyDefaultVpcFails()
    {
        Finding finding = Single(Account([Own with { IsDefault = true, Name = null }]));
        Assert.Equal((FindingStatus.Fail, "vpc-1", "true"), (finding.Status, finding.ResourceName, finding.Evidence["IsDefault"]));
    }

    [Fact]
    public void IsAnErrorWhereItIsDenied()
    {
        Finding finding = Single(Account([Own]).Deny(Ec2Evidence.FlowLogs, region: Region));
        Assert.Equal((FindingStatus.Error, "main"), (finding.Status, finding.ResourceName));
        finding = Single(Account([Own]).Deny(Ec2Evidence.Vpcs, region: Region));
        Assert.Equal((FindingStatus.Error, "AWS::::Account"), (finding.Status, finding.ResourceType));
    }

    [Fact]
    public void DoesNotApplyToARegionWithoutVpcs() =>
        Assert.Equal((FindingStatus.NotApplicable, "NoVpcs"), (Single(Account([])).Status, Single(Account([])).ReasonCode));

    [Fact]
    public void DecidesEachVpcAlone()
    {
        IReadOnlyList<Finding> findings = Scenario.Run(
            new VpcFlowLogsControl(), Account([Own, Own with { VpcId = "vpc-2", Name = "second" }], All));
        Assert.Equal(
            [("main", FindingStatus.Pass), ("second", FindingStatus.Fail)], findings.Select(f => (f.ResourceName, f.Status)).Order());
    }

    private static FlowLog OfSubnet(string name) => All with { FlowLogId = $"fl-{name}", ResourceId = $"subnet-{name}" };

    private static Subnet Subnet(string name) => new($"subnet-{name}", "vpc-1", "eu-west-1a", TestAccount.Id);

    private static TestAccount Account(Vpc[] vpcs, params FlowLog[] logs) => new TestAccount().WithRegions(Region)
        .WithIn(Ec2Evidence.Vpcs, Region, new VpcList(vpcs)).WithIn(Ec2Evidence.FlowLogs, Region, new FlowLogList(logs));

    private static Finding Single(TestAccount account) => Scenario.Single(new VpcFlowLogsControl(), account);
}
