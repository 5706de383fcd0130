using CisAws.Evidence;
using CisAws.Repairs;
using CisAws.Repairs.Networking;
using CisAws.Tests.Controls.Networking;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Repairs.Networking;

/// <summary>When the rules of a security group are not touched.</summary>
public sealed class SecurityGroupRefusalTests
{
    private const string Open = "tcp 22 22 0.0.0.0/0";

    [Fact]
    public void AnUnknownGroup() => Assert.Equal("SecurityGroupNotFound", Refusal(new Groups().Named("sg-2", "other", Open)));

    [Fact]
    public void AGroupOfAnotherAccount() =>
        Assert.Equal(
            "OwnedByAnotherAccount", Refusal(new Groups().Add(new SecurityGroup("sg-1", "shared", "vpc-1", "999999999999", 1, 0))));

    [Fact]
    public void AGroupThatAnotherToolManages()
    {
        TestAccount account = Tagged("aws:cloudformation:stack-name=app");
        Assert.Equal("ManagedElsewhere", Refusal(account));
        Assert.Null(
            new RepairHarness(account).Plan(new SecurityGroupRepair(), Groups.Region, includeManaged: true, ("GroupId", "sg-1")).Refusal);
        Assert.Null(Plan(Tagged("team=net")).Refusal);
    }

    [Fact]
    public void TheNetworkPathToThisMachine()
    {
        TestAccount account = new Groups().Group(Open).Account()
            .WithIn(
                Ec2Evidence.NetworkInterfaces,
                Groups.Region,
                new NetworkInterfaceList([new("eni-1", null, ["sg-1"]) { Addresses = ["10.0.0.7", "203.0.113.9"] }]));
        Assert.Equal(
            "OwnNetworkPath",
            RepairHarness.RefusalOf(
                new RepairHarness(account) { LocalAddresses = ["10.0.0.7"] }.Plan(
                    new SecurityGroupRepair(), Groups.Region, ("GroupId", "sg-1"))));
        Assert.Null(
            new RepairHarness(account) { LocalAddresses = ["10.0.0.8"] }.Plan(new SecurityGroupRepair(), Groups.Region, ("GroupId", "sg-1"))
                .Refusal);
    }

    [Fact]
    public void WhatCannotBeRead()
    {
        Assert.Equal(
            "StateUnreadable", Refusal(new Groups().Group(Open).Account().Deny(Ec2Evidence.SecurityGroupRules, region: Groups.Region)));
        Assert.Equal(
            "StateUnreadable", Refusal(new Groups().Group(Open).Account().Deny(Ec2Evidence.NetworkInterfaces, region: Groups.Region)));
        Assert.Equal("RuleNotUnderstood", Refusal(new Groups().Group("tcp 22 22 pl-x").Shared("pl-x", "IPv4")));
        Assert.Equal("RuleNotUnderstood", Refusal(new Groups().Group("tcp 22 22 unknown")));
        Assert.Equal("ListingsDisagree", Refusal(new Groups().Add(new SecurityGroup("sg-1", "new", "vpc-1", null, 1, 0))));
    }

    [Theory]
    [InlineData("0.0.0.0/0", "ReplacementTooWide")]
    [InlineData("0.0.0.0/1", "ReplacementTooWide")]
    [InlineData("8.0.0.0/8", "ReplacementTooWide")]
    [InlineData("::/0", "ReplacementTooWide")]
    [InlineData("office", "ReplacementInvalid")]
    [InlineData("10.0.0.0", "ReplacementInvalid")]
    public void InvalidReplacements(string cidr, string code) =>
        Assert.Equal(code, Refusal(new Groups().Group(Open), ("ReplacementCidr", new[] { "10.0.0.0/8", cidr })));

    [Theory]
    [InlineData("pl-world", "ReplacementTooWide")]
    [InlineData("pl-none", "PrefixListNotFound")]
    [InlineData("pl-x", "PrefixListUnreadable")]
    public void InvalidPrefixLists(string id, string code) =>
        Assert.Equal(
            code,
            Refusal(
                new Groups().Group(Open).List("pl-world", "IPv4", "0.0.0.0/1", "128.0.0.0/1").Shared("pl-x", "IPv4"),
                ("ReplacementPrefixListId", id)));

