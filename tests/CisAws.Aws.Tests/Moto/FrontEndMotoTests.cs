using System.Text.Json.Nodes;
using AwsTesting;
using CisAws.Aws.Session;
using CisAws.Aws.Tests.Harness;
using CisAws.Controls;
using CisAws.Controls.FrontEnds;
using CisAws.Controls.ResourcePolicies;
using CisAws.Gateway;
using CisAws.Settings;

namespace CisAws.Aws.Tests.Moto;

/// <summary>Policies of resources and access logging, from end to end against moto.</summary>
public sealed class FrontEndMotoTests(SharedMoto shared) : MotoTest(shared)
{
    private const string Region = "eu-west-1", Account = "123456789012";

    [Fact]
    public async Task PoliciesOfResources()
    {
        using var seeds = new MotoSeeds(Moto, Region);
        await seeds.JsonAsync("sqs", "AmazonSQS.CreateQueue", Queue("open", Everyone("sqs:SendMessage", "open")));
        await seeds.JsonAsync(
            "sqs",
            "AmazonSQS.CreateQueue",
            Queue("org", Everyone("sqs:SendMessage", "org", """{"StringEquals":{"aws:PrincipalOrgID":"o-exampleorg"}}""")));
        await seeds.JsonAsync("sqs", "AmazonSQS.CreateQueue", """{"QueueName":"plain"}""");
        await seeds.QueryAsync("sns", "2010-03-31", "CreateTopic", ("Name", "alerts"));
        await seeds.QueryAsync(
            "iam",
            "2010-05-08",
            "CreateRole",
            ("RoleName", "r"),
            ("AssumeRolePolicyDocument", """{"Version":"2012-10-17","Statement":[]}"""));
        await seeds.PostAsync(
            "lambda",
            "/2015-03-31/functions",
            $$$"""{"FunctionName":"f","Role":"arn:aws:iam::{{{Account}}}:role/r","PackageType":"Image","Code":{"ImageUri":"i:1"}}""");
        await seeds.PostAsync(
            "lambda", "/2015-03-31/functions/f/policy", """{"StatementId":"all","Action":"lambda:InvokeFunction","Principal":"*"}""");
        await seeds.JsonAsync(
            "secretsmanager",
            "secretsmanager.CreateSecret",
            """{"Name":"s","SecretString":"x","ClientRequestToken":"00000000-0000-4000-8000-000000000001"}""");
        await seeds.JsonAsync("kms", "TrentService.CreateKey", "{}");
        Assert.Equal(
            [
                ("alerts", "LimitedByCondition"),
                ("default", "NoPolicy"),
                ("f", "OpenToEveryone"),
                ("key", "PrincipalsNamed"),
                ("open", "OpenToEveryone"),
                ("org", "LimitedByCondition"),
                ("plain", "NoPolicy"),
                ("s", "NoPolicy"),
            ],
            await RowsAsync(new UnrestrictedResourcePoliciesControl()));
    }

