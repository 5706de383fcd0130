using AwsTesting;
using CisAws.Aws.Session;
using CisAws.Aws.Tests.Harness;
using CisAws.Gateway;
using CisAws.Publishing;
using CisAws.Tests.Harness;

namespace CisAws.Aws.Tests.Moto;

/// <summary>Publishing to Security Hub of moto, which knows no filters and no pages: see the tests of the store.</summary>
public sealed class PublishingMotoTests(SharedMoto shared) : MotoTest(shared)
{
    private const string Region = "eu-west-1", Account = "123456789012";

    [Fact]
    public async Task FindingsAreImportedBroughtUpToDateAndArchived()
    {
        using var seeds = new MotoSeeds(Moto, Region);
        await seeds.PostAsync("securityhub", "/accounts", """{"EnableDefaultStandards":false}""");
        using IAwsSession session = await SessionFactory.ConnectAsync(
            Keys.Options(Moto.BaseUrl) with { MaximumRetries = 0 }, new RecordingLog(), TimeProvider.System, Cancel);
        PublishResult first = await PublishAsync(session, [Of("alice"), Of("bob")]);
        Assert.Equal((2, 2, 0), (first.Imported, first.New, first.Archived));
        StoredFinding[] before = await ReadAsync(session);
        Finding later = Of("alice") with { Status = FindingStatus.Pass, EvaluatedAt = TestFinding.Moment.AddDays(1) };
        PublishResult second = await PublishAsync(session, [later]);
        Assert.Equal((1, 0, 1), (second.Imported, second.New, second.Archived));
        StoredFinding[] after = await ReadAsync(session);
        Assert.Equal(
            [(false, later.EvaluatedAt), (true, TestFinding.Moment)],
            after.OrderBy(f => f.IsArchived).Select(f => (f.IsArchived, f.ObservedAt!.Value)));
        Assert.Equal($"CisAwsBenchmark/{later.Id}", Assert.Single(after, f => !f.IsArchived).Id);
        Assert.Equal(before.Select(f => f.CreatedAt), after.Select(f => f.CreatedAt));
    }

    private static Finding Of(string name) => TestFinding.Make("2.11", Account, Region, name);

    private static async Task<StoredFinding[]> ReadAsync(IAwsSession session)
    {
        List<StoredFinding> found = [];
        string product = $"arn:aws:securityhub:{Region}:{Account}:product/{Account}/default";
        IAsyncEnumerable<StoredFinding> stored = session.SecurityHub!.ReadAsync(Region, product, "CisAwsBenchmark/", Cancel);
        await foreach (StoredFinding finding in stored) found.Add(finding);
        return [.. found];
    }

    private static async Task<PublishResult> PublishAsync(IAwsSession session, IEnumerable<Finding> findings)
    {
        using var publication = new FindingPublication();
        foreach (Finding finding in findings) publication.Add(finding);
        RegionPublication part = Assert.Single(publication.Of(Account, "aws", session.HomeRegion, TimeProvider.System));
        await part.ReadAsync(session.SecurityHub!, Cancel);
        Assert.Empty(part.Send(batch => session.SecurityHub!.ImportAsync(Region, batch, Cancel).GetAwaiter().GetResult()));
        Assert.Empty(await part.ArchiveAsync(session.SecurityHub!, Cancel));
        return part.Result;
    }
}
