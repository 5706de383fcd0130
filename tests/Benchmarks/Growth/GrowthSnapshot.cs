using CisAws.Evidence;
using CisAws.Evidence.Snapshots;

namespace CisAws.Benchmarks.Growth;

/// <summary>A snapshot of the demo account with a region of that many security groups, rules and network interfaces together.</summary>
internal static class GrowthSnapshot
{
    private const string Region = "us-east-1", World = "0.0.0.0/0";

    /// <summary>The demo account.</summary>
    public static string Demo { get; } = Path.Combine(AppContext.BaseDirectory, "demo.snapshot.json.gz");

    /// <summary>
    /// Makes it, as EC2 answers: a quarter are groups, each with two permissions, a half are their rules, of which one of seven opens port
    /// 22, and a quarter are interfaces.
    /// </summary>
    public static async Task<AccountSnapshot> MakeAsync(int resources, CancellationToken cancellationToken)
    {
        AccountSnapshot demo = await SnapshotFile.ReadAsync(Demo, cancellationToken).ConfigureAwait(false);
        int groups = resources / 4;
        string account = demo.Account.AccountId;
        Dictionary<EvidenceKey, Answer> answers = new(demo.Answers)
        {
            [Ec2Evidence.SecurityGroups.KeyIn(Region)] = Ec2Evidence.SecurityGroups.Answered(new SecurityGroupList(
            [
                .. Enumerable.Range(0, groups).Select(i => new SecurityGroup($"sg-{i:x8}", $"group-{i}", "vpc-1", account, 2, 0)
                {
                    Ingress = [Permission(2 * i), Permission((2 * i) + 1)],
                }),
            ])),
            [Ec2Evidence.SecurityGroupRules.KeyIn(Region)] = Ec2Evidence.SecurityGroupRules.Answered(new SecurityGroupRuleList(
            [
                .. Enumerable.Range(0, 2 * groups).Select(i => new SecurityGroupRule(
                    $"sgr-{i:x8}", $"sg-{i / 2:x8}", false, "tcp", Port(i), Port(i), World, null, null, null)),
            ])),
            [Ec2Evidence.NetworkInterfaces.KeyIn(Region)] = Ec2Evidence.NetworkInterfaces.Answered(new NetworkInterfaceList(
            [
                .. Enumerable.Range(0, groups).Select(i => new NetworkInterface($"eni-{i:x8}", account, [$"sg-{i:x8}"])),
            ])),
        };
        return new AccountSnapshot(demo.Account, demo.CollectedAt, demo.Regions, answers);

        static GroupPermission Permission(int rule) => new("tcp", Port(rule), Port(rule)) { CidrIpv4 = World };

        // No group has two rules that are the same.
        static int Port(int rule) => rule % 7 == 0 ? 22 : rule % 2 == 0 ? 443 : 80;
    }
}