    [Theory]
    [InlineData("256")]
    [InlineData("gre")]
    [InlineData("-1")]
    public void InvalidProtocols(string protocol) =>
        Assert.Equal("ProtocolInvalid", Refusal(new Groups().Group("-1 - - 0.0.0.0/0"), ("OtherProtocol", protocol)));

    [Fact]
    public void AReplacementThatTogetherWithOtherRulesIsTheWorld()
    {
        string[] rest =
        [
            "128.0.0.0/1", "64.0.0.0/2", "32.0.0.0/3", "16.0.0.0/4", "0.0.0.0/5", "12.0.0.0/6", "8.0.0.0/8", "9.0.0.0/9", "11.0.0.0/8",
        ];
        Groups groups = new Groups().Group([Open, .. rest.Select(r => $"tcp 22 22 {r}")]);
        Assert.Null(Plan(groups.Account(), ("ReplacementCidr", "9.128.0.0/10")).Refusal);
        Assert.Equal("ReplacementTooWide", Refusal(groups, ("ReplacementCidr", "9.128.0.0/9")));
    }

    [Fact]
    public void MoreRulesThanTheQuota()
    {
        string[] full =
        [
            .. Enumerable.Range(0, 54).Select(i => $"tcp 443 443 10.0.{i}.0/24"), "tcp 443 443 sg-9", "tcp 443 443 2001:db8::/32",
        ];
        Assert.Null(
            Plan(
                new Groups().Group(["tcp 20 23 0.0.0.0/0", .. full]).Account(),
                ("ReplacementCidr", new[] { "192.0.2.0/28", "192.0.2.16/28" })).Refusal);
        Groups groups = new Groups().Group(["tcp 20 23 0.0.0.0/0", .. full]);
        (string, object?) three = ("ReplacementCidr", new[] { "192.0.2.0/28", "192.0.2.32/28", "192.0.2.64/28" });
        RepairPlan plan = Plan(groups.Account(), three);
        Assert.Equal(
            "The group has 56 inbound IPv4 rules and would need 5 more while it is changed; 60 are allowed.", plan.Refusal?.Reason);
        Assert.Null(Plan(groups.Account(), three, ("RuleQuota", 61)).Refusal);
    }

    [Fact]
    public void APrefixListCountsAsOftenAsItMayHaveEntries()
    {
        TestAccount account = new Groups().Group(Open).List("pl-office", "IPv4", "10.0.0.0/24").Account();
        account.WithIn(
            Ec2Evidence.ManagedPrefixLists,
            Groups.Region,
            new ManagedPrefixListList([new("pl-office", "office", TestAccount.Id, "IPv4") { MaxEntries = 60 }]));
        Assert.Equal("RuleQuota", RepairHarness.RefusalOf(Plan(account, ("ReplacementPrefixListId", "pl-office"))));
    }

    [Fact]
    public void TheGroupMustBeNamed() =>
        Assert.Throws<CisAwsException>(() => new RepairHarness(new Groups().Group(Open).Account()).Plan(new SecurityGroupRepair()));

    private static TestAccount Tagged(string tag) => new Groups().Group(Open).Account()
        .WithIn(
            Ec2Evidence.SecurityGroups,
            Groups.Region,
            new SecurityGroupList([new SecurityGroup("sg-1", "web", "vpc-1", TestAccount.Id, 1, 1) { Tags = [tag] }]));

    private static string Refusal(Groups groups, params (string, object?)[] options) =>
        RepairHarness.RefusalOf(Plan(groups.Account(), options));

    private static string Refusal(TestAccount account) => RepairHarness.RefusalOf(Plan(account));

    private static RepairPlan Plan(TestAccount account, params (string, object?)[] options) =>
        new RepairHarness(account).Plan(new SecurityGroupRepair(), Groups.Region, [("GroupId", "sg-1"), .. options]);
}
