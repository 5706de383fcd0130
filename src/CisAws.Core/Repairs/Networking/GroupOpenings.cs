using CisAws.Benchmark;
using CisAws.Controls.Networking;
using CisAws.Knowledge.Network;
using CisAws.Settings;

namespace CisAws.Repairs.Networking;

/// <summary>What one control checks in a security group.</summary>
/// <param name="Families">The address families that count.</param>
/// <param name="Ports">The ports that decide.</param>
internal sealed record GroupQuestion(IReadOnlyList<IpFamily> Families, IReadOnlyList<int> Ports)
{
    /// <summary>The questions of controls.</summary>
    public static IReadOnlyList<GroupQuestion> Of(IEnumerable<string> controls, AssessmentSettings settings) =>
    [
        .. controls.Select(c => c switch
        {
            ControlNames.CifsIngress => new GroupQuestion([IpFamily.IPv4, IpFamily.IPv6], [445]),
            ControlNames.AdminPortsIPv4 => new GroupQuestion([IpFamily.IPv4], AdminPorts.Of(settings)),
            _ => new GroupQuestion([IpFamily.IPv6], AdminPorts.Of(settings)),
        }),
    ];
}

/// <summary>A port on which a rule allows the world in.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Family">The family.</param>
/// <param name="Transport">TCP or UDP.</param>
/// <param name="Port">The port.</param>
internal sealed record RuleOpening(string RuleId, IpFamily Family, Transport Transport, int Port)
{
    /// <summary>The port as usually written, such as <c>tcp/22</c>.</summary>
    public string Name => $"{(Transport == Transport.Tcp ? GroupRule.Tcp : GroupRule.Udp)}/{Port}";
}

/// <summary>Finds the ports of rules that must be closed so that no port that counts is open to the world.</summary>
internal static class GroupOpenings
{
    /// <summary>
    /// The openings, each once. Of sources that only together are the world, all that are part of it; those that lie within a larger one
    /// are not.
    /// </summary>
    /// <param name="ingress">What the group allows in.</param>
    /// <param name="questions">The checks.</param>
    /// <param name="together">Whether sources count that only together are the world.</param>
    public static IReadOnlyList<RuleOpening> Find(GroupIngress ingress, IEnumerable<GroupQuestion> questions, bool together) =>
    [
        .. (from question in questions
            from family in question.Families
            from port in question.Ports
            from transport in new[] { Transport.Tcp, Transport.Udp }
            from rule in Close(
                [.. ingress.Sources.Where(s => s.Block.Family == family && s.Traffic.Carries(transport, port))], family, together)
            select new RuleOpening(rule, family, transport, port)).Distinct(),
    ];

    // One round is not enough: without the rule for the whole world there may be others that together are the world.
    private static SortedSet<string> Close(List<IngressSource> left, IpFamily family, bool together)
    {
        var closed = new SortedSet<string>(StringComparer.Ordinal);
        while (true)
        {
            IngressSource[] open = WorldReach.Assess(family, left.Select(s => s.Block)) switch
            {
                Reach.World => [.. left.Where(s => s.Block.IsWorld)],
                Reach.WorldTogether when together =>
                    [.. left.Where(s => WorldReach.IsPublic(s.Block) && !left.Exists(o => o.Block.Holds(s.Block)))],
                _ => [],
            };
            if (open.Length == 0) return closed;
            closed.UnionWith(open.Select(s => s.RuleId));
            left.RemoveAll(s => closed.Contains(s.RuleId));
        }
    }
}
