using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Collection.Storage;

/// <summary>What Amazon RDS answers becomes evidence.</summary>
public sealed class RdsReadersTests : ServerTest
{
    private const string Region = "eu-west-1";

    [Fact]
    public async Task AnInstanceIsReadWithAllMembers()
    {
        using IAwsSession session = await OpenAsync();
        Server.On("rds", "DescribeDBInstances").ReturnsResult("""
            <DBInstances><DBInstance><DBInstanceIdentifier>db</DBInstanceIdentifier>
            <DBInstanceArn>arn:db</DBInstanceArn><Engine>mysql</Engine><EngineVersion>8.0.40</EngineVersion>
            <DBInstanceClass>db.t3.micro</DBInstanceClass><DBInstanceStatus>available</DBInstanceStatus>
            <DBClusterIdentifier>c</DBClusterIdentifier><StorageEncrypted>false</StorageEncrypted>
            <StorageEncryptionType>sse-rds</StorageEncryptionType><KmsKeyId>arn:key</KmsKeyId>
            <AutoMinorVersionUpgrade>true</AutoMinorVersionUpgrade><PubliclyAccessible>false</PubliclyAccessible>
            <MultiAZ>false</MultiAZ><AvailabilityZone>eu-west-1a</AvailabilityZone>
            <ReadReplicaSourceDBInstanceIdentifier>source</ReadReplicaSourceDBInstanceIdentifier>
            <DBSubnetGroup><VpcId>vpc-1</VpcId><Subnets><Subnet><SubnetIdentifier>subnet-b</SubnetIdentifier>
            <SubnetAvailabilityZone><Name>eu-west-1b</Name></SubnetAvailabilityZone></Subnet>
            <Subnet><SubnetIdentifier>subnet-a</SubnetIdentifier>
            <SubnetAvailabilityZone><Name>eu-west-1a</Name></SubnetAvailabilityZone></Subnet></Subnets></DBSubnetGroup>
            <PreferredMaintenanceWindow>sun:05:00-sun:05:30</PreferredMaintenanceWindow>
            <VpcSecurityGroups><VpcSecurityGroupMembership>
            <VpcSecurityGroupId>sg-1</VpcSecurityGroupId></VpcSecurityGroupMembership></VpcSecurityGroups>
            <Endpoint><Port>3306</Port></Endpoint>
            <PendingModifiedValues><MasterUserPassword>****</MasterUserPassword><EngineVersion>8.0.41</EngineVersion>
            <AllocatedStorage>50</AllocatedStorage><MultiAZ>true</MultiAZ></PendingModifiedValues>
            <TagList><Tag><Key>env</Key><Value>prod</Value></Tag><Tag><Key>a</Key><Value></Value></Tag></TagList></DBInstance></DBInstances>
            """);
        DbInstance db = Assert.Single((await session.ReadInAsync(RdsEvidence.Instances, Region)).Value().Instances);
        Assert.Equivalent(
            new DbInstance
            {
                Identifier = "db",
                Arn = "arn:db",
                Engine = "mysql",
                EngineVersion = "8.0.40",
                InstanceClass = "db.t3.micro",
                Status = "available",
                ClusterIdentifier = "c",
                StorageEncrypted = false,
                StorageEncryptionType = "sse-rds",
                KmsKeyId = "arn:key",
                AutoMinorVersionUpgrade = true,
                PubliclyAccessible = false,
                MultiAz = false,
                PendingMultiAz = true,
                AvailabilityZone = "eu-west-1a",
                ReplicaSource = "source",
                VpcId = "vpc-1",
                SubnetIds = ["subnet-a", "subnet-b"],
                SubnetZones = ["eu-west-1a", "eu-west-1b"],
                SecurityGroupIds = ["sg-1"],
                Port = 3306,
                MaintenanceWindow = "sun:05:00-sun:05:30",
                PendingChanges = ["AllocatedStorage", "EngineVersion", "MasterUserPassword", "MultiAZ"],
                Tags = ["a=", "env=prod"],
            },
            db,
            strict: true);
    }

