using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.Runtime;
using AwsTesting;
using CisAws.Aws.Session;
using CisAws.Aws.Tests.Harness;
using CisAws.Controls;
using CisAws.Controls.Logging;
using CisAws.Controls.Storage;
using CisAws.Gateway;
using CisAws.Settings;

namespace CisAws.Aws.Tests.Moto;

/// <summary>
/// Databases, file systems, recorders, keys and flow logs from end to end against moto. moto never lets a recorder get past Pending, knows
/// no keys that AWS manages, and offers no orderable options but for two engines: see the tests of readers and controls.
/// </summary>
public sealed class ServicesMotoTests(SharedMoto shared) : MotoTest(shared)
{
    private const string Region = "eu-west-1";

    [Fact]
    public async Task Databases()
    {
        using var seeds = new MotoSeeds(Moto, Region);
        await InstanceAsync(seeds, "good", "true", ("PubliclyAccessible", "false"));
        await InstanceAsync(seeds, "bad", "false", ("PubliclyAccessible", "true"));
        Assert.Equal([("bad", "NotEncrypted"), ("good", "Encrypted")], await RowsAsync(new DatabaseEncryptionControl()));
        Assert.Equal([("bad", "NoMinorUpgrade"), ("good", "MinorUpgrade")], await RowsAsync(new DatabaseMinorUpgradeControl()));
        Assert.Equal([("bad", "PubliclyAccessible"), ("good", "NotPubliclyAccessible")], await RowsAsync(new PublicDatabasesControl()));
        Assert.Equal([("bad", "CapabilityUnknown"), ("good", "MultiAz")], await RowsAsync(new DatabaseMultiAzControl()));
        Assert.Equal(
            [
                ("bad", "NonProduction"), ("good", "MultiAz"),
            ], await RowsAsync(new DatabaseMultiAzControl(), AssessmentSettings.Default with { NonProductionTags = ["stage=bad"] }));
    }

    [Fact]
    public async Task ClustersAnd()
    {
        using var seeds = new MotoSeeds(Moto, Region);
        foreach (string cluster in new[] { "headless", "single" })
        {
            await seeds.QueryAsync(
                "rds",
                "2014-10-31",
                "CreateDBCluster",
                ("DBClusterIdentifier", cluster),
                ("Engine", "aurora-mysql"),
                ("MasterUsername", "admin"),
                ("MasterUserPassword", "not-a-secret"));
        }

        await seeds.QueryAsync(
            "rds", "2014-10-31", "CreateDBInstance", ("DBInstanceIdentifier", "member"), ("Engine", "aurora-mysql"),
            ("DBInstanceClass", "db.r5.large"), ("DBClusterIdentifier", "single"));
        Assert.Equal([("headless", "NotEncrypted"), ("member", "NotEncrypted")], await RowsAsync(new DatabaseEncryptionControl()));
        Assert.Equal([("headless", "HeadlessCluster"), ("single", "SingleAzUnclassified")], await RowsAsync(new DatabaseMultiAzControl()));
        // moto leaves out a flag that AWS always returns
        Assert.Equal([("member", "FlagMissing")], await RowsAsync(new PublicDatabasesControl()));
    }

    [Fact]
    public async Task APublicDatabaseInAPublicSubnet()
    {
        using AmazonEC2Client ec2 = Ec2();
        string vpc = (await ec2.DescribeVpcsAsync(new DescribeVpcsRequest(), Cancel)).Vpcs[0].VpcId;
        List<string> subnets =
        [
            .. (await ec2.DescribeSubnetsAsync(new DescribeSubnetsRequest(), Cancel)).Subnets.Select(s => s.SubnetId).Take(2),
        ];
        var request = new CreateSecurityGroupRequest { GroupName = "db", Description = "db", VpcId = vpc };
        string group = (await ec2.CreateSecurityGroupAsync(request, Cancel)).GroupId;
        await ec2.AuthorizeSecurityGroupIngressAsync(
            new AuthorizeSecurityGroupIngressRequest
            {
                GroupId = group,
                IpPermissions =
                [
                    new IpPermission
                    {
                        IpProtocol = "tcp",
                        FromPort = 3306,
                        ToPort = 3306,
                        Ipv4Ranges = [new IpRange { CidrIp = "0.0.0.0/0" }],
                    },
                ],
            },
            Cancel);
        using var seeds = new MotoSeeds(Moto, Region);
        await seeds.QueryAsync(
            "rds", "2014-10-31", "CreateDBSubnetGroup", ("DBSubnetGroupName", "g"), ("DBSubnetGroupDescription", "g"),
            ("SubnetIds.SubnetIdentifier.1", subnets[0]), ("SubnetIds.SubnetIdentifier.2", subnets[1]));
        foreach (string name in new[] { "true", "false" })
        {
            await InstanceAsync(
                seeds,
                $"public-{name}",
                "true",
                ("PubliclyAccessible", name),
                ("DBSubnetGroupName", "g"),
                ("VpcSecurityGroupIds.VpcSecurityGroupId.1", group));
        }

        Assert.Equal(
            [("public-false", "NotPubliclyAccessible"), ("public-true", "PubliclyAccessible")],
            await RowsAsync(new PublicDatabasesControl()));
        string gateway = (await ec2.CreateInternetGatewayAsync(new CreateInternetGatewayRequest(), Cancel))
            .InternetGateway.InternetGatewayId;
        await ec2.AttachInternetGatewayAsync(new AttachInternetGatewayRequest { InternetGatewayId = gateway, VpcId = vpc }, Cancel);
        var tables = new DescribeRouteTablesRequest { Filters = [new Filter("vpc-id", [vpc])] };
        string table = (await ec2.DescribeRouteTablesAsync(tables, Cancel)).RouteTables[0].RouteTableId;
        await ec2.CreateRouteAsync(
            new CreateRouteRequest { RouteTableId = table, DestinationCidrBlock = "0.0.0.0/0", GatewayId = gateway }, Cancel);
        Assert.Equal(
            [("public-false", "NotPubliclyAccessible"), ("public-true", "Reachable")], await RowsAsync(new PublicDatabasesControl()));
        Assert.Equal(
            [
                ("public-false", "PublicSubnet"), ("public-true", "Reachable"),
            ], await RowsAsync(new PublicDatabasesControl(), AssessmentSettings.Default with { StrictPublicSubnet = true }));
    }