    [Fact]
    public async Task AccessLogging()
    {
        using var seeds = new MotoSeeds(Moto, Region);
        using var aws = new RawAws(Moto.BaseUrl, Keys.Given);
        await DistributionAsync(aws, "1", "<Enabled>true</Enabled><Bucket>logs.s3.amazonaws.com</Bucket>");
        await DistributionAsync(aws, "2", "<Enabled>false</Enabled><Bucket></Bucket>");
        await seeds.QueryAsync(
            "elasticloadbalancing",
            "2012-06-01",
            "CreateLoadBalancer",
            ("LoadBalancerName", "old"),
            ("AvailabilityZones.member.1", $"{Region}a"),
            ("Listeners.member.1.Protocol", "HTTP"),
            ("Listeners.member.1.LoadBalancerPort", "80"),
            ("Listeners.member.1.InstancePort", "80"));
        string api = JsonNode.Parse(await Rest(aws, "POST", "/v2/apis", """{"name":"events","protocolType":"HTTP"}"""))!["apiId"]!
            .GetValue<string>();
        await Rest(
            aws,
            "POST",
            $"/v2/apis/{api}/stages",
            """
            {"stageName":"$default","accessLogSettings":{"format":"f",
            "destinationArn":"arn:aws:logs:eu-west-1:123456789012:log-group:g"}}
            """);
        string rest = JsonNode.Parse(await Rest(aws, "POST", "/restapis", """{"name":"orders"}"""))!["id"]!.GetValue<string>();
        string resources = await Rest(aws, "GET", $"/restapis/{rest}/resources", null);
        string root = JsonNode.Parse(resources)!["item"]![0]!["id"]!.GetValue<string>();
        await Rest(aws, "PUT", $"/restapis/{rest}/resources/{root}/methods/GET", """{"authorizationType":"NONE"}""");
        await Rest(aws, "PUT", $"/restapis/{rest}/resources/{root}/methods/GET/integration", """{"type":"MOCK"}""");
        await Rest(aws, "POST", $"/restapis/{rest}/deployments", """{"stageName":"prod"}""");
        Assert.Equal(
            [
                ("distribution", "NoAccessLogging"),
                ("distribution", "StandardLogging"),
                ("events/$default", "AccessLogging"),
                ("old", "NoAccessLogging"),
                ("orders/prod", "NoAccessLogging"),
            ],
            await RowsAsync(new FrontEndAccessLoggingControl()));
    }

    private static string Queue(string name, string policy) =>
        new JsonObject { ["QueueName"] = name, ["Attributes"] = new JsonObject { ["Policy"] = policy } }.ToJsonString();

    private static string Everyone(string action, string queue, string? condition = null) =>
        $$"""
        {"Version":"2012-10-17","Statement":[{"Sid":"s","Effect":"Allow","Principal":"*","Action":"{{action}}",
        "Resource":"arn:aws:sqs:{{Region}}:{{Account}}:{{queue}}"{{(condition is null ? "" : ",\"Condition\":" + condition)}}}]}
        """;

    private static async Task DistributionAsync(RawAws aws, string reference, string logging) => (await aws.RestAsync(
        "cloudfront",
        "POST",
        "/2020-05-31/distribution",
        $"""
        <DistributionConfig xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><CallerReference>{reference}</CallerReference>
        <Origins><Quantity>1</Quantity><Items><Origin><Id>o</Id><DomainName>b.s3.amazonaws.com</DomainName>
        <S3OriginConfig><OriginAccessIdentity/></S3OriginConfig></Origin></Items></Origins>
        <DefaultCacheBehavior><TargetOriginId>o</TargetOriginId><ViewerProtocolPolicy>redirect-to-https</ViewerProtocolPolicy>
        </DefaultCacheBehavior><Comment>c</Comment><Logging><IncludeCookies>false</IncludeCookies>{logging}<Prefix></Prefix></Logging>
        <Enabled>true</Enabled></DistributionConfig>
        """,
        contentType: "application/xml",
        cancellationToken: Cancel)).BodyOfSuccess();

    private static async Task<string> Rest(RawAws aws, string method, string path, string? body) =>
        (await aws.RestAsync("apigateway", method, path, body, Region, cancellationToken: Cancel)).BodyOfSuccess();

    private async Task<IReadOnlyList<(string Name, string Code)>> RowsAsync(Control control)
    {
        using IAwsSession session = await SessionFactory.ConnectAsync(
            Keys.Options(Moto.BaseUrl) with { Region = Region }, new RecordingLog(), TimeProvider.System, Cancel);
        var scope = new AssessmentScope(
            session.Account, AssessmentSettings.Default, new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero), [Region], "run");
        IReadOnlyList<Finding> findings = await new AssessmentEngine(session, scope).AssessAsync(control, Cancel);
        return
        [
            .. findings.Select(f => (Name(f), f.ReasonCode)).OrderBy(r => r.Item1, StringComparer.Ordinal)
                .ThenBy(r => r.ReasonCode, StringComparer.Ordinal),
        ];
    }

    // Keys and distributions have ids by chance.
    private static string Name(Finding finding) => finding.ResourceType switch
    {
        "AWS::KMS::Key" => "key",
        "AWS::CloudFront::Distribution" => "distribution",
        _ => finding.ResourceName,
    };
}
