namespace CisAws.Knowledge.Network;

/// <summary>An ingress entry of a network ACL.</summary>
/// <param name="Number">Its rule number.</param>
/// <param name="Allows">Whether it allows or denies.</param>
/// <param name="Traffic">Which ports it is about.</param>
/// <param name="Source">Whose traffic it is about.</param>
public sealed record NaclRule(int Number, bool Allows, Traffic Traffic, Cidr Source);

/// <summary>What a network ACL does to a port.</summary>
public enum NaclAccess
{
    /// <summary>It allows no sources that together are the world.</summary>
    Restricted,

    /// <summary>It has rules that would allow the world, but earlier ones deny it.</summary>
    Shadowed,

    /// <summary>It allows the world, possibly except some sources.</summary>
    Open,
}

/// <summary>The decision on one port.</summary>
/// <param name="Access">What the ACL does.</param>
/// <param name="Rules">
/// The numbers of the rules that allow the world, with effect or without; empty for <see cref="NaclAccess.Restricted"/>.
/// </param>
/// <param name="ByOneRule">Whether one of them alone is 0.0.0.0/0 or ::/0.</param>
/// <param name="Allowed">The sources that get through in the end.</param>
public sealed record NaclDecision(NaclAccess Access, IReadOnlyList<int> Rules, bool ByOneRule, AddressSet Allowed);

/// <summary>Evaluates a network ACL in the order of its rule numbers: the first rule that matches a source decides about it.</summary>
public static class NaclEvaluation
{
    /// <summary>
    /// Decides about a port. The port is open when, at the first point in the order where allowed sources together cover all public
    /// addresses, denied sources do not yet cover them: a narrower deny never rescues a later allow-all, a full deny before it does.
    /// It does not matter into how many rules a source is split, and one more deny never opens anything.
    /// </summary>
    /// <param name="rules">The ingress rules in ascending order.</param>
    /// <param name="family">The family of the sources.</param>
    /// <param name="transport">TCP or UDP.</param>
    /// <param name="port">The port.</param>
    public static NaclDecision Decide(IEnumerable<NaclRule> rules, IpFamily family, Transport transport, int port)
    {
        AddressSet world = WorldReach.Public(family);
        AddressSet allows = AddressSet.None(family), denies = allows, allowed = allows;
        var contributors = new List<int>();
        NaclDecision? decision = null;
        foreach (NaclRule rule in rules.Where(r => r.Source.Family == family && r.Traffic.Carries(transport, port)))
        {
            var source = AddressSet.Of(family, [rule.Source.Range]);
            if (!rule.Allows)
            {
                denies = denies.Union(source);
                continue;
            }

            allowed = allowed.Union(source.Except(denies));
            if (!allows.Covers(source.Intersect(world))) contributors.Add(rule.Number);
            allows = allows.Union(source);
            if (decision is null && allows.Covers(world))
            {
                decision = new(
                    denies.Covers(world) ? NaclAccess.Shadowed : NaclAccess.Open,
                    rule.Source.IsWorld ? [rule.Number] : [.. contributors],
                    rule.Source.IsWorld,
                    allowed);
            }
        }

        return decision is null ? new(NaclAccess.Restricted, [], false, allowed) : decision with { Allowed = allowed };
    }
}
