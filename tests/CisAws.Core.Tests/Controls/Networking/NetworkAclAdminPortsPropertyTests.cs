using System.Globalization;
using CisAws.Evidence;
using CsCheck;
using static CisAws.Tests.Controls.Networking.NetworkAcls;

namespace CisAws.Tests.Controls.Networking;

public sealed class NetworkAclAdminPortsPropertyTests
{
    [Fact]
    public void OneMoreDenyNeverMakesAFail() =>
        Gen.Select(Rule("allow", "deny").Array[1, 5], Rule("deny"), Gen.Int[0, 5]).Sample(
            (rules, deny, at) =>
            {
                NetworkAcl before = Acl(Numbered(rules)), after = Acl(Numbered([.. rules.Take(at), deny, .. rules.Skip(at)]));
                return Single(before).Status == FindingStatus.Fail || Single(after).Status == FindingStatus.Pass;
            },
            iter: 200,
            threads: 1);

    private static Gen<string> Rule(params string[] actions) => Gen.Select(
        Gen.OneOf(actions),
        Gen.OneOf("-1 - -", "6 22 22", "17 0 65535", "6 1024 65535"),
        Gen.OneOf("0.0.0.0/0", "0.0.0.0/1", "128.0.0.0/1", "::/0", "8000::/1"),
        (action, traffic, source) => $"{action} {traffic} {source}");

    private static string[] Numbered(string[] rules) =>
        [.. rules.Select((r, i) => string.Create(CultureInfo.InvariantCulture, $"{10 * (i + 1)} {r}"))];
}
