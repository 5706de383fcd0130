using CisAws.Common;
using CisAws.Controls.Storage;
using CisAws.Evidence;
using CisAws.Repairs;
using CisAws.Repairs.Storage;
using CisAws.Tests.Harness;
using CisAws.Tests.Knowledge.Databases;
using static CisAws.Tests.Knowledge.Databases.TestDatabases;

namespace CisAws.Tests.Repairs.Storage;

public sealed class MinorUpgradeRepairTests
{
    [Fact]
    public void AnInstanceIsSwitchedWithoutApplyingAnythingElse()
    {
        RepairPlan plan = Plan(Account(Off("db") with { MaintenanceWindow = "sun:05:00-sun:05:30" }, Off("other")));
        RepairHarness.CheckText(plan);
        RepairStep step = Assert.Single(plan.Steps);
        Assert.Equal("rds:ModifyDBInstance(AutoMinorVersionUpgrade=true, DBInstanceIdentifier=db)", step.Call.ToString());
        Assert.Equal("rds:ModifyDBInstance(AutoMinorVersionUpgrade=false, DBInstanceIdentifier=db)", step.Inverse!.ToString());
        Assert.Equal((Region, Region), (step.Call.Region, step.Inverse.Region));
        Assert.Equal(["AutoMinorVersionUpgrade of db false → true"], plan.Changes.Select(c => c.ToString()));
        Assert.Contains("sun:05:00-sun:05:30", plan.FollowUp, StringComparison.Ordinal);
    }

    [Fact]
    public void AuroraIsSwitchedAsAWhole()
    {
        DbInstance[] members = [Off("b", "c"), TestDatabases.Member("a", "c"), Off("z", "c") with { Status = "deleting" }];
        RepairPlan plan = Plan(Account(members).WithClusters(Cluster("c") with { AutoMinorVersionUpgrade = false }), "b");
        Assert.Equal(
            [
                "rds:ModifyDBInstance(AutoMinorVersionUpgrade=true, DBInstanceIdentifier=b)",
                "rds:ModifyDBCluster(AutoMinorVersionUpgrade=true, DBClusterIdentifier=c)",
            ], plan.Steps.Select(s => s.Call.ToString()));
        Assert.Equal("rds:ModifyDBCluster(AutoMinorVersionUpgrade=false, DBClusterIdentifier=c)", plan.Steps[1].Inverse!.ToString());
        Assert.Equal(
            ["AutoMinorVersionUpgrade of a", "AutoMinorVersionUpgrade of b", "AutoMinorVersionUpgrade of the cluster c"],
            plan.Before.Facts.Keys);

        // An older cluster does not have the flag; a compliant instance of it is repaired because of its sibling.
        plan = Plan(
            Account(members).WithClusters(Cluster("c") with { AutoMinorVersionUpgrade = null, GlobalClusterIdentifier = "world" }), "a");
        Assert.Equal(
            "rds:ModifyDBInstance(AutoMinorVersionUpgrade=true, DBInstanceIdentifier=b)", Assert.Single(plan.Steps).Call.ToString());
        Assert.Contains(plan.Risks, r => r.Contains("world", StringComparison.Ordinal));
    }

    [Fact]
    public void OfAMultiAzClusterOnlyTheClusterIsSwitched()
    {
        TestAccount account = Account(Off("a", "c", "mysql"), Off("b", "c", "mysql"))
            .WithClusters(Cluster("c", "mysql") with { AutoMinorVersionUpgrade = false });
        Assert.Equal(
            "rds:ModifyDBCluster(AutoMinorVersionUpgrade=true, DBClusterIdentifier=c)",
            Assert.Single(Plan(account, "a").Steps).Call.ToString());
        Assert.True(Plan(account.WithClusters(Cluster("c", "mysql")), "a").IsCompliant);
    }

