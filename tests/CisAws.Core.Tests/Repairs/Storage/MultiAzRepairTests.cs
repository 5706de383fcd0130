using CisAws.Controls.Storage;
using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Repairs;
using CisAws.Repairs.Storage;
using CisAws.Tests.Harness;
using CisAws.Tests.Knowledge.Databases;
using static CisAws.Tests.Knowledge.Databases.TestDatabases;

namespace CisAws.Tests.Repairs.Storage;

public sealed class MultiAzRepairTests
{
    private static readonly string[] TwoZones = ["eu-west-1a", "eu-west-1b"];

    [Fact]
    public void AnInstanceGetsAStandbyInItsNextWindow()
    {
        RepairPlan plan = Plan(WithOrderable(Account(Single("db"))));
        RepairHarness.CheckText(plan);
        RepairStep step = Assert.Single(plan.Steps);
        Assert.Equal("rds:ModifyDBInstance(DBInstanceIdentifier=db, MultiAZ=true)", step.Call.ToString());
        Assert.Equal("rds:ModifyDBInstance(DBInstanceIdentifier=db, MultiAZ=false)", step.Inverse!.ToString());
        Assert.Equal(["MultiAZ by the next maintenance window false → true"], plan.Changes.Select(c => c.ToString()));
        Assert.Contains("sun:05:00-sun:05:30", plan.FollowUp, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, true)]
    public void WhatIsOrBecomesMultiAzIsNotChanged(bool now, bool? pending)
    {
        DbInstance instance = Single("db") with
        {
            MultiAz = now,
            PendingMultiAz = pending,
            PendingChanges = pending is null ? [] : ["MultiAZ"],
        };
        RepairPlan plan = Plan(WithOrderable(Account(instance)), accept: false);
        Assert.True(plan.IsCompliant, plan.Describe());
        Assert.Equal("true", plan.Before["MultiAZ by the next maintenance window"]);
    }

    [Fact]
    public void CostsMustBeAcceptedExplicitly()
    {
        Assert.Equal("CostNotAccepted", RepairHarness.RefusalOf(Plan(WithOrderable(Account(Single("db"))), accept: false)));
        Assert.Equal("CostNotAccepted", RepairHarness.RefusalOf(PlanCluster(Aurora(), accept: false)));
    }

    [Fact]
    public void EachPreconditionOfAStandbyIsChecked()
    {
        Assert.Equal("NotAvailable", RepairHarness.RefusalOf(Plan(WithOrderable(Account(Single("db") with { Status = "modifying" })))));
        Assert.Equal(
            "OneZoneSubnets", RepairHarness.RefusalOf(Plan(WithOrderable(Account(Single("db") with { SubnetZones = ["eu-west-1a"] })))));
        Assert.Equal(
            "PendingChanges",
            RepairHarness.RefusalOf(Plan(WithOrderable(Account(Single("db") with { PendingChanges = ["EngineVersion"] })))));
        Assert.Single(
            Plan(WithOrderable(Account(Single("db") with { PendingChanges = ["EngineVersion"] })), true, ("AllowPending", true)).Steps);
        Assert.Equal("NotMultiAzCapable", RepairHarness.RefusalOf(Plan(WithOrderable(Account(Single("db")), capable: 0))));
        Assert.Equal(
            "StateUnreadable",
            RepairHarness.RefusalOf(Plan(Account(Single("db")).Deny(RdsEvidence.Orderable, OrderableSubject.Of(Single("db")), Region))));
        Assert.Equal(
            "ManagedElsewhere", RepairHarness.RefusalOf(Plan(WithOrderable(Account(Single("db") with { Tags = ["pulumi:project=p"] })))));
        Assert.Equal(
            "EngineNotCovered",
            RepairHarness.RefusalOf(Plan(WithOrderable(Account(Instance("db", "custom-sqlserver-ee") with { MultiAz = false })))));
        Assert.Equal("DatabaseNotFound", RepairHarness.RefusalOf(Plan(Account())));
        Assert.Equal("StateUnreadable", RepairHarness.RefusalOf(Plan(Account().Deny(RdsEvidence.Instances, region: Region))));
    }

