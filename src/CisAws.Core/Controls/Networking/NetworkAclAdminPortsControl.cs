using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Network;

namespace CisAws.Controls.Networking;

/// <summary>
/// 6.2: no network ACL in use allows the world in on a port for remote administration, by TCP or UDP, over IPv4 or IPv6. Rules are
/// evaluated in their order. An ACL without subnets has no effect and no verdict.
/// </summary>
public sealed class NetworkAclAdminPortsControl() : Control(ControlNames.NetworkAclAdminPorts)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [Ec2Evidence.Regions, Ec2Evidence.NetworkAcls];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context) =>
        RegionVerdicts.AssessAsync(context, region => AssessAsync(context, region));

    private static async Task<IEnumerable<Verdict>> AssessAsync(AssessmentContext context, string region)
    {
        Answer<NetworkAclList> answer = await context.Evidence.Read(Ec2Evidence.NetworkAcls, region).ConfigureAwait(false);
        if (!answer.TryRead(out NetworkAclList? list, out ReadFailure? failure))
        {
            return [RegionVerdicts.Unreadable(context.Account, region, Ec2Evidence.NetworkAcls, failure)];
        }

        return list.Acls.Count == 0
            ? [Ec2Resources.Nothing(context.Account, region, "NoNetworkAcls", "network ACLs")]
            : list.Acls.Select(acl => Assess(context, region, acl));
    }

    private static Verdict Assess(AssessmentContext context, string region, NetworkAcl acl)
    {
        ResourceRef resource = Ec2Resources.Of(
            context.Account, region, acl.OwnerId, ("AWS::EC2::NetworkAcl", "network-acl"), acl.NetworkAclId, acl.Name)
            with { Tags = acl.Tags };
        if (Ec2Resources.IsForeign(context.Account, acl.OwnerId)) return Ec2Resources.Foreign(resource, acl.OwnerId);
        NaclRules read = NaclRules.Of(acl.Entries);
        IReadOnlyList<NaclPort> ports = NaclPort.Of(read.Rules, context.Settings);
        NaclPort[] open = [.. ports.Where(p => p.Access == NaclAccess.Open)];
        Verdict verdict = acl.SubnetIds.Count == 0 ? Unused(resource, acl, open)
            : open.Length > 0 ? Fail(resource, open)
            : read.Unknown is { } unknown ? unknown.Row(resource)
            : Pass(resource, ports);
        return verdict
            .With("OpenPorts", open.Select(p => p.Name))
                .With("OpenedByRules", Numbers(open))
                .With("VpcId", acl.VpcId)
                .With("IsDefault", acl.IsDefault)
            .With("Subnets", acl.SubnetIds.Order(StringComparer.Ordinal));
    }

    private static Verdict Unused(ResourceRef resource, NetworkAcl acl, NaclPort[] open) => Verdict
        .NotApplicable(
            resource,
            "NoSubnets",
            $"No subnet uses the network ACL {resource.Name}, so it has no effect"
            + $"{(open.Length > 0 ? $"; in use it would allow {Opening(open)}" : string.Empty)}.")
        .WarnIf(acl.IsDefault, "It is the default of its VPC: new subnets get it.");

    private static Verdict Fail(ResourceRef resource, NaclPort[] open)
    {
        string what = $"The network ACL {resource.Name} allows {Opening(open)}; no rule may allow that.";
        Verdict verdict = Verdict.Fail(
            resource, open.All(p => p.Family == IpFamily.IPv6) ? "AdminPortsOpenToWorldIPv6" : "AdminPortsOpenToWorld", what);
        return open.All(p => p.ByIntent) ? verdict.With("Basis", "Intent") : verdict;
    }

    private static string Opening(NaclPort[] open)
    {
        IEnumerable<string> worlds = open.GroupBy(p => p.Source)
            .Select(g => $"{string.Join(", ", g.Select(p => p.Traffic))} from {g.Key}");
        string[] rules = [.. Numbers(open)];
        return $"{string.Join(", and ", worlds)} ({(rules.Length == 1 ? "rule" : "rules")} {string.Join(", ", rules)})";
    }

    private static Verdict Pass(ResourceRef resource, IReadOnlyList<NaclPort> ports)
    {
        NaclPort[] shadowed = [.. ports.Where(p => p.Access == NaclAccess.Shadowed)];
        Verdict verdict = shadowed.Length == 0
            ? Verdict.Pass(resource, "AdminPortsRestricted", $"{resource.Name} opens no port for remote administration to the world.")
            : Verdict.Pass(
                resource,
                "AdminPortsDeniedFirst",
                $"{resource.Name} denies the world the ports for remote administration before it allows them.")
                .Warn(
                    $"Shadowed: rule {string.Join(", ", Numbers(shadowed))} would allow "
                    + $"{string.Join(", ", shadowed.Select(p => p.Name))}, which earlier rules deny.");
        string[] broad = [.. ports.Where(p => p.IsBroad).Select(p => p.Traffic).Distinct(StringComparer.Ordinal)];
        return verdict.WarnIf(broad.Length > 0, $"A large part of all public addresses may reach {string.Join(", ", broad)}.");
    }

    private static IEnumerable<string> Numbers(IEnumerable<NaclPort> ports) =>
        ports.SelectMany(p => p.Rules).Distinct().Order().Select(n => Fact.Render(n));
}
