using System.Globalization;
using System.Text.Json;
using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Gateway;
using CisAws.Publishing;
using CisAws.Tests.Harness;

namespace CisAws.Aws.Tests.Publishing;

public sealed class SecurityHubStoreTests : ServerTest
{
    private const string Region = "eu-west-1";
    private const string NothingThere = """{"Findings":[]}""";
    private readonly ImmediateTimeProvider time = new();

    private string Product => $"arn:aws:securityhub:{Region}:{Account}:product/{Account}/default";

    private string Account { get; set; } = string.Empty;

    [Fact]
    public async Task AFindingIsSentAsTheReportHasIt()
    {
        using IAwsSession session = await ConnectedAsync();
        Server.On("securityhub", "GetFindings").InRegion(Region).ReturnsJson(NothingThere);
        Server.On("securityhub", "BatchImportFindings").InRegion(Region).Returns(Accepted);
        PublishResult result = Assert.Single(await PublishAsync(session, [Finding("alice")]));
        Assert.Equal((1, 1, 0), (result.Imported, result.New, result.NotSent));
        AwsCall read = Assert.Single(Server.Calls.Of("securityhub", "GetFindings"));
        Assert.Equal(
            (Product, "EQUALS", "CisAwsBenchmark/", "PREFIX", Account),
            (Filter("ProductArn.0.Value"), Filter("ProductArn.0.Comparison"), Filter("Id.0.Value"), Filter("Id.0.Comparison"),
                Filter("AwsAccountId.0.Value")));
        string? Filter(string name) => read.Parameter($"Filters.{name}");
        JsonElement sent = Sent()[0];
        Assert.Equal(Product, sent.GetProperty("ProductArn").GetString());
        Assert.Equal("v", sent.GetProperty("Resources")[0].GetProperty("Tags").GetProperty("$late").GetString());
        Assert.Equal("3", sent.GetProperty("Resources")[0].GetProperty("Details").GetProperty("Other").GetProperty("Length").GetString());
        Assert.Equal("Because", sent.GetProperty("Compliance").GetProperty("StatusReasons")[0].GetProperty("ReasonCode").GetString());
        Assert.Equal("HIGH", sent.GetProperty("FindingProviderFields").GetProperty("Severity").GetProperty("Label").GetString());
        Assert.Equal("ACTIVE", sent.GetProperty("RecordState").GetString());
    }

