using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Controls.Networking;
using CisAws.Evidence;
using CisAws.Knowledge.Network;
using CisAws.Settings;

namespace CisAws.Repairs.Networking;

/// <summary>
/// 6.2: a network ACL denies the world the ports for remote administration before it allows them. Entries that exist are never changed, so
/// that nothing but these ports is decided otherwise; where no rule numbers are free for new entries, a person has to renumber them.
/// </summary>
[RepairCommand("CisNetworkAcl", Impact = RepairImpact.High)]
[TextParameter(
    "NetworkAclId", "the id of the network ACL, such as acl-0123456789abcdef0.",
    Details = ParameterText.WhereRegion, IsIdentity = true, IsRequired = true)]
[TextParameter(
    "AllowedCidr", "CIDR blocks that stay allowed on the closed ports, by entries before those that deny.",
    Details = "They must not be a large part of the Internet, nor contain addresses that the ACL denies now.", IsList = true)]
[NumberParameter(
    "EntryQuota", "how many inbound entries the ACL may have for each address family, including the last one, of AWS.",
    Details = "Give it where the quota was raised.", Minimum = 1, Maximum = 40, Default = 20)]
public sealed class NetworkAclRepair() : Repair(ControlNames.NetworkAclAdminPorts)
{
    private const string Parameter =
        "NetworkAclId", AllowedParameter = "AllowedCidr", QuotaParameter = "EntryQuota", Type = "AWS::EC2::NetworkAcl";

    // Entries of one direction and address family that AWS allows an ACL unless the quota was raised; its own last entry is one of them.
    private const int FirstEphemeralPort = 1024;

    /// <inheritdoc/>
    public override RepairClass Class => RepairClass.Assisted;

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [Ec2Evidence.NetworkAcls, Ec2Evidence.NetworkInterfaces];

    /// <inheritdoc/>
    public override IReadOnlyList<string> WriteActions { get; } = ["ec2:CreateNetworkAclEntry", "ec2:DeleteNetworkAclEntry"];

    /// <inheritdoc/>
    public override RepairTarget Target(AccountIdentity account, string region, RepairOptions options) =>
        new(Ec2Resources.Of(account, region, null, (Type, "network-acl"), Identity(options, Parameter), null), Controls);

    /// <inheritdoc/>
    public override RepairTarget? TargetOf(Finding finding) => IsAcl(finding.ResourceType) ? base.TargetOf(finding) : null;

    /// <inheritdoc/>
    public override string? CommandFor(ResourceRef resource, IReadOnlyList<Fact> facts) => IsAcl(resource.Type)
        ? $"{Command} -{Parameter} {Quote(GroupTargets.IdOf(resource.Id))} -Region {Quote(resource.Region)}"
        : null;

    /// <inheritdoc/>
    public override async Task<RepairState> ReadStateAsync(RepairContext context)
    {
        IEnumerable<NetworkAclEntry> entries = AclEntries.Ingress(await FindAsync(context).ConfigureAwait(false));
        return RepairState.Of(entries.Select(e => KeyValuePair.Create(AclEntries.Name(e), AclEntries.Text(e))));
    }

    /// <inheritdoc/>
    public override async Task<PlanDraft> PlanAsync(RepairContext context, RepairState state)
    {
        NetworkAcl acl = await FindAsync(context).ConfigureAwait(false);
        NaclRules read = NaclRules.Of(acl.Entries);
        AclOpening[] questions = [.. AclDenials.Questions(AdminPorts.Of(context.Settings))];
        AclOpening[] openings = [.. questions.Where(q => AclDenials.Decide(read.Rules, q).Access == NaclAccess.Open)];
        RequireLiteral(context, acl, read.Rules);
        if (read.Unknown is { } unknown)
        {
            throw new RepairRefusedException(
                "EntryNotUnderstood",
                $"What {acl.NetworkAclId} allows is not known: {unknown.Text}.",
                "Review it and change it manually.");
        }

        if (openings.Length == 0)
        {
            return PlanDraft.Nothing($"{acl.NetworkAclId} does not open these ports to the world; nothing was written.");
        }

        RepairGuards.NotManaged(context, acl.Name ?? acl.NetworkAclId, acl.Tags);
        RepairGuards.NotOwnNetworkPath(context, acl.NetworkAclId, await AddressesAsync(context, acl).ConfigureAwait(false));
        ILookup<IpFamily, Cidr> allowed = context.Options.Texts(AllowedParameter)
            .Select(t => GroupReplacements.Block(t, AllowedParameter))
            .Distinct()
            .ToLookup(b => b.Family);
        IReadOnlyList<NetworkAclEntry> entries = AclDenials.Of(
            read.Rules, AclEntries.Ingress(acl).Select(e => e.RuleNumber), openings, allowed);
        RequireQuota(context, acl, entries);
        RequireEffect(acl, read.Rules, entries, questions, openings);
        return new PlanDraft(
            $"Deny the world {string.Join(", ", openings.Select(o => o.Name))} in the network ACL {acl.Name ?? acl.NetworkAclId}",
            [.. entries.Select(e => Make(context.Region, acl.NetworkAclId, e))])
        {
            Impact = RepairImpact.High,
            Risks = [.. Risks(acl, openings)],
        };
    }

    private static bool IsAcl(string resourceType) => resourceType == Type;