    [Fact]
    public async Task FileSystems()
    {
        using var seeds = new MotoSeeds(Moto, Region);
        foreach (string isEncrypted in new[] { "true", "false" })
        {
            await seeds.PostAsync(
                "elasticfilesystem",
                "/2015-02-01/file-systems",
                $$"""
                {"CreationToken":"{{isEncrypted}}","Encrypted":{{isEncrypted}},"Tags":[{"Key":"Name","Value":"is-{{isEncrypted}}"}]}
                """);
        }

        Assert.Equal([("is-false", "NotEncrypted"), ("is-true", "Encrypted")], await RowsAsync(new FileSystemEncryptionControl()));
    }

    [Fact]
    public async Task Recorders()
    {
        using var seeds = new MotoSeeds(Moto, Region);
        Assert.Equal(
            ["NoRecorder", "OtherRegionsUnseen"],
            (await AssessAsync(new ConfigRecordersControl())).Select(f => f.ReasonCode).Order(StringComparer.Ordinal));
        await RecorderAsync(seeds, """{"allSupported":false,"resourceTypes":["AWS::S3::Bucket"]}""");
        Assert.Equal("NotAllTypes", (await OfRegionAsync()).ReasonCode);
        await RecorderAsync(seeds, """{"allSupported":true,"includeGlobalResourceTypes":true}""");
        Assert.Equal("NotRecording", (await OfRegionAsync()).ReasonCode);
        await seeds.JsonAsync(
            "config", "StarlingDoveService.PutDeliveryChannel", """{"DeliveryChannel":{"name":"default","s3BucketName":"audit"}}""");
        await seeds.JsonAsync("config", "StarlingDoveService.StartConfigurationRecorder", """{"ConfigurationRecorderName":"default"}""");
        Finding started = await OfRegionAsync();
        Assert.Equal((FindingStatus.Manual, "Pending"), (started.Status, started.ReasonCode));
        Assert.Equal("StillPending", (await OfRegionAsync(DateTimeOffset.UtcNow.AddHours(2))).ReasonCode);
        await seeds.JsonAsync("config", "StarlingDoveService.StopConfigurationRecorder", """{"ConfigurationRecorderName":"default"}""");
        Assert.Equal("NotRecording", (await OfRegionAsync()).ReasonCode);

        async Task<Finding> OfRegionAsync(DateTimeOffset? asOf = null) =>
            (await AssessAsync(new ConfigRecordersControl(), asOf: asOf ?? DateTimeOffset.UtcNow)).Single(f => f.Region == Region);
    }

    [Fact]
    public async Task RotatingKeys()
    {
        using var kms = new AmazonKeyManagementServiceClient(
            new BasicAWSCredentials(Keys.Given, Keys.GivenSecret),
            new AmazonKeyManagementServiceConfig { ServiceURL = Moto.BaseUrl.ToString(), AuthenticationRegion = Region });
        Assert.Equal("NoKeys", Assert.Single(await AssessAsync(new KmsKeyRotationControl())).ReasonCode);
        string rotating = await KeyAsync(new CreateKeyRequest { KeyUsage = KeyUsageType.ENCRYPT_DECRYPT });
        await kms.EnableKeyRotationAsync(new EnableKeyRotationRequest { KeyId = rotating }, Cancel);
        string still = await KeyAsync(new CreateKeyRequest { KeyUsage = KeyUsageType.ENCRYPT_DECRYPT });
        string rsa = await KeyAsync(new CreateKeyRequest { KeyUsage = KeyUsageType.SIGN_VERIFY, KeySpec = KeySpec.RSA_2048 });
        string imported = await KeyAsync(new CreateKeyRequest { Origin = OriginType.EXTERNAL });
        string disabled = await KeyAsync(new CreateKeyRequest());
        await kms.DisableKeyAsync(new DisableKeyRequest { KeyId = disabled }, Cancel);
        string dying = await KeyAsync(new CreateKeyRequest());
        await kms.ScheduleKeyDeletionAsync(new ScheduleKeyDeletionRequest { KeyId = dying, PendingWindowInDays = 7 }, Cancel);
        Dictionary<string, string> codes = (await RowsAsync(new KmsKeyRotationControl()))
            .ToDictionary(r => r.Name, r => r.Code, StringComparer.Ordinal);
        Assert.Equal(
            ["RotationEnabled", "RotationDisabled", "NotSymmetric", "KeyDisabled", "KeyNotInUse"],
            new[] { rotating, still, rsa, disabled, dying }.Select(id => codes[id]));
        Assert.Equal("ImportedKeyMaterial", codes[imported]); // AWS would wait for the material first
        Assert.Equal(6, codes.Count);

        async Task<string> KeyAsync(CreateKeyRequest request) => (await kms.CreateKeyAsync(request, Cancel)).KeyMetadata.KeyId;
    }

