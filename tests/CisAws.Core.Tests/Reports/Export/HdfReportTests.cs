using System.Text.Json;
using CisAws.Reports;

namespace CisAws.Tests.Reports;

public sealed class HdfReportTests
{
    private const string Schema = "hdf-exec.schema.json";

    [Fact]
    public void SamplesAreAProfileForEachAccountWithAllRecommendations()
    {
        JsonElement[] profiles = [.. Root(ReportFindings.Samples()).GetProperty("profiles").EnumerateArray()];
        Assert.Equal(
            ["cis-aws-6.0.0-111122223333", "cis-aws-6.0.0-444455556666"], profiles.Select(p => p.GetProperty("name").GetString()));
        Assert.All(profiles, p => Assert.Equal(
            BenchmarkCatalog.Default.Recommendations.Select(r => r.Id),
            p.GetProperty("controls").EnumerateArray().Select(c => c.GetProperty("id").GetString())));
    }

    [Fact]
    public async Task TheDemonstrationIsValid()
    {
        IReadOnlyList<Finding> demo = await ReportFindings.DemoAsync();
        JsonElement[] results = Results(demo);
        Assert.Equal(demo.Count, results.Length);
        Assert.Equal(demo.Count(f => f.Status == FindingStatus.Fail), results.Count(r => r.GetProperty("status").GetString() == "failed"));
    }

    [Fact]
    public void HostileFindingsAreValid()
    {
        Finding[] hostile = [.. ReportFindings.Hostile()];
        Assert.Equal(hostile.Length, Results(hostile).Count(r => r.TryGetProperty("finding_id", out _)));
    }

    [Theory]
    [InlineData(FindingStatus.Pass, "passed")]
    [InlineData(FindingStatus.Fail, "failed")]
    [InlineData(FindingStatus.Error, "error")]
    [InlineData(FindingStatus.Manual, "skipped")]
    [InlineData(FindingStatus.NotApplicable, "skipped")]
    public void AStatusIsThatOfAResult(FindingStatus status, string expected)
    {
        JsonElement control = Control([ReportFindings.Make("2.11", status)], "2.11");
        Assert.Equal(expected, Assert.Single(control.GetProperty("results").EnumerateArray()).GetProperty("status").GetString());
        Assert.Equal(status == FindingStatus.NotApplicable, control.GetProperty("impact").GetDouble() == 0);
    }

    [Fact]
    public void AControlIsWaivedWhereEverythingOpenIsExcepted()
    {
        Finding excepted = ReportFindings.Make("2.11", FindingStatus.Fail) with { Exception = ReportFindings.Accepted };
        JsonElement waiver = Control([excepted, ReportFindings.Make("2.11", FindingStatus.Pass, "b")], "2.11").GetProperty("waiver_data");
        Assert.True(waiver.GetProperty("skipped_due_to_waiver").GetBoolean());
        Assert.Equal("2026-03-31", waiver.GetProperty("expiration_date").GetString());
        Assert.Equal(ReportFindings.Accepted.ToString(), waiver.GetProperty("justification").GetString());
        JsonElement control = Control([excepted, ReportFindings.Make("2.11", FindingStatus.Fail, "b")], "2.11");
        Assert.False(control.GetProperty("waiver_data").GetProperty("skipped_due_to_waiver").GetBoolean());
        Assert.Equal(
            ["skipped", "failed"], control.GetProperty("results").EnumerateArray().Select(r => r.GetProperty("status").GetString()));
    }

    [Fact]
    public void AControlIsAttestedWhereEveryManualFindingIs()
    {
        Finding attested = ReportFindings.Make("2.1", FindingStatus.Manual) with
        {
            Attestation = ReportFindings.Attested(AttestationAnswer.Satisfied),
        };
        JsonElement data = Control([attested], "2.1").GetProperty("attestation_data");
        Assert.Equal(
            ["passed", "90d", "Eve"], new[] { "status", "frequency", "updated_by" }.Select(n => data.GetProperty(n).GetString()));
        Finding denied = attested with { Id = "x", Attestation = ReportFindings.Attested(AttestationAnswer.NotSatisfied) };
        Assert.Equal("failed", Control([attested, denied], "2.1").GetProperty("attestation_data").GetProperty("status").GetString());
        JsonElement open = Control([attested, ReportFindings.Make("2.1", FindingStatus.Manual, "b")], "2.1");
        Assert.False(open.TryGetProperty("attestation_data", out _));
    }

    [Fact]
    public void ControlsAreCountedByTheirVerdict()
    {
        Finding[] findings =
        [
            ReportFindings.Make("2.11", FindingStatus.Pass),
            ReportFindings.Make("2.12", FindingStatus.Fail),
            ReportFindings.Make("2.13", FindingStatus.Error),
        ];
        JsonElement counts = Root(findings).GetProperty("statistics").GetProperty("controls");
        string[] kinds = ["passed", "failed", "error", "skipped"];
        Assert.Equal([1, 1, 1, 60], kinds.Select(n => counts.GetProperty(n).GetProperty("total").GetInt32()));
    }

    private static JsonElement Control(IEnumerable<Finding> findings, string id) => Root(findings).GetProperty("profiles")[0]
        .GetProperty("controls").EnumerateArray().Single(c => c.GetProperty("id").GetString() == id);

    private static JsonElement[] Results(IEnumerable<Finding> findings) =>
    [
        .. Root(findings).GetProperty("profiles").EnumerateArray()
            .SelectMany(p => p.GetProperty("controls").EnumerateArray()).SelectMany(c => c.GetProperty("results").EnumerateArray()),
    ];

    private static JsonElement Root(IEnumerable<Finding> findings) =>
        ReportFile.Check(ReportFile.Write(ReportFormat.Hdf, findings), Schema);
}
