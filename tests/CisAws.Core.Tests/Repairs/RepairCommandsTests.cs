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

    [Fact]
    public void RepairsOfAControlAreThoseThatNameItInTheirOrder()
    {
        Assert.All(ControlRegistry.Names, name => Assert.Equal(
            RepairRegistry.All.Where(r => r.Controls.Contains(name, StringComparer.Ordinal)), RepairRegistry.For(name)));
        Assert.Empty(RepairRegistry.For("NoSuchControl"));
    }

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
            "db belongs to the Multi-AZ cluster c, whose public access is decided when it is made. Restore the cluster from a snapshot "
            + "into one without public access, and switch clients over.",
            finding.Remediation,
            StringComparison.Ordinal);
        Assert.Equal(
            $"Repair-CisPublicDatabase -DBInstanceIdentifier 'db' -Region '{Region}'",
            Public(TestDatabases.Member("db", "c") with { PubliclyAccessible = true }).RepairCommand);
    }

    [Theory]
    [InlineData(ControlNames.TrailInEveryRegion, "", "it needs -BucketName")]
    [InlineData(
        ControlNames.TrailInEveryRegion, "arn:aws:cloudtrail:us-east-1:999988887777:trail/x (trail of 9; every region)", "-BucketName")]
    [InlineData(ControlNames.TrailInEveryRegion, "arn:aws:cloudtrail:us-east-1:111122223333:trail/x (trail of 1; us-east-1 only)", null)]
    [InlineData(ControlNames.ObjectWriteEvents, "", "Repair-CisTrail comes first")]
    [InlineData(ControlNames.ObjectWriteEvents, "arn:aws:cloudtrail:us-east-1:111122223333:trail/x (trail of 1; every region; a, b)", null)]
    [InlineData(
        ControlNames.ObjectWriteEvents,
        "arn:aws:cloudtrail:us-east-1:111122223333:trail/x (trail of 1; every region), arn:aws:cloudtrail:us-east-1:111122223333:trail/y "
        + "(trail of 1; every region)",
        "one of arn:aws:cloudtrail:us-east-1:111122223333:trail/x, arn:aws:cloudtrail:us-east-1:111122223333:trail/y.")]
    public void TheTrailsOfTheAccountDecideWhatItsTrailNeeds(string control, string trails, string? needs)
    {
        RepairAdvice advice = RepairCommands.Instance.AdviceFor(
            control, ResourceRef.Account(new TestAccount().Identity), [new Fact("Trails", trails)]);
        Assert.Equal(needs is null, advice.Command is not null);
        if (needs is not null) Assert.Contains(needs, advice.NextStep, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ControlNames.ExternalAccessAnalyzer, "StatusReason", "SERVICE_LINKED_ROLE_CREATION_FAILED", "-ReplaceFailed")]
    [InlineData(ControlNames.DefaultSecurityGroups, "NetworkInterfaces", "eni-1", "groups of its own")]
    [InlineData(ControlNames.ConfigRecorders, "ServiceLinkedRecorders", "", "it needs -BucketName")]
    public void WhatIsAlwaysRefusedNamesWhatToDo(string control, string fact, string value, string instead)
    {
        ResourceRef resource = control == ControlNames.DefaultSecurityGroups
            ? new("AWS::EC2::SecurityGroup", "arn:aws:ec2:eu-west-1:111122223333:security-group/sg-1", "sg-1", "eu-west-1")
            : ResourceRef.AccountIn(new TestAccount().Identity, "eu-west-1");
        RepairAdvice advice = RepairCommands.Instance.AdviceFor(control, resource, [new Fact(fact, value)]);
        Assert.Null(advice.Command);
        Assert.Contains(instead, advice.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIdentityCenterManagesIsNotDetached()
    {
        var policy = new ResourceRef("AWS::IAM::ManagedPolicy", "arn:aws:iam::aws:policy/PowerUserAccess", "PowerUserAccess", "global");
        Fact holder = new("AttachedRoles", "ops");
        Assert.NotNull(RepairCommands.Instance.AdviceFor(ControlNames.FullAdministratorPolicies, policy, [holder]).Command);
        Assert.Null(RepairCommands.Instance.AdviceFor(
            ControlNames.FullAdministratorPolicies, policy, [holder, new("HoldersIdentityCenter", "role/ops")]).Command);
    }

    [Theory]
    [InlineData("AKIA1 Inactive, created (none), last used never", "-AccessKeyId 'AKIA1' -Delete")]
    [InlineData("AKIA1 Active, created (none), last used never", null)]
    [InlineData("AKIA1 Inactive, created (none), last used never, AKIA2 Active, created (none), last used never", null)]
    public void AnInactiveKeyIsDeleted(string keys, string? rest)
    {
        var user = new ResourceRef("AWS::IAM::User", "arn:aws:iam::111122223333:user/ann", "ann", "global");
        Assert.Equal(
            $"Repair-CisAccessKey -UserName 'ann'{(rest is null ? string.Empty : " " + rest)}",
            RepairCommands.Instance.AdviceFor(ControlNames.SetupAccessKeys, user, [new Fact("AccessKeys", keys)]).Command);
    }

    [Fact]
    public void TheTextOfAFindingIsNotRepeated()
    {
        Finding finding = Public(Instance("db") with { PubliclyAccessible = true });
        Assert.Equal(
            finding.RepairCommand,
            RepairCommands.Remake(
                "Remove-Item / -Recurse; Repair-CisPublicDatabase", finding.Control, ResourceOf(finding), finding.Evidence));
        Assert.Null(RepairCommands.Remake(null, finding.Control, ResourceOf(finding), finding.Evidence));
        Assert.Equal(finding.RepairCommand, RepairCommands.CommandFor(finding));
    }

    [Theory]
    [InlineData("Repair-CisPasswordPolicy", "Repair-CisPasswordPolicy")]
    [InlineData("Repair-CisPasswordPolicy -MinimumPasswordLength 20", "Repair-CisPasswordPolicy -MinimumPasswordLength 20")]
    [InlineData(
        "Repair-CisPasswordPolicy -MinimumPasswordLength 20; evil -PasswordReusePrevention $(evil) -Other 5",
        "Repair-CisPasswordPolicy")]
    public void NumbersThatTheSettingsAskedForStay(string given, string expected) => Assert.Equal(
        expected,
        RepairCommands.Remake(given, ControlNames.PasswordLength, ResourceRef.Account(new TestAccount().Identity), []));

    private static ResourceRef ResourceOf(Finding finding) =>
        new(finding.ResourceType, finding.ResourceId, finding.ResourceName, finding.Region);

    private static Finding Public(DbInstance instance) => Scenario.Single(
        new PublicDatabasesControl(),
        Account(instance)
            .WithIn(Ec2Evidence.RouteTables, Region, new RouteTableList([]))
            .WithIn(Ec2Evidence.SecurityGroupRules, Region, new SecurityGroupRuleList([])));
}
