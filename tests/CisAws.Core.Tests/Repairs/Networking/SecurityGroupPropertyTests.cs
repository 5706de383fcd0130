using CisAws.Benchmark;
using CisAws.Controls.Networking;
using CisAws.Evidence;
using CisAws.Knowledge.Network;
using CisAws.Repairs;
using CisAws.Repairs.Networking;
using CisAws.Settings;
using CisAws.Tests.Controls.Networking;
using CisAws.Tests.Harness;
using CsCheck;

namespace CisAws.Tests.Repairs.Networking;

/// <summary>
/// What holds for every group: exactly the assessed ports are closed to the world, and no other access changes.
/// </summary>
public sealed class SecurityGroupPropertyTests
{
    private static readonly int[] Probes = [0, 21, 22, 23, 443, 445, 3000, 3388, 3389, 3390, 65535];

    private static readonly Gen<string> Rule = Gen.Select(
        Gen.OneOf(
            "tcp 22 22",
            "tcp 0 65535",
            "tcp 20 25",
            "udp 3389 3389",
            "-1 - -",
            "-1 - -",
            "tcp 443 443",
            "tcp 3000 4000",
            "icmp -1 -1",
            "47 -1 -1",
            "tcp 22 23"),
        Gen.OneOf(
            "0.0.0.0/0",
            "0.0.0.0/0",
            "0.0.0.0/1",
            "128.0.0.0/1",
            "16.0.0.0/4",
            "::/0",
            "::/0",
            "::/1",
            "8000::/1",
            "1000::/4",
            "pl-world",
            "pl-upper",
            "sg-1"),
        (traffic, source) => $"{traffic} {source}");

    private static readonly Gen<string[]> Rules = Rule.Array[1, 6].Select(r => r.Distinct(StringComparer.Ordinal).ToArray());

    private static readonly Gen<string[]> Asked = Gen.OneOf<string[]>(
        [ControlNames.AdminPortsIPv4],
        [ControlNames.AdminPortsIPv6],
        [ControlNames.CifsIngress],
        [ControlNames.CifsIngress, ControlNames.AdminPortsIPv4, ControlNames.AdminPortsIPv6],
        [ControlNames.AdminPortsIPv4, ControlNames.AdminPortsIPv6]);

    [Fact]
    public void ClosesThePortsAndNothingElse() => Check((before, after, controls, _) =>
    {
        foreach (GroupQuestion question in GroupQuestion.Of(controls, AssessmentSettings.Default))
        {
            Assert.All(
                PortExposure.Of(after, question.Families, question.Ports),
                e => Assert.True(e.Reach < Reach.WorldTogether, $"{e.Name} {e.Family} stays open."));
        }

        foreach ((IpFamily family, Transport transport, int port) in Questions())
        {
            AddressSet was = Reached(before, family, transport, port), becomes = Reached(after, family, transport, port);
            Assert.True(was.Covers(becomes), $"{transport} {port} {family} lets in somebody new.");
            bool isAsked = GroupQuestion.Of(controls, AssessmentSettings.Default)
                .Any(q => q.Families.Contains(family) && q.Ports.Contains(port) && was.Covers(WorldReach.Public(family)));
            Assert.True(isAsked || was.Equals(becomes), $"{transport} {port} {family} loses somebody.");
        }
    });

    [Fact]
    public void KeepsPingsAndOtherGroups() => Sample((rules, plan, _) =>
    {
        IReadOnlyList<SecurityGroupRule> after = GroupApi.Apply(rules, plan);
        Assert.All(rules.Where(r => r.ReferencedGroupId is not null || r.IsEgress), r => Assert.Contains(r, after));
        foreach (SecurityGroupRule rule in rules.Where(r => r.Protocol is "icmp" or "-1" && !r.IsEgress))
        {
            GroupRule wanted = GroupRule.Of(rule, TestAccount.Id)! with
            {
                Protocol = rule.CidrIpv6 is null ? "icmp" : "icmpv6",
                From = -1,
                To = -1,
            };
            if (rule.Protocol == "-1" || rule.CidrIpv6 is null)
            {
                Assert.Contains(after, r => GroupRule.Of(r, TestAccount.Id)!.Covers(wanted));
            }
        }
    });

