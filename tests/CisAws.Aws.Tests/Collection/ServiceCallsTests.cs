using System.Globalization;
using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Controls;
using CisAws.Controls.Logging;
using CisAws.Controls.Storage;
using CisAws.Gateway;
using CisAws.Settings;

namespace CisAws.Aws.Tests.Collection;

/// <summary>How many calls the controls of databases, file systems, recorders, keys and flow logs make together in a region.</summary>
public sealed class ServiceCallsTests(ITestOutputHelper output) : ServerTest
{
    private static readonly Control[] Controls =
    [
        new DatabaseEncryptionControl(),
        new DatabaseMinorUpgradeControl(),
        new PublicDatabasesControl(),
        new DatabaseMultiAzControl(),
        new FileSystemEncryptionControl(),
        new ConfigRecordersControl(), new KmsKeyRotationControl(), new VpcFlowLogsControl(),
    ];

    private static readonly string[] Listings =
    [
        "config:DescribeConfigurationRecorders",
        "ec2:DescribeVpcs",
        "elasticfilesystem:DescribeFileSystems",
        "iam:GetRole",
        "kms:ListKeys",
        "rds:DescribeDBClusters", "rds:DescribeDBInstances",
    ];

    [Fact]
    public async Task EmptyRegionCostsOneCallPerListing()
    {
        IReadOnlyDictionary<string, int> calls = await CountAsync(0);
        Assert.Equal(Listings, calls.Keys.Order(StringComparer.Ordinal));
        Assert.All(calls.Values, count => Assert.Equal(1, count));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    public async Task OnlyKeysCostMoreAndDatabasesOfOneKindAreAskedAboutOnce(int things)
    {
        IReadOnlyDictionary<string, int> calls = await CountAsync(things);
        Assert.Equal(things * 2, calls["kms:DescribeKey"]); // one in scope and one managed by AWS
        Assert.Equal(things, calls["kms:GetKeyRotationStatus"]);
        Assert.Equal(1, calls["rds:DescribeOrderableDBInstanceOptions"]);
        Assert.All(calls.Where(c => c.Key is not ("kms:DescribeKey" or "kms:GetKeyRotationStatus")), c => Assert.Equal(1, c.Value));
    }

    private async Task<IReadOnlyDictionary<string, int>> CountAsync(int things)
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        int[] numbers = [.. Enumerable.Range(0, things)];
        Server.On("rds", "DescribeDBInstances").ReturnsResult($"<DBInstances>{string.Concat(numbers.Select(Instance))}</DBInstances>");
        Server.On("rds", "DescribeDBClusters").ReturnsResult("<DBClusters/>");
        Server.On("rds", "DescribeOrderableDBInstanceOptions").ReturnsResult(
            "<OrderableDBInstanceOptions><OrderableDBInstanceOption>"
                + "<MultiAZCapable>true</MultiAZCapable></OrderableDBInstanceOption></OrderableDBInstanceOptions>");
        Server.On("efs", "DescribeFileSystems").ReturnsJson($$"""
            {"FileSystems":[{{string.Join(',', numbers.Select(i => $$"""{"FileSystemId":"fs-{{i}}","LifeCycleState":"available"}"""))}}]}
            """);
        Server.On("config", "DescribeConfigurationRecorders")
            .ReturnsJson(things == 0
                ? """{"ConfigurationRecorders":[]}"""
                : """{"ConfigurationRecorders":[{"name":"default","recordingGroup":{"allSupported":true}}]}""");
        Server.On("config", "ListConfigurationRecorders").ReturnsJson("""{"ConfigurationRecorderSummaries":[]}""");
        Server.On("config", "DescribeConfigurationRecorderStatus")
            .ReturnsJson("""{"ConfigurationRecordersStatus":[{"name":"default","recording":true,"lastStatus":"SUCCESS"}]}""");
        Server.On("config", "DescribeDeliveryChannels").ReturnsJson("""{"DeliveryChannels":[{"name":"default","s3BucketName":"b"}]}""");
        Server.On("config", "DescribeDeliveryChannelStatus").ReturnsJson("""{"DeliveryChannelsStatus":[]}""");
        Server.On("kms", "ListKeys").ReturnsJson($$"""
            {"Keys":[{{string.Join(',', numbers.SelectMany(i => new[] { $$"""{"KeyId":"own-{{i}}"}""", $$"""{"KeyId":"aws-{{i}}"}""" }))}}]}
            """);
        Server.On("kms", "DescribeKey").Returns(call => AwsReply.Json(Key(call.Parameter("KeyId")!)));
        Server.On("kms", "GetKeyRotationStatus").ReturnsJson("""{"KeyRotationEnabled":true}""");
        Server.On("ec2", "DescribeVpcs")
            .ReturnsResult($"<vpcSet>{string.Concat(numbers.Select(i => $"<item><vpcId>vpc-{i}</vpcId></item>"))}</vpcSet>");
        Server.On("ec2", "DescribeFlowLogs").ReturnsResult(
            "<flowLogSet><item><flowLogId>fl-1</flowLogId><resourceId>subnet-1</resourceId>"
                + "<flowLogStatus>ACTIVE</flowLogStatus></item></flowLogSet>");
        Server.On("ec2", "DescribeSubnets").ReturnsResult("<subnetSet/>");
        Server.On("ec2", "DescribeRouteTables").ReturnsResult("<routeTableSet/>");
        Server.On("ec2", "DescribeSecurityGroupRules").ReturnsResult("<securityGroupRuleSet/>");

        var engine = new AssessmentEngine(
            session, new AssessmentScope(session.Account, AssessmentSettings.Default, DateTimeOffset.UnixEpoch, ["eu-west-1"], "run"));
        await foreach (Finding finding in engine.RunAsync(Controls, Cancel)) Assert.NotEqual(FindingStatus.Error, finding.Status);
        Assert.Empty(Server.Calls.Misses);
        IReadOnlyDictionary<string, int> calls = Server.Calls.CountsByOperation();
        output.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{things} of each: {string.Join(", ", calls.Select(c => $"{c.Key} {c.Value}"))}"));
        return calls;
    }

    private static string Instance(int i) => $"""
        <DBInstance><DBInstanceIdentifier>db{i}</DBInstanceIdentifier>
        <DBInstanceArn>arn:aws:rds:eu-west-1:111122223333:db:db{i}</DBInstanceArn><Engine>mysql</Engine><EngineVersion>8</EngineVersion>
        <DBInstanceClass>db.t3.micro</DBInstanceClass><PubliclyAccessible>true</PubliclyAccessible><Endpoint><Port>3306</Port></Endpoint>
        <DBSubnetGroup><VpcId>vpc-0</VpcId><Subnets><Subnet><SubnetIdentifier>subnet-1</SubnetIdentifier></Subnet></Subnets></DBSubnetGroup>
        <VpcSecurityGroups><VpcSecurityGroupMembership>
        <VpcSecurityGroupId>sg-1</VpcSecurityGroupId></VpcSecurityGroupMembership></VpcSecurityGroups></DBInstance>
        """;

    private static string Key(string id) => $$$"""
        {"KeyMetadata":{"KeyId":"{{{id}}}","Arn":"arn:aws:kms:eu-west-1:111122223333:key/{{{id}}}",
        "KeyManager":"{{{(id.StartsWith("own", StringComparison.Ordinal) ? "CUSTOMER" : "AWS")}}}",
        "KeySpec":"SYMMETRIC_DEFAULT","KeyState":"Enabled","Origin":"AWS_KMS"}}
        """;
}
