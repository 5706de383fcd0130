using System.Globalization;
using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Benchmark;
using CisAws.Controls;
using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Settings;

namespace CisAws.Aws.Tests.EndToEnd;

/// <summary>What a second version of the benchmark costs: the calls of the controls that only it has.</summary>
public sealed class VersionCallTests(ITestOutputHelper output) : ServerTest
{
    private static readonly BenchmarkCatalog Six = BenchmarkCatalog.OfVersion("6.0.0"), Seven = BenchmarkCatalog.OfVersion("7.0.0");

    private readonly List<HashSet<string>> keys = [];
    private IReadOnlyList<EvidenceKey> asked = [];

    [Fact]
    public async Task SevenAddsToSixTheCallsOfItsNewControlsAlone()
    {
        Dictionary<string, int> six = await RunAsync(Six), both = await RunAsync(Six, Seven);
        HashSet<string> added = [.. keys[1].Except(keys[0])];
        Assert.Empty(keys[0].Except(keys[1]));
        Assert.NotEmpty(added);
        string[] controls = [.. Seven.Recommendations.Select(r => r.Control).Where(c => Six.FindControl(c) is null)];
        Assert.Equal(9, controls.Length);
        HashSet<string> sources = [.. ControlRegistry.ReadsOf(controls).Select(s => s.Name)];
        Assert.All(asked.Where(k => added.Contains($"{k}")), k => Assert.Contains(k.Source.Name, sources));

        // The same questions alone make the same calls.
        Dictionary<string, int> alone = await AskAsync([.. asked.Where(k => added.Contains($"{k}"))]);
        string[] more =
        [
            .. both.Where(c => c.Value != six.GetValueOrDefault(c.Key)).Select(c => Line(c.Key, c.Value - six.GetValueOrDefault(c.Key)))
                .Order(StringComparer.Ordinal),
        ];
        Assert.Equal(alone.Select(c => Line(c.Key, c.Value)).Order(StringComparer.Ordinal), more);
        output.WriteLine(Line("6.0.0", six.Values.Sum()));
        output.WriteLine(Line("7.0.0 adds", both.Values.Sum() - six.Values.Sum()));
        foreach (string line in more) output.WriteLine(line);
    }

    [Fact]
    public async Task AVersionWithoutNewControlsAddsNone()
    {
        Dictionary<string, int> six = await RunAsync(Six);
        Assert.Equal(six, await RunAsync(Six, BenchmarkCatalog.OfVersion("5.0.0")));
    }

    private async Task<Dictionary<string, int>> RunAsync(params BenchmarkCatalog[] catalogs)
    {
        using IAwsSession session = await ServeAsync();
        var scope = new AssessmentScope(session.Account, AssessmentSettings.Default, DateTimeOffset.UnixEpoch, ["eu-west-1"], "run");
        AssessmentItem[] items =
        [
            .. catalogs.SelectMany(c => c.Recommendations).Select(r => new AssessmentItem(r, ControlRegistry.Find(r.Control)!)),
        ];
        int findings = 0;
        await foreach (Finding _ in new AssessmentEngine(session, scope).RunAsync(items, Cancel)) findings++;
        Assert.True(findings > catalogs.Sum(c => c.Recommendations.Count) / 2);
        asked = [.. session.Answers.Keys];
        keys.Add([.. asked.Select(k => $"{k}")]);
        return Calls(session);
    }

    private async Task<Dictionary<string, int>> AskAsync(IReadOnlyList<EvidenceKey> questions)
    {
        using IAwsSession session = await ServeAsync();
        foreach (EvidenceKey key in questions) await session.GetAsync(key, Cancel);
        return Calls(session);
    }

    private Task<IAwsSession> ServeAsync()
    {
        Server.Reset();
        FakeAccount account = FakeAccount.Compliant();
        account.ReportDelayCalls = 0;
        return ServeAsync(account);
    }

    // Connecting asks who calls.
    private static Dictionary<string, int> Calls(IAwsSession session) => session.Calls
        .Where(c => c.Operation != "GetCallerIdentity")
        .GroupBy(c => $"{c.Service}:{c.Operation} {c.Region}", StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.Sum(c => c.Calls), StringComparer.Ordinal);

    private static string Line(string what, int calls) => string.Create(CultureInfo.InvariantCulture, $"{what}: {calls}");
}
