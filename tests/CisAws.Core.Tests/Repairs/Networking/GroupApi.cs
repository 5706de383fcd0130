using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Repairs;
using CisAws.Repairs.Networking;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Repairs.Networking;

/// <summary>Simulates the calls of a plan in EC2, for the rules of one group.</summary>
internal static class GroupApi
{
    /// <summary>The rules after a call. Like EC2, it rejects a rule that already exists, and an id that does not.</summary>
    public static IReadOnlyList<SecurityGroupRule> Apply(IReadOnlyList<SecurityGroupRule> rules, ApiCall call)
    {
        string group = Assert.IsType<string>(call.Parameters["GroupId"]);
        bool isEgress = call.Action.EndsWith("Egress", StringComparison.Ordinal);
        if (call.Action.StartsWith("ec2:Revoke", StringComparison.Ordinal))
        {
            string[] names =
            [
                .. ((IEnumerable<object>)call.Parameters["SecurityGroupRuleIds"]).Select(h => Assert.IsType<LateValue>(h).Name),
            ];
            Assert.All(names, n => Assert.Single(rules, r => Name(r) == n));
            return [.. rules.Where(r => !names.Contains(Name(r), StringComparer.Ordinal))];
        }

        Assert.Equal(isEgress ? "ec2:AuthorizeSecurityGroupEgress" : "ec2:AuthorizeSecurityGroupIngress", call.Action);
        SecurityGroupRule[] added = [.. ((IEnumerable<object>)call.Parameters["IpPermissions"]).Cast<IReadOnlyDictionary<string, object>>()
            .Select((p, i) => Row(p, group, isEgress, $"sgr-new-{rules.Count + i}", Tags(call)))];
        Assert.All(added, a => Assert.DoesNotContain(rules, r => Name(r) == Name(a)));
        Assert.Equal(added.Length, added.Select(Name).Distinct(StringComparer.Ordinal).Count());
        return [.. rules, .. added];
    }

    /// <summary>The rules after all calls of a plan.</summary>
    public static IReadOnlyList<SecurityGroupRule> Apply(IReadOnlyList<SecurityGroupRule> rules, RepairPlan plan) =>
        plan.Steps.Aggregate(rules, (r, s) => Apply(r, s.Call));

    /// <summary>The rules after all steps of a plan are undone.</summary>
    public static IReadOnlyList<SecurityGroupRule> Undo(IReadOnlyList<SecurityGroupRule> rules, RepairPlan plan) =>
        plan.Steps.Reverse().Aggregate(rules, (r, s) => Apply(r, s.Inverse!));

    /// <summary>What the rules are, without ids, in order.</summary>
    public static string[] Contents(IEnumerable<SecurityGroupRule> rules) =>
        [.. rules.Select(r => $"{Name(r)}: {GroupRule.Of(r, TestAccount.Id)!.Note}").Order(StringComparer.Ordinal)];

    private static string Name(SecurityGroupRule rule) => GroupRule.Of(rule, TestAccount.Id)!.Name;

    private static string[] Tags(ApiCall call)
    {
        if (!call.Parameters.TryGetValue("TagSpecifications", out object? value)) return [];
        object only = Assert.Single((IEnumerable<object>)value);
        IReadOnlyDictionary<string, object> specification = Assert.IsType<IReadOnlyDictionary<string, object>>(only, exactMatch: false);
        return
        [
            .. ((IEnumerable<object>)specification["Tags"])
                .Cast<IReadOnlyDictionary<string, object>>()
                .Select(t => $"{t["Key"]}={t["Value"]}"),
        ];
    }

    private static SecurityGroupRule Row(
        IReadOnlyDictionary<string, object> permission, string group, bool isEgress, string id, string[] tags)
    {
        string protocol = Assert.IsType<string>(permission["IpProtocol"]);
        Assert.Equal(protocol != "-1", permission.ContainsKey("FromPort"));
        (string kind, object ends) = Assert.Single(permission, p => p.Value is IEnumerable<object>);
        var end = Assert.IsType<IReadOnlyDictionary<string, object>>(Assert.Single((IEnumerable<object>)ends), exactMatch: false);
        return new SecurityGroupRule(
            id, group, isEgress, protocol, permission.TryGetValue("FromPort", out object? from) ? (int)from : -1,
            permission.TryGetValue("ToPort", out object? to) ? (int)to : -1,
            Text("IpRanges", "CidrIp"),
            Text("Ipv6Ranges", "CidrIpv6"),
            Text("PrefixListIds", "PrefixListId"),
            Text("UserIdGroupPairs", "GroupId"))
        {
            Description = end.TryGetValue("Description", out object? description) ? (string)description : null,
            ReferencedUserId = kind != "UserIdGroupPairs"
                ? null
                : end.TryGetValue("UserId", out object? user)
                ? (string)user
                : TestAccount.Id,
            Tags = tags,
        };

        string? Text(string list, string name) => kind == list ? (string)end[name] : null;
    }
}
