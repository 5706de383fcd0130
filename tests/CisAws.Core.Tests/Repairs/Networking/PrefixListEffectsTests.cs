using CisAws.Benchmark;
using CisAws.Evidence;
using CisAws.Repairs;
using CisAws.Repairs.Networking;
using CisAws.Tests.Controls.Networking;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Repairs.Networking;

/// <summary>A prefix list holds the world and other ranges: the plan names what else loses the port, and the other way.</summary>
public sealed class PrefixListEffectsTests
{
    private const string OtherWay = "The other way is to leave the rule and take ";

    public static TheoryData<string, string, string, string, string> Recommendations => new()
    {
        { ControlNames.AdminPortsIPv4, "tcp 22 22 pl-mixed", "tcp/22", "10.0.0.0/8, 203.0.113.0/24", "0.0.0.0/0" },
        { ControlNames.CifsIngress, "tcp 445 445 pl-mixed", "tcp/445", "10.0.0.0/8, 203.0.113.0/24", "0.0.0.0/0" },
        { ControlNames.AdminPortsIPv6, "tcp 22 22 pl-six", "tcp/22", "2001:db8::/48", "::/0" },
        { ControlNames.AdminPortsIPv4, "-1 - - pl-mixed", "tcp/22, tcp/3389, udp/22, udp/3389", "10.0.0.0/8, 203.0.113.0/24", "0.0.0.0/0" },
    };

    [Theory]
    [MemberData(nameof(Recommendations))]
    public void NamesWhatElseLosesThePortAndHowToEditTheList(string control, string rule, string ports, string lost, string world)
    {
        string list = rule.Split(' ')[^1];
        RepairPlan plan = Plan(Groups(rule), [control]);
        string loss = Assert.Single(plan.Risks, r => r.Contains("lose ", StringComparison.Ordinal));
        Assert.StartsWith($"With the rule for the prefix list {list} its other ranges lose ", loss, StringComparison.Ordinal);
        Assert.Equal(ports.Split(", "), Between(loss, "its other ranges lose ", " as well: ").Split(", ").Order(StringComparer.Ordinal));
        Assert.EndsWith($" as well: {lost}. -ReplacementCidr lets them in on their own.", loss, StringComparison.Ordinal);
        Assert.Equal(
            $"{OtherWay}{world} out of the prefix list {list} (offices) by ec2:ModifyManagedPrefixList. No other rule of this region has "
            + "the list; routes with the list, and accounts that it is shared with, are not known here.",
            Assert.Single(plan.Risks, r => r.StartsWith(OtherWay, StringComparison.Ordinal)));
        Assert.Contains(loss, plan.Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public void NamesTheRulesThatEditingTheListWouldChangeToo()
    {
        Groups groups = Groups("tcp 22 22 pl-mixed", "tcp 443 443 pl-mixed")
            .Named("sg-2", "db", "tcp 5432 5432 pl-mixed", "tcp 22 22 pl-office");
        Assert.Contains(
            " It also changes ingress tcp 443 from pl-mixed (sg-1), ingress tcp 5432 from pl-mixed (sg-2); routes with the list,",
            Assert.Single(Plan(groups, [ControlNames.AdminPortsIPv4]).Risks, r => r.StartsWith(OtherWay, StringComparison.Ordinal)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void WhatOtherRulesStillLetInLosesNothing()
    {
        string[] rules = ["tcp 22 22 pl-mixed", "tcp 22 22 10.0.0.0/8"];
        Assert.Contains(
            Plan(Groups(rules), [ControlNames.AdminPortsIPv4]).Risks,
            r => r.Contains("lose tcp/22 as well: 203.0.113.0/24.", StringComparison.Ordinal));
        RepairPlan replaced = Plan(Groups(rules), [ControlNames.AdminPortsIPv4], ("ReplacementCidr", "203.0.113.0/24"));
        Assert.DoesNotContain(replaced.Risks, r => r.Contains("lose ", StringComparison.Ordinal));
        Assert.Contains(replaced.Risks, r => r.StartsWith(OtherWay, StringComparison.Ordinal));
    }

    [Fact]
    public void AListOfAnotherAccountIsEditedThere()
    {
        var entries = new PrefixListEntryList(["0.0.0.0/0", "10.0.0.0/8"]);
        TestAccount account = Groups("tcp 22 22 pl-shared").Shared("pl-shared", "IPv4").Account()
            .WithIn(Ec2Evidence.PrefixListEntries, Controls.Networking.Groups.Region, entries, "pl-shared");
        Assert.Contains(
            Plan(account, [ControlNames.AdminPortsIPv4]).Risks,
            r => r.Contains("(shared) by ec2:ModifyManagedPrefixList. The account 999999999999 owns it", StringComparison.Ordinal));
    }

    [Fact]
    public void WhatIsTheWorldOnlyTogetherSaysThatMoreHasToGo()
    {
        IEnumerable<string> halves = Enumerable.Range(0, 256).SelectMany(i => new[] { $"{i}.0.0.0/9", $"{i}.128.0.0/9" });
        Groups groups = Groups("tcp 22 22 pl-halves").List("pl-halves", "IPv4", ["0.0.0.0/0", .. halves]);
        string note = Assert.Single(
            Plan(groups, [ControlNames.AdminPortsIPv4]).Risks, r => r.StartsWith(OtherWay, StringComparison.Ordinal));
        Assert.StartsWith($"{OtherWay}0.0.0.0/0, and more, because the rest is the world together out of", note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tcp 22 22 pl-only")]
    [InlineData("tcp 22 22 0.0.0.0/0")]
    public void WithoutOtherRangesThereIsNothingToName(string rule)
    {
        RepairPlan plan = Plan(Groups(rule), [ControlNames.AdminPortsIPv4]);
        Assert.NotEmpty(plan.Steps);
        Assert.DoesNotContain(plan.Risks, r => r.Contains("prefix list", StringComparison.Ordinal));
    }

    private static Groups Groups(params string[] rules) => new Groups().Group(rules)
        .List("pl-mixed", "IPv4", "10.0.0.0/8", "0.0.0.0/0", "203.0.113.0/24")
        .List("pl-six", "IPv6", "::/0", "2001:db8::/48")
        .List("pl-only", "IPv4", "0.0.0.0/0")
        .List("pl-office", "IPv4", "198.51.100.0/25");

    private static RepairPlan Plan(Groups groups, string[] controls, params (string Name, object? Value)[] options) =>
        Plan(groups.Account(), controls, options);

    private static RepairPlan Plan(TestAccount account, string[] controls, params (string Name, object? Value)[] options)
    {
        var repair = new SecurityGroupRepair();
        var given = new RepairOptions(options.Append(("GroupId", "sg-1")).Select(o => KeyValuePair.Create(o.Item1, o.Item2)));
        RepairTarget target = repair.Target(account.Identity, Controls.Networking.Groups.Region, given) with { Controls = controls };
        RepairPlan plan = new RepairHarness(account).Plan(repair, target, given);
        Assert.True(plan.Refusal is null, plan.Describe());
        return plan;
    }

    private static string Between(string text, string start, string end)
    {
        int from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }
}
