using CisAws.Controls;
using CisAws.Controls.Networking;
using CisAws.Evidence;
using CisAws.Settings;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Networking;

/// <summary>What a decision about a security group takes. Bytes are the measure: time differs from machine to machine.</summary>
public sealed class GroupGrowthTests
{
    private const string Region = "us-east-1";

    // Verdict and finding alone are half of it. It was 40 KB for each before closed ports were told apart from those whose addresses must
    // be put together, and about 9 KB before what is the same for all groups was found out once.
    [Theory]
    [InlineData(22, true)]
    [InlineData(22, false)]
    [InlineData(443, true)]
    [InlineData(443, false)]
    public void AGroupTakesTheSameMemoryHoweverManyThereAre(int port, bool hasPermissions)
    {
        long few = Bytes(200, port, hasPermissions), many = Bytes(2_000, port, hasPermissions);
        Assert.InRange((many - few) / 1_800, 500, 4_000);
    }

    private static long Bytes(int groups, int port, bool hasPermissions)
    {
        GroupPermission permission = new("tcp", port, port) { CidrIpv4 = "203.0.113.0/24" };
        TestAccount account = new TestAccount().WithRegions(Region)
            .WithIn(Ec2Evidence.SecurityGroups, Region, new SecurityGroupList(
            [
                .. Enumerable.Range(0, groups).Select(i => new SecurityGroup($"sg-{i:x8}", $"group-{i}", "vpc-1", TestAccount.Id, 1, 0)
                {
                    Ingress = hasPermissions ? [permission] : null,
                }),
            ]))
            .WithIn(Ec2Evidence.SecurityGroupRules, Region, new SecurityGroupRuleList(
            [
                .. Enumerable.Range(0, groups).Select(i => new SecurityGroupRule(
                    $"sgr-{i:x8}", $"sg-{i:x8}", false, "tcp", port, port, "203.0.113.0/24", null, null, null)),
            ]))
            .WithIn(Ec2Evidence.NetworkInterfaces, Region, new NetworkInterfaceList([]));
        var snapshot = new AccountSnapshot(account.Identity, TestAccount.Now, null, account.Answers);
        Decide(snapshot);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(groups, Decide(snapshot));
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    // The answers are there, so all of it happens on this thread.
    private static int Decide(AccountSnapshot snapshot)
    {
        var scope = new AssessmentScope(snapshot.Account, AssessmentSettings.Default, snapshot.CollectedAt, Regions: null, RunId: "growth");
        Task<IReadOnlyList<Finding>> findings = new AssessmentEngine(snapshot, scope).AssessAsync(
            new AdminPortsIPv4Control(), CancellationToken.None);
        Assert.True(findings.IsCompletedSuccessfully);
        return findings.Result.Count(f => f.Status == FindingStatus.Pass);
    }
}
