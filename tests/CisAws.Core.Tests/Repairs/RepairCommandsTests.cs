using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Controls;
using CisAws.Controls.Storage;
using CisAws.Evidence;
using CisAws.Repairs;
using CisAws.Tests.Harness;
using CisAws.Tests.Knowledge.Databases;
using static CisAws.Tests.Knowledge.Databases.TestDatabases;

namespace CisAws.Tests.Repairs;

/// <summary>A command line that a finding names runs as it is; where something is missing, the remediation says what.</summary>
public sealed class RepairCommandsTests
{
    private static readonly ResourceRef Thing = new("AWS::EC2::VPC", "arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-1", "vpc-1", "eu-west-1");

    [Theory]
    [InlineData(ControlNames.RootAccessKeys, "member accounts of an organization alone")]
    [InlineData(ControlNames.PermissionsThroughGroups, "-GroupName, ")]
    [InlineData(ControlNames.TrailBucketLogging, "-TargetBucket, ")]
    [InlineData(ControlNames.TrailEncryption, "-KmsKeyId, ")]
    [InlineData(ControlNames.VpcFlowLogs, "-LogDestination, ")]
    [InlineData(ControlNames.RootUseAlarm, "-TopicArn, ")]
    [InlineData(ControlNames.SecurityHub, "-AcceptCost, ")]
    public void WhatOnlyAPersonCanDecideIsSaidAndNoLineIsGiven(string control, string needs)
    {
        RepairAdvice advice = RepairCommands.Instance.AdviceFor(control, Thing, []);
        Assert.Null(advice.Command);
        Assert.Contains($"{needs}", advice.NextStep, StringComparison.Ordinal);
        Assert.StartsWith($"{RepairRegistry.For(control)[0].Command} ", advice.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryLineThatIsGivenNamesEveryDecision() => Assert.All(RepairRegistry.All, repair =>
    {
        foreach (string control in repair.Controls)
        {
            if (RepairCommands.Instance.AdviceFor(control, Thing, []).Command is { } line)
            {
                Repair named = RepairRegistry.All.Single(r => line.Split(' ')[0] == r.Command);
                Assert.Empty(named.OpenDecisions(line));
            }
        }
    });

    [Fact]
    public void AMemberOfAPublicMultiAzClusterNamesTheRemedyOfTheCluster()
    {
        Finding finding = Public(TestDatabases.Member("db", "c", "mysql") with { PubliclyAccessible = true });
        Assert.Null(finding.RepairCommand);
        Assert.EndsWith(
            "db belongs to the Multi-AZ cluster c, whose public access is decided when it is made. Restore the cluster from a snapshot into "
            + "one without public access, and switch clients over.",
            finding.Remediation,
            StringComparison.Ordinal);
        Assert.Equal(
            $"Repair-CisPublicDatabase -DBInstanceIdentifier 'db' -Region '{Region}'",
            Public(TestDatabases.Member("db", "c") with { PubliclyAccessible = true }).RepairCommand);
    }

    [Fact]
    public void TheTextOfAFindingIsNotRepeated()
    {
        Finding finding = Public(Instance("db") with { PubliclyAccessible = true });
        Assert.Equal(
            finding.RepairCommand,
            RepairCommands.Instance.Remake(
                "Remove-Item / -Recurse; Repair-CisPublicDatabase", finding.Control, ResourceOf(finding), finding.Evidence));
        Assert.Null(RepairCommands.Instance.Remake(null, finding.Control, ResourceOf(finding), finding.Evidence));
        Assert.Equal(finding.RepairCommand, RepairCommands.Instance.CommandFor(finding));
    }

    [Theory]
    [InlineData("Repair-CisPasswordPolicy", "Repair-CisPasswordPolicy")]
    [InlineData("Repair-CisPasswordPolicy -MinimumPasswordLength 20", "Repair-CisPasswordPolicy -MinimumPasswordLength 20")]
    [InlineData(
        "Repair-CisPasswordPolicy -MinimumPasswordLength 20; evil -PasswordReusePrevention $(evil) -Other 5",
        "Repair-CisPasswordPolicy")]
    public void NumbersThatTheSettingsAskedForStay(string given, string expected) => Assert.Equal(
        expected,
        RepairCommands.Instance.Remake(given, ControlNames.PasswordLength, ResourceRef.Account(new TestAccount().Identity), []));

    private static ResourceRef ResourceOf(Finding finding) =>
        new(finding.ResourceType, finding.ResourceId, finding.ResourceName, finding.Region);

    private static Finding Public(DbInstance instance) => Scenario.Single(
        new PublicDatabasesControl(),
        Account(instance)
            .WithIn(Ec2Evidence.RouteTables, Region, new RouteTableList([]))
            .WithIn(Ec2Evidence.SecurityGroupRules, Region, new SecurityGroupRuleList([])));
}