    [Fact]
    public void PendingChangesAreAskedAbout()
    {
        TestAccount account = Account(Off("db") with { PendingChanges = ["EngineVersion", "DBInstanceClass"] });
        RepairPlan plan = Plan(account);
        Assert.Equal("PendingChanges", RepairHarness.RefusalOf(plan));
        Assert.Contains("DBInstanceClass, EngineVersion", plan.Refusal!.Reason, StringComparison.Ordinal);
        Assert.Single(Plan(account, "db", ("AllowPending", true)).Steps);
    }

    [Fact]
    public void NeptuneIsSwitchedAndEnginesWithoutTheFlagAreRefused()
    {
        Assert.Single(Plan(Account(Off("db", "c", "neptune"))).Steps);
        Assert.Equal(
            "EngineNotCovered",
            RepairHarness.RefusalOf(Plan(Account(Instance("db", "custom-oracle-ee") with { AutoMinorVersionUpgrade = false }))));
        Assert.Equal("EngineNotCovered", RepairHarness.RefusalOf(Plan(Account(Off("db", "c", "docdb")))));
    }

    [Fact]
    public void WhatIsMissingUnreadableOrManagedIsRefused()
    {
        Assert.Equal("DatabaseNotFound", RepairHarness.RefusalOf(Plan(Account(Off("other")))));
        Assert.Equal("DatabaseNotFound", RepairHarness.RefusalOf(Plan(Account(Off("db") with { Status = "deleting" }))));
        Assert.Equal("DatabaseNotFound", RepairHarness.RefusalOf(Plan(Account(Off("db", "gone")))));
        Assert.Equal("StateUnreadable", RepairHarness.RefusalOf(Plan(Account(Off("db")).Deny(RdsEvidence.Instances, region: Region))));
        Assert.Equal("StateUnreadable", RepairHarness.RefusalOf(Plan(Account(Off("db", "c")).Deny(RdsEvidence.Clusters, region: Region))));
        Assert.Equal(
            "ManagedElsewhere", RepairHarness.RefusalOf(Plan(Account(Off("db") with { Tags = ["aws:cloudformation:stack-name=s"] }))));
        Assert.Equal(
            "ManagedElsewhere",
            RepairHarness.RefusalOf(
                Plan(
                    Account(Off("db", "c"))
                        .WithClusters(Cluster("c") with { AutoMinorVersionUpgrade = false, Tags = ["terraform=true"] }))));
        Assert.True(Plan(Account(Instance("db"))).IsCompliant);
        Assert.Single(Plan(Account(Off("db")), "DB").Steps);
    }

    [Fact]
    public void RepairsWhatAFindingIsAbout()
    {
        TestAccount account = Account(Off("db"));
        Finding finding = Scenario.Single(new DatabaseMinorUpgradeControl(), account);
        var repair = new MinorUpgradeRepair();
        RepairPlan plan = new RepairHarness(account).Plan(repair, finding);
        Assert.Single(plan.Steps);
        Assert.Equal(Plan(account).Target.Resource, plan.Target.Resource);
        Assert.True(repair.IsAbout(plan.Target, finding));
        Assert.Equal($"Repair-CisMinorUpgrade -DBInstanceIdentifier 'db' -Region '{Region}'", repair.CommandFor(plan.Target.Resource, []));
        Assert.Null(repair.CommandFor(ResourceRef.AccountIn(account.Identity, Region), []));
    }

    private static DbInstance Off(string identifier) => Instance(identifier) with { AutoMinorVersionUpgrade = false };

    private static DbInstance Off(string identifier, string cluster, string engine = "aurora-mysql") =>
        TestDatabases.Member(identifier, cluster, engine) with { AutoMinorVersionUpgrade = false };

    private static RepairPlan Plan(TestAccount account, string identifier = "db", params (string Name, object? Value)[] options) =>
        new RepairHarness(account).Plan(new MinorUpgradeRepair(), Region, [("DBInstanceIdentifier", identifier), .. options]);
}
