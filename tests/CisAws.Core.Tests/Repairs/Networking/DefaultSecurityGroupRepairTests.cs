using CisAws.Controls.Networking;
using CisAws.Evidence;
using CisAws.Repairs;
using CisAws.Repairs.Networking;
using CisAws.Tests.Controls.Networking;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Repairs.Networking;

public sealed class DefaultSecurityGroupRepairTests
{
    private static readonly SecurityGroupRule[] Fresh =
    [
        new("sgr-1", "sg-1", false, "-1", -1, -1, null, null, null, "sg-1") { ReferencedUserId = TestAccount.Id },
        new("sgr-2", "sg-1", true, "-1", -1, -1, "0.0.0.0/0", null, null, null),
        new("sgr-3", "sg-1", true, "-1", -1, -1, null, "::/0", null, null),
    ];

    [Fact]
    public void RemovesEveryRuleOfBothDirections()
    {
        RepairPlan plan = Plan(Account(Fresh));
        RepairHarness.CheckText(plan);
        Assert.Equal(
            [
                "egress all traffic to 0.0.0.0/0 allowed → (not set)",
                "egress all traffic to ::/0 allowed → (not set)",
                "ingress all traffic from sg-1 allowed → (not set)",
            ],
            plan.Changes.Select(c => c.ToString()));
        Assert.Equal(
            [
                "ec2:RevokeSecurityGroupEgress", "ec2:RevokeSecurityGroupEgress", "ec2:RevokeSecurityGroupIngress",
            ], plan.Steps.Select(s => s.Call.Action));
        Assert.Equal(
            "ec2:AuthorizeSecurityGroupIngress(GroupId=sg-1, IpPermissions=[{IpProtocol=-1, UserIdGroupPairs=[{GroupId=sg-1}]}])",
            plan.Steps[^1].Inverse!.ToString());
        Assert.Equal(
            "ec2:AuthorizeSecurityGroupEgress(GroupId=sg-1, IpPermissions=[{IpProtocol=-1, Ipv6Ranges=[{CidrIpv6=::/0}]}])",
            plan.Steps[1].Inverse!.ToString());
    }

    [Fact]
    public void UndoingRestoresEveryRule()
    {
        SecurityGroupRule[] rules =
        [
            .. Fresh,
            new("sgr-4", "sg-1", false, "icmp", 3, 4, "10.0.0.0/8", null, null, null) { Description = "path MTU", Tags = ["a=b"] },
            new("sgr-5", "sg-1", false, "tcp", 1, 2, null, null, null, "sg-9") { ReferencedUserId = "999999999999" },
        ];
        RepairPlan plan = Plan(Account(rules));
        Assert.Empty(GroupApi.Apply(rules, plan));
        Assert.Equal(GroupApi.Contents(rules), GroupApi.Contents(GroupApi.Undo([], plan)));
        Assert.Contains("ingress tcp 1-2 from 999999999999/sg-9", plan.Changes.Select(c => c.Name));
        Assert.Contains("ingress icmp type 3 code 4 from 10.0.0.0/8", plan.Changes.Select(c => c.Name));
    }

    [Fact]
    public void DoesNotChangeAnEmptyGroup() => Assert.True(Plan(Account([])).IsCompliant);

    [Fact]
    public void OneInterfaceIsInTheSingular() => Assert.StartsWith(
        "1 network interface uses the default security group sg-1 and would be isolated: eni-1.",
        Plan(Account(Fresh).WithIn(
            Ec2Evidence.NetworkInterfaces,
            Groups.Region,
            new NetworkInterfaceList([new NetworkInterface("eni-1", null, ["sg-1"])]))).Refusal!.Reason,
        StringComparison.Ordinal);

    [Fact]
    public void IsRefusedWhileSomethingUsesTheGroup()
    {
        TestAccount account = Account(Fresh).WithIn(
            Ec2Evidence.NetworkInterfaces,
            Groups.Region,
            new NetworkInterfaceList([.. Enumerable.Range(1, 12).Select(i => new NetworkInterface($"eni-{i:00}", null, ["sg-1"]))]));
        RepairPlan plan = Plan(account);
        Assert.Equal("GroupInUse", RepairHarness.RefusalOf(plan));
        Assert.Contains("12 network interfaces", plan.Refusal!.Reason, StringComparison.Ordinal);
        Assert.EndsWith("eni-10 and 2 more.", plan.Refusal.Reason, StringComparison.Ordinal);
        Assert.Equal(
            "StateUnreadable", RepairHarness.RefusalOf(Plan(Account(Fresh).Deny(Ec2Evidence.NetworkInterfaces, region: Groups.Region))));
    }

    [Theory]
    [InlineData("default-app", "vpc-1", TestAccount.Id, "", "NotDefaultGroup")]
    [InlineData("default", null, TestAccount.Id, "", "NotDefaultGroup")]
    [InlineData("default", "vpc-1", "999999999999", "", "OwnedByAnotherAccount")]
    [InlineData("default", "vpc-1", TestAccount.Id, "ManagedBy=terraform", "ManagedElsewhere")]
    public void IsRefusedForOtherGroups(string name, string? vpc, string owner, string tag, string code) =>
        Assert.Equal(
            code, RepairHarness.RefusalOf(Plan(Account(Fresh, new SecurityGroup("sg-1", name, vpc, owner, 1, 1) { Tags = [tag] }))));

    [Fact]
    public void FollowsAFinding()
    {
        Finding finding = Scenario.Single(new DefaultSecurityGroupsControl(), Account(Fresh).WithRegions(Groups.Region));
        Assert.Equal("Repair-CisDefaultSecurityGroup -GroupId 'sg-1' -Region 'eu-west-1'", finding.RepairCommand);
        Assert.Equal(3, new RepairHarness(Account(Fresh)).Plan(new DefaultSecurityGroupRepair(), finding).Steps.Count);
    }

    private static TestAccount Account(SecurityGroupRule[] rules, SecurityGroup? group = null) => new TestAccount()
        .WithIn(
            Ec2Evidence.SecurityGroups,
            Groups.Region,
            new SecurityGroupList(
                [
                    group
                        ?? new SecurityGroup(
                            "sg-1", "default", "vpc-1", TestAccount.Id, rules.Count(r => !r.IsEgress), rules.Count(r => r.IsEgress)),
                ]))
        .WithIn(
            Ec2Evidence.SecurityGroupRules,
            Groups.Region,
            new SecurityGroupRuleList([.. rules, new("sgr-9", "sg-2", false, "tcp", 1, 1, "10.0.0.0/8", null, null, null)]))
        .WithIn(Ec2Evidence.NetworkInterfaces, Groups.Region, new NetworkInterfaceList([new("eni-9", null, ["sg-2"])]));

    private static RepairPlan Plan(TestAccount account) =>
        new RepairHarness(account).Plan(new DefaultSecurityGroupRepair(), Groups.Region, ("GroupId", "sg-1"));
}
