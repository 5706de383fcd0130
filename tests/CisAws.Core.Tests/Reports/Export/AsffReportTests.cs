using System.Text;
using System.Text.Json;
using CisAws.Reports;

namespace CisAws.Tests.Reports;

public sealed class AsffReportTests
{
    private const string Schema = "asff.schema.json";

    [Fact]
    public void SamplesAreRequestsThatSecurityHubTakes() =>
        Assert.Equal(ReportFindings.Samples().Count, Findings(ReportFindings.Samples()).Length);

    [Fact]
    public async Task FindingsOfTheDemonstrationAreRequestsThatSecurityHubTakes()
    {
        IReadOnlyList<Finding> demo = await ReportFindings.DemoAsync();
        Assert.Equal(demo.Count, Findings(demo).Length);
    }

    [Fact]
    public void HostileFindingsStayWithinEveryLimit()
    {
        List<string> warnings = [];
        Finding[] hostile = [.. ReportFindings.Hostile()];
        JsonElement[] findings = Findings(hostile, warnings);
        Assert.Equal(hostile.Length, findings.Length);
        Assert.All(findings, f => Assert.InRange(Encoding.UTF8.GetByteCount(f.GetRawText()), 1, 240_000));
        Assert.StartsWith("Of 5 findings the tags and the evidence were left out", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void ARequestIsOfOneAccountAndRegionAndHasAtMostAHundredFindings()
    {
        Finding[] findings =
        [
            .. Enumerable.Range(0, 205).Select(
                i => ReportFindings.Make("2.11", FindingStatus.Fail, $"u{i}", i % 2 == 0 ? "us-east-1" : "global")),
            .. Enumerable.Range(0, 3).Select(
                i => ReportFindings.Make("2.11", FindingStatus.Fail, $"u{i}") with { AccountId = "444455556666" }),
        ];
        JsonElement[] requests = Requests(findings);
        Assert.Equal(
            ["111122223333 us-east-1 100", "111122223333 us-east-1 100", "111122223333 us-east-1 5", "444455556666 eu-west-1 3"],
            requests.Select(r =>
            {
                JsonElement[] batch = [.. r.GetProperty("Findings").EnumerateArray()];
                string product = Assert.Single(batch.Select(f => f.GetProperty("ProductArn").GetString()!).Distinct());
                return $"{batch[0].GetProperty("AwsAccountId").GetString()} {product.Split(':')[3]} {batch.Length}";
            }));
    }

    [Fact]
    public void ARequestHasAtMostSixMegabytes()
    {
        Finding large = ReportFindings.Make("2.11", FindingStatus.Fail) with
        {
            Evidence = new FactCollection([.. Enumerable.Range(0, 48).Select(i => new Fact($"n{i}", new string('x', 1024)))]),
            RepairCommand = new string('\u00E4', 2048),
            ResourceName = new string('\u00E4', 1024),
        };
        string[] lines = ReportFile.Write(ReportFormat.Asff, Enumerable.Range(0, 100).Select(i => large with { Id = $"{i}" })).Split('\n');
        Assert.All(lines, l => Assert.InRange(Encoding.UTF8.GetByteCount(l), 0, 6_000_001));
        Assert.True(lines.Length > 4);
    }

    [Theory]
    [InlineData(FindingStatus.Pass, false, "PASSED", "RESOLVED", "INFORMATIONAL")]
    [InlineData(FindingStatus.Fail, false, "FAILED", "NEW", "HIGH")]
    [InlineData(FindingStatus.Fail, true, "FAILED", "SUPPRESSED", "HIGH")]
    [InlineData(FindingStatus.Manual, false, "WARNING", "NEW", "HIGH")]
    [InlineData(FindingStatus.Error, true, "NOT_AVAILABLE", "SUPPRESSED", "HIGH")]
    [InlineData(FindingStatus.NotApplicable, true, "NOT_AVAILABLE", "NEW", "INFORMATIONAL")]
    [InlineData(FindingStatus.Pass, true, "PASSED", "RESOLVED", "INFORMATIONAL")]
    public void AStatusIsWhatSecurityHubCallsIt(FindingStatus status, bool isExcepted, string compliance, string workflow, string severity)
    {
        Finding finding = ReportFindings.Make("2.11", status) with
        {
            Severity = FindingSeverity.High,
            Exception = isExcepted ? ReportFindings.Accepted : null,
        };
        JsonElement one = Assert.Single(Findings([finding]));
        Assert.Equal(compliance, one.GetProperty("Compliance").GetProperty("Status").GetString());
        Assert.Equal(workflow, one.GetProperty("Workflow").GetProperty("Status").GetString());
        Assert.Equal(severity, one.GetProperty("FindingProviderFields").GetProperty("Severity").GetProperty("Label").GetString());
    }

    [Theory]
    [InlineData("arn:aws-us-gov:iam::111122223333:user/a", "global", "arn:aws-us-gov:securityhub:us-gov-west-1")]
    [InlineData("sg-1", "cn-north-1", "arn:aws-cn:securityhub:cn-north-1")]
    [InlineData("sg-1", "us-gov-east-1", "arn:aws-us-gov:securityhub:us-gov-east-1")]
    [InlineData("arn:aws:s3:::bucket", "eu-west-1", "arn:aws:securityhub:eu-west-1")]
    [InlineData("arn:aws:iam::111122223333:root", "global", "arn:aws:securityhub:us-east-1")]
    public void TheProductIsOfTheAccountInThePartitionAndRegion(string resource, string region, string product)
    {
        Finding finding = ReportFindings.Make("2.11", FindingStatus.Fail) with { ResourceId = resource, Region = region };
        string expected = $"{product}:111122223333:product/111122223333/default";
        Assert.Equal(expected, Assert.Single(Findings([finding])).GetProperty("ProductArn").GetString());
    }

    [Fact]
    public void TheIdIsTheSameInEveryRun()
    {
        Finding finding = ReportFindings.Make("2.11", FindingStatus.Fail);
        JsonElement[] both = Findings([finding, finding with { RunId = "run-2", Status = FindingStatus.Pass }]);
        Assert.Equal([$"CisAwsBenchmark/{finding.Id}", $"CisAwsBenchmark/{finding.Id}"], both.Select(f => f.GetProperty("Id").GetString()));
    }

    private static JsonElement[] Findings(IEnumerable<Finding> findings, List<string>? warnings = null) =>
        [.. Requests(findings, warnings).SelectMany(r => r.GetProperty("Findings").EnumerateArray())];

    private static JsonElement[] Requests(IEnumerable<Finding> findings, List<string>? warnings = null) =>
        [.. ReportFile.Check(ReportFile.Write(ReportFormat.Asff, findings, warnings), Schema).EnumerateArray()];
}