    private static async Task<NetworkAcl> FindAsync(RepairContext context)
    {
        string id = GroupTargets.IdOf(context.Target.Resource.Id);
        NetworkAclList? list = await context.Evidence.Need(Ec2Evidence.NetworkAcls, context.Region).ConfigureAwait(false);
        NetworkAcl acl = list?.Acls.FirstOrDefault(a => a.NetworkAclId == id)
            ?? throw new RepairRefusedException(
                "NetworkAclNotFound", $"There is no network ACL {id} in {context.Region}.", "Give the id of an ACL and its -Region.");
        return Ec2Resources.IsForeign(context.Account, acl.OwnerId)
            ? throw new RepairRefusedException(
                "OwnedByAnotherAccount", $"The network ACL {id} belongs to the account {acl.OwnerId}.", "Repair it there.")
            : acl;
    }

    private static async Task<IEnumerable<string>> AddressesAsync(RepairContext context, NetworkAcl acl)
    {
        NetworkInterfaceList? list = await context.Evidence.Need(Ec2Evidence.NetworkInterfaces, context.Region).ConfigureAwait(false);
        return (list?.Interfaces ?? []).Where(i => i.SubnetId is { } subnet && acl.SubnetIds.Contains(subnet, StringComparer.Ordinal))
            .SelectMany(i => i.Addresses);
    }

    // Interpreted literally, no rule may allow it, regardless of earlier rules: only that rule could be changed, and only people know its
    // purpose.
    private static void RequireLiteral(RepairContext context, NetworkAcl acl, IReadOnlyList<NaclRule> rules)
    {
        if (context.Settings.Interpretation != Interpretation.Literal) return;
        NaclPort[] open = [.. NaclPort.Of(rules, context.Settings).Where(p => p.Access == NaclAccess.Open)];
        if (open.Length == 0) return;
        throw new RepairRefusedException(
            "RuleMustGo",
            $"With the interpretation Literal, no rule of {acl.NetworkAclId} may allow the world {open[0].Name}; an entry that denies it "
            + "first does not count.",
            $"Split the ranges of rule {string.Join(", ", open.SelectMany(p => p.Rules).Distinct().Order())} by ReplaceNetworkAclEntry, "
            + $"or use the interpretation Intent.");
    }

    private static void RequireQuota(RepairContext context, NetworkAcl acl, IReadOnlyList<NetworkAclEntry> entries)
    {
        int quota = context.Options.NumberOrDefault(QuotaParameter);
        foreach ((bool isV4, string family) in new[] { (true, "IPv4"), (false, "IPv6") })
        {
            int now = AclEntries.Ingress(acl)
                .Count(e => e.CidrIpv4 is not null == isV4), more = entries.Count(e => e.CidrIpv4 is not null == isV4);
            if (more > 0 && now + more > quota)
            {
                throw new RepairRefusedException(
                    "EntryQuota", $"{acl.NetworkAclId} has {now} inbound {family} entries and needs {more} more; {quota} are allowed.",
                    $"Remove entries that are not needed, split the range of the rule by ReplaceNetworkAclEntry, or give the quota of "
                    + $"the account with -{QuotaParameter} where it was raised.");
            }
        }
    }

    /// <summary>
    /// The evaluation of the ACL as it would be: the ports are closed, no new source is allowed, and all other traffic is decided as
    /// before.
    /// </summary>
    private static void RequireEffect(
        NetworkAcl acl,
        IReadOnlyList<NaclRule> rules,
        IReadOnlyList<NetworkAclEntry> entries,
        AclOpening[] questions,
        AclOpening[] openings)
    {
        IReadOnlyList<NaclRule> after = NaclRules.Of([.. acl.Entries, .. entries]).Rules;
        foreach (AclOpening question in questions)
        {
            NaclDecision was = AclDenials.Decide(rules, question), becomes = AclDenials.Decide(after, question);
            if (becomes.Access == NaclAccess.Open)
            {
                throw GroupReplacements.TooWide($"With -{AllowedParameter}, {question.Name} stays open: it");
            }

            if (was.Allowed.Covers(becomes.Allowed) && (openings.Contains(question) || was.Allowed.Equals(becomes.Allowed))) continue;
            throw new RepairRefusedException(
                "WouldOpen",
                $"With -{AllowedParameter}, {acl.NetworkAclId} would allow addresses on {question.Name} that it denies now.",
                "Leave out the blocks that it denies.");
        }
    }

    private static RepairStep Make(string region, string aclId, NetworkAclEntry entry) =>
        new(AclEntries.Create(region, aclId, entry), [new RepairChange(AclEntries.Name(entry), null, AclEntries.Text(entry))])
        {
            Inverse = AclEntries.Delete(region, aclId, entry),
            DoneCodes = ["NetworkAclEntryAlreadyExists"],
            InverseDoneCodes = ["InvalidNetworkAclEntry.NotFound"],
        };

    private static IEnumerable<string> Risks(NetworkAcl acl, AclOpening[] openings)
    {
        yield return acl.SubnetIds.Count == 0
            ? "No subnet uses the ACL now."
            : $"{Amount.Of(acl.SubnetIds.Count, "subnet", "uses", "use")} the ACL: "
                + $"{string.Join(", ", acl.SubnetIds.Order(StringComparer.Ordinal))}. It interrupts existing connections.";
        int[] ephemeral = [.. openings.Select(o => o.Port).Where(p => p >= FirstEphemeralPort).Distinct()];
        if (ephemeral.Length > 0)
        {
            yield return $"Clients and NAT gateways also use port {string.Join(", ", ephemeral)} for connections of their own, about "
                + $"one in 64512: the answers to those are lost, and the client has to try again.";
        }
    }
}