    [Fact]
    public void AuroraGetsAReaderInAnotherZone()
    {
        RepairPlan plan = PlanCluster(Aurora());
        RepairStep step = Assert.Single(plan.Steps);
        Assert.Equal(
            "rds:CreateDBInstance(AutoMinorVersionUpgrade=true, AvailabilityZone=eu-west-1b, DBClusterIdentifier=c, "
            + "DBInstanceClass=db.t3.micro, DBInstanceIdentifier=c-eu-west-1b, Engine=aurora-mysql, PubliclyAccessible=false)",
            step.Call.ToString());
        Assert.Equal("rds:DeleteDBInstance(DBInstanceIdentifier=c-eu-west-1b, SkipFinalSnapshot=true)", step.Inverse!.ToString());
        Assert.Equal(["Instance c-eu-west-1b (not set) → db.t3.micro"], plan.Changes.Select(c => c.ToString()));
        Assert.Equal(["Instance a"], plan.Before.Facts.Keys);

        // Named by one of its instances, it is the cluster that is repaired.
        RepairPlan named = new RepairHarness(Aurora()).Plan(
            new MultiAzRepair(), Region, ("DBInstanceIdentifier", "a"), ("AcceptCost", true));
        Assert.Equal(step.Call.ToString(), Assert.Single(named.Steps).Call.ToString());
    }

    [Fact]
    public void TheAdministratorChoosesTheReader()
    {
        DbInstance member = TestDatabases.Member("a", "c") with { SubnetZones = ["eu-west-1a", "eu-west-1b", "eu-west-1c"] };
        TestAccount account = Account(member, Instance("taken")).WithClusters(Cluster("c"));
        ApiCall call = PlanCluster(
            account, true, ("AvailabilityZone", "eu-west-1c"), ("DBInstanceClass", "db.r6g.large"), ("ReaderIdentifier", "Second"))
            .Steps[0]
            .Call;
        Assert.Equal(
            ("eu-west-1c", "db.r6g.large", "second"),
            (call.Parameters["AvailabilityZone"], call.Parameters["DBInstanceClass"], call.Parameters["DBInstanceIdentifier"]));
        Assert.Equal("ZoneDoesNotFit", RepairHarness.RefusalOf(PlanCluster(account, true, ("AvailabilityZone", "eu-west-1a"))));
        Assert.Equal("NameTaken", RepairHarness.RefusalOf(PlanCluster(account, true, ("ReaderIdentifier", "taken"))));
        Assert.Equal("NameTooLong", RepairHarness.RefusalOf(PlanCluster(account, true, ("ReaderIdentifier", new string('a', 64)))));
    }

