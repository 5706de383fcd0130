using CisAws.Benchmark;
using CisAws.Controls.Networking;
using CisAws.Evidence;
using CisAws.Repairs;
using CisAws.Repairs.Networking;
using CisAws.Settings;
using CisAws.Tests.Controls.Networking;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Repairs.Networking;

public sealed class SecurityGroupRepairTests
{
    [Fact]
    public void RemovesExactlyTheRuleThatAllowsTheWorldIn()
    {
        RepairPlan plan = Plan(["tcp 22 22 0.0.0.0/0", "tcp 22 22 10.0.0.0/8", "tcp 22 22 sg-9", "tcp 443 443 0.0.0.0/0"]);
        RepairHarness.CheckText(plan);
        RepairStep step = Assert.Single(plan.Steps);
        Assert.Equal(
            "ec2:RevokeSecurityGroupIngress(GroupId=sg-1, SecurityGroupRuleIds=[<id of ingress tcp 22 from 0.0.0.0/0>])",
            step.Call.ToString());
        Assert.Equal(
            "ec2:AuthorizeSecurityGroupIngress(GroupId=sg-1, IpPermissions=[{FromPort=22, IpProtocol=tcp, "
            + "IpRanges=[{CidrIp=0.0.0.0/0}], ToPort=22}])",
            step.Inverse!.ToString());
        Assert.Equal(["ingress tcp 22 from 0.0.0.0/0 allowed → (not set)"], plan.Changes.Select(c => c.ToString()));
        Assert.Equal(
            ("sgr-1", Groups.Region, RepairImpact.High),
            (plan.Before.Handles["ingress tcp 22 from 0.0.0.0/0"], step.Call.Region, plan.Impact));
        Assert.Equal("Close tcp/22 of the security group web (sg-1) to the world", plan.Title);
    }

    [Theory]
    [InlineData(
        "tcp 0 65535 0.0.0.0/0",
        "tcp 0-21 from 0.0.0.0/0",
        "tcp 23-444 from 0.0.0.0/0",
        "tcp 446-3388 from 0.0.0.0/0",
        "tcp 3390-65535 from 0.0.0.0/0")]
    [InlineData("tcp 22 3389 ::/0", "tcp 23-444 from ::/0", "tcp 446-3388 from ::/0")]
    [InlineData("udp 21 23 0.0.0.0/0", "udp 21 from 0.0.0.0/0", "udp 23 from 0.0.0.0/0")]
    [InlineData(
        "tcp - - pl-world",
        "tcp 0-21 from pl-world",
        "tcp 23-444 from pl-world",
        "tcp 446-3388 from pl-world",
        "tcp 3390-65535 from pl-world")]
    [InlineData("6 22 22 10.9.8.7/0")]
    public void KeepsTheRestOfARangeBeforeItIsRemoved(string rule, params string[] rest)
    {
        RepairPlan plan = Plan([rule]);
        Assert.Equal(rest.Select(r => $"ingress {r}"), plan.Changes.Where(c => c.Before is null).Select(c => c.Name).OrderBy(Port));
        Assert.StartsWith("ec2:Revoke", plan.Steps[^1].Call.Action, StringComparison.Ordinal);
        Assert.Equal(rest.Length == 0 ? 1 : 2, plan.Steps.Count);
        Assert.DoesNotContain(plan.Risks, r => r.Contains("GRE", StringComparison.Ordinal));
    }

    [Fact]
    public void KeepsWhatCanBeKeptOfARuleForAllTraffic()
    {
        RepairPlan plan = Plan(["-1 -1 -1 0.0.0.0/0"], [ControlNames.AdminPortsIPv4], ("OtherProtocol", new object[] { 47, 6 }));
        Assert.Equal(
            [
                "ingress icmp of all types from 0.0.0.0/0", "ingress protocol 47 from 0.0.0.0/0",
                "ingress tcp 0-21 from 0.0.0.0/0", "ingress tcp 23-3388 from 0.0.0.0/0", "ingress tcp 3390-65535 from 0.0.0.0/0",
                "ingress udp 0-21 from 0.0.0.0/0", "ingress udp 23-3388 from 0.0.0.0/0", "ingress udp 3390-65535 from 0.0.0.0/0",
            ],
            plan.Changes.Where(c => c.Before is null).Select(c => c.Name));
        Assert.Contains(plan.Risks, r => r.Contains("GRE", StringComparison.Ordinal));
        Assert.Equal(
            "ingress icmpv6 of all types from ::/0",
            Plan(["-1 - - ::/0"], [ControlNames.AdminPortsIPv6]).Changes.First(c => c.Before is null).Name);
    }

