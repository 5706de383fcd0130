using CisAws.Controls.Storage;
using CisAws.Evidence;
using CisAws.Settings;
using CisAws.Tests.Harness;
using CisAws.Tests.Knowledge.Databases;
using static CisAws.Tests.Knowledge.Databases.TestDatabases;

namespace CisAws.Tests.Controls.Storage;

public sealed class DatabaseEncryptionControlTests
{
    [Theory]
    [InlineData("mysql", true, null, FindingStatus.Pass, "Encrypted")]
    [InlineData("postgres", false, null, FindingStatus.Fail, "NotEncrypted")]
    [InlineData("postgres", false, "none", FindingStatus.Fail, "NotEncrypted")]
    [InlineData("postgres", null, null, FindingStatus.Fail, "NotEncrypted")]
    [InlineData("mysql", false, "sse-kms", FindingStatus.Pass, "Encrypted")]
    [InlineData("mysql", true, "sse-rds", FindingStatus.Pass, "EncryptedWithAwsOwnedKey")]
    [InlineData("custom-sqlserver-ee", false, null, FindingStatus.Fail, "NotEncrypted")]
    public void DecidesOnEncryption(string engine, bool? isEncrypted, string? type, FindingStatus status, string code)
    {
        Finding finding = Single(Account(Instance("db", engine) with { StorageEncrypted = isEncrypted, StorageEncryptionType = type }));
        Assert.Equal((status, code), (finding.Status, finding.ReasonCode));
        Assert.Equal(
            ("AWS::RDS::DBInstance", "arn:aws:rds:eu-west-1:111122223333:db:db", "db"),
            (finding.ResourceType, finding.ResourceId, finding.ResourceName));
    }

    [Theory]
    [InlineData(null, FindingStatus.Fail)]
    [InlineData("sse-rds", FindingStatus.Pass)]
    public void AMemberOfAClusterIdentifiesTheCluster(string? type, FindingStatus status)
    {
        TestAccount account = Account(Member("one", "c") with { StorageEncrypted = false, StorageEncryptionType = type })
            .WithClusters(Cluster("c", members: "one") with { StorageEncrypted = false });
        Assert.Equal((status, "AWS::RDS::DBInstance"), (Single(account).Status, Single(account).ResourceType));
    }

    [Fact]
    public void AClusterWithoutInstancesHasItsOwnRow()
    {
        Finding finding = Single(Account().WithClusters(Cluster("c") with { StorageEncrypted = false }));
        Assert.Equal(
            (FindingStatus.Fail, "AWS::RDS::DBCluster", "arn:aws:rds:eu-west-1:111122223333:cluster:c"),
            (finding.Status, finding.ResourceType, finding.ResourceId));
        Assert.Equal(
            "EncryptedWithAwsOwnedKey",
            Single(Account().WithClusters(Cluster("c") with { StorageEncrypted = false, StorageEncryptionType = "sse-rds" })).ReasonCode);
        Assert.Equal(
            "NoDatabases", Single(Account().WithClusters(Cluster("c") with { Status = "deleting", StorageEncrypted = false })).ReasonCode);
    }

    [Fact]
    public void AMultiAzClusterIsAssessedByItsInstances()
    {
        DbInstance[] members = [.. new[] { "a", "b", "c" }.Select(i => Member(i, "m", "mysql") with { StorageEncrypted = i != "b" })];
        IReadOnlyList<Finding> findings = Run(Account(members).WithClusters(Cluster("m", "mysql", "a", "b", "c")));
        Assert.Equal(["a", "b", "c"], findings.Select(f => f.ResourceName));
        Assert.Equal([FindingStatus.Pass, FindingStatus.Fail, FindingStatus.Pass], findings.Select(f => f.Status));
    }

    [Theory]
    [InlineData("docdb", "Amazon DocumentDB (not RDS)")]
    [InlineData("neptune", "Amazon Neptune (not RDS)")]
    public void LabelsWhatIsNotRds(string engine, string service)
    {
        TestAccount account = Account(Instance("db", engine) with { StorageEncrypted = false });
        Finding finding = Single(account);
        Assert.Equal((FindingStatus.Fail, service), (finding.Status, finding.Evidence["Service"]));
        Assert.Contains("not RDS", finding.Reason, StringComparison.Ordinal);
        account.Settings = new AssessmentSettings { AssessDocumentDbAndNeptune = false };
        Assert.Equal(
            (FindingStatus.Fail, FindingStatus.NotApplicable), (Single(account).Status, Single(account).LocalPolicy?.LocalStatus));
    }

    [Fact]
    public void WhatIsBeingDeletedHasNoRow()
    {
        TestAccount account = Account(Instance("gone") with { Status = "deleting", StorageEncrypted = false }, Instance("kept"));
        Assert.Equal("kept", Single(account).ResourceName);
        Assert.Equal("NoDatabases", Single(Account(Instance("gone") with { Status = "deleting" })).ReasonCode);
        Assert.Equal(FindingStatus.Fail, Single(Account(Instance("new") with { Status = "creating", StorageEncrypted = false })).Status);
    }

    [Fact]
    public void AssessesEveryInstance()
    {
        DbInstance[] many = [.. Enumerable.Range(0, 120).Select(i => Instance($"db{i:000}") with { StorageEncrypted = i != 119 })];
        Assert.Equal("db119", Assert.Single(Run(Account(many)), f => f.Status == FindingStatus.Fail).ResourceName);
    }

    [Fact]
    public void IsAnErrorWhereInstancesAreDenied()
    {
        Finding finding = Single(Account().Deny(RdsEvidence.Instances, region: Region).Deny(RdsEvidence.Clusters, region: Region));
        Assert.Equal((FindingStatus.Error, Region), (finding.Status, finding.Region));
        Assert.Contains("rds:DescribeDBInstances", finding.Reason, StringComparison.Ordinal);
        Assert.Equal(2, Run(Account().Deny(RdsEvidence.Instances, region: Region).WithClusters(Cluster("headless"))).Count);
    }

    [Fact]
    public void DeniedClustersAreAnErrorBesideTheInstances()
    {
        IReadOnlyList<Finding> findings = Run(Account(Instance("db")).Deny(RdsEvidence.Clusters, region: Region));
        Assert.Equal([FindingStatus.Pass, FindingStatus.Error], findings.Select(f => f.Status).Order());
        Assert.Contains(findings, f => f.Reason.Contains("rds:DescribeDBClusters", StringComparison.Ordinal));
    }

    [Fact]
    public void DoesNotApplyToARegionWithoutDatabases() =>
        Assert.Equal((FindingStatus.NotApplicable, "NoDatabases"), (Single(Account()).Status, Single(Account()).ReasonCode));

    [Theory]
    [InlineData("inaccessible-encryption-credentials")]
    [InlineData("inaccessible-encryption-credentials-recoverable")]
    public void WarnsOfAKeyThatCannotBeUsed(string status)
    {
        Finding finding = Single(Account(Instance("db") with { Status = status }));
        Assert.Equal(FindingStatus.Pass, finding.Status);
        Assert.Contains("cannot be used", Assert.Single(finding.Warnings), StringComparison.Ordinal);
        Assert.Single(Single(Account().WithClusters(Cluster("c") with { Status = status })).Warnings);
    }

    private static Finding Single(TestAccount account) => Scenario.Single(new DatabaseEncryptionControl(), account);

    private static IReadOnlyList<Finding> Run(TestAccount account) => Scenario.Run(new DatabaseEncryptionControl(), account);
}
