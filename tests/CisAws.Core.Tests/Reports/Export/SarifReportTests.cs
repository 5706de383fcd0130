using System.Text.Json;
using CisAws.Reports;

namespace CisAws.Tests.Reports;

public sealed class SarifReportTests
{
    private const string Schema = "sarif-2.1.0.json";

    [Fact]
    public void SamplesAreARunForEachAccount()
    {
        JsonElement[] runs = Runs(ReportFindings.Samples());
        Assert.Equal(
            ["cis-aws/6.0.0/111122223333/", "cis-aws/6.0.0/444455556666/"],
            runs.Select(r => r.GetProperty("automationDetails").GetProperty("id").GetString()));
        Assert.Equal(ReportFindings.Samples().Count, runs.Sum(r => r.GetProperty("results").GetArrayLength()));
    }

    [Fact]
    public async Task TheDemonstrationIsValid()
    {
        IReadOnlyList<Finding> demo = await ReportFindings.DemoAsync();
        JsonElement run = Assert.Single(Runs(demo));
        Assert.Equal(demo.Count, run.GetProperty("results").GetArrayLength());
        Assert.Equal(63, run.GetProperty("tool").GetProperty("driver").GetProperty("rules").GetArrayLength());
    }

    [Fact]
    public void HostileFindingsAreValidAndTheirPathsAreInTheirFolder()
    {
        Finding[] hostile = [.. ReportFindings.Hostile()];
        JsonElement[] results = Results(hostile);
        Assert.Equal(hostile.Length, results.Length);
        Assert.All(results, r =>
        {
            string uri = Location(r).GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString()!;
            var file = new Uri(new Uri("file:///checkout/"), uri);
            Assert.StartsWith("/checkout/aws/111122223333/", file.AbsolutePath, StringComparison.Ordinal);
            Assert.InRange(uri.Length, 1, 1_000_000);
            Assert.True(Uri.IsWellFormedUriString(uri, UriKind.Relative), uri[..Math.Min(200, uri.Length)]);
        });
    }

