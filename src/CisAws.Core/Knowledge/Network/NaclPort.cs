using CisAws.Settings;

namespace CisAws.Knowledge.Network;

/// <summary>The decision of a network ACL on one port and address family.</summary>
/// <param name="Family">The family.</param>
/// <param name="Transport">TCP or UDP.</param>
/// <param name="Port">The port.</param>
/// <param name="Access">What the ACL does.</param>
/// <param name="Rules">The rules that allow the world, with effect or without.</param>
/// <param name="ByIntent">Whether no rule alone is 0.0.0.0/0 or ::/0.</param>
/// <param name="IsBroad">Whether it allows in a large part of the public addresses, but not the world.</param>
internal sealed record NaclPort(
    IpFamily Family, Transport Transport, int Port, NaclAccess Access, IReadOnlyList<int> Rules, bool ByIntent, bool IsBroad)
{
    /// <summary>The port and who may reach it, such as <c>tcp/22 0.0.0.0/0</c>.</summary>
    public string Name => $"{Traffic} {World}";

    /// <summary>The port, such as <c>tcp/22</c>.</summary>
    public string Traffic => $"{(Transport == Transport.Tcp ? "tcp" : "udp")}/{Port}";

    /// <summary>Who may reach it, in words.</summary>
    public string Source => ByIntent ? $"ranges that together cover every public {Family} address" : World;

    private string World => Family == IpFamily.IPv4 ? "0.0.0.0/0" : "::/0";

    /// <summary>Decides about every port, transport and family.</summary>
    public static IReadOnlyList<NaclPort> Of(IReadOnlyList<NaclRule> rules, AssessmentSettings settings) =>
    [
        .. from family in new[] { IpFamily.IPv4, IpFamily.IPv6 }
           from port in AdminPorts.Of(settings)
           from transport in new[] { Transport.Tcp, Transport.Udp }
           select settings.Interpretation == Interpretation.Literal
               ? Literal(rules, family, transport, port)
               : Intent(rules, family, transport, port),
    ];

    private static NaclPort Intent(IReadOnlyList<NaclRule> rules, IpFamily family, Transport transport, int port)
    {
        NaclDecision decision = NaclEvaluation.Decide(rules, family, transport, port);
        bool broad = decision.Access != NaclAccess.Open && WorldReach.IsBroad(decision.Allowed);
        return new(
            family, transport, port, decision.Access, decision.Rules, decision.Access == NaclAccess.Open && !decision.ByOneRule, broad);
    }

    // Interpreted literally, no such rule may exist, regardless of earlier rules, and ranges that only together are the world do not count.
    private static NaclPort Literal(IReadOnlyList<NaclRule> rules, IpFamily family, Transport transport, int port)
    {
        int[] numbers =
        [
            .. rules.Where(
                r => r is { Allows: true, Source.IsWorld: true } && r.Source.Family == family && r.Traffic.Carries(transport, port))
                    .Select(r => r.Number),
        ];
        bool broad = numbers.Length == 0 && WorldReach.IsBroad(NaclEvaluation.Decide(rules, family, transport, port).Allowed);
        return new(family, transport, port, numbers.Length > 0 ? NaclAccess.Open : NaclAccess.Restricted, numbers, false, broad);
    }
}
