using Amazon.RDS;
using Amazon.RDS.Model;

namespace CisAws.AwsClients.Tests.Operations;

internal static class RdsCases
{
    public static IEnumerable<OperationCase> All =>
    [
        Case(
            "DescribeDBInstances",
            "Filters.Filter.1.Name=engine&Filters.Filter.1.Values.Value.1=mysql&Filters.Filter.1.Values.Value.2=postgres&MaxRecords=20",
            """
            <DBInstances><DBInstance><DBInstanceIdentifier>db1</DBInstanceIdentifier><StorageEncrypted>true</StorageEncrypted>
            <PubliclyAccessible>false</PubliclyAccessible>
            <DBSubnetGroup><VpcId>vpc-1</VpcId><Subnets><Subnet><SubnetIdentifier>subnet-1</SubnetIdentifier>
            <SubnetAvailabilityZone><Name>us-east-1a</Name></SubnetAvailabilityZone></Subnet></Subnets></DBSubnetGroup>
            <VpcSecurityGroups><VpcSecurityGroupMembership>
            <VpcSecurityGroupId>sg-1</VpcSecurityGroupId></VpcSecurityGroupMembership></VpcSecurityGroups>
            </DBInstance></DBInstances><Marker>m</Marker>
            """,
            async c =>
            {
                var answer = await c.DescribeDBInstancesAsync(new DescribeDBInstancesRequest
                {
                    Filters = [new Filter { Name = "engine", Values = ["mysql", "postgres"] }],
                    MaxRecords = 20,
                });
                DBInstance instance = Assert.Single(answer.DBInstances);
                Assert.True(instance.StorageEncrypted);
                Assert.False(instance.PubliclyAccessible);
                Assert.Null(instance.MultiAZ);
                Assert.Equal("us-east-1a", Assert.Single(instance.DBSubnetGroup.Subnets).SubnetAvailabilityZone.Name);
                Assert.Equal("sg-1", Assert.Single(instance.VpcSecurityGroups).VpcSecurityGroupId);
                Assert.Equal("m", answer.Marker);
            }),
        Case(
            "DescribeDBClusters",
            "IncludeShared=true",
            """
            <DBClusters><DBCluster><DBClusterIdentifier>c1</DBClusterIdentifier><MultiAZ>true</MultiAZ><DBClusterMembers><DBClusterMember>
            <DBInstanceIdentifier>db1</DBInstanceIdentifier>
            <IsClusterWriter>true</IsClusterWriter></DBClusterMember></DBClusterMembers></DBCluster></DBClusters>
            """,
            async c =>
            {
                DBCluster cluster = Assert.Single(
                    (await c.DescribeDBClustersAsync(new DescribeDBClustersRequest { IncludeShared = true })).DBClusters);
                Assert.True(Assert.Single(cluster.DBClusterMembers).IsClusterWriter);
            }),
        Case(
            "DescribeDBShardGroups",
            "MaxRecords=20",
            """
            <DBShardGroups><DBShardGroup><DBShardGroupIdentifier>g1</DBShardGroupIdentifier>
            <DBClusterIdentifier>c1</DBClusterIdentifier><PubliclyAccessible>true</PubliclyAccessible>
            <MaxACU>768.5</MaxACU></DBShardGroup></DBShardGroups><Marker>m</Marker>
            """,
            async c =>
            {
                var answer = await c.DescribeDBShardGroupsAsync(new DescribeDBShardGroupsRequest { MaxRecords = 20 });
                DBShardGroup group = Assert.Single(answer.DBShardGroups);
                Assert.Equal(("g1", "c1", 768.5), (group.DBShardGroupIdentifier, group.DBClusterIdentifier, group.MaxACU));
                Assert.True(group.PubliclyAccessible);
                Assert.Equal("m", answer.Marker);
            }),
        Case(
            "DescribeOrderableDBInstanceOptions",
            "Engine=mysql&DBInstanceClass=db.t3.micro&Vpc=true",
            """
            <OrderableDBInstanceOptions><OrderableDBInstanceOption><Engine>mysql</Engine>
            <MultiAZCapable>true</MultiAZCapable><MinIopsPerGib>0.5</MinIopsPerGib>
            <AvailabilityZones><AvailabilityZone><Name>us-east-1a</Name></AvailabilityZone></AvailabilityZones>
            </OrderableDBInstanceOption></OrderableDBInstanceOptions>
            """,
            async c =>
            {
                var answer = await c.DescribeOrderableDBInstanceOptionsAsync(
                    new() { Engine = "mysql", DBInstanceClass = "db.t3.micro", Vpc = true });
                OrderableDBInstanceOption option = Assert.Single(answer.OrderableDBInstanceOptions);
                Assert.True(option.MultiAZCapable);
                Assert.Equal(0.5, option.MinIopsPerGib);
                Assert.Equal("us-east-1a", Assert.Single(option.AvailabilityZones).Name);
            }),
    ];

    private static OperationCase Case(string operation, string fields, string result, Func<AmazonRDSClient, Task> call) =>
        OperationCase.Query(operation, "2014-10-31", fields, result, call);
}
