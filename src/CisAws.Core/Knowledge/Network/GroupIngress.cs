using CisAws.Evidence;

namespace CisAws.Knowledge.Network;

/// <summary>One source of an ingress rule.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Traffic">Which ports it is about.</param>
/// <param name="Block">The addresses.</param>
internal sealed record IngressSource(string RuleId, Traffic Traffic, Cidr Block);

/// <summary>What a security group allows in on given ports.</summary>
/// <param name="Sources">Its sources, prefix lists expanded.</param>
/// <param name="Unknown">What could not be assessed, sorted by its text.</param>
/// <param name="AwsPrefixLists">Lists of AWS that are allowed in, sorted.</param>
internal sealed record GroupIngress(
    IReadOnlyList<IngressSource> Sources, IReadOnlyList<UnknownFact> Unknown, IReadOnlyList<string> AwsPrefixLists)
{
    /// <summary>Of a group that lets nobody in on ports that anybody asks about.</summary>
    public static GroupIngress Nothing { get; } = new([], [], []);

    /// <summary>Evaluates the ingress rules of a group.</summary>
    /// <param name="rules">The rules of the group; egress rules are ignored.</param>
    /// <param name="ports">The ports that decide.</param>
    /// <param name="lists">The contents of the prefix lists of deciding rules, by id.</param>
    public static GroupIngress Of(
        IEnumerable<SecurityGroupRule> rules, IReadOnlyList<int> ports, Dictionary<string, PrefixListContent> lists)
    {
        var sources = new List<IngressSource>();
        List<UnknownFact>? unknown = null;
        SortedSet<string>? ofAws = null;
        foreach (SecurityGroupRule rule in rules)
        {
            if (rule.IsEgress) continue;
            if (Traffic.Parse(rule.Protocol, rule.FromPort, rule.ToPort) is not { } traffic)
            {
                Doubt(
                    new(
                        $"the rule {rule.RuleId} has the protocol '{rule.Protocol}' with the ports {Fact.Render(rule.FromPort)} to "
                        + $"{Fact.Render(rule.ToPort)}"));
                continue;
            }

            bool decides = traffic.CarriesAny(ports);
            switch (rule)
            {
                case { CidrIpv4: { } text }:
                    Add(text, IpFamily.IPv4);
                    break;
                case { CidrIpv6: { } text }:
                    Add(text, IpFamily.IPv6);
                    break;
                case { PrefixListId: { } id }:
                    if (decides) Expand(id, lists[id]);
                    break;
                case { ReferencedGroupId: null } when decides:
                    Doubt(new($"the rule {rule.RuleId} has no source"));
                    break;
            }

            void Add(string text, IpFamily family)
            {
                if (Cidr.Parse(text) is { } block && block.Family == family) sources.Add(new(rule.RuleId, traffic, block));
                else if (decides) Doubt(new($"the rule {rule.RuleId} has the source '{text}', which is not an {family} block"));
            }

            void Expand(string id, PrefixListContent list)
            {
                if (list.IsOfAws) (ofAws ??= new(StringComparer.Ordinal)).Add(id);
                if (list.Problem is { } problem)
                {
                    Doubt(problem with { Text = $"{problem.Text}, which the rule {rule.RuleId} allows" });
                }

                foreach (Cidr block in list.Blocks) sources.Add(new(rule.RuleId, traffic, block));
            }
        }

        return new(
            sources,
            unknown is null ? [] : [.. unknown.OrderBy(u => u.Text, StringComparer.Ordinal)],
            ofAws is null ? [] : [.. ofAws]);

        void Doubt(UnknownFact fact) => (unknown ??= []).Add(fact);
    }

    // The prefix list that a rule allows in on assessed ports, or null.
    public static string? ListOf(SecurityGroupRule rule, IReadOnlyList<int> ports) =>
        rule is { IsEgress: false, CidrIpv4: null, CidrIpv6: null, PrefixListId: { } id }
        && Traffic.Parse(rule.Protocol, rule.FromPort, rule.ToPort)?.CarriesAny(ports) == true ? id : null;
}