    [Fact]
    public void EachPreconditionOfAReaderIsChecked()
    {
        DbInstance member = TestDatabases.Member("a", "c") with { SubnetZones = TwoZones };
        Assert.True(
            PlanCluster(
                Account(member, member with { Identifier = "b", AvailabilityZone = "eu-west-1b" }).WithClusters(Cluster("c")),
                accept: false).IsCompliant);
        Assert.True(
            PlanCluster(
                Account(member, member with { Identifier = "b", AvailabilityZone = null, Status = "creating" }).WithClusters(Cluster("c")),
                accept: false).IsCompliant);
        Assert.True(PlanCluster(Account(member).WithClusters(Cluster("c") with { MultiAz = true }), accept: false).IsCompliant);
        Assert.True(
            PlanCluster(Account(TestDatabases.Member("a", "c", "mysql")).WithClusters(Cluster("c", "mysql")), accept: false).IsCompliant);
        Assert.Equal("NoInstances", RepairHarness.RefusalOf(PlanCluster(Account().WithClusters(Cluster("c")))));
        Assert.Equal(
            "OneZoneSubnets",
            RepairHarness.RefusalOf(PlanCluster(Account(member with { SubnetZones = ["eu-west-1a"] }).WithClusters(Cluster("c")))));
        Assert.Equal(
            "NotAvailable", RepairHarness.RefusalOf(PlanCluster(Account(member with { Status = "rebooting" }).WithClusters(Cluster("c")))));
        Assert.Equal(
            "NotAvailable",
            RepairHarness.RefusalOf(PlanCluster(Account(member).WithClusters(Cluster("c") with { Status = "failing-over" }))));
        Assert.Equal(
            "PendingChanges",
            RepairHarness.RefusalOf(PlanCluster(Account(member with { PendingChanges = ["DBInstanceClass"] }).WithClusters(Cluster("c")))));
        Assert.Equal(
            "ManagedElsewhere",
            RepairHarness.RefusalOf(
                PlanCluster(Account(member).WithClusters(Cluster("c") with { Tags = ["aws:cloudformation:stack-name=s"] }))));
        Assert.Equal(
            "EngineNotCovered",
            RepairHarness.RefusalOf(PlanCluster(Account(TestDatabases.Member("a", "c", "docdb")).WithClusters(Cluster("c", "docdb")))));
        Assert.Equal("DatabaseNotFound", RepairHarness.RefusalOf(PlanCluster(Account())));
    }

    [Fact]
    public void RepairsWhatFindingsAreAbout()
    {
        TestAccount account = WithOrderable(
            Account(Single("db"), TestDatabases.Member("a", "c") with { SubnetZones = TwoZones })
                .WithClusters(Cluster("c", "aurora-mysql", "a")));
        var repair = new MultiAzRepair();
        IReadOnlyList<Finding> findings = Scenario.Run(new DatabaseMultiAzControl(), account);
        Assert.Equal(["c", "db"], findings.Select(f => f.ResourceName).Order());
        foreach (Finding finding in findings)
        {
            RepairPlan plan = new RepairHarness(account).Plan(repair, finding, ("AcceptCost", true));
            Assert.Equal(
                finding.ResourceName == "c" ? "rds:CreateDBInstance" : "rds:ModifyDBInstance", Assert.Single(plan.Steps).Call.Action);
            Assert.Equal([finding], findings.Where(f => repair.IsAbout(plan.Target, f)));
            string identifier = finding.ResourceName == "c" ? "-DBClusterIdentifier 'c'" : "-DBInstanceIdentifier 'db'";
            Assert.Equal($"Repair-CisMultiAz {identifier} -Region '{Region}'", repair.CommandFor(plan.Target.Resource, []));
        }

        RepairTarget member = repair.Target(
            account.Identity, Region, new RepairOptions([KeyValuePair.Create("DBInstanceIdentifier", (object?)"a")]));
        Assert.Equal("c", Assert.Single(findings, f => repair.IsAbout(member, f)).ResourceName);
    }

    private static DbInstance Single(string identifier) =>
        Instance(identifier) with { MultiAz = false, SubnetZones = TwoZones, MaintenanceWindow = "sun:05:00-sun:05:30" };

    private static TestAccount Aurora() =>
        Account(TestDatabases.Member("a", "c") with { SubnetZones = TwoZones }).WithClusters(Cluster("c"));

    private static TestAccount WithOrderable(TestAccount account, int capable = 1) =>
        account.WithIn(RdsEvidence.Orderable, Region, new OrderableOptions(1, capable), OrderableSubject.Of(Instance("db")));

    private static RepairPlan Plan(TestAccount account, bool accept = true, params (string Name, object? Value)[] options) =>
        new RepairHarness(account).Plan(new MultiAzRepair(), Region, [("DBInstanceIdentifier", "db"), ("AcceptCost", accept), .. options]);

    private static RepairPlan PlanCluster(TestAccount account, bool accept = true, params (string Name, object? Value)[] options) =>
        new RepairHarness(account).Plan(new MultiAzRepair(), Region, [("DBClusterIdentifier", "c"), ("AcceptCost", accept), .. options]);
}
