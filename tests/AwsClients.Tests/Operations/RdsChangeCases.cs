using Amazon.RDS;
using Amazon.RDS.Model;

namespace CisAws.AwsClients.Tests.Operations;

internal static class RdsChangeCases
{
    public static IEnumerable<OperationCase> All =>
    [
        Case(
            "CreateDBInstance",
            "DBInstanceIdentifier=db1&DBInstanceClass=db.t3.micro&Engine=mysql&AllocatedStorage=20"
                + "&MasterUsername=u&ManageMasterUserPassword=true&StorageEncrypted=true"
                + "&VpcSecurityGroupIds.VpcSecurityGroupId.1=sg-1"
                + "&VpcSecurityGroupIds.VpcSecurityGroupId.2=sg-2&Tags.Tag.1.Key=k&Tags.Tag.1.Value=v",
            "<DBInstance><DBInstanceIdentifier>db1</DBInstanceIdentifier>"
                + "<DBInstanceStatus>creating</DBInstanceStatus><StorageEncrypted>true</StorageEncrypted></DBInstance>",
            async c =>
            {
                DBInstance instance = (await c.CreateDBInstanceAsync(new CreateDBInstanceRequest
                {
                    DBInstanceIdentifier = "db1",
                    DBInstanceClass = "db.t3.micro",
                    Engine = "mysql",
                    AllocatedStorage = 20,
                    MasterUsername = "u",
                    ManageMasterUserPassword = true,
                    StorageEncrypted = true,
                    VpcSecurityGroupIds = ["sg-1", "sg-2"],
                    Tags = [new Tag { Key = "k", Value = "v" }],
                })).DBInstance;
                Assert.Equal("creating", instance.DBInstanceStatus);
                Assert.True(instance.StorageEncrypted);
            }),
        Case(
            "ModifyDBInstance",
            "DBInstanceIdentifier=db1&ApplyImmediately=true&AutoMinorVersionUpgrade=true&MultiAZ=true&PubliclyAccessible=false",
            """
            <DBInstance><DBInstanceIdentifier>db1</DBInstanceIdentifier>
            <DBInstanceStatus>modifying</DBInstanceStatus><MultiAZ>false</MultiAZ>
            <PendingModifiedValues><MultiAZ>true</MultiAZ></PendingModifiedValues></DBInstance>
            """,
            async c =>
            {
                DBInstance instance = (await c.ModifyDBInstanceAsync(new ModifyDBInstanceRequest
                {
                    DBInstanceIdentifier = "db1",
                    ApplyImmediately = true,
                    AutoMinorVersionUpgrade = true,
                    MultiAZ = true,
                    PubliclyAccessible = false,
                })).DBInstance;
                Assert.Equal("modifying", instance.DBInstanceStatus);
                Assert.False(instance.MultiAZ);
                Assert.True(instance.PendingModifiedValues.MultiAZ);
            }),
        Case(
            "ModifyDBCluster",
            "DBClusterIdentifier=c1&ApplyImmediately=true&AutoMinorVersionUpgrade=true&DeletionProtection=false",
            "<DBCluster><DBClusterIdentifier>c1</DBClusterIdentifier><AutoMinorVersionUpgrade>true</AutoMinorVersionUpgrade></DBCluster>",
            async c =>
            {
                DBCluster cluster = (await c.ModifyDBClusterAsync(new ModifyDBClusterRequest
                {
                    DBClusterIdentifier = "c1",
                    ApplyImmediately = true,
                    AutoMinorVersionUpgrade = true,
                    DeletionProtection = false,
                })).DBCluster;
                Assert.True(cluster.AutoMinorVersionUpgrade);
            }),
        Case(
            "DeleteDBInstance",
            "DBInstanceIdentifier=db1&SkipFinalSnapshot=false&FinalDBSnapshotIdentifier=s1&DeleteAutomatedBackups=true",
            "<DBInstance><DBInstanceIdentifier>db1</DBInstanceIdentifier><DBInstanceStatus>deleting</DBInstanceStatus></DBInstance>",
            async c =>
            {
                DBInstance instance = (await c.DeleteDBInstanceAsync(new DeleteDBInstanceRequest
                {
                    DBInstanceIdentifier = "db1",
                    SkipFinalSnapshot = false,
                    FinalDBSnapshotIdentifier = "s1",
                    DeleteAutomatedBackups = true,
                })).DBInstance;
                Assert.Equal("deleting", instance.DBInstanceStatus);
            }),
    ];

    private static OperationCase Case(string operation, string fields, string result, Func<AmazonRDSClient, Task> call) =>
        OperationCase.Query(operation, "2014-10-31", fields, result, call);
}
