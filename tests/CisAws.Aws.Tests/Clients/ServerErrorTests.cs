using System.Diagnostics;
using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Clients;

/// <summary>A service that only fails, without an error of AWS, holds nothing up; AWS's own errors are repeated as ever.</summary>
public sealed class ServerErrorTests : ServerTest
{
    [Theory]
    [InlineData(500, "iam", "ListServerCertificates")]
    [InlineData(501, "iam", "ListServerCertificates", 1)] // the SDK repeats no 501
    [InlineData(503, "iam", "ListServerCertificates")]
    [InlineData(500, "organizations", "DescribeOrganization")]
    [InlineData(502, "account", "GetContactInformation")]
    [InlineData(500, "ec2", "DescribeRegions")]
    [InlineData(503, "s3", "ListBuckets")]
    public async Task AConstantFailureIsAnErrorAfterThreeAttemptsAtMost(int status, string service, string operation, int attempts = 3)
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant(), retries: 8);
        Server.On(service, operation).FailsWithHtml(status);
        long start = Stopwatch.GetTimestamp();
        Answer answer = await session.GetAsync(
            service switch
            {
                "iam" => IamEvidence.ServerCertificates.Key(),
                "organizations" => OrganizationEvidence.Organization.Key(),
                "account" => AccountEvidence.Contact.Key(),
                "ec2" => Ec2Evidence.Regions.Key(),
                _ => S3Evidence.Buckets.Key(),
            },
            Cancel);
        Assert.Equal((ReadFailureKind.ServiceError, $"Http{status}"), (answer.Failure?.Kind, answer.Failure?.Code));
        Assert.Equal(attempts, Server.Calls.Of(service, operation).Count);
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task ErrorsOfAwsAreRepeatedAsOftenAsEver()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant(), retries: 4);
        Server.On("iam", "GetAccountSummary").Throttles().Times(2).FailsWithHtml(500).Times(1).Fails().Times(1);
        Assert.True((await session.ReadAsync(IamEvidence.AccountSummary)).IsRead);
        Assert.Equal(5, Server.Calls.Of("iam", "GetAccountSummary").Count);
        Server.On("iam", "ListUsers").Throttles();
        Assert.Equal(ReadFailureKind.Throttled, (await session.ReadAsync(IamEvidence.Users)).Failure?.Kind);
        Assert.Equal(5, Server.Calls.Of("iam", "ListUsers").Count);
    }

    [Fact]
    public async Task FewerRetriesAreRespected()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant(), retries: 1);
        Server.On("iam", "GetAccountSummary").FailsWithHtml(500);
        Assert.NotNull((await session.ReadAsync(IamEvidence.AccountSummary)).Failure);
        Assert.Equal(2, Server.Calls.Of("iam", "GetAccountSummary").Count);
    }
}
