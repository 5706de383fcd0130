using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Knowledge.Network;

namespace CisAws.Repairs.Networking;

/// <summary>Ingress entries of network ACLs as facts and as calls.</summary>
internal static class AclEntries
{
    private const string Tcp = "6", Udp = "17";

    /// <summary>The ingress entries.</summary>
    public static IEnumerable<NetworkAclEntry> Ingress(NetworkAcl acl) => acl.Entries.Where(e => !e.IsEgress);

    /// <summary>The name of the fact of an entry.</summary>
    public static string Name(NetworkAclEntry entry) => $"ingress rule {Fact.Render(entry.RuleNumber)}";

    /// <summary>What an entry does, such as <c>deny tcp 22 from 0.0.0.0/0</c>.</summary>
    public static string Text(NetworkAclEntry entry) => $"{entry.Action} {Traffic(entry)} from {entry.CidrIpv4 ?? entry.CidrIpv6}";

    /// <summary>An entry about one port.</summary>
    public static NetworkAclEntry Of(int number, bool allows, Transport transport, int port, Cidr source)
    {
        bool isV4 = source.Family == IpFamily.IPv4;
        return new NetworkAclEntry(
            number, false, allows ? "allow" : "deny", transport == Transport.Tcp ? Tcp : Udp, port, port, isV4 ? source.ToString() : null,
            isV4 ? null : source.ToString());
    }

    /// <summary>The call that makes an entry.</summary>
    public static ApiCall Create(string region, string aclId, NetworkAclEntry entry) => ApiCall.Of(
        "ec2:CreateNetworkAclEntry",
        region,
        ("NetworkAclId", aclId),
        ("Egress", entry.IsEgress),
        ("RuleNumber", entry.RuleNumber),
        ("RuleAction", entry.Action),
        ("Protocol", entry.Protocol),
        ("PortRange", ApiCall.Structure(("From", entry.FromPort), ("To", entry.ToPort))),
        ("CidrBlock", entry.CidrIpv4),
        ("Ipv6CidrBlock", entry.CidrIpv6));

    /// <summary>The call that deletes an entry.</summary>
    public static ApiCall Delete(string region, string aclId, NetworkAclEntry entry) =>
        ApiCall.Of(
            "ec2:DeleteNetworkAclEntry", region, ("NetworkAclId", aclId), ("Egress", entry.IsEgress), ("RuleNumber", entry.RuleNumber));

    private static string Traffic(NetworkAclEntry entry)
    {
        string protocol = entry.Protocol switch { "-1" => "all traffic", Tcp => "tcp", Udp => "udp", var other => $"protocol {other}" };
        return entry switch
        {
            { FromPort: null, ToPort: null } => protocol,
            _ when entry.FromPort == entry.ToPort => $"{protocol} {Fact.Render(entry.FromPort)}",
            _ => $"{protocol} {Fact.Render(entry.FromPort)}-{Fact.Render(entry.ToPort)}",
        };
    }
}
