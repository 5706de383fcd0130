using System.Text.Json;
using CisAws.Gateway;
using CisAws.Publishing;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Publishing;

public sealed class FindingPublicationTests
{
    private const string Ireland = "eu-west-1";
    private readonly FakeSecurityHub hub = new();
    private readonly Clock time = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EachFindingGoesToItsRegionAndThoseOfTheAccountToTheHomeRegion()
    {
        PublishResult[] results = await PublishAsync([Of("a"), Of("b", "us-west-2"), Of("c", "global")], home: "us-west-2");
        Assert.Equal(
            [(Ireland, 1, 1), ("us-west-2", 2, 2)], results.Select(r => (r.Region, r.Imported, r.New)));
        Assert.Equal([Ireland, "us-west-2", "us-west-2"], hub.Findings.Keys.Select(k => k.Region));
        Assert.Equal(
            [$"arn:aws:securityhub:eu-west-1:{TestAccount.Id}:product/{TestAccount.Id}/default",
                $"arn:aws:securityhub:us-west-2:{TestAccount.Id}:product/{TestAccount.Id}/default"],
            hub.Findings.Values.Select(f => FakeSecurityHub.Text(f, "ProductArn")).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ARequestHasAtMostAHundred()
    {
        PublishResult result = Assert.Single(await PublishAsync([.. Enumerable.Range(0, 250).Select(i => Of($"r{i}"))]));
        Assert.Equal([100, 100, 50], hub.Imports.Select(i => i.Findings));
        Assert.Equal((250, 250, 0), (result.Imported, result.New, result.NotSent));
    }

    [Fact]
    public async Task TheNextRunKeepsWhenAFindingWasMadeAndSaysWhenItChanged()
    {
        await PublishAsync([Of("a")]);
        time.Now += TimeSpan.FromDays(1);
        Finding later = Of("a") with { Status = FindingStatus.Pass, EvaluatedAt = TestAccount.Now.AddDays(1) };
        PublishResult result = Assert.Single(await PublishAsync([later, Of("b") with { EvaluatedAt = later.EvaluatedAt }]));
        Assert.Equal((2, 1), (result.Imported, result.New));
        JsonElement there = hub.Findings[(Ireland, $"CisAwsBenchmark/{later.Id}")];
        Assert.Equal(
            ("2026-03-01T12:00:00Z", "2026-03-02T12:00:00Z", "PASSED"),
            (FakeSecurityHub.Text(there, "CreatedAt"), FakeSecurityHub.Text(there, "UpdatedAt"),
                FakeSecurityHub.Text(there.GetProperty("Compliance"), "Status")));
    }

    [Fact]
    public async Task AnEarlierRunChangesNothing()
    {
        await PublishAsync([Of("a") with { Status = FindingStatus.Pass }]);
        PublishResult result = Assert.Single(await PublishAsync([Of("a") with { EvaluatedAt = TestAccount.Now.AddDays(-1) }, Of("b")]));
        Assert.Equal((1, 1, 1, 0), (result.Imported, result.New, result.Outdated, result.NotSent));
        Assert.Equal("PASSED", FakeSecurityHub.Text(Stored("a").GetProperty("Compliance"), "Status"));
    }

    [Fact]
    public async Task OfAFindingThatComesTwiceTheLaterIsSent()
    {
        Finding first = Of("a"), second = first with { Status = FindingStatus.Pass, EvaluatedAt = first.EvaluatedAt.AddHours(1) };
        Assert.Equal(1, Assert.Single(await PublishAsync([second, first])).Imported);
        Assert.Equal("PASSED", FakeSecurityHub.Text(Stored("a").GetProperty("Compliance"), "Status"));
    }

    [Fact]
    public async Task WhatIsGoneIsArchivedOnlyWhereThatIsAskedFor()
    {
        await PublishAsync([Of("a"), Of("b"), Of("c", "us-west-2")]);
        await PublishAsync([Of("a")]);
        Assert.Equal("ACTIVE", FakeSecurityHub.Text(Stored("b"), "RecordState"));
        PublishResult result = Assert.Single(await PublishAsync([Of("a")], archive: true));
        Assert.Equal(1, result.Archived);
        Assert.Equal(("ACTIVE", "ARCHIVED"), (State("a"), State("b")));

        // In a region without findings nothing is said to be gone.
        Assert.Equal("ACTIVE", FakeSecurityHub.Text(hub.Findings[("us-west-2", Id(Of("c", "us-west-2")))], "RecordState"));
        Assert.Equal(0, Assert.Single(await PublishAsync([Of("a")], archive: true)).Archived);
    }

    [Fact]
    public async Task FindingsOfOtherToolsStay()
    {
        await PublishAsync([Of("a")]);
        JsonElement own = Stored("a");
        hub.Findings[(Ireland, "other-tool/1")] = JsonDocument.Parse(
            own.GetRawText().Replace("CisAwsBenchmark/", "other-tool/", StringComparison.Ordinal)).RootElement.Clone();
        Assert.Equal(0, Assert.Single(await PublishAsync([Of("a")], archive: true)).Archived);
        Assert.Equal("ACTIVE", FakeSecurityHub.Text(hub.Findings[(Ireland, "other-tool/1")], "RecordState"));
    }

    [Theory]
    [InlineData(Ireland, "Control", 0)]
    [InlineData("global", "Control", 0)]
    [InlineData("us-west-2", "Control", 1)]
    [InlineData(Ireland, "Another", 1)]
    public async Task WhatCouldNotBeReadIsNotGone(string region, string control, int archived)
    {
        await PublishAsync([Of("a"), Of("b")]);
        Finding unread = Of("unread", region) with { Status = FindingStatus.Error, Control = control };
        PublishResult[] results = await PublishAsync([Of("a"), unread], archive: true);
        Assert.Equal(archived, results.Single(r => r.Region == Ireland).Archived);
        Assert.Equal(archived == 0 ? "ACTIVE" : "ARCHIVED", State("b"));
    }

    [Fact]
    public async Task WhatIsRejectedIsNamedWithItsCode()
    {
        string refused = Id(Of("b"));
        hub.Reject = f => FakeSecurityHub.Text(f, "Id") == refused ? new ImportRejection(refused, "InvalidInput", "It is too odd.") : null;
        using var publication = With([Of("a"), Of("b")]);
        RegionPublication part = Assert.Single(publication.Of(TestAccount.Id, "aws", "us-east-1", time));
        await part.ReadAsync(hub, Cancel);
        RejectedFinding rejected = Assert.Single(part.Send(Send(part)));
        Assert.Equal(("b", "InvalidInput", "It is too odd."), (rejected.Finding?.ResourceId, rejected.Code, rejected.Message));
        Assert.Equal((1, 1, 1, 0), (part.Result.Imported, part.Result.New, part.Result.Rejected, part.Result.NotSent));
    }

    [Fact]
    public async Task RejectionsWithoutANameAreCountedAndTold()
    {
        using var publication = With([Of("a"), Of("b"), Of("c")]);
        RegionPublication part = Assert.Single(publication.Of(TestAccount.Id, "aws", "us-east-1", time));
        await part.ReadAsync(hub, Cancel);
        RejectedFinding rejected = Assert.Single(part.Send(_ => new ImportReply(1, [])));
        Assert.Equal((null, "Unnamed"), (rejected.Finding, rejected.Code));
        Assert.StartsWith("2 findings", rejected.Message, StringComparison.Ordinal);
        Assert.Equal((1, 2), (part.Result.Imported, part.Result.Rejected));
    }

    [Fact]
    public async Task WhatWasSentBeforeAFailureIsCounted()
    {
        hub.ImportError = request => request == 2 ? new CisAwsException("x", CisAwsErrorKind.Service, "m", "a") : null;
        using var publication = With([.. Enumerable.Range(0, 250).Select(i => Of($"r{i}"))]);
        RegionPublication part = Assert.Single(publication.Of(TestAccount.Id, "aws", "us-east-1", time));
        await part.ReadAsync(hub, Cancel);
        Assert.Throws<CisAwsException>(() => part.Send(Send(part)).Count());
        Assert.Equal((100, 0, 150), (part.Result.Imported, part.Result.Rejected, part.Result.NotSent));
        Assert.Equal(
            $"{TestAccount.Id} eu-west-1: 100 of 250 findings imported, 100 of them new; 0 rejected, 0 outdated, 150 not sent; "
            + "0 others archived",
            part.Result.ToString());
    }

    private static Finding Of(string resource, string region = Ireland) => TestFinding.Make("2.11", TestAccount.Id, region, resource);

    private static string Id(Finding finding) => $"CisAwsBenchmark/{finding.Id}";

    private static FindingPublication With(IEnumerable<Finding> findings)
    {
        var publication = new FindingPublication();
        foreach (Finding finding in findings) publication.Add(finding);
        return publication;
    }

    private JsonElement Stored(string resource) => hub.Findings[(Ireland, Id(Of(resource)))];

    private string State(string resource) => FakeSecurityHub.Text(Stored(resource), "RecordState");

    private Func<IReadOnlyList<ReadOnlyMemory<byte>>, ImportReply> Send(RegionPublication part) =>
        batch => hub.ImportAsync(part.Result.Region, batch, Cancel).GetAwaiter().GetResult();

    private async Task<PublishResult[]> PublishAsync(IEnumerable<Finding> findings, string home = "us-east-1", bool archive = false)
    {
        using FindingPublication publication = With(findings);
        List<PublishResult> results = [];
        foreach (RegionPublication part in publication.Of(TestAccount.Id, "aws", home, time))
        {
            await part.ReadAsync(hub, Cancel);
            Assert.Empty(part.Send(Send(part)));
            if (archive) Assert.Empty(await part.ArchiveAsync(hub, Cancel));
            results.Add(part.Result);
        }

        return [.. results];
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = TestAccount.Now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