    [Fact]
    public async Task FlowLogs()
    {
        using AmazonEC2Client ec2 = Ec2();
        Finding before = Assert.Single(await AssessAsync(new VpcFlowLogsControl()));
        Assert.Equal((FindingStatus.Fail, "NoFlowLog", "true"), (before.Status, before.ReasonCode, before.Evidence["IsDefault"]));
        await LogAsync(TrafficType.ACCEPT);
        Assert.Equal("AcceptedTrafficOnly", Assert.Single(await AssessAsync(new VpcFlowLogsControl())).ReasonCode);
        await LogAsync(TrafficType.REJECT);
        Finding after = Assert.Single(await AssessAsync(new VpcFlowLogsControl()));
        Assert.Equal((FindingStatus.Pass, before.Id), (after.Status, after.Id));

        async Task LogAsync(TrafficType traffic)
        {
            string bucket = $"logs-{traffic.Value.ToLowerInvariant()}";
            using var seeds = new MotoSeeds(Moto, "us-east-1");
            await seeds.PutBucketAsync(bucket);
            CreateFlowLogsResponse answer = await ec2.CreateFlowLogsAsync(
                new CreateFlowLogsRequest
                {
                    ResourceIds = [before.Evidence["VpcId"]!],
                    ResourceType = FlowLogsResourceType.VPC,
                    TrafficType = traffic,
                    LogDestinationType = LogDestinationType.S3,
                    LogDestination = $"arn:aws:s3:::{bucket}",
                },
                Cancel);
            Assert.Empty(answer.Unsuccessful ?? []);
        }
    }

    private AmazonEC2Client Ec2() =>
        new(
            new BasicAWSCredentials(Keys.Given, Keys.GivenSecret),
            new AmazonEC2Config { ServiceURL = Moto.BaseUrl.ToString(), AuthenticationRegion = Region });

    private static Task InstanceAsync(MotoSeeds seeds, string name, string isGood, params (string Name, string Value)[] more) =>
        seeds.QueryAsync(
        "rds",
        "2014-10-31",
        "CreateDBInstance",
        [
            ("DBInstanceIdentifier", name), ("Engine", "mysql"), ("EngineVersion", "8.0.40"), ("DBInstanceClass", "db.t3.micro"),
            ("AllocatedStorage", "20"), ("MasterUsername", "admin"),
            ("MasterUserPassword", "not-a-secret"), ("StorageEncrypted", isGood), ("AutoMinorVersionUpgrade", isGood), ("MultiAZ", isGood),
            ("Tags.Tag.1.Key", "stage"), ("Tags.Tag.1.Value", name), .. more,
        ]);

    private static Task RecorderAsync(MotoSeeds seeds, string recordingGroup) => seeds.JsonAsync(
        "config",
        "StarlingDoveService.PutConfigurationRecorder",
        $$$"""
        {"ConfigurationRecorder":{"recordingGroup":{{{recordingGroup}}},"name":"default","roleARN":"arn:aws:iam::123456789012:role/config"}}
        """);

    private async Task<IReadOnlyList<Finding>> AssessAsync(
        Control control, AssessmentSettings? settings = null, DateTimeOffset? asOf = null)
    {
        using IAwsSession session = await SessionFactory.ConnectAsync(
            Keys.Options(Moto.BaseUrl) with { MaximumRetries = 0 }, new RecordingLog(), TimeProvider.System, Cancel);
        var engine = new AssessmentEngine(
            session,
            new AssessmentScope(
                session.Account, settings ?? AssessmentSettings.Default, asOf ?? DateTimeOffset.UnixEpoch, [Region], "run"));
        return await engine.AssessAsync(control, Cancel);
    }

    private async Task<IReadOnlyList<(string Name, string Code)>> RowsAsync(Control control, AssessmentSettings? settings = null) =>
        [
            .. (await AssessAsync(control, settings))
                .Select(f => (f.ResourceName, f.ReasonCode))
                .OrderBy(r => r.ResourceName, StringComparer.Ordinal),
        ];
}
