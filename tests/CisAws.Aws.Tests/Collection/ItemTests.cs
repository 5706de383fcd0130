using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Benchmark;
using CisAws.Controls;
using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Settings;

namespace CisAws.Aws.Tests.Collection;

/// <summary>One item of a listing that lacks what names it is an Error of that item; one that comes on two pages is one.</summary>
public sealed class ItemTests : ServerTest
{
    private const string Region = "eu-west-1";

    private static readonly string Vpc = "<vpcId>vpc-1</vpcId><ownerId>111122223333</ownerId>";

    private const string Entries =
        "<entrySet><item><ruleNumber>100</ruleNumber><protocol>-1</protocol><ruleAction>allow</ruleAction><egress>false</egress>"
        + "<cidrBlock>0.0.0.0/0</cidrBlock></item></entrySet>";

    // Each listing: around, an item and the same item without its id.
    private static readonly Dictionary<string, Listing> Listings = new(StringComparer.Ordinal)
    {
        ["ec2:DescribeVpcs"] = Ec2("vpcSet", Vpc, "<ownerId>111122223333</ownerId>"),
        ["ec2:DescribeSubnets"] = Ec2("subnetSet", "<subnetId>subnet-1</subnetId><vpcId>vpc-1</vpcId>", "<vpcId>vpc-1</vpcId>"),
        ["ec2:DescribeRouteTables"] =
            Ec2("routeTableSet", "<routeTableId>rtb-1</routeTableId><vpcId>vpc-1</vpcId>", "<vpcId>vpc-1</vpcId>"),
        ["ec2:DescribeFlowLogs"] =
            Ec2("flowLogSet", "<flowLogId>fl-1</flowLogId><resourceId>vpc-1</resourceId>", "<resourceId>vpc-1</resourceId>"),
        ["ec2:DescribeSecurityGroups"] =
            Ec2("securityGroupInfo", "<groupId>sg-1</groupId><groupName>a</groupName>", "<groupName>a</groupName>"),
        ["ec2:DescribeSecurityGroupRules"] = Ec2(
            "securityGroupRuleSet",
            "<securityGroupRuleId>sgr-1</securityGroupRuleId><groupId>sg-1</groupId><isEgress>false</isEgress>",
            "<groupId>sg-1</groupId><isEgress>false</isEgress>"),
        ["ec2:DescribeNetworkAcls"] =
            Ec2("networkAclSet", $"<networkAclId>acl-1</networkAclId>{Entries}", $"<vpcId>vpc-1</vpcId>{Entries}"),
        ["ec2:DescribeVpcPeeringConnections"] =
            Ec2("vpcPeeringConnectionSet", "<vpcPeeringConnectionId>pcx-1</vpcPeeringConnectionId>", "<status><code>a</code></status>"),
        ["ec2:DescribeNetworkInterfaces"] =
            Ec2("networkInterfaceSet", "<networkInterfaceId>eni-1</networkInterfaceId>", "<subnetId>subnet-1</subnetId>"),
        ["ec2:DescribeManagedPrefixLists"] =
            Ec2("prefixListSet", "<prefixListId>pl-1</prefixListId>", "<prefixListName>a</prefixListName>"),
        ["iam:ListUsers"] = Query("Users", "<UserName>a</UserName><Arn>arn:a</Arn>", "<UserName>a</UserName>"),
        ["iam:ListServerCertificates"] = Query(
            "ServerCertificateMetadataList",
            "<ServerCertificateName>a</ServerCertificateName><Arn>arn:a</Arn>",
            "<ServerCertificateName>a</ServerCertificateName>"),
        ["iam:ListVirtualMFADevices"] = Query("VirtualMFADevices", "<SerialNumber>a</SerialNumber>", "<EnableDate/>"),
        ["iam:ListInstanceProfiles"] = Query(
            "InstanceProfiles",
            "<InstanceProfileName>a</InstanceProfileName><Arn>arn:a</Arn><Roles/>",
            "<InstanceProfileName>a</InstanceProfileName><Roles/>"),
        ["iam:GetAccountAuthorizationDetails"] =
            Query(
                "RoleDetailList",
                "<RoleName>a</RoleName><Arn>arn:a</Arn><AttachedManagedPolicies/>",
                "<RoleName>a</RoleName><AttachedManagedPolicies/>"),
        ["rds:DescribeDBInstances"] = Query(
            "DBInstances",
            "<DBInstanceIdentifier>a</DBInstanceIdentifier><DBInstanceArn>arn:a</DBInstanceArn><Engine>mysql</Engine>",
            "<DBInstanceIdentifier>a</DBInstanceIdentifier><Engine>mysql</Engine>",
            "DBInstance"),
        ["rds:DescribeDBClusters"] = Query(
            "DBClusters",
            "<DBClusterIdentifier>a</DBClusterIdentifier><DBClusterArn>arn:a</DBClusterArn><Engine>mysql</Engine>",
            "<DBClusterIdentifier>a</DBClusterIdentifier><Engine>mysql</Engine>",
            "DBCluster"),
        ["elasticfilesystem:DescribeFileSystems"] = Json("FileSystems", """{"FileSystemId":"fs-1"}""", """{"Name":"a"}"""),
        ["kms:ListKeys"] = Json("Keys", """{"KeyId":"k-1"}""", """{"KeyArn":"arn:k"}"""),
        ["cloudtrail:DescribeTrails"] =
            Json("trailList", """{"TrailARN":"arn:aws:cloudtrail:eu-west-1:1:trail/a","Name":"a"}""", """{"Name":"a"}"""),
        ["access-analyzer:ListAnalyzers"] = Json(
            "analyzers",
            """{"arn":"arn:a","name":"a","type":"ACCOUNT","status":"ACTIVE"}""",
            """{"name":"a","type":"ACCOUNT","status":"ACTIVE"}"""),
        ["events:ListRules"] = Json("Rules", """{"Arn":"arn:a","Name":"a","State":"ENABLED"}""", """{"Name":"a","State":"ENABLED"}"""),
        ["macie2:DescribeBuckets"] = Json("buckets", """{"bucketName":"a"}""", """{"errorCode":"ACCESS_DENIED"}"""),
        ["macie2:ListClassificationJobs"] = Json("items", """{"jobId":"a"}""", """{"name":"a"}"""),
        ["config:DescribeConfigurationRecorders"] = Json("ConfigurationRecorders", """{"name":"a"}""", """{"roleARN":"arn:r"}"""),
    };