    [Fact]
    public void AllowsTheReplacementsBeforeTheRuleIsRemoved()
    {
        RepairPlan plan = Plan(
            ["tcp 22 22 0.0.0.0/0", "tcp 3389 3389 ::/0"], [ControlNames.AdminPortsIPv4, ControlNames.AdminPortsIPv6],
            ("ReplacementCidr", new[] { "198.51.100.7/24", "2001:db8::/48" }), ("ReplacementPrefixListId", "pl-office"));
        Assert.Equal(
            [
                "ec2:AuthorizeSecurityGroupIngress",
                "ec2:AuthorizeSecurityGroupIngress",
                "ec2:RevokeSecurityGroupIngress",
                "ec2:RevokeSecurityGroupIngress",
            ],
            plan.Steps.Select(s => s.Call.Action));
        Assert.Equal(
            ["ingress tcp 22 from 198.51.100.0/24", "ingress tcp 22 from pl-office", "ingress tcp 3389 from 2001:db8::/48"],
            plan.Changes.Where(c => c.Before is null).Select(c => c.Name));
        Assert.DoesNotContain(plan.Risks, r => r.Contains("only other rules", StringComparison.Ordinal));
        Assert.Contains(Plan(["tcp 22 22 0.0.0.0/0"]).Risks, r => r.Contains("Over IPv4 only other rules", StringComparison.Ordinal));
    }

    [Fact]
    public void RemovesThePartsThatTogetherAreTheWorld()
    {
        RepairPlan plan = Plan(
            ["tcp 445 445 0.0.0.0/1", "tcp 445 445 128.0.0.0/1", "tcp 445 445 10.0.0.0/8", "tcp 440 450 0.0.0.0/0"],
            [ControlNames.CifsIngress]);
        Assert.Equal(
            ["ingress tcp 440-450 from 0.0.0.0/0", "ingress tcp 445 from 0.0.0.0/1", "ingress tcp 445 from 128.0.0.0/1"],
            plan.Changes.Where(c => c.After is null).Select(c => c.Name));
        RepairPlan unicast = Plan(
            ["tcp 445 445 0.0.0.0/1", "tcp 445 445 128.0.0.0/2", "tcp 445 445 192.0.0.0/3", "tcp 445 445 224.0.0.0/4"],
            [ControlNames.CifsIngress]);
        Assert.Equal(
            ["ingress tcp 445 from 0.0.0.0/1", "ingress tcp 445 from 128.0.0.0/2", "ingress tcp 445 from 192.0.0.0/3"],
            unicast.Changes.Where(c => c.After is null).Select(c => c.Name));
        RepairPlan kept = Plan(
            [
                "tcp 445 445 0.0.0.0/5", "tcp 445 445 8.0.0.0/5", "tcp 445 445 16.0.0.0/4", "tcp 445 445 32.0.0.0/3",
                "tcp 445 445 64.0.0.0/2", "tcp 445 445 128.0.0.0/1",
            ],
            [ControlNames.CifsIngress]);
        Assert.Equal(6, kept.Steps.Count);
        Assert.True(
            Plan(["tcp 445 445 0.0.0.0/1", "tcp 445 445 128.0.0.0/1"], [ControlNames.CifsIngress], Interpretation.Literal).IsCompliant);
    }