    [Fact]
    public async Task MissingMembersOfAnInstanceAreUnknown()
    {
        using IAwsSession session = await OpenAsync();
        Server.On("rds", "DescribeDBInstances").ReturnsResult(
            "<DBInstances><DBInstance><DBInstanceIdentifier>db</DBInstanceIdentifier><DBInstanceArn>arn:db</DBInstanceArn>"
                + "<Engine>mysql</Engine><PendingModifiedValues/></DBInstance></DBInstances>");
        Assert.Equivalent(
            new DbInstance { Identifier = "db", Arn = "arn:db", Engine = "mysql", Status = string.Empty },
            Assert.Single((await session.ReadInAsync(RdsEvidence.Instances, Region)).Value().Instances),
            strict: true);
        Server.On("rds", "DescribeDBInstances")
            .ReturnsResult("<DBInstances><DBInstance><DBInstanceIdentifier>db</DBInstanceIdentifier></DBInstance></DBInstances>");
        using IAwsSession other = await ConnectAsync();
        Assert.Equal(ReadFailureKind.Malformed, (await other.ReadInAsync(RdsEvidence.Instances, Region)).Failure?.Kind);
    }

    [Fact]
    public async Task AClusterIsReadWithAllMembers()
    {
        using IAwsSession session = await OpenAsync();
        Server.On("rds", "DescribeDBClusters").ReturnsResult("""
            <DBClusters><DBCluster><DBClusterIdentifier>c</DBClusterIdentifier><DBClusterArn>arn:c</DBClusterArn>
            <Engine>aurora-mysql</Engine><Status>available</Status><StorageEncrypted>false</StorageEncrypted>
            <StorageEncryptionType>none</StorageEncryptionType><AutoMinorVersionUpgrade>false</AutoMinorVersionUpgrade>
            <PubliclyAccessible>true</PubliclyAccessible><MultiAZ>true</MultiAZ>
            <InternetAccessGatewayEnabled>true</InternetAccessGatewayEnabled><ClusterScalabilityType>limitless</ClusterScalabilityType>
            <DBClusterMembers><DBClusterMember><DBInstanceIdentifier>b</DBInstanceIdentifier></DBClusterMember>
            <DBClusterMember><DBInstanceIdentifier>a</DBInstanceIdentifier></DBClusterMember></DBClusterMembers>
            <ReplicationSourceIdentifier>arn:source</ReplicationSourceIdentifier>
            <ReadReplicaIdentifiers><ReadReplicaIdentifier>arn:replica</ReadReplicaIdentifier></ReadReplicaIdentifiers>
            <GlobalClusterIdentifier>world</GlobalClusterIdentifier>
            <TagList><Tag><Key>env</Key><Value>dev</Value></Tag></TagList></DBCluster></DBClusters>
            """);
        Assert.Equivalent(
            new DbCluster
            {
                Identifier = "c",
                Arn = "arn:c",
                Engine = "aurora-mysql",
                Status = "available",
                StorageEncrypted = false,
                StorageEncryptionType = "none",
                AutoMinorVersionUpgrade = false,
                PubliclyAccessible = true,
                InternetAccessGatewayEnabled = true,
                ScalabilityType = "limitless",
                MultiAz = true,
                Members = ["a", "b"],
                ReplicaSource = "arn:source",
                Replicas = ["arn:replica"],
                GlobalClusterIdentifier = "world",
                Tags = ["env=dev"],
            },
            Assert.Single((await session.ReadInAsync(RdsEvidence.Clusters, Region)).Value().Clusters),
            strict: true);
    }

    [Fact]
    public async Task ShardGroupsAreReadAndPaged()
    {
        using IAwsSession session = await OpenAsync();
        const string group = """
            <DBShardGroup><DBShardGroupIdentifier>{0}</DBShardGroupIdentifier><DBShardGroupArn>arn:{0}</DBShardGroupArn>
            <DBClusterIdentifier>c</DBClusterIdentifier><Status>available</Status>
            <PubliclyAccessible>false</PubliclyAccessible></DBShardGroup>
            """;
        string[] pages =
            [.. new[] { "a", "b" }.Select(n => $"<DBShardGroups>{group.Replace("{0}", n, StringComparison.Ordinal)}</DBShardGroups>")];
        Server.On("rds", "DescribeDBShardGroups").ReturnsPages(PageStyle.Rds, pages);
        IReadOnlyList<DbShardGroup> groups = (await session.ReadInAsync(RdsEvidence.ShardGroups, Region)).Value().Groups;
        Assert.Equal(["a", "b"], groups.Select(g => g.Identifier));
        Assert.Equal(
            new DbShardGroup
            {
                Identifier = "a", Arn = "arn:a", ClusterIdentifier = "c", Status = "available", PubliclyAccessible = false,
            },
            groups[0]);
    }

