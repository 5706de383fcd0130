using CisAws.Controls.Storage;
using CisAws.Evidence;
using CisAws.Repairs;
using CisAws.Repairs.Storage;
using CisAws.Tests.Harness;
using CisAws.Tests.Knowledge.Databases;
using static CisAws.Tests.Knowledge.Databases.TestDatabases;

namespace CisAws.Tests.Repairs.Storage;

public sealed class PublicDatabaseRepairTests
{
    [Fact]
    public void RemovesThePublicAddressAndNothingElse()
    {
        RepairPlan plan = Plan(Account(Public("db") with { PendingChanges = ["EngineVersion"] }));
        RepairHarness.CheckText(plan);
        RepairStep step = Assert.Single(plan.Steps);
        Assert.Equal("rds:ModifyDBInstance(DBInstanceIdentifier=db, PubliclyAccessible=false)", step.Call.ToString());
        Assert.Equal("rds:ModifyDBInstance(DBInstanceIdentifier=db, PubliclyAccessible=true)", step.Inverse!.ToString());
        Assert.Equal(["PubliclyAccessible true → false"], plan.Changes.Select(c => c.ToString()));
        Assert.Equal(RepairImpact.High, plan.Impact);
        Assert.Contains(plan.Risks, r => r.Contains("EngineVersion", StringComparison.Ordinal));
    }

    [Fact]
    public void MembersOfAuroraHaveAFlagOfTheirOwnAndThoseOfMultiAzClustersHaveNot()
    {
        Assert.Single(Plan(Account(TestDatabases.Member("db", "c") with { PubliclyAccessible = true })).Steps);
        Assert.Single(Plan(Account(TestDatabases.Member("db", "c", "neptune") with { PubliclyAccessible = true })).Steps);
        Assert.Equal(
            "FixedByCluster",
            RepairHarness.RefusalOf(Plan(Account(TestDatabases.Member("db", "c", "mysql") with { PubliclyAccessible = true }))));
    }

    [Fact]
    public void WhatIsMissingUnreadableOrManagedIsRefused()
    {
        Assert.True(Plan(Account(Instance("db"))).IsCompliant);
        Assert.Equal("DatabaseNotFound", RepairHarness.RefusalOf(Plan(Account(Public("other")))));
        Assert.Equal("StateUnreadable", RepairHarness.RefusalOf(Plan(Account(Public("db")).Deny(RdsEvidence.Instances, region: Region))));
        Assert.Equal("ManagedElsewhere", RepairHarness.RefusalOf(Plan(Account(Public("db") with { Tags = ["Provisioner=terraform"] }))));
    }

    [Fact]
    public void RepairsWhatAFindingIsAbout()
    {
        TestAccount account = Account(Public("db"))
            .WithIn(Ec2Evidence.RouteTables, Region, new RouteTableList([]))
            .WithIn(Ec2Evidence.SecurityGroupRules, Region, new SecurityGroupRuleList([]));
        Finding finding = Scenario.Single(new PublicDatabasesControl(), account);
        var repair = new PublicDatabaseRepair();
        RepairPlan plan = new RepairHarness(account).Plan(repair, finding);
        Assert.Single(plan.Steps);
        Assert.True(repair.IsAbout(plan.Target, finding));
        Assert.Equal(
            $"Repair-CisPublicDatabase -DBInstanceIdentifier 'db' -Region '{Region}'", repair.CommandFor(plan.Target.Resource, []));
    }

    private static DbInstance Public(string identifier) => Instance(identifier) with { PubliclyAccessible = true };

    private static RepairPlan Plan(TestAccount account) =>
        new RepairHarness(account).Plan(new PublicDatabaseRepair(), Region, ("DBInstanceIdentifier", "db"));
}
