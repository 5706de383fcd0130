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

    public static async Task PutInstanceAsync(this RepairWorld world, bool minorUpgrade = true, bool isPublic = false)
    {
        await world.PutSubnetGroupAsync();
        await world.Client<AmazonRDSClient>(Region).CreateDBInstanceAsync(
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
            RepairWorld.Cancel);
    }

    public static async Task PutClusterAsync(this RepairWorld world, bool minorUpgrade, params string[] members)
    {
        await world.PutSubnetGroupAsync();
        using var seeds = new MotoSeeds(world.Lab.BaseUrl, Region);
        await seeds.QueryAsync(
            "rds", Version, "CreateDBCluster", ("DBClusterIdentifier", ClusterName), ("Engine", "aurora-mysql"),
            ("MasterUsername", "admin"), ("MasterUserPassword", "not-a-secret-1"),
            ("DBSubnetGroupName", "two-zones"), ("AutoMinorVersionUpgrade", minorUpgrade ? "true" : "false"));
        foreach (string member in members)
        {
            await world.Client<AmazonRDSClient>(Region).CreateDBInstanceAsync(
                new CreateDBInstanceRequest
                {
                    DBInstanceIdentifier = member,
                    Engine = "aurora-mysql",
                    DBInstanceClass = "db.t3.medium",
                    DBClusterIdentifier = ClusterName,
                    AutoMinorVersionUpgrade = minorUpgrade,
                    PubliclyAccessible = false,
                },
                RepairWorld.Cancel);
        }
    }

    private static async Task PutSubnetGroupAsync(this RepairWorld world)
    {
        List<Subnet> subnets = (await world.Client<AmazonEC2Client>(Region).DescribeSubnetsAsync(
            new DescribeSubnetsRequest { Filters = [new Filter("availability-zone", ["eu-west-1a", "eu-west-1b"])] }, RepairWorld.Cancel))
                .Subnets;
        using var seeds = new MotoSeeds(world.Lab.BaseUrl, Region);
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

    public override Task SetUpAsync(RepairWorld world) => world.PutInstanceAsync(minorUpgrade: false);
}

public sealed class NoMinorUpgradeOfAuroraCase : RepairCase
{
    public override Repair Repair { get; } = new MinorUpgradeRepair();

    public override string Region => CaseDatabases.Region;

    public override IReadOnlyDictionary<string, object?> Options => CaseDatabases.Named;

    public override Task SetUpAsync(RepairWorld world) => world.PutClusterAsync(minorUpgrade: false, "db", "second");
}

public sealed class PublicDatabaseCase : RepairCase
{
    public override Repair Repair { get; } = new PublicDatabaseRepair();

    public override string Region => CaseDatabases.Region;

    public override IReadOnlyDictionary<string, object?> Options => CaseDatabases.Named;

    public override Task SetUpAsync(RepairWorld world) => world.PutInstanceAsync(isPublic: true);
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

    public override Task SetUpAsync(RepairWorld world) => world.PutInstanceAsync();
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

    public override Task SetUpAsync(RepairWorld world) => world.PutClusterAsync(minorUpgrade: true, "db");
}
