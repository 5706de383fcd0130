using System.Globalization;
using CisAws.Controls.Networking;
using CisAws.Evidence;
using CisAws.Settings;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Networking;

/// <summary>Accounts with one network ACL, whose entries are written as lines.</summary>
internal static class NetworkAcls
{
    public const string Region = "eu-west-1";

    public static Finding Single(NetworkAcl acl, AssessmentSettings? settings = null) => Scenario.Single(
        new NetworkAclAdminPortsControl(),
        new TestAccount { Settings = settings ?? AssessmentSettings.Default }.WithRegions(Region)
            .WithIn(Ec2Evidence.NetworkAcls, Region, new NetworkAclList([acl])));

    /// <summary>Entries written as "[egress] number action protocol from to source", in the order of the API, which is none.</summary>
    public static NetworkAcl Acl(params string[] entries) =>
        new("acl-1", null, "vpc-1", TestAccount.Id, false, ["subnet-1"], [.. entries.Select(Entry).Reverse()]);

    private static NetworkAclEntry Entry(string text)
    {
        bool egress = text.StartsWith("egress ", StringComparison.Ordinal);
        string[] parts = text.Split(' ')[(egress ? 1 : 0)..];
        bool ipv6 = parts[5].Contains(':', StringComparison.Ordinal);
        return new(
            int.Parse(parts[0], CultureInfo.InvariantCulture), egress, parts[1], parts[2], Port(parts[3]), Port(parts[4]),
            ipv6 || parts[5] == "none" ? null : parts[5], ipv6 ? parts[5] : null);
    }

    private static int? Port(string text) => text == "-" ? null : int.Parse(text, CultureInfo.InvariantCulture);
}
