using CisAws.Controls.Networking;
using CisAws.Evidence;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Networking;

public sealed class DefaultSecurityGroupsControlTests
{
    private const string Region = "eu-west-1";

    [Theory]
    [InlineData(0, 0, "DefaultGroupEmpty", "no rules")]
    [InlineData(1, 1, "DefaultGroupHasRules", "ingress and egress")]
    [InlineData(0, 1, "DefaultGroupHasRules", "has egress rules")]
    [InlineData(1, 0, "DefaultGroupHasRules", "has ingress rules")]
    public void RequiresNoRulesInEitherDirection(int ingress, int egress, string code, string words)
    {
        Finding finding = Assert.Single(Run(Account([Default("sg-1", ingress, egress)])));
        Assert.Equal(
            (code, "arn:aws:ec2:eu-west-1:111122223333:security-group/sg-1", "default (sg-1)"),
            (finding.ReasonCode, finding.ResourceId, finding.ResourceName));
        Assert.Contains(words, finding.Reason, StringComparison.Ordinal);
        Assert.Empty(finding.Warnings);
    }

    [Fact]
    public void WarnsOfInterfacesThatNeedAnotherGroupFirst()
    {
        Finding finding = Assert.Single(
            Run(
                Account(
                    [Default("sg-1", 1, 0)],
                    new("eni-2", null, ["sg-1"]),
                    new("eni-1", null, ["sg-9", "sg-1"]),
                    new("eni-3", null, ["sg-9"]))));
        Assert.Equal((FindingStatus.Fail, "eni-1, eni-2"), (finding.Status, finding.Evidence["NetworkInterfaces"]));
        Assert.StartsWith("2 network interfaces", Assert.Single(finding.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void ReadsInterfacesOnlyWhereADefaultGroupHasRules()
    {
        Assert.DoesNotContain(Ec2Evidence.NetworkInterfaces, Asked(0, 0));
        Assert.Contains(Ec2Evidence.NetworkInterfaces, Asked(0, 1));

        static EvidenceSource[] Asked(int ingress, int egress) =>
            Scenario.Sources(new DefaultSecurityGroupsControl(), Account([Default("sg-1", ingress, egress)]));
    }

    [Fact]
    public void FailsEveryUnusedDefaultVpc()
    {
        string[] regions = [.. Enumerable.Range(1, 17).Select(i => $"xx-test-{i}")];
        TestAccount account = new TestAccount().WithRegions(regions);
        foreach (string region in regions) Serve(account, region, [Default("sg-" + region, 1, 1)]);
        Assert.Equal(17, Run(account).Count(f => f.Status == FindingStatus.Fail));
    }

    [Fact]
    public void AssessesEveryVpc() => Assert.Equal(
        [FindingStatus.Pass, FindingStatus.Fail],
        Run(Account([Default("sg-1", 0, 0), Default("sg-2", 1, 1) with { VpcId = "vpc-other" }])).Select(f => f.Status));

    [Theory]
    [InlineData("default-app")]
    [InlineData("Default")]
    public void DoesNotChangeOtherGroups(string name) =>
        Assert.Equal("NoDefaultSecurityGroups", Assert.Single(Run(Account([Default("sg-1", 1, 1) with { GroupName = name }]))).ReasonCode);

    [Fact]
    public void IsAnErrorWhereGroupsAreDenied() =>
        Assert.Equal(
            FindingStatus.Error,
            Assert.Single(Run(new TestAccount().WithRegions(Region).Deny(Ec2Evidence.SecurityGroups, region: Region))).Status);

    [Fact]
    public void OnlyWarnsWhereInterfacesAreDenied()
    {
        Finding finding = Assert.Single(Run(Account([Default("sg-1", 1, 0)]).Deny(Ec2Evidence.NetworkInterfaces, region: Region)));
        Assert.Equal((FindingStatus.Fail, 1), (finding.Status, finding.Warnings.Count));
    }

    [Fact]
    public void LeavesSharedGroupsToTheirOwners() =>
        Assert.Equal(
            "OwnedByAnotherAccount", Assert.Single(Run(Account([Default("sg-1", 1, 1) with { OwnerId = "999999999999" }]))).ReasonCode);

    private static IReadOnlyList<Finding> Run(TestAccount account) => Scenario.Run(new DefaultSecurityGroupsControl(), account);

    private static SecurityGroup Default(string id, int ingress, int egress) =>
        new(id, "default", "vpc-1", TestAccount.Id, ingress, egress);

    private static TestAccount Account(SecurityGroup[] groups, params NetworkInterface[] interfaces) =>
        Serve(new TestAccount().WithRegions(Region), Region, groups, interfaces);

    private static TestAccount Serve(TestAccount account, string region, SecurityGroup[] groups, params NetworkInterface[] interfaces) =>
        account
        .WithIn(Ec2Evidence.SecurityGroups, region, new SecurityGroupList(groups))
        .WithIn(Ec2Evidence.NetworkInterfaces, region, new NetworkInterfaceList(interfaces));
}
