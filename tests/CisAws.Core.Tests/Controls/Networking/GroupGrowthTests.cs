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

    [Fact]
    public void AGroupTakesTheSameMemoryHoweverManyThereAre()
    {
        long few = Bytes(200), many = Bytes(2_000);

        // It was 40 KB for each before closed ports were told apart from those whose addresses must be put together.
        Assert.InRange((many - few) / 1_800, 500, 12_000);
    }

    private static long Bytes(int groups)
    {
        TestAccount account = new TestAccount().WithRegions(Region)
            .WithIn(Ec2Evidence.SecurityGroups, Region, new SecurityGroupList(
            [
                .. Enumerable.Range(0, groups).Select(i => new SecurityGroup($"sg-{i:x8}", $"group-{i}", "vpc-1", TestAccount.Id, 1, 0)),
            ]))
            .WithIn(Ec2Evidence.SecurityGroupRules, Region, new SecurityGroupRuleList(
            [
                .. Enumerable.Range(0, groups).Select(i => new SecurityGroupRule(
                    $"sgr-{i:x8}", $"sg-{i:x8}", false, "tcp", 443, 443, "203.0.113.0/24", null, null, null)),
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