    [Fact]
    public async Task WhatIsThereIsReadPageByPageAndBroughtUpToDate()
    {
        using IAwsSession session = await ConnectedAsync();
        Finding alice = Finding("alice"), bob = Finding("bob");
        Server.On("securityhub", "GetFindings").ReturnsJson($$"""{"Findings":[{{There(bob)}}]}""");
        Server.On("securityhub", "GetFindings").When(c => c.Parameter("NextToken") is null)
            .ReturnsJson($$"""{"Findings":[{{There(alice)}}],"NextToken":"2"}""");
        Server.On("securityhub", "BatchImportFindings").Returns(Accepted);
        PublishResult result = Assert.Single(await PublishAsync(session, [alice, bob, Finding("carol")]));
        Assert.Equal((3, 1), (result.Imported, result.New));
        Assert.Equal([null, "2"], Server.Calls.Of("securityhub", "GetFindings").Select(c => c.Parameter("NextToken")));
        Assert.Equal(
            ["2025-01-01T00:00:00.000Z", "2025-01-01T00:00:00.000Z"],
            Sent().Where(f => Name(f) != "carol").Select(f => f.GetProperty("CreatedAt").GetString()));
        Assert.All(Sent(), f => Assert.StartsWith("2026-01-15T12:00:0", f.GetProperty("UpdatedAt").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhatIsGoneIsArchivedWithoutWhatBelongsToOthers()
    {
        using IAwsSession session = await ConnectedAsync();
        Finding gone = Finding("gone");
        string ofOtherRegion = There(Finding("elsewhere")).Replace(Product, Product.Replace(Region, "us-west-2"));
        Server.On("securityhub", "GetFindings").ReturnsJson($$"""{"Findings":[{{There(gone)}},{{ofOtherRegion}}]}""");
        Server.On("securityhub", "BatchImportFindings").Returns(Accepted);
        PublishResult result = Assert.Single(await PublishAsync(session, [Finding("alice")], archive: true));
        Assert.Equal(1, result.Archived);
        JsonElement archived = Assert.Single(Sent(), f => Name(f) == "gone");
        Assert.Equal(
            ("ARCHIVED", "2025-01-01T00:00:00.000Z", "t"),
            (archived.GetProperty("RecordState").GetString(), archived.GetProperty("CreatedAt").GetString(),
                archived.GetProperty("Title").GetString()));
        Assert.False(archived.TryGetProperty("Workflow", out _) || archived.TryGetProperty("Note", out _));
        Assert.Equal(["Control"], archived.GetProperty("ProductFields").EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public async Task CallsKeepToTheRatesOfAws()
    {
        using IAwsSession session = await ConnectedAsync();
        Server.On("securityhub", "GetFindings").ReturnsJson(NothingThere);
        foreach (int page in Enumerable.Range(0, 6))
        {
            string token = page.ToString(CultureInfo.InvariantCulture);
            Server.On("securityhub", "GetFindings").When(c => (c.Parameter("NextToken") ?? "0") == token)
                .ReturnsJson($$"""{"Findings":[],"NextToken":"{{page + 1}}"}""");
        }

        Server.On("securityhub", "BatchImportFindings").Returns(Accepted);
        TimeSpan before = time.Passed;
        PublishResult result = Assert.Single(await PublishAsync(session, Enumerable.Range(0, 1001).Select(i => Finding($"u{i}"))));
        Assert.Equal(1001, result.Imported);
        Assert.Equal(7, Server.Calls.Of("securityhub", "GetFindings").Count);
        Assert.Equal(11, Server.Calls.Of("securityhub", "BatchImportFindings").Count);

        // Six waits of a third of a second, ten of a tenth.
        Assert.InRange(time.Passed - before, TimeSpan.FromSeconds(2.9), TimeSpan.FromSeconds(3.1));
    }

    [Fact]
    public async Task ThrottledAndLostCallsAreSentAgain()
    {
        using IAwsSession session = await ConnectedAsync();
        Server.On("securityhub", "GetFindings").ReturnsJson(NothingThere);
        Server.On("securityhub", "GetFindings").Throws("TooManyRequestsException", 429, "Rate exceeded").Times(1);
        Server.On("securityhub", "BatchImportFindings").Returns(Accepted);
        Server.On("securityhub", "BatchImportFindings").LosesAnswer().Times(1);
        Assert.Equal(1, Assert.Single(await PublishAsync(session, [Finding("alice")])).Imported);
        Assert.Equal(2, Server.Calls.Of("securityhub", "GetFindings").Count);
        Assert.Equal(2, Server.Calls.Of("securityhub", "BatchImportFindings").Count);
    }

    [Fact]
    public async Task WhatIsRejectedIsNamed()
    {
        using IAwsSession session = await ConnectedAsync();
        Finding bob = Finding("bob");
        Server.On("securityhub", "GetFindings").ReturnsJson(NothingThere);
        Server.On("securityhub", "BatchImportFindings").ReturnsJson(
            $$"""
            {"SuccessCount":1,"FailedCount":1,"FailedFindings":[
            {"Id":"CisAwsBenchmark/{{bob.Id}}","ErrorCode":"InvalidInput","ErrorMessage":"Odd."}]}
            """);
        List<RejectedFinding> rejected = [];
        PublishResult result = Assert.Single(await PublishAsync(session, [Finding("alice"), bob], rejected));
        Assert.Equal((1, 1), (result.Imported, result.Rejected));
        Assert.Equal([("bob", "InvalidInput", "Odd.")], rejected.Select(r => (r.Finding?.ResourceId, r.Code, r.Message)));
    }

    public static TheoryData<string, string, int, string, string> Failures => new()
    {
        { "GetFindings", "InvalidAccessException", 401, "Account 1 is not subscribed to AWS Security Hub", "SecurityHubNotEnabled" },
        { "GetFindings", "AccessDeniedException", 403, "User is not authorized to perform: securityhub:GetFindings", "SecurityHubDenied" },
        { "BatchImportFindings", "AccessDeniedException", 403, "User is not authorized", "SecurityHubDenied" },
        { "BatchImportFindings", "InvalidInputException", 400, "Invalid parameter 'Findings'.", "SecurityHubFailed" },
        { "BatchImportFindings", "LimitExceededException", 429, "Limit", "SecurityHubFailed" },
        { "BatchImportFindings", "InternalException", 500, "Internal", "SecurityHubFailed" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task FailuresSayWhatToDo(string operation, string code, int status, string message, string id)
    {
        using IAwsSession session = await ConnectedAsync();
        Server.On("securityhub", "GetFindings").ReturnsJson(NothingThere);
        Server.On("securityhub", operation).Throws(code, status, message);
        CisAwsException error = await Assert.ThrowsAsync<CisAwsException>(() => PublishAsync(session, [Finding("alice")]));
        Assert.Equal(id, error.ErrorId);
        Assert.Contains(Region, error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.RecommendedAction);
        if (id != "SecurityHubNotEnabled") Assert.Contains($"securityhub:{operation}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GetFindings", "{}")]
    [InlineData("GetFindings", """{"Findings":[],"NextToken":"again"}""")]
    [InlineData("GetFindings", "<html>Sign in</html>")]
    [InlineData("BatchImportFindings", "{}")]
    public async Task AnAnswerThatIsNoneIsAnError(string operation, string answer)
    {
        using IAwsSession session = await ConnectedAsync();
        Server.On("securityhub", "GetFindings").ReturnsJson(NothingThere);
        Server.On("securityhub", operation).ReturnsJson(answer);
        CisAwsException error = await Assert.ThrowsAsync<CisAwsException>(() => PublishAsync(session, [Finding("alice")]));
        Assert.Equal(SecurityHubErrors.Failed, error.ErrorId);
    }

    private static AwsReply Accepted(AwsCall call)
    {
        using JsonDocument request = JsonDocument.Parse(call.Body);
        int count = request.RootElement.GetProperty("Findings").GetArrayLength();
        return AwsReply.Json($$"""{"SuccessCount":{{count}},"FailedCount":0,"FailedFindings":[]}""");
    }

    private static string? Name(JsonElement finding) => finding.GetProperty("Resources")[0].GetProperty("Id").GetString();

    private JsonElement[] Sent() =>
    [
        .. Server.Calls.Of("securityhub", "BatchImportFindings")
            .SelectMany(c => JsonDocument.Parse(c.Body).RootElement.GetProperty("Findings").EnumerateArray()),
    ];

    private string There(Finding finding) => $$"""
        {"SchemaVersion":"2018-10-08","Id":"CisAwsBenchmark/{{finding.Id}}","ProductArn":"{{Product}}","AwsAccountId":"{{Account}}",
        "GeneratorId":"g","CreatedAt":"2025-01-01T00:00:00.000Z","UpdatedAt":"2025-02-01T00:00:00.000Z",
        "LastObservedAt":"2025-02-01T00:00:00Z","RecordState":"ACTIVE","Title":"t","Description":"d",
        "ProductFields":{"Control":"Control","aws/securityhub/ProductName":"Default"},"Workflow":{"Status":"NOTIFIED"},
        "Note":{"Text":"n","UpdatedBy":"u","UpdatedAt":"2025-02-01T00:00:00Z"},"Resources":[{"Type":"Other","Id":"{{finding.ResourceId}}"}]}
        """;

    private Finding Finding(string name) => TestFinding.Make("2.11", Account, Region, name) with
    {
        Evidence = new FactCollection([new Fact("Length", "3")]),
        Tags = new TextCollection(["$late=v", "name=n"]),
        EvaluatedAt = time.GetUtcNow(),
    };

    private async Task<IAwsSession> ConnectedAsync()
    {
        IAwsSession session = await ServeAsync(FakeAccount.Compliant(), time, retries: 1);
        Account = session.Account.AccountId;
        return session;
    }

    private async Task<PublishResult[]> PublishAsync(
        IAwsSession session, IEnumerable<Finding> findings, List<RejectedFinding>? rejected = null, bool archive = false)
    {
        ISecurityHub hub = session.SecurityHub!;
        using var publication = new FindingPublication();
        foreach (Finding finding in findings) publication.Add(finding);
        List<PublishResult> results = [];
        foreach (RegionPublication part in publication.Of(Account, "aws", session.HomeRegion, time))
        {
            await part.ReadAsync(hub, Cancel);
            foreach (RejectedFinding one in part.Send(batch => hub.ImportAsync(part.Result.Region, batch, Cancel).GetAwaiter().GetResult()))
            {
                (rejected ?? throw new InvalidOperationException(one.Message)).Add(one);
            }

            if (archive) Assert.Empty(await part.ArchiveAsync(hub, Cancel));
            results.Add(part.Result);
        }

        return [.. results];
    }
}
