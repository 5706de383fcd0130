using System.Text.Json.Nodes;
using System.Web;
using Amazon.CloudTrail;
using Amazon.CloudTrail.Model;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using AwsTesting;

namespace CisAws.AwsClients.Tests.Behaviour;

[Trait("Category", "Fast")]
public sealed class PagingTests
{
    [Fact]
    public async Task MarkerIsFollowedWhileTheAnswerIsTruncated()
    {
        await using var server = await TestServers.StartAsync(request => UserPage(HttpUtility.ParseQueryString(request.Body)["Marker"]));
        using var iam = TestClients.Create<AmazonIdentityManagementServiceClient>(server.BaseUrl);
        Assert.Equal(["user0", "user1", "user2"], await NamesAsync(iam.Paginators.ListUsers(new ListUsersRequest())));
        Assert.Equal(3, server.Calls.All.Count);
    }

    [Fact]
    public async Task MarkerOfAnAnswerThatIsNotTruncatedIsNotFollowed()
    {
        await using var server = await TestServers.StartAsync(Users("user0", isTruncated: "false", marker: "1"));
        using var iam = TestClients.Create<AmazonIdentityManagementServiceClient>(server.BaseUrl);
        Assert.Equal(["user0"], await NamesAsync(iam.Paginators.ListUsers(new ListUsersRequest())));
    }

    [Fact]
    public async Task TruncatedAnswerWithoutAMarkerEndsThePaging()
    {
        await using var server = await TestServers.StartAsync(Users("user0", isTruncated: "true", marker: ""));
        using var iam = TestClients.Create<AmazonIdentityManagementServiceClient>(server.BaseUrl);
        Assert.Equal(["user0"], await NamesAsync(iam.Paginators.ListUsers(new ListUsersRequest())));
    }

    [Fact]
    public async Task NextTokenIsFollowedAndPagesWithoutItemsAreNoEnd()
    {
        await using var server = await TestServers.StartAsync(request => (string?)JsonNode.Parse(request.Body)?["NextToken"] switch
        {
            null => AwsReply.Json("""{"Events":[{"EventId":"1"}],"NextToken":"a+/="}"""),
            "a+/=" => AwsReply.Json("""{"NextToken":"b"}"""),
            _ => AwsReply.Json("""{"Events":[{"EventId":"2"}],"NextToken":""}"""),
        });
        using var trails = TestClients.Create<AmazonCloudTrailClient>(server.BaseUrl);
        var ids = new List<string>();
        await foreach (Event one in trails.Paginators.LookupEvents(new LookupEventsRequest()).Events)
            ids.Add(one.EventId);
        Assert.Equal(["1", "2"], ids);
        Assert.Equal(3, server.Calls.All.Count);
    }

    [Fact]
    public async Task PaginatorIsForOneUse()
    {
        await using var server = await TestServers.StartAsync(Users("user0", isTruncated: "false", marker: ""));
        using var iam = TestClients.Create<AmazonIdentityManagementServiceClient>(server.BaseUrl);
        IListUsersPaginator paginator = iam.Paginators.ListUsers(new ListUsersRequest());
        await NamesAsync(paginator);
        await Assert.ThrowsAsync<System.InvalidOperationException>(() => NamesAsync(paginator));
    }

    [Fact]
    public async Task CancellationBetweenPagesStopsThePaging()
    {
        using var cancel = new CancellationTokenSource();
        await using var server = await TestServers.StartAsync(request => UserPage(HttpUtility.ParseQueryString(request.Body)["Marker"]));
        using var iam = TestClients.Create<AmazonIdentityManagementServiceClient>(server.BaseUrl);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            var pages = iam.Paginators.ListUsers(new ListUsersRequest()).Responses;
            await foreach (ListUsersResponse page in pages.WithCancellation(cancel.Token)) await cancel.CancelAsync();
        });
        Assert.Single(server.Calls.All);
    }

    [Fact]
    public async Task CancellationEndsACallThatWaitsForItsAnswer()
    {
        using var cancel = new CancellationTokenSource();
        await using var server = await TestServers.StartAsync(_ =>
        {
            cancel.Cancel();
            return new AwsReply { Delivery = Delivery.Hang };
        });
        using var iam = TestClients.Create<AmazonIdentityManagementServiceClient>(server.BaseUrl);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => iam.ListUsersAsync(new ListUsersRequest(), cancel.Token));
    }

    private static AwsReply UserPage(string? marker) => marker switch
    {
        null => Users("user0", "true", "1"),
        "1" => Users("user1", "true", "2"),
        _ => Users("user2", "false", ""),
    };

    private static AwsReply Users(string name, string isTruncated, string marker) => AwsReply.Xml(
        $"<ListUsersResponse><ListUsersResult><Users><member><UserName>{name}</UserName></member></Users>"
            + $"<IsTruncated>{isTruncated}</IsTruncated>"
        + $"<Marker>{marker}</Marker></ListUsersResult></ListUsersResponse>");

    private static async Task<List<string>> NamesAsync(IListUsersPaginator paginator)
    {
        var names = new List<string>();
        await foreach (User user in paginator.Users)
            names.Add(user.UserName);
        return names;
    }
}
