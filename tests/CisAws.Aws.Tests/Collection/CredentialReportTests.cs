using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Collection;

/// <summary>The credential report is requested, waited for and fetched.</summary>
public sealed class CredentialReportTests : ServerTest
{
    private readonly ImmediateTimeProvider time = new();

    private Task<IAwsSession> ServeAsync(int delay)
    {
        FakeAccount account = FakeAccount.Compliant();
        account.AddUser("alice");
        account.ReportDelayCalls = delay;
        return ServeAsync(account, time, retries: 0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public async Task ReportIsWaitedFor(int delay)
    {
        using IAwsSession session = await ServeAsync(delay);
        Assert.Single((await session.ReadAsync(IamEvidence.CredentialReport)).Value().Users);
        Assert.Equal(delay + 1, Server.Calls.Of("iam", "GenerateCredentialReport").Count);
        Assert.Single(Server.Calls.Of("iam", "GetCredentialReport"));
    }

    [Fact]
    public async Task ReportThatNeverArrivesIsAFailureAfterAMinute()
    {
        using IAwsSession session = await ServeAsync(int.MaxValue - 1);
        TimeSpan before = time.Passed;
        Answer<CredentialReport> answer = await session.ReadAsync(IamEvidence.CredentialReport);
        Assert.Equal((ReadFailureKind.ServiceError, "ReportNotReady"), (answer.Failure!.Kind, answer.Failure.Code));
        Assert.InRange(time.Passed - before, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(65));
        Assert.Empty(Server.Calls.Of("iam", "GetCredentialReport"));
    }

    [Theory]
    [InlineData("ReportInProgress", 404)]
    [InlineData("ReportExpired", 410)]
    [InlineData("ReportNotPresent", 410)]
    public async Task ReportMissingWhenFetchedIsRequestedAgain(string code, int status)
    {
        using IAwsSession session = await ServeAsync(0);
        Server.On("iam", "GetCredentialReport").Throws(code, status).Times(2);
        Assert.True((await session.ReadAsync(IamEvidence.CredentialReport)).IsRead);
        Assert.Equal(3, Server.Calls.Of("iam", "GetCredentialReport").Count);
    }

    [Fact]
    public async Task ReportThatAlwaysExpiresIsAFailure()
    {
        using IAwsSession session = await ServeAsync(0);
        Server.On("iam", "GetCredentialReport").Throws("ReportExpired", 410);
        Assert.Equal("ReportNotReady", (await session.ReadAsync(IamEvidence.CredentialReport)).Failure?.Code);
    }

    [Fact]
    public async Task ReportThatMayNotBeFetchedIsAFailure()
    {
        using IAwsSession session = await ServeAsync(0);
        Server.On("iam", "GetCredentialReport").Denies();
        Answer<CredentialReport> answer = await session.ReadAsync(IamEvidence.CredentialReport);
        Assert.Equal(ReadFailureKind.AccessDenied, answer.Failure?.Kind);
        Assert.Contains("GetCredentialReport", answer.Failure!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(0, null)]
    public async Task ReportMadeForThisReadingIsMarkedAsNew(int delayCalls, bool? isNew)
    {
        using IAwsSession session = await ServeAsync(delayCalls);
        Assert.Equal(isNew, (await session.ReadAsync(IamEvidence.CredentialReport)).Value().IsNew);
    }

    [Fact]
    public async Task ReportThatThereIsServesWhereNoneMayBeMade()
    {
        using IAwsSession session = await ServeAsync(-1);
        Server.On("iam", "GenerateCredentialReport").Denies();
        CredentialReport report = (await session.ReadAsync(IamEvidence.CredentialReport)).Value();
        Assert.True(report.IsEarlier);
        Assert.Single(report.Users);
    }

    [Theory]
    [InlineData("ReportNotPresent", 410)]
    [InlineData("ReportExpired", 410)]
    public async Task WithoutAReportItIsTheDenialThatCounts(string code, int status)
    {
        using IAwsSession session = await ServeAsync(0);
        Server.On("iam", "GenerateCredentialReport").Denies();
        Server.On("iam", "GetCredentialReport").Throws(code, status);
        Answer<CredentialReport> answer = await session.ReadAsync(IamEvidence.CredentialReport);
        Assert.Equal(ReadFailureKind.AccessDenied, answer.Failure?.Kind);
        Assert.Contains("GenerateCredentialReport", answer.Failure!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dXNlcixrZXk=", "<GeneratedTime>2026-01-15T12:00:00Z</GeneratedTime>")]
    [InlineData("", "<GeneratedTime>2026-01-15T12:00:00Z</GeneratedTime>")]
    [InlineData("***", "<GeneratedTime>2026-01-15T12:00:00Z</GeneratedTime>")]
    public async Task ReportThatCannotBeUnderstoodIsMalformed(string content, string generated)
    {
        using IAwsSession session = await ServeAsync(0);
        Server.On("iam", "GetCredentialReport").ReturnsResult($"<Content>{content}</Content>{generated}");
        Assert.Equal(ReadFailureKind.Malformed, (await session.ReadAsync(IamEvidence.CredentialReport)).Failure?.Kind);
    }

    [Theory]
    [InlineData("bob,,2020-01-01T00:00:00+00:00", null)]
    [InlineData("bob,arn:aws:iam::111122223333:user/bob,yesterday", "arn:aws:iam::111122223333:user/bob")]
    public async Task ARowThatCannotBeUnderstoodHidesNoOther(string row, string? id)
    {
        using IAwsSession session = await ServeAsync(0);
        int rest = AwsTesting.CredentialReportRow.Header.Split(',').Length - 3;
        string nothing = string.Concat(Enumerable.Repeat(",N/A", rest));
        string good = $"alice,arn:aws:iam::111122223333:user/alice,2020-01-01T00:00:00+00:00{nothing}";
        string report = $"{AwsTesting.CredentialReportRow.Header}\n{row}{nothing}\n{good}";
        string content = System.Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(report));
        Server.On("iam", "GetCredentialReport")
            .ReturnsResult($"<Content>{content}</Content><GeneratedTime>2026-01-15T12:00:00Z</GeneratedTime>");
        Answer<CredentialReport> answer = await session.ReadAsync(IamEvidence.CredentialReport);
        UnreadItem item = Assert.Single(answer.Failure!.Items!);
        Assert.Equal(("AWS::IAM::User", 1, id), (item.Type, item.Position, item.Id));
        Assert.Equal("alice", Assert.Single(((CredentialReport)answer.Readable!).Rows).User);
    }

    [Fact]
    public async Task ReportWithoutItsTimeIsMalformed()
    {
        using IAwsSession session = await ServeAsync(0);
        string content = System.Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(AwsTesting.CredentialReportRow.Header));
        Server.On("iam", "GetCredentialReport").ReturnsResult($"<Content>{content}</Content>");
        Assert.Equal(ReadFailureKind.Malformed, (await session.ReadAsync(IamEvidence.CredentialReport)).Failure?.Kind);
    }
}
