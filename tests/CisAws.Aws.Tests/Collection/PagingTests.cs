using System.Globalization;
using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Collection;

/// <summary>Listings are read to their end, or not at all.</summary>
public sealed class PagingTests : ServerTest
{
    [Fact]
    public async Task ListingsLongerThanAPageAreComplete()
    {
        const string region = "eu-west-1";
        FakeAccount account = FakeAccount.Compliant().AddUsers(2500);
        for (int i = 0; i < 1500; i++) account.ServerCertificates.Add(new FakeServerCertificate($"c{i}", account.Now));
        for (int i = 0; i < 150; i++) account.Analyzers[region].Add(new FakeAnalyzer($"a{i}"));
        for (int i = 0; i < 1500; i++)
        {
            account.Instances[region].Add(new FakeInstance(string.Create(CultureInfo.InvariantCulture, $"i-{i}")));
        }

        using IAwsSession session = await ServeAsync(account);
        Assert.Equal(2500, (await session.ReadAsync(IamEvidence.AuthorizationDetails)).Value().Users.DistinctBy(u => u.Name).Count());
        Assert.Equal(2500, (await session.ReadAsync(IamEvidence.Users)).Value().Users.DistinctBy(u => u.Name).Count());
        Assert.Equal(1500, (await session.ReadAsync(IamEvidence.ServerCertificates)).Value().Certificates.Count);
        Assert.Equal(151, (await session.ReadInAsync(OrganizationEvidence.Analyzers, region)).Value().Analyzers.Count);
        Assert.Equal(1500, (await session.ReadInAsync(Ec2Evidence.Instances, region)).Value().Instances.Count);
        IReadOnlyDictionary<string, int> calls = Server.Calls.CountsByOperation();
        Assert.Equal(
            (3, 3, 2, 2, 2),
            (
                calls["iam:GetAccountAuthorizationDetails"],
                calls["iam:ListUsers"],
                calls["iam:ListServerCertificates"],
                calls["access-analyzer:ListAnalyzers"],
                calls["ec2:DescribeInstances"]));
    }

    private const string User =
        "<Users><member><Path>/</Path><UserName>u</UserName><UserId>AIDA1</UserId>"
            + "<Arn>arn:aws:iam::111122223333:user/u</Arn><CreateDate>2025-01-01T00:00:00Z</CreateDate></member></Users>";

    private async Task<ReadFailure> ReadUsersAsync(Action<OperationRule> set)
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant().AddUsers(2500), retries: 0);
        set(Server.On("iam", "ListUsers"));
        Answer<UserList> answer = await session.ReadAsync(IamEvidence.Users);
        Assert.Null(answer.OrNull());
        return answer.Failure!;
    }

    [Fact]
    public async Task LaterPageThatFailsFailsTheWhole()
    {
        Assert.Equal(
            ReadFailureKind.Unreachable, (await ReadUsersAsync(r => r.When(c => c.Parameter("Marker") is not null).Truncates())).Kind);
        Assert.Equal(
            ReadFailureKind.AccessDenied, (await ReadUsersAsync(r => r.When(c => c.Parameter("Marker") is not null).Denies())).Kind);
    }

    [Fact]
    public async Task PageThatNamesItselfIsMalformed()
    {
        Assert.Equal(
            ReadFailureKind.Malformed,
            (await ReadUsersAsync(r => r.ReturnsResult(User + "<IsTruncated>true</IsTruncated><Marker>same</Marker>"))).Kind);
        Assert.InRange(Server.Calls.Count, 2, 3);
    }

    [Fact]
    public async Task APageCycleIsMalformed()
    {
        var failure = await ReadUsersAsync(r => r.Returns(c =>
        {
            string next = c.Parameter("Marker") == "a" ? "b" : "a";
            return AwsReply.Result(c, User + $"<IsTruncated>true</IsTruncated><Marker>{next}</Marker>");
        }));
        Assert.Equal(ReadFailureKind.Malformed, failure.Kind);
        Assert.InRange(Server.Calls.Count, 2, 4);
    }

    [Fact]
    public async Task TruncatedPageWithoutANextOneIsMalformed() =>
        Assert.Equal(
            ReadFailureKind.Malformed, (await ReadUsersAsync(r => r.ReturnsResult(User + "<IsTruncated>true</IsTruncated>"))).Kind);

    [Fact]
    public async Task ItemWithoutItsNameIsMalformed() =>
        Assert.Equal(
            ReadFailureKind.Malformed,
            (await ReadUsersAsync(r => r.ReturnsResult("<Users><member><Path>/</Path></member></Users><IsTruncated>false</IsTruncated>")))
                .Kind);

    [Fact]
    public async Task EventsWhosePageNamesItselfAreMalformed()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("cloudtrail", "LookupEvents").ReturnsJson("""{"Events":[],"NextToken":"same"}""");
        Assert.Equal(ReadFailureKind.Malformed, (await session.ReadInAsync(OrganizationEvidence.RootEvents, "eu-west-1")).Failure?.Kind);
    }
}
