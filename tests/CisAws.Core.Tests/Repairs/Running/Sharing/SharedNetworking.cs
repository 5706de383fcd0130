using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Knowledge.Network;
using CisAws.Repairs;
using CisAws.Repairs.Networking;
using CisAws.Settings;
using CisAws.Tests.Controls.Networking;
using CisAws.Tests.Harness;
using CisAws.Tests.Repairs.Networking;

namespace CisAws.Tests.Repairs.Running.Sharing;

/// <summary>A security group with rules that let the world in, and one that lets in an office.</summary>
internal sealed class SharedGroup(params string[] rules) : SharedResource
{
    private readonly TestAccount account = new Groups().Group(rules).Account();
    private int ids;

    public override Repair Repair { get; } = new SecurityGroupRepair();

    public override RepairOptions Options { get; } = new([KeyValuePair.Create("GroupId", (object?)Groups.GroupId)]);

    public override string Region => Groups.Region;

    public override IReadOnlySet<string> Openings =>
        Rules.Where(r => !r.IsEgress && r.CidrIpv4 == Groups.World4 && Covers(r)).Select(Name).ToHashSet();

    private IReadOnlyList<SecurityGroupRule> Rules
    {
        get => ((SecurityGroupRuleList)account.Answers[Ec2Evidence.SecurityGroupRules.KeyIn(Groups.Region)].Data!).Rules;
        set => account.WithIn(Ec2Evidence.SecurityGroupRules, Groups.Region, new SecurityGroupRuleList(value))
            .WithIn(Ec2Evidence.SecurityGroups, Groups.Region, new SecurityGroupList(
                [new SecurityGroup(Groups.GroupId, "web", "vpc-1", TestAccount.Id, value.Count(r => !r.IsEgress), 1)]));
    }

    public override TestAccount Answers() => Copy(account);

    /// <summary>An account that stays as it is.</summary>
    internal static TestAccount Copy(TestAccount account)
    {
        var copy = new TestAccount { Settings = account.Settings };
        foreach ((EvidenceKey key, Answer answer) in account.Answers) copy.WithAnswer(key, answer);
        return copy;
    }

    protected override void CloseByHand(string opening) => Rules = [.. Rules.Where(r => Name(r) != opening)];

    protected override void Apply(ApiCall call)
    {
        if (call.Action == "ec2:RevokeSecurityGroupIngress")
        {
            string[] gone = [.. ((IEnumerable<object>)call.Parameters["SecurityGroupRuleIds"]).Select(Assert.IsType<string>)];
            if (gone.Any(id => Rules.All(r => r.RuleId != id))) throw Refused(call, "InvalidSecurityGroupRuleId.NotFound");
            Rules = [.. Rules.Where(r => !gone.Contains(r.RuleId))];
            return;
        }

        SecurityGroupRule[] added = [.. GroupApi.Apply([], call).Select(r => r with { RuleId = $"sgr-made-{ids++}" })];
        if (added.Any(a => Rules.Any(r => Name(r) == Name(a)))) throw Refused(call, "InvalidPermission.Duplicate");
        Rules = [.. Rules, .. added];
    }

    private static bool Covers(SecurityGroupRule rule) =>
        rule.Protocol == "-1" || rule is { FromPort: <= 22, ToPort: >= 22 } or { FromPort: <= 3389, ToPort: >= 3389 };

    private static string Name(SecurityGroupRule rule) => GroupRule.Of(rule, TestAccount.Id)!.Name;
}

/// <summary>A network ACL that lets the world in on all ports.</summary>
internal sealed class SharedAcl : SharedResource
{
    private NetworkAcl acl = Acls.Acl("100 allow -1 - - 0.0.0.0/0");

    public override Repair Repair { get; } = new NetworkAclRepair();

    public override RepairOptions Options { get; } = new([KeyValuePair.Create("NetworkAclId", (object?)Acls.Id)]);

    public override string Region => Acls.Region;

    public override IReadOnlySet<string> Openings =>
        AclDenials.Questions(AdminPorts.Of(AssessmentSettings.Default))
            .Where(q => AclDenials.Decide(NaclRules.Of(acl.Entries).Rules, q).Access == NaclAccess.Open).Select(q => q.Name).ToHashSet();

    public override TestAccount Answers() => Acls.Account(acl);

    protected override void CloseByHand(string opening)
    {
        string[] parts = opening.Split('/', ' ');
        string entry = $"{90 - acl.Entries.Count} deny {(parts[0] == "tcp" ? 6 : 17)} {parts[1]} {parts[1]} 0.0.0.0/0";
        acl = acl with { Entries = [.. acl.Entries, Acls.Entry(entry)] };
    }

    protected override void Apply(ApiCall call)
    {
        bool isThere = acl.Entries.Any(e => !e.IsEgress && e.RuleNumber == (int)call.Parameters["RuleNumber"]);
        bool isMade = call.Action == "ec2:CreateNetworkAclEntry";
        if (isThere == isMade) throw Refused(call, isMade ? "NetworkAclEntryAlreadyExists" : "InvalidNetworkAclEntry.NotFound");
        acl = Acls.Apply(acl, [call]);
    }
}
