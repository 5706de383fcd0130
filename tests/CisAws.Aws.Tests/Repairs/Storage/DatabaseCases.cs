using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.RDS;
using Amazon.RDS.Model;
using CisAws.Aws.Tests.Moto;
using CisAws.Repairs;
using CisAws.Repairs.Storage;
using Filter = Amazon.EC2.Model.Filter;
using Subnet = Amazon.EC2.Model.Subnet;

namespace CisAws.Aws.Tests.Repairs.Storage;

/// <summary>Databases for cases, in a subnet group of two availability zones.</summary>
internal static class CaseDatabases
{
    public const string Name = "db", Region = "eu-west-1", ClusterName = "aurora";
    private const string Version = "2014-10-31";

    public static IReadOnlyDictionary<string, object?> Named { get; } = new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["DBInstanceIdentifier"] = Name,
    };

    public static async Task PutInstanceAsync(this RepairAccount account, bool minorUpgrade = true, bool isPublic = false)
    {
        await account.PutSubnetGroupAsync();
        await account.Client<AmazonRDSClient>(Region).CreateDBInstanceAsync(
            new CreateDBInstanceRequest
            {
                DBInstanceIdentifier = Name,
                Engine = "mysql",
                DBInstanceClass = "db.t3.medium",
                AllocatedStorage = 20,
                MasterUsername = "admin",
                MasterUserPassword = "not-a-secret-1",
                MultiAZ = false,
                AutoMinorVersionUpgrade = minorUpgrade,
                PubliclyAccessible = isPublic,
                DBSubnetGroupName = "two-zones",
            },
            RepairAccount.Cancel);
    }

    public static async Task PutClusterAsync(this RepairAccount account, bool minorUpgrade, params string[] members)
    {
        await account.PutSubnetGroupAsync();
        using var seeds = new MotoSeeds(account.Lab.BaseUrl, Region);
        await seeds.QueryAsync(
            "rds", Version, "CreateDBCluster", ("DBClusterIdentifier", ClusterName), ("Engine", "aurora-mysql"),
            ("MasterUsername", "admin"), ("MasterUserPassword", "not-a-secret-1"),
            ("DBSubnetGroupName", "two-zones"), ("AutoMinorVersionUpgrade", minorUpgrade ? "true" : "false"));
        foreach (string member in members)
        {
            await account.Client<AmazonRDSClient>(Region).CreateDBInstanceAsync(
                new CreateDBInstanceRequest
                {
                    DBInstanceIdentifier = member,
                    Engine = "aurora-mysql",
                    DBInstanceClass = "db.t3.medium",
                    DBClusterIdentifier = ClusterName,
                    AutoMinorVersionUpgrade = minorUpgrade,
                    PubliclyAccessible = false,
                },
                RepairAccount.Cancel);
        }
    }

    private static async Task PutSubnetGroupAsync(this RepairAccount account)
    {
        List<Subnet> subnets = (await account.Client<AmazonEC2Client>(Region).DescribeSubnetsAsync(
            new DescribeSubnetsRequest { Filters = [new Filter("availability-zone", ["eu-west-1a", "eu-west-1b"])] }, RepairAccount.Cancel))
                .Subnets;
        using var seeds = new MotoSeeds(account.Lab.BaseUrl, Region);
        await seeds.QueryAsync(
            "rds", Version, "CreateDBSubnetGroup", ("DBSubnetGroupName", "two-zones"), ("DBSubnetGroupDescription", "two zones"),
            ("SubnetIds.SubnetIdentifier.1", subnets[0].SubnetId), ("SubnetIds.SubnetIdentifier.2", subnets[1].SubnetId));
    }
}

public sealed class NoMinorUpgradeCase : RepairCase
{
    public override Repair Repair { get; } = new MinorUpgradeRepair();

    public override string Region => CaseDatabases.Region;

    public override IReadOnlyDictionary<string, object?> Options => CaseDatabases.Named;

    public override Task SetUpAsync(RepairAccount account) => account.PutInstanceAsync(minorUpgrade: false);
}

public sealed class NoMinorUpgradeOfAuroraCase : RepairCase
{
    public override Repair Repair { get; } = new MinorUpgradeRepair();

    public override string Region => CaseDatabases.Region;

    public override IReadOnlyDictionary<string, object?> Options => CaseDatabases.Named;

    public override Task SetUpAsync(RepairAccount account) => account.PutClusterAsync(minorUpgrade: false, "db", "second");
}

public sealed class PublicDatabaseCase : RepairCase
{
    public override Repair Repair { get; } = new PublicDatabaseRepair();

    public override string Region => CaseDatabases.Region;

    public override IReadOnlyDictionary<string, object?> Options => CaseDatabases.Named;

    public override Task SetUpAsync(RepairAccount account) => account.PutInstanceAsync(isPublic: true);
}

/// <summary>
/// The standby comes with the maintenance window; until then the finding stays. See <see cref="StorageRepairTests"/> for the window.
/// </summary>
public sealed class OneZoneDatabaseCase : RepairCase
{
    public override Repair Repair { get; } = new MultiAzRepair();

    public override string Region => CaseDatabases.Region;

    public override IReadOnlyList<string> Passes => [];

    public override IReadOnlyDictionary<string, object?> Options =>
        new Dictionary<string, object?>(CaseDatabases.Named) { ["AcceptCost"] = true };

    public override Task SetUpAsync(RepairAccount account) => account.PutInstanceAsync();
}

public sealed class OneZoneAuroraCase : RepairCase
{
    public override Repair Repair { get; } = new MultiAzRepair();

    public override string Region => CaseDatabases.Region;

    public override IReadOnlyDictionary<string, object?> Options =>
        new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["DBClusterIdentifier"] = CaseDatabases.ClusterName,
            ["AcceptCost"] = true,
        };

    public override Task SetUpAsync(RepairAccount account) => account.PutClusterAsync(minorUpgrade: true, "db");
}