    [Fact]
    public void DoesOnlyWhatItIsAskedFor()
    {
        string[] rules = ["tcp 22 22 0.0.0.0/0", "tcp 22 22 ::/0", "tcp 445 445 0.0.0.0/0"];
        Assert.Equal(["ingress tcp 22 from 0.0.0.0/0"], Plan(rules, [ControlNames.AdminPortsIPv4]).Changes.Select(c => c.Name));
        Assert.Equal(["ingress tcp 22 from ::/0"], Plan(rules, [ControlNames.AdminPortsIPv6]).Changes.Select(c => c.Name));
        Assert.Equal(["ingress tcp 445 from 0.0.0.0/0"], Plan(rules, [ControlNames.CifsIngress]).Changes.Select(c => c.Name));
        Assert.Equal(3, Plan(rules).Changes.Count);
    }

    [Fact]
    public void FollowsAFinding()
    {
        TestAccount account = new Groups().Group("tcp 22 22 0.0.0.0/0", "tcp 445 445 0.0.0.0/0").Account();
        Finding finding = Scenario.Single(new AdminPortsIPv4Control(), account);
        Assert.Equal("Repair-CisSecurityGroup -GroupId 'sg-1' -Region 'eu-west-1'", finding.RepairCommand);
        RepairPlan plan = new RepairHarness(account).Plan(new SecurityGroupRepair(), finding);
        Assert.Equal(["ingress tcp 22 from 0.0.0.0/0"], plan.Changes.Select(c => c.Name));
        Assert.True(new SecurityGroupRepair().IsAbout(plan.Target, finding));
        Assert.Equal(
            plan.Target.Key,
            new SecurityGroupRepair()
                .Target(account.Identity, Groups.Region, new RepairOptions([KeyValuePair.Create("GroupId", (object?)"sg-1")]))
                .Key);
    }

    [Fact]
    public void DoesNotAddWhatARuleThatStaysAllowsAlready()
    {
        RepairPlan plan = Plan(
            ["tcp 0 65535 0.0.0.0/0", "tcp 20 30 0.0.0.0/0", "tcp 23 3388 0.0.0.0/0", "udp 0 65535 0.0.0.0/0", "tcp 22 22 198.51.100.0/24"],
            [ControlNames.AdminPortsIPv4],
            ("ReplacementCidr", "198.51.100.0/24"));
        Assert.Equal(
            [
                "ingress tcp 0-21 from 0.0.0.0/0", "ingress tcp 3389 from 198.51.100.0/24", "ingress tcp 3390-65535 from 0.0.0.0/0",
                "ingress udp 0-21 from 0.0.0.0/0",
                "ingress udp 22 from 198.51.100.0/24",
                "ingress udp 23-3388 from 0.0.0.0/0",
                "ingress udp 3389 from 198.51.100.0/24",
                "ingress udp 3390-65535 from 0.0.0.0/0",
            ],
            plan.Changes.Where(c => c.Before is null).Select(c => c.Name));
    }

    [Fact]
    public void KeepsAPartOfTheWorldThatTheAdministratorNames()
    {
        string[] rules =
        [
            "tcp 22 22 128.0.0.0/1", "tcp 22 22 0.0.0.0/2", "tcp 22 22 64.0.0.0/3", "tcp 22 22 96.0.0.0/4", "tcp 22 22 112.0.0.0/5",
            "tcp 22 22 120.0.0.0/6", "tcp 22 22 124.0.0.0/7", "tcp 22 22 127.0.0.0/8", "tcp 22 22 126.0.0.0/9", "tcp 22 22 126.128.0.0/9",
        ];
        RepairPlan plan = Plan(rules, [ControlNames.AdminPortsIPv4], ("ReplacementCidr", "126.128.0.0/9"));
        Assert.DoesNotContain(plan.Changes, c => c.Name.Contains("126.128", StringComparison.Ordinal));
        Assert.DoesNotContain(plan.Changes, c => c.Name.Contains("127.0", StringComparison.Ordinal));
        Assert.Equal(rules.Length - 2, plan.Steps.Count);
    }