    public static TheoryData<string> All => [.. Listings.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public async Task AnItemWithoutItsIdHidesNoOther(string source)
    {
        Listing listing = Listings[source];
        using IAwsSession session = await ServeAsync(new FakeAccount(), retries: 0);
        foreach (string bad in new[] { listing.Bad, listing.Null }.OfType<string>())
        {
            Answer answer = await ReadAsync(session, source, listing, [listing.Good, bad]);
            UnreadItem item = Assert.Single(answer.Failure!.Items!);
            Assert.Equal((2, null), (item.Position, item.Id));
            Assert.Contains("lacks", item.Message, StringComparison.Ordinal);
            Assert.Contains("item 2", answer.Failure.Message, StringComparison.Ordinal);
            Assert.Null(answer.Data);
            Assert.Equal(1, Count(source, answer.Readable!));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task TheSameItemTwiceIsOne(string source)
    {
        Listing listing = Listings[source];
        using IAwsSession session = await ServeAsync(new FakeAccount(), retries: 0);
        Answer answer = await ReadAsync(session, source, listing, [listing.Good, listing.Good]);
        Assert.Null(answer.Failure);
        Assert.Equal(1, Count(source, answer.Data!));
    }

    [Fact]
    public async Task TheSameUserOnTwoPagesIsOne()
    {
        using IAwsSession session = await ServeAsync(new FakeAccount(), retries: 0);
        string page = $"<Users><member>{Listings["iam:ListUsers"].Good}</member></Users>";
        Server.On("iam", "ListUsers").ReturnsPages(PageStyle.Iam, page, page);
        Assert.Single((await session.ReadAsync(IamEvidence.Users)).Value().Users);
    }

    [Fact]
    public async Task AVpcAndAFlowLogWithoutIdAreErrorsBesideTheOtherVpcs()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant(), retries: 0);
        const string state =
            "<flowLogStatus>ACTIVE</flowLogStatus><trafficType>ALL</trafficType><deliverLogsStatus>SUCCESS</deliverLogsStatus>";
        Server.On("ec2", "DescribeVpcs").ReturnsResult(
            $"<vpcSet><item>{Vpc}</item><item><vpcId>vpc-2</vpcId></item><item><isDefault>true</isDefault></item></vpcSet>");
        Server.On("ec2", "DescribeFlowLogs").ReturnsResult(
            $"<flowLogSet><item><flowLogId>fl-1</flowLogId><resourceId>vpc-1</resourceId>{state}</item>"
            + $"<item><resourceId>vpc-2</resourceId>{state}</item></flowLogSet>");
        Assert.Equal(
            [
                "AWS::EC2::FlowLog item 2 Error", "AWS::EC2::VPC item 3 Error", "AWS::EC2::VPC vpc-1 Pass", "AWS::EC2::VPC vpc-2 Error",
            ],
            await AssessAsync(session, ControlNames.VpcFlowLogs));
    }

    [Fact]
    public async Task AKeyWithoutIdIsAnErrorBesideTheOtherKeys()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant(), retries: 0);
        Server.On("kms", "ListKeys").ReturnsJson("""{"Keys":[{"KeyId":"a"},{},null]}""");
        Server.On("kms", "DescribeKey").ReturnsJson("""
            {"KeyMetadata":{"KeyId":"a","Arn":"arn:a","KeyManager":"CUSTOMER","KeySpec":"SYMMETRIC_DEFAULT",
            "KeyState":"Enabled","Origin":"AWS_KMS"}}
            """);
        Server.On("kms", "GetKeyRotationStatus").ReturnsJson("""{"KeyRotationEnabled":true,"RotationPeriodInDays":365}""");
        Assert.Equal(
            ["AWS::KMS::Key a Pass", "AWS::KMS::Key item 2 Error", "AWS::KMS::Key item 3 Error"],
            await AssessAsync(session, ControlNames.KmsKeyRotation));
    }

    private async Task<Answer> ReadAsync(IAwsSession session, string source, Listing listing, string[] items)
    {
        EvidenceSource asked = EvidenceSources.Find(source)!;
        string[] parts = source.Split(':');
        Server.On(ServiceOf(parts[0]), parts[1]).Returns(call => AwsReply.Result(call, listing.Around(items)));
        string region = asked.Scope == EvidenceScope.Global ? EvidenceKey.Global : Region;
        return await session.ReadFreshAsync(new EvidenceKey(asked, region, string.Empty), Cancel);
    }

    private static string ServiceOf(string prefix) => prefix == "elasticfilesystem" ? "efs" : prefix;

    private static int Count(string source, object data) => EvidenceJson.Write(EvidenceSources.Find(source)!, data)
        .EnumerateObject().Where(p => p.Value.ValueKind == System.Text.Json.JsonValueKind.Array).Sum(p => p.Value.GetArrayLength());

    private static async Task<IEnumerable<string>> AssessAsync(IAwsSession session, string control)
    {
        var scope = new AssessmentScope(session.Account, new AssessmentSettings(), DateTimeOffset.UnixEpoch, [Region], "run");
        return (await new AssessmentEngine(session, scope).AssessAsync(ControlRegistry.Find(control)!, Cancel))
            .Select(f => $"{f.ResourceType} {f.ResourceName} {f.Status}").Order(StringComparer.Ordinal);
    }

    private static Listing Ec2(string list, string good, string bad) =>
        new(items => $"<{list}>{string.Concat(items.Select(i => $"<item>{i}</item>"))}</{list}>", good, bad, null);

    private static Listing Query(string list, string good, string bad, string item = "member") => new(
        items => $"<{list}>{string.Concat(items.Select(i => $"<{item}>{i}</{item}>"))}</{list}><IsTruncated>false</IsTruncated>",
        good,
        bad,
        null);

    private static Listing Json(string list, string good, string bad) =>
        new(items => $$"""{"{{list}}":[{{string.Join(',', items)}}]}""", good, bad, "null");

    private sealed record Listing(Func<string[], string> Around, string Good, string Bad, string? Null);
}
