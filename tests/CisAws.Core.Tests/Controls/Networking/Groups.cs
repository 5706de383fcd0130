using System.Globalization;
using CisAws.Evidence;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Networking;

/// <summary>Builds the evidence about security groups of one region.</summary>
internal sealed class Groups
{
    public const string Region = "eu-west-1";
    public const string GroupId = "sg-1";
    public const string Arn = "arn:aws:ec2:eu-west-1:111122223333:security-group/sg-1";
    private readonly List<SecurityGroup> groups = [];
    private readonly List<SecurityGroupRule> rules = [];
    private readonly List<ManagedPrefixList> lists = [new("pl-aws", "com.amazonaws.eu-west-1.s3", "AWS", "IPv4")];
    private readonly Dictionary<string, PrefixListEntryList?> entries = [];
    private readonly HashSet<string> denied = [];

    public static string World4 => "0.0.0.0/0";

    /// <summary>A group with ingress rules written as "protocol from to source"; <c>-</c> is a port that EC2 leaves out.</summary>
    public Groups Named(string id, string name, params string[] ingress)
    {
        foreach (string rule in ingress) Rule(id, false, rule);
        groups.Add(new SecurityGroup(id, name, "vpc-1", TestAccount.Id, ingress.Length, 1) { Ingress = [.. Permissions(id)] });
        return Rule(id, true, $"-1 - - {World4}");
    }

    public Groups Group(params string[] ingress) => Named(GroupId, "web", ingress);

    public Groups Add(SecurityGroup group)
    {
        groups.Add(group);
        return this;
    }

    public Groups List(string id, string family, params string[] cidrs)
    {
        lists.Add(new ManagedPrefixList(id, "offices", TestAccount.Id, family));
        entries[id] = new PrefixListEntryList(cidrs);
        return this;
    }

    public Groups Shared(string id, string? family, bool exists = true)
    {
        lists.Add(new ManagedPrefixList(id, "shared", "999999999999", family));
        if (exists) denied.Add(id);
        else entries[id] = null;
        return this;
    }

    /// <summary>The same as a snapshot has it that was made before permissions were kept: rules alone decide.</summary>
    public Groups WithoutPermissions()
    {
        for (int i = 0; i < groups.Count; i++) groups[i] = groups[i] with { Ingress = null };
        return this;
    }

    public TestAccount Account()
    {
        TestAccount account = new TestAccount().WithRegions(Region)
            .WithIn(Ec2Evidence.SecurityGroups, Region, new SecurityGroupList([.. groups]))
            .WithIn(Ec2Evidence.SecurityGroupRules, Region, new SecurityGroupRuleList([.. rules]))
            .WithIn(Ec2Evidence.ManagedPrefixLists, Region, new ManagedPrefixListList([.. lists]))
            .WithIn(Ec2Evidence.NetworkInterfaces, Region, new NetworkInterfaceList([new("eni-1", TestAccount.Id, ["sg-attached"])]));
        foreach ((string id, PrefixListEntryList? list) in entries) account.WithIn(Ec2Evidence.PrefixListEntries, Region, list, id);
        foreach (string id in denied) account.Deny(Ec2Evidence.PrefixListEntries, id, Region);
        return account;
    }

    private IEnumerable<GroupPermission> Permissions(string group) => rules.Where(r => r.GroupId == group && !r.IsEgress)
        .Select(r => new GroupPermission(r.Protocol, r.FromPort, r.ToPort)
        {
            CidrIpv4 = r.CidrIpv4, CidrIpv6 = r.CidrIpv6, PrefixListId = r.PrefixListId, ReferencedGroupId = r.ReferencedGroupId,
        });

    private Groups Rule(string group, bool egress, string text)
    {
        string[] parts = text.Split(' ');
        string source = parts[3];
        rules.Add(new SecurityGroupRule(
            $"sgr-{rules.Count + 1}", group, egress, parts[0], Port(parts[1]), Port(parts[2]),
            source.Contains('.', StringComparison.Ordinal) && !source.Contains(':', StringComparison.Ordinal) ? source : null,
            source.Contains(':', StringComparison.Ordinal) ? source : null,
            source.StartsWith("pl-", StringComparison.Ordinal) ? source : null,
            source.StartsWith("sg-", StringComparison.Ordinal) ? source : null));
        return this;
    }

    private static int? Port(string text) => text == "-" ? null : int.Parse(text, CultureInfo.InvariantCulture);
}