    [Fact] // 3.2.1, scenario 8
    public async Task ListingsArePaged()
    {
        using IAwsSession session = await OpenAsync();
        Server.On("rds", "DescribeDBInstances").ReturnsPages(
            PageStyle.Rds, $"<DBInstances>{Instance("a")}</DBInstances>", "<DBInstances/>", $"<DBInstances>{Instance("b")}</DBInstances>");
        Server.On("rds", "DescribeDBClusters")
            .ReturnsPages(PageStyle.Rds, $"<DBClusters>{Cluster("a")}</DBClusters>", $"<DBClusters>{Cluster("b")}</DBClusters>");
        Assert.Equal(["a", "b"], (await session.ReadInAsync(RdsEvidence.Instances, Region)).Value().Instances.Select(i => i.Identifier));
        Assert.Equal(["a", "b"], (await session.ReadInAsync(RdsEvidence.Clusters, Region)).Value().Clusters.Select(c => c.Identifier));
        Assert.All(Server.Calls.All, c => Assert.Equal("100", c.Parameter("MaxRecords")));
    }

    [Fact]
    public async Task OrderableOptionsAreAskedForEngineVersionAndClassAndPaged()
    {
        using IAwsSession session = await OpenAsync();
        const string option = "<OrderableDBInstanceOption><MultiAZCapable>{0}</MultiAZCapable></OrderableDBInstanceOption>";
        Server.On("rds", "DescribeOrderableDBInstanceOptions").ReturnsPages(
            PageStyle.Rds,
            $"<OrderableDBInstanceOptions>{option.Replace("{0}", "false", StringComparison.Ordinal)}</OrderableDBInstanceOptions>",
            $"<OrderableDBInstanceOptions>{option.Replace("{0}", "true", StringComparison.Ordinal)}<OrderableDBInstanceOption/>"
                + "</OrderableDBInstanceOptions>");
        Assert.Equal(
            new OrderableOptions(3, 1), (await session.ReadInAsync(RdsEvidence.Orderable, Region, "mysql|8.0.40|db.t3.micro")).Value());
        AwsCall call = Server.Calls.All[0];
        Assert.Equal(
            ("mysql", "8.0.40", "db.t3.micro"),
            (call.Parameter("Engine"), call.Parameter("EngineVersion"), call.Parameter("DBInstanceClass")));
        Assert.Equal(ReadFailureKind.Malformed, (await session.ReadInAsync(RdsEvidence.Orderable, Region, "mysql")).Failure?.Kind);
    }

    [Fact]
    public async Task WhatIsDeniedIsAFailure()
    {
        using IAwsSession session = await OpenAsync();
        Server.On("rds", "*").Denies();
        Assert.Equal(ReadFailureKind.AccessDenied, (await session.ReadInAsync(RdsEvidence.Instances, Region)).Failure?.Kind);
        Assert.Equal(ReadFailureKind.AccessDenied, (await session.ReadInAsync(RdsEvidence.Clusters, Region)).Failure?.Kind);
        Assert.Equal(
            ReadFailureKind.AccessDenied,
            (await session.ReadInAsync(RdsEvidence.Orderable, Region, "mysql|8.0.40|db.t3.micro")).Failure?.Kind);
    }

    private static string Instance(string id) =>
        $"<DBInstance><DBInstanceIdentifier>{id}</DBInstanceIdentifier>"
            + $"<DBInstanceArn>arn:{id}</DBInstanceArn><Engine>mysql</Engine></DBInstance>";

    private static string Cluster(string id) =>
        $"<DBCluster><DBClusterIdentifier>{id}</DBClusterIdentifier>"
            + $"<DBClusterArn>arn:{id}</DBClusterArn><Engine>aurora-mysql</Engine></DBCluster>";

    private Task<IAwsSession> OpenAsync() => ServeAsync(new FakeAccount(), retries: 0);
}