    [Fact]
    public void AResultNamesItsRule()
    {
        foreach (JsonElement run in Runs(ReportFindings.Samples()))
        {
            JsonElement rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules");
            Assert.All(run.GetProperty("results").EnumerateArray(), r => Assert.Equal(
                r.GetProperty("ruleId").GetString(), rules[r.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString()));
        }
    }

    [Theory]
    [InlineData(FindingStatus.Pass, FindingSeverity.Critical, "pass", "none")]
    [InlineData(FindingStatus.NotApplicable, FindingSeverity.Critical, "notApplicable", "none")]
    [InlineData(FindingStatus.Manual, FindingSeverity.Critical, "review", "none")]
    [InlineData(FindingStatus.Error, FindingSeverity.Critical, "open", "none")]
    [InlineData(FindingStatus.Fail, FindingSeverity.Critical, "fail", "error")]
    [InlineData(FindingStatus.Fail, FindingSeverity.High, "fail", "error")]
    [InlineData(FindingStatus.Fail, FindingSeverity.Medium, "fail", "warning")]
    [InlineData(FindingStatus.Fail, FindingSeverity.Low, "fail", "note")]
    public void OnlyAViolationHasALevel(FindingStatus status, FindingSeverity severity, string kind, string level)
    {
        JsonElement result = Assert.Single(Results([ReportFindings.Make("2.11", status) with { Severity = severity }]));
        Assert.Equal((kind, level), (result.GetProperty("kind").GetString(), result.GetProperty("level").GetString()));
    }

    [Fact]
    public void AnExceptionIsASuppressionAndTheFindingStillFails()
    {
        JsonElement result =
            Assert.Single(Results([ReportFindings.Make("2.11", FindingStatus.Fail) with { Exception = ReportFindings.Planned }]));
        JsonElement suppression = Assert.Single(result.GetProperty("suppressions").EnumerateArray());
        Assert.Equal("fail", result.GetProperty("kind").GetString());
        Assert.Equal(
            ("external", "accepted", "In June"),
            (suppression.GetProperty("kind").GetString(), suppression.GetProperty("status").GetString(),
                suppression.GetProperty("justification").GetString()));
    }

    [Fact]
    public void AFingerprintIsTheIdOfTheFinding()
    {
        Finding finding = ReportFindings.Make("2.11", FindingStatus.Fail);
        JsonElement prints = Assert.Single(Results([finding])).GetProperty("partialFingerprints");
        Assert.Equal(finding.Id, prints.GetProperty("findingId/v1").GetString());
        Assert.Equal($"{finding.Id}:1", prints.GetProperty("primaryLocationLineHash").GetString());
    }

    [Fact]
    public void BracesAndBracketsOfATextAreNoPlaceholdersAndLinks()
    {
        JsonElement result = Assert.Single(
            Results([ReportFindings.Make("2.11", FindingStatus.Fail, "n") with { Reason = "{0} and [a](http://x)" }]));
        Assert.Equal("n: {{0}} and \\[a\\](http://x)", result.GetProperty("message").GetProperty("text").GetString());
    }

    [Fact]
    public void BeyondTheLimitTheLeastUrgentAreLeftOutAndThatIsTold()
    {
        Finding pass = ReportFindings.Make("2.11", FindingStatus.Pass);
        Finding[] findings =
        [
            .. Enumerable.Range(0, SarifReport.ResultsInRun - 3).Select(
                i => pass with { Id = $"high-{i}", Severity = FindingSeverity.High }),
            pass with { Id = "low", Severity = FindingSeverity.Low },
            pass with { Id = "na", Status = FindingStatus.NotApplicable, Severity = FindingSeverity.Low },
            pass with { Id = "fail", Status = FindingStatus.Fail, Severity = FindingSeverity.Low },
            pass with { Id = "manual", Status = FindingStatus.Manual },
            pass with { Id = "error", Status = FindingStatus.Error, Exception = ReportFindings.Accepted },
        ];
        List<string> warnings = [];
        using JsonDocument json = JsonDocument.Parse(ReportFile.Write(ReportFormat.Sarif, findings, warnings));
        JsonElement run = json.RootElement.GetProperty("runs")[0];
        HashSet<string> ids =
        [
            .. run.GetProperty("results").EnumerateArray().Select(r => r.GetProperty("properties").GetProperty("findingId").GetString()!),
        ];
        Assert.Equal(SarifReport.ResultsInRun, ids.Count);
        Assert.Superset(new HashSet<string>(StringComparer.Ordinal) { "fail", "manual", "error", "na", "high-0" }, ids);
        Assert.DoesNotContain("low", ids);
        Assert.Equal(2, run.GetProperty("properties").GetProperty("resultsLeftOut").GetInt32());
        Assert.StartsWith("2 results of account 111122223333 were left out", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void MoreAccountsThanAFileMayHaveAreTold()
    {
        List<string> warnings = [];
        Finding one = ReportFindings.Make("2.11", FindingStatus.Pass);
        Runs(Enumerable.Range(0, 21).Select(i => one with { AccountId = $"{100_000_000_000 + i}" }), warnings);
        Assert.StartsWith("The file has 21 runs", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void ARuleHasTheSeverityThatCodeScanningShows()
    {
        JsonElement rule = Assert.Single(Runs([ReportFindings.Make("2.4", FindingStatus.Fail)]))
            .GetProperty("tool").GetProperty("driver").GetProperty("rules")[0];
        Recommendation known = BenchmarkCatalog.Default.Get("2.4");
        Assert.Equal(known.Control, rule.GetProperty("name").GetString());
        Assert.Equal(
            known.Severity switch
            {
                FindingSeverity.Critical => "9.5",
                FindingSeverity.High => "8.0",
                FindingSeverity.Medium => "5.5",
                _ => "2.0",
            },
            rule.GetProperty("properties").GetProperty("security-severity").GetString());
        Assert.InRange(rule.GetProperty("properties").GetProperty("tags").GetArrayLength(), 4, 10);
    }

    private static JsonElement Location(JsonElement result) => Assert.Single(result.GetProperty("locations").EnumerateArray());

    private static JsonElement[] Results(IEnumerable<Finding> findings) =>
        [.. Runs(findings).SelectMany(r => r.GetProperty("results").EnumerateArray())];

    private static JsonElement[] Runs(IEnumerable<Finding> findings, List<string>? warnings = null) =>
        [.. ReportFile.Check(ReportFile.Write(ReportFormat.Sarif, findings, warnings), Schema).GetProperty("runs").EnumerateArray()];
}