    [Fact]
    public void PlanningAgainFindsNothingToDo() =>
        Sample((rules, plan, controls) => Assert.True(Plan(GroupApi.Apply(rules, plan), controls).IsCompliant));

    [Fact]
    public void UndoingRestoresEveryRule() => Sample((rules, plan, _) =>
        Assert.Equal(GroupApi.Contents(rules), GroupApi.Contents(GroupApi.Undo(GroupApi.Apply(rules, plan), plan))));

    [Fact]
    public void NothingIsOpenedInBetween() => Sample((rules, plan, _) =>
    {
        GroupIngress before = Ingress(rules);
        IReadOnlyList<SecurityGroupRule> now = rules;
        foreach (RepairStep step in plan.Steps)
        {
            now = GroupApi.Apply(now, step.Call);
            GroupIngress ingress = Ingress(now);
            Assert.All(
                Questions(),
                q => Assert.True(Reached(before, q.Family, q.Transport, q.Port).Covers(Reached(ingress, q.Family, q.Transport, q.Port))));
        }
    });

    private static void Check(Action<GroupIngress, GroupIngress, string[], RepairPlan> property) =>
        Sample((rules, plan, controls) => property(Ingress(rules), Ingress(GroupApi.Apply(rules, plan)), controls, plan));

    private static void Sample(Action<IReadOnlyList<SecurityGroupRule>, RepairPlan, string[]> property) => Gen.Select(Rules, Asked).Sample(
        (rules, controls) =>
        {
            Answer answer = Account(rules).Answers[Ec2Evidence.SecurityGroupRules.KeyIn(Groups.Region)];
            IReadOnlyList<SecurityGroupRule> rows = ((SecurityGroupRuleList)answer.Data!).Rules;
            RepairPlan plan = Plan(rows, controls);
            Assert.True(plan.Refusal is null, plan.Describe());
            property(rows, plan, controls);
        },
        iter: 300,
        threads: 1);

    private static IEnumerable<(IpFamily Family, Transport Transport, int Port)> Questions() =>
        from family in new[] { IpFamily.IPv4, IpFamily.IPv6 }
        from transport in new[] { Transport.Tcp, Transport.Udp }
        from port in Probes
        select (family, transport, port);

    private static AddressSet Reached(GroupIngress ingress, IpFamily family, Transport transport, int port) =>
        AddressSet.Of(family, ingress.Sources.Where(s => s.Traffic.Carries(transport, port)).Select(s => s.Block));

    private static GroupIngress Ingress(IReadOnlyList<SecurityGroupRule> rules)
    {
        var evidence = new EvidenceReader(
            new RepairHarness(Account([])), PrefixLists.Reads, nameof(SecurityGroupPropertyTests), CancellationToken.None);
        Task<GroupIngress> reading = IngressReader.ReadAsync(evidence, Groups.Region, rules, [IpFamily.IPv4, IpFamily.IPv6], Probes);
        Assert.True(reading.IsCompleted, "Reading evidence at hand must not wait for anything.");
        return reading.GetAwaiter().GetResult();
    }

    private static TestAccount Account(string[] rules) =>
        new Groups().Group(rules).List("pl-world", "IPv4", "0.0.0.0/0").List("pl-upper", "IPv4", "128.0.0.0/2", "192.0.0.0/2").Account();

    private static RepairPlan Plan(IReadOnlyList<SecurityGroupRule> rules, string[] controls)
    {
        TestAccount account = Account([]).WithIn(Ec2Evidence.SecurityGroupRules, Groups.Region, new SecurityGroupRuleList(rules));
        var repair = new SecurityGroupRepair();
        var options = new RepairOptions([KeyValuePair.Create("GroupId", (object?)"sg-1")]);
        return new RepairHarness(account)
            .Plan(repair, repair.Target(account.Identity, Groups.Region, options) with { Controls = controls }, options);
    }
}