    [Fact]
    public void RestoresTheDescriptionOfARule()
    {
        TestAccount account = new Groups().Group("tcp 20 22 0.0.0.0/0").Account();
        SecurityGroupRule[] rules =
        [
            .. Rules(account)
                .Select(r => r.IsEgress ? r : r with { Description = "till June", Tags = ["owner=a=b", "aws:note=x", "team=net"] }),
        ];
        account.WithIn(Ec2Evidence.SecurityGroupRules, Groups.Region, new SecurityGroupRuleList(rules));
        RepairPlan plan = Plan(account, [ControlNames.AdminPortsIPv4]);
        Assert.Equal("allowed (till June), tagged owner=a=b, team=net", plan.Before["ingress tcp 20-22 from 0.0.0.0/0"]);
        Assert.Equal("allowed (till June), tagged owner=a=b, team=net", plan.After["ingress tcp 20-21 from 0.0.0.0/0"]);
        Assert.Equal(GroupApi.Contents(rules), GroupApi.Contents(GroupApi.Undo(GroupApi.Apply(rules, plan), plan)));
        Assert.Contains(
            "TagSpecifications=[{ResourceType=security-group-rule, Tags=[{Key=owner, Value=a=b}, {Key=team, Value=net}]}]",
            plan.Steps[^1].Inverse!.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void SaysWhoUsesTheGroup()
    {
        Assert.Contains("No network interface uses the group.", Plan(["tcp 22 22 0.0.0.0/0"]).Risks);
        Assert.Contains(
            Plan(Used("tcp 22 22 0.0.0.0/0"), [ControlNames.AdminPortsIPv4]).Risks,
            r => r.StartsWith("2 network interfaces use the group: eni-1, eni-2.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("tcp 443 443 0.0.0.0/0")]
    [InlineData("tcp 22 22 10.0.0.0/8")]
    [InlineData("icmp -1 -1 0.0.0.0/0")]
    [InlineData("47 -1 -1 0.0.0.0/0")]
    [InlineData("-1 -1 -1 sg-1")]
    public void DoesNotChangeAClosedGroup(string rule) => Assert.True(Plan([rule]).IsCompliant);

    [Fact]
    public void ContinuesWhereOnlyAnotherRuleIsNotUnderstood() =>
        Assert.Contains(Plan(["tcp 22 22 0.0.0.0/0", "tcp 22 22 pl-x"]).Risks, r => r.Contains("pl-x", StringComparison.Ordinal));

    private static RepairPlan Plan(string[] rules, string[]? controls = null, params (string, object?)[] options) =>
        Plan(Account(rules), controls, options);

    private static RepairPlan Plan(string[] rules, string[] controls, Interpretation interpretation)
    {
        TestAccount account = Account(rules);
        account.Settings = new AssessmentSettings { Interpretation = interpretation };
        return Plan(account, controls);
    }

    private static RepairPlan Plan(TestAccount account, string[]? controls, params (string Name, object? Value)[] options)
    {
        var repair = new SecurityGroupRepair();
        var given = new RepairOptions(options.Append(("GroupId", "sg-1")).Select(o => KeyValuePair.Create(o.Item1, o.Item2)));
        RepairTarget target = repair.Target(account.Identity, Groups.Region, given);
        RepairPlan plan = new RepairHarness(account).Plan(repair, controls is null ? target : target with { Controls = controls }, given);
        Assert.True(plan.Refusal is null, plan.Describe());
        return plan;
    }

    private static TestAccount Account(string[] rules) =>
        new Groups()
            .Group(rules)
            .List("pl-world", "IPv4", "10.0.0.0/8", "0.0.0.0/0")
            .List("pl-office", "IPv4", "198.51.100.0/25")
            .Shared("pl-x", "IPv4")
            .Account();

    private static TestAccount Used(params string[] rules) => new Groups().Group(rules).Account()
        .WithIn(
            Ec2Evidence.NetworkInterfaces,
            Groups.Region,
            new NetworkInterfaceList([new("eni-2", null, ["sg-0", "sg-1"]), new("eni-1", null, ["sg-1"]), new("eni-3", null, ["sg-2"])]));

    private static IReadOnlyList<SecurityGroupRule> Rules(TestAccount account) =>
        ((SecurityGroupRuleList)account.Answers[Ec2Evidence.SecurityGroupRules.KeyIn(Groups.Region)].Data!).Rules;

    private static int Port(string name) => int.Parse(name.Split(' ')[2].Split('-')[0], System.Globalization.CultureInfo.InvariantCulture);
}
