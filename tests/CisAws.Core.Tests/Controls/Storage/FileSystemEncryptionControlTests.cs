using CisAws.Controls.Storage;
using CisAws.Evidence;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Storage;

public sealed class FileSystemEncryptionControlTests
{
    private const string Region = "eu-west-1";

    [Theory]
    [InlineData(true, "available", FindingStatus.Pass)]
    [InlineData(false, "available", FindingStatus.Fail)]
    [InlineData(false, "deleting", FindingStatus.NotApplicable)]
    [InlineData(false, "deleted", FindingStatus.NotApplicable)]
    [InlineData(false, "creating", FindingStatus.Fail)]
    [InlineData(null, "available", FindingStatus.Fail)]
    public void DecidesOnTheFlag(bool? isEncrypted, string state, FindingStatus status) =>
        Assert.Equal(status, Single(Account(System("fs-1") with { Encrypted = isEncrypted, LifeCycleState = state })).Status);

    [Fact]
    public void DoesNotApplyToARegionWithoutFileSystems() => Assert.Equal("NoFileSystems", Single(Account()).ReasonCode);

    [Theory]
    [InlineData(ReadFailureKind.AccessDenied, FindingStatus.Error)]
    [InlineData(ReadFailureKind.NoEndpoint, FindingStatus.NotApplicable)]
    public void SaysWhyARegionDoesNotAnswer(ReadFailureKind kind, FindingStatus status) =>
        Assert.Equal(status, Single(Account().Deny(EfsEvidence.FileSystems, region: Region, kind: kind)).Status);

    [Fact]
    public void AssessesEveryFileSystem()
    {
        FileSystem[] many = [.. Enumerable.Range(0, 120).Select(i => System($"fs-{i:000}") with { Encrypted = i != 119 })];
        Assert.Equal(
            "fs-119",
            Assert.Single(Scenario.Run(new FileSystemEncryptionControl(), Account(many)), f => f.Status == FindingStatus.Fail)
                .ResourceName);
    }

    [Fact]
    public void OneZoneMakesNoDifference() =>
        Assert.Equal(
            FindingStatus.Fail, Single(Account(System("fs-1") with { Encrypted = false, AvailabilityZone = "eu-west-1a" })).Status);

    [Fact]
    public void TheDestinationOfAReplicationPasses()
    {
        Finding finding = Single(Account(System("fs-1") with { ReplicationProtection = "REPLICATING" }));
        Assert.Equal((FindingStatus.Pass, "REPLICATING"), (finding.Status, finding.Evidence["ReplicationOverwriteProtection"]));
    }

    [Fact]
    public void NamesTheFileSystem()
    {
        Finding finding = Single(Account(System("fs-1") with { Name = "shared", Arn = null }));
        Assert.Equal(
            ("AWS::EFS::FileSystem", "arn:aws:elasticfilesystem:eu-west-1:111122223333:file-system/fs-1", "shared"),
            (finding.ResourceType, finding.ResourceId, finding.ResourceName));
    }

    private static FileSystem System(string id) =>
        new(
            id,
            $"arn:aws:elasticfilesystem:{Region}:{TestAccount.Id}:file-system/{id}",
            null,
            "available",
            true,
            "arn:aws:kms:key",
            null,
            "ENABLED");

    private static TestAccount Account(params FileSystem[] systems) =>
        new TestAccount().WithRegions(Region).WithIn(EfsEvidence.FileSystems, Region, new FileSystemList(systems));

    private static Finding Single(TestAccount account) => Scenario.Single(new FileSystemEncryptionControl(), account);
}
