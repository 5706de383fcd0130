using System.Globalization;
using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Repairs;
using CisAws.Repairs.Networking;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Repairs.Networking;

/// <summary>Builds the evidence about one network ACL, and simulates calls of EC2 that change it.</summary>
internal static class Acls
{
    public const string Region = "eu-west-1", Id = "acl-1";

    /// <summary>An entry written as "number action protocol from to source"; <c>-</c> is a port that EC2 leaves out.</summary>
    public static NetworkAclEntry Entry(string text)
    {
        string[] parts = text.Split(' ');
        bool isV6 = parts[5].Contains(':', StringComparison.Ordinal);
        return new NetworkAclEntry(
            int.Parse(parts[0], CultureInfo.InvariantCulture), false, parts[1], parts[2], Port(parts[3]), Port(parts[4]),
            isV6 ? null : parts[5], isV6 ? parts[5] : null);
    }

    /// <summary>The ACL with those ingress entries, the last ones of AWS, and an egress entry of the same number.</summary>
    public static NetworkAcl Acl(params string[] entries) => new(
        Id, "web", "vpc-1", TestAccount.Id, false, ["subnet-1"],
        [
            .. entries.Select(Entry),
            Entry("32767 deny -1 - - 0.0.0.0/0"),
            Entry("32768 deny -1 - - ::/0"),
            Entry("99 allow -1 - - 0.0.0.0/0") with { IsEgress = true },
        ]);

    public static TestAccount Account(NetworkAcl acl, params NetworkInterface[] interfaces) => new TestAccount().WithRegions(Region)
        .WithIn(Ec2Evidence.NetworkAcls, Region, new NetworkAclList([acl]))
            .WithIn(Ec2Evidence.NetworkInterfaces, Region, new NetworkInterfaceList(interfaces));

    public static RepairPlan Plan(NetworkAcl acl, params (string, object?)[] options) => Plan(Account(acl), options);

    public static RepairPlan Plan(TestAccount account, params (string, object?)[] options) =>
        new RepairHarness(account).Plan(new NetworkAclRepair(), Region, [("NetworkAclId", Id), .. options]);

    /// <summary>The ACL after calls. Like EC2, it rejects a number that is in use, and the deletion of one that does not exist.</summary>
    public static NetworkAcl Apply(NetworkAcl acl, IEnumerable<ApiCall> calls) => calls.Aggregate(acl, Apply);

    private static NetworkAcl Apply(NetworkAcl acl, ApiCall call)
    {
        int number = Assert.IsType<int>(call.Parameters["RuleNumber"]);
        Assert.Equal((Id, false), ((string)call.Parameters["NetworkAclId"], (bool)call.Parameters["Egress"]));
        Assert.InRange(number, 1, 32766);
        NetworkAclEntry? known = acl.Entries.SingleOrDefault(e => !e.IsEgress && e.RuleNumber == number);
        if (call.Action == "ec2:DeleteNetworkAclEntry")
        {
            Assert.NotNull(known);
            return acl with { Entries = [.. acl.Entries.Where(e => e != known)] };
        }

        Assert.Equal("ec2:CreateNetworkAclEntry", call.Action);
        Assert.Null(known);
        var ports = Assert.IsType<IReadOnlyDictionary<string, object>>(call.Parameters["PortRange"], exactMatch: false);
        return acl with
        {
            Entries =
            [
                .. acl.Entries,
                new NetworkAclEntry(
                    number, false, (string)call.Parameters["RuleAction"], (string)call.Parameters["Protocol"], (int)ports["From"],
                    (int)ports["To"],
                    call.Parameters.GetValueOrDefault("CidrBlock") as string, call.Parameters.GetValueOrDefault("Ipv6CidrBlock") as string),
            ],
        };
    }

    private static int? Port(string text) => text == "-" ? null : int.Parse(text, CultureInfo.InvariantCulture);
}
