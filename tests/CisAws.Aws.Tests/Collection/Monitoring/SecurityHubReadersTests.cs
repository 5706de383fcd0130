using System.Globalization;
using System.Net;
using System.Net.Sockets;
using AwsTesting;
using CisAws.Aws.Collection;
using CisAws.Aws.Tests.Harness;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Collection.Monitoring;

/// <summary>What Security Hub answers becomes evidence; moto has neither standards nor the newer Security Hub.</summary>
public sealed class SecurityHubReadersTests : ServerTest
{
    private const string Region = "eu-west-1";
    private readonly FakeAccount account = new();

    [Fact]
    public async Task HubAndStandardsWhereEnabled()
    {
        account.Monitoring.Hubs[Region] = new FakeHub("standards/cis-aws-foundations-benchmark/v/5.0.0")
        {
            AutoEnableControls = false,
            Status = "INCOMPLETE",
        };
        using IAwsSession session = await OpenAsync();
        Assert.Equal(
            new SecurityHub("arn:aws:securityhub:eu-west-1:111122223333:hub/default", account.Now.AddDays(-100), false, "SECURITY_CONTROL"),
            (await session.ReadInAsync(SecurityHubEvidence.Hub, Region)).Value());
        Assert.Equal(
            [
                new EnabledStandard(
                    "arn:aws:securityhub:eu-west-1::standards/cis-aws-foundations-benchmark/v/5.0.0",
                    "arn:aws:securityhub:eu-west-1:111122223333:subscription/cis-aws-foundations-benchmark/v/5.0.0", "INCOMPLETE", null),
            ],
            (await session.ReadInAsync(SecurityHubEvidence.EnabledStandards, Region)).Value().Standards);
        Assert.True((await session.ReadInAsync(SecurityHubEvidence.HubV2, Region)).IsAbsent);
    }

    [Fact]
    public async Task StandardsArePagedAndMayBeNone()
    {
        account.Monitoring.Hubs[Region] = new FakeHub(
            [.. Enumerable.Range(0, 120).Select(i => string.Create(CultureInfo.InvariantCulture, $"standards/s{i}/v/1"))]);
        account.Monitoring.Hubs["us-east-1"] = new FakeHub();
        using IAwsSession session = await OpenAsync();
        Assert.Equal(
            120,
            (await session.ReadInAsync(SecurityHubEvidence.EnabledStandards, Region))
                .Value()
                .Standards.DistinctBy(s => s.StandardArn)
                .Count());
        Assert.Equal(2, Server.Calls.Count);
        Assert.Empty((await session.ReadInAsync(SecurityHubEvidence.EnabledStandards, "us-east-1")).Value().Standards);
    }

    [Fact]
    public async Task NotEnabledIsAbsentEachByItself()
    {
        account.Monitoring.HubsV2.Add(Region);
        using IAwsSession session = await OpenAsync();
        Assert.True((await session.ReadInAsync(SecurityHubEvidence.Hub, Region)).IsAbsent);
        Assert.True((await session.ReadInAsync(SecurityHubEvidence.EnabledStandards, Region)).IsAbsent);
        Assert.Equal(
            new SecurityHubV2("arn:aws:securityhub:eu-west-1:111122223333:hubv2/default", account.Now.AddDays(-50)),
            (await session.ReadInAsync(SecurityHubEvidence.HubV2, Region)).Value());
        Server.On("securityhub", "DescribeHub").Throws("ResourceNotFoundException", 404, "no hub");
        Assert.True((await session.ReadInAsync(SecurityHubEvidence.Hub, "us-east-1")).IsAbsent);
    }

    [Fact]
    public async Task DeniedIsAFailureWithAnyCode()
    {
        using IAwsSession session = await OpenAsync();
        Server.On("securityhub", "*").Denies();
        Server.On("securityhub", "*").InRegion("us-east-1").DeniesByServiceControlPolicy();
        Server.On("securityhub", "*")
            .InRegion("us-west-2")
            .Throws("InvalidAccessException", 401, "The account may not use this operation.");
        EvidenceSource[] sources = [SecurityHubEvidence.Hub, SecurityHubEvidence.EnabledStandards, SecurityHubEvidence.HubV2];
        foreach (EvidenceSource source in sources)
        {
            Assert.Equal(
                ReadFailureKind.AccessDenied,
                (await session.GetAsync(new EvidenceKey(source, Region, string.Empty), Cancel)).Failure?.Kind);
            Assert.Equal(
                ReadFailureKind.ServiceControlPolicy,
                (await session.GetAsync(new EvidenceKey(source, "us-east-1", string.Empty), Cancel)).Failure?.Kind);
            Assert.Equal(
                "InvalidAccessException",
                (await session.GetAsync(new EvidenceKey(source, "us-west-2", string.Empty), Cancel)).Failure?.Code);
        }
    }

    [Theory]
    [InlineData("DescribeHub", "{}")]
    [InlineData("DescribeHub", """{"HubArn":"arn:h","SubscribedAt":"soon"}""")]
    [InlineData("GetEnabledStandards", "{}")]
    [InlineData("GetEnabledStandards", """{"StandardsSubscriptions":[{"StandardsArn":"arn:s","StandardsSubscriptionArn":"arn:u"}]}""")]
    [InlineData("GetEnabledStandards", """{"StandardsSubscriptions":[],"NextToken":"same"}""")]
    [InlineData("DescribeSecurityHubV2", "{}")]
    public async Task AnAnswerWithoutRequiredMembersIsMalformed(string operation, string document)
    {
        using IAwsSession session = await OpenAsync();
        Server.On("securityhub", operation).ReturnsJson(document);
        Answer answer = operation switch
        {
            "DescribeHub" => await session.ReadInAsync(SecurityHubEvidence.Hub, Region),
            "GetEnabledStandards" => await session.ReadInAsync(SecurityHubEvidence.EnabledStandards, Region),
            _ => await session.ReadInAsync(SecurityHubEvidence.HubV2, Region),
        };
        Assert.Equal(ReadFailureKind.Malformed, answer.Failure?.Kind);
    }

    [Fact]
    public void AHostThatDoesNotResolveIsAServiceThatTheRegionLacks()
    {
        Assert.True(MissingEndpoint.Explains(new HttpRequestException("no", new SocketException((int)SocketError.HostNotFound))));
        Assert.False(MissingEndpoint.Explains(new HttpRequestException("no", new SocketException((int)SocketError.ConnectionRefused))));
        Assert.False(MissingEndpoint.Explains(new HttpRequestException("no", null, HttpStatusCode.NotFound)));
        ReadFailure failure = FailureClassifier.Classify(MissingEndpoint.Failure("Security Hub", "xx-north-1"));
        Assert.Equal((ReadFailureKind.NoEndpoint, "Security Hub has no endpoint in xx-north-1."), (failure.Kind, failure.Message));
    }

    private Task<IAwsSession> OpenAsync() => ServeAsync(account, retries: 0);
}
