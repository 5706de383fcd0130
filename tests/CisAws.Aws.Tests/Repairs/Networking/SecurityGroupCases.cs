using Amazon.EC2;
using Amazon.EC2.Model;
using CisAws.Repairs;
using CisAws.Repairs.Networking;

namespace CisAws.Aws.Tests.Repairs.Networking;

/// <summary>A group with its own ingress rules in the default VPC.</summary>
public abstract class SecurityGroupCase : RepairCase
{
    public override Repair Repair { get; } = new SecurityGroupRepair();

    public override string Region => "eu-west-1";

    public override IReadOnlyDictionary<string, object?> Options =>
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["GroupId"] = Id };

    protected string Id { get; private set; } = string.Empty;

    public override async Task SetUpAsync(RepairAccount account)
    {
        AmazonEC2Client ec2 = account.Client<AmazonEC2Client>(Region);
        var group = new CreateSecurityGroupRequest { GroupName = "web", Description = "web" };
        Id = (await ec2.CreateSecurityGroupAsync(group, RepairAccount.Cancel)).GroupId;
        await ec2.AuthorizeSecurityGroupIngressAsync(
            new AuthorizeSecurityGroupIngressRequest { GroupId = Id, IpPermissions = [.. await PermissionsAsync(account, ec2)] },
            RepairAccount.Cancel);
    }

    protected abstract Task<IEnumerable<IpPermission>> PermissionsAsync(RepairAccount account, AmazonEC2Client ec2);

    private protected static IpPermission V4(string protocol, int? from, int? to, string cidr, string? description = null) =>
        new() { IpProtocol = protocol, FromPort = from, ToPort = to, Ipv4Ranges = [new() { CidrIp = cidr, Description = description }] };

    private protected static IpPermission V6(string protocol, int? from, int? to, string cidr) =>
        new() { IpProtocol = protocol, FromPort = from, ToPort = to, Ipv6Ranges = [new() { CidrIpv6 = cidr }] };
}

/// <summary>Exactly the port, beside rules that must stay; an office replaces the world.</summary>
public sealed class OpenSshCase : SecurityGroupCase
{
    public override IReadOnlyList<string> Passes => ["6.3"];

    public override IReadOnlyDictionary<string, object?> Options =>
        new Dictionary<string, object?>(base.Options, StringComparer.Ordinal) { ["ReplacementCidr"] = new[] { "198.51.100.0/24" } };

    protected override Task<IEnumerable<IpPermission>> PermissionsAsync(RepairAccount account, AmazonEC2Client ec2) =>
        Task.FromResult<IEnumerable<IpPermission>>(
        [V4("tcp", 22, 22, "0.0.0.0/0", "for everybody"), V4("tcp", 22, 22, "10.0.0.0/8", "inside"), V4("tcp", 443, 443, "0.0.0.0/0")]);
}

/// <summary>Everything from everywhere.</summary>
public sealed class OpenToAllTrafficCase : SecurityGroupCase
{
    protected override Task<IEnumerable<IpPermission>> PermissionsAsync(RepairAccount account, AmazonEC2Client ec2) =>
        Task.FromResult<IEnumerable<IpPermission>>([V4("-1", null, null, "0.0.0.0/0"), V6("-1", null, null, "::/0")]);
}

/// <summary>Two halves that together are the world.</summary>
public sealed class SplitWorldCase : SecurityGroupCase
{
    public override IReadOnlyList<string> Passes => ["6.3"];

    protected override Task<IEnumerable<IpPermission>> PermissionsAsync(RepairAccount account, AmazonEC2Client ec2) =>
        Task.FromResult<IEnumerable<IpPermission>>([V4("tcp", 3380, 3400, "0.0.0.0/1"), V4("tcp", 3389, 3389, "128.0.0.0/1")]);
}

/// <summary>A prefix list that contains the world.</summary>
public sealed class OpenPrefixListCase : SecurityGroupCase
{
    public override IReadOnlyList<string> Passes => ["6.1.2"];

    protected override async Task<IEnumerable<IpPermission>> PermissionsAsync(RepairAccount account, AmazonEC2Client ec2)
    {
        var request = new CreateManagedPrefixListRequest
        {
            PrefixListName = "all",
            AddressFamily = "IPv4",
            MaxEntries = 2,
            Entries = [new() { Cidr = "0.0.0.0/0" }],
        };
        string list = (await ec2.CreateManagedPrefixListAsync(request, RepairAccount.Cancel)).PrefixList.PrefixListId;
        return [new IpPermission { IpProtocol = "tcp", FromPort = 440, ToPort = 445, PrefixListIds = [new() { Id = list }] }];
    }
}

/// <summary>The default group as AWS makes it.</summary>
public sealed class DefaultGroupWithRulesCase : RepairCase
{
    private string id = string.Empty;

    public override Repair Repair { get; } = new DefaultSecurityGroupRepair();

    public override string Region => "eu-west-1";

    public override IReadOnlyDictionary<string, object?> Options =>
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["GroupId"] = id };

    public override async Task SetUpAsync(RepairAccount account) =>
        id = (await account.Client<AmazonEC2Client>(Region).DescribeSecurityGroupsAsync(
        new DescribeSecurityGroupsRequest { Filters = [new Amazon.EC2.Model.Filter("group-name", ["default"])] }, RepairAccount.Cancel))
            .SecurityGroups[0]
            .GroupId;
}
