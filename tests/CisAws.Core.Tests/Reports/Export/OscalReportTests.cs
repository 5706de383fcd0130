using System.Text.Json;
using CisAws.Reports;

namespace CisAws.Tests.Reports;

public sealed class OscalReportTests
{
    private const string Schema = "oscal-assessment-results.schema.json";

    [Fact]
    public void SamplesAreAResultForEachAccount()
    {
        JsonElement[] results = [.. Results(ReportFindings.Samples()).EnumerateArray()];
        Assert.Equal(2, results.Length);
        Assert.Equal(ReportFindings.Samples().Count, results.Sum(r => r.GetProperty("observations").GetArrayLength()));
    }

    [Fact]
    public async Task TheDemonstrationIsValid()
    {
        IReadOnlyList<Finding> demo = await ReportFindings.DemoAsync();
        JsonElement result = Results(demo)[0];
        Assert.Equal(demo.Count, result.GetProperty("observations").GetArrayLength());
        Assert.Equal(63, result.GetProperty("findings").GetArrayLength());
        Assert.Equal(demo.Count(f => f.Status == FindingStatus.Fail), result.GetProperty("risks").GetArrayLength());
        CheckReferences(result);
    }

    [Fact]
    public void HostileFindingsAreValid()
    {
        Finding[] hostile = [.. ReportFindings.Hostile()];
        JsonElement result = Results(hostile, "<b>\u202E\n")[0];
        Assert.Equal(hostile.Length, result.GetProperty("observations").GetArrayLength());
        CheckReferences(result);
    }

    [Theory]
    [InlineData("Pass", "satisfied", "pass")]
    [InlineData("NotApplicable", "satisfied", "other")]
    [InlineData("Fail", "not-satisfied", "fail")]
    [InlineData("Pass Fail", "not-satisfied", "fail")]
    [InlineData("Manual", "not-satisfied", "other")]
    [InlineData("Error", "not-satisfied", "other")]
    public void ARecommendationIsSatisfiedOrNot(string statuses, string state, string reason)
    {
        IEnumerable<Finding> findings = statuses.Split(' ').Select(s => ReportFindings.Make("2.11", Enum.Parse<FindingStatus>(s), s));
        JsonElement target = Assert.Single(Results(findings)[0].GetProperty("findings").EnumerateArray()).GetProperty("target");
        JsonElement status = target.GetProperty("status");
        Assert.Equal("cis-aws-6.0.0-2.11", target.GetProperty("target-id").GetString());
        Assert.Equal((state, reason), (status.GetProperty("state").GetString(), status.GetProperty("reason").GetString()));
    }

    [Theory]
    [InlineData(null, "open")]
    [InlineData(ExceptionKind.RiskAccepted, "deviation-approved")]
    [InlineData(ExceptionKind.FalsePositive, "deviation-approved")]
    [InlineData(ExceptionKind.PlannedFix, "remediating")]
    public void AViolationIsARiskWithTheStatusOfItsException(ExceptionKind? kind, string status)
    {
        ExceptionNote? note = kind is { } known ? ReportFindings.Planned with { Kind = known } : null;
        JsonElement risk = Assert.Single(Results([ReportFindings.Make("2.11", FindingStatus.Fail) with { Exception = note }])[0]
            .GetProperty("risks").EnumerateArray());
        Assert.Equal(status, risk.GetProperty("status").GetString());
        Assert.Equal(kind is not null, risk.TryGetProperty("risk-log", out _));
    }

    [Fact]
    public void ARiskIsTheSameInEveryRunAndInOneReportOfSeveralRunsEachHasItsOwn()
    {
        Finding first = ReportFindings.Make("2.11", FindingStatus.Fail), second = first with { RunId = "run-2" };
        Assert.Equal(Risks([first]), Risks([second]));
        Assert.Equal(2, Risks([first, second]).Distinct(StringComparer.Ordinal).Count());

        static string?[] Risks(Finding[] findings) =>
            [.. Results(findings)[0].GetProperty("risks").EnumerateArray().Select(r => r.GetProperty("uuid").GetString())];
    }

    [Fact]
    public void WhatIsNoViolationIsNoRisk() =>
        Assert.False(Results([ReportFindings.Make("2.11", FindingStatus.Pass)])[0].TryGetProperty("risks", out _));

    [Fact]
    public void AnAttestationNamesItsAuthorAmongTheParties()
    {
        JsonElement root = Root([
            ReportFindings.Make("2.1", FindingStatus.Manual) with { Attestation = ReportFindings.Attested(AttestationAnswer.Satisfied) }]);
        JsonElement attestation = Assert.Single(root.GetProperty("results")[0].GetProperty("attestations").EnumerateArray());
        JsonElement party = Assert.Single(root.GetProperty("metadata").GetProperty("parties").EnumerateArray());
        Assert.Equal("Eve", party.GetProperty("name").GetString());
        Assert.Equal(
            party.GetProperty("uuid").GetString(),
            attestation.GetProperty("responsible-parties")[0].GetProperty("party-uuids")[0].GetString());
        Assert.Equal("Looked at", attestation.GetProperty("parts")[0].GetProperty("prose").GetString());
    }

    [Fact]
    public void IdentifiersAreTheSameInEveryReportOfARun() => Assert.Equal(
        ReportFile.Write(ReportFormat.Oscal, ReportFindings.Samples()), ReportFile.Write(ReportFormat.Oscal, ReportFindings.Samples()));

    [Fact]
    public void MarkdownOfATextIsShownAndDoesNothing()
    {
        JsonElement observation = Results([ReportFindings.Make("2.11", FindingStatus.Fail) with { Reason = "<b>*x* [a](b)" }])[0]
            .GetProperty("observations")[0];
        Assert.Equal(@"\<b\>\*x\* \[a\](b)", observation.GetProperty("description").GetString());
    }

    [Fact]
    public void AnIdentifierIsOfVersionFive()
    {
        Guid one = StableUuid.Create("finding", "a", "b");
        Assert.Equal(('5', one), (one.ToString()[14], StableUuid.Create("finding", "a", "b")));
        Assert.NotEqual(one, StableUuid.Create("finding", "a", "c"));
        Assert.Contains(one.ToString()[19], "89ab");
    }

    private static void CheckReferences(JsonElement result)
    {
        HashSet<string> observations = Ids(result, "observations"), risks = Ids(result, "risks");
        HashSet<string> resources = Ids(result.GetProperty("local-definitions"), "inventory-items");
        foreach (JsonElement finding in result.GetProperty("findings").EnumerateArray())
        {
            Assert.All(Referred(finding, "related-observations", "observation-uuid"), id => Assert.Contains(id, observations));
            Assert.All(Referred(finding, "related-risks", "risk-uuid"), id => Assert.Contains(id, risks));
        }

        Assert.All(
            result.GetProperty("observations").EnumerateArray(),
            o => Assert.All(Referred(o, "subjects", "subject-uuid"), id => Assert.Contains(id, resources)));
    }

    private static HashSet<string> Ids(JsonElement owner, string list)
    {
        string[] all = [.. owner.GetProperty(list).EnumerateArray().Select(e => e.GetProperty("uuid").GetString()!)];
        Assert.Equal(all.Length, all.Distinct(StringComparer.Ordinal).Count());
        return [.. all];
    }

    private static IEnumerable<string> Referred(JsonElement owner, string list, string member) =>
        owner.TryGetProperty(list, out JsonElement items) ? items.EnumerateArray().Select(e => e.GetProperty(member).GetString()!) : [];

    private static JsonElement Results(IEnumerable<Finding> findings, string title = "Results") =>
        Root(findings, title).GetProperty("results");

    private static JsonElement Root(IEnumerable<Finding> findings, string title = "Results") =>
        ReportFile.Check(ReportFile.Write(ReportFormat.Oscal, findings, title: title), Schema).GetProperty("assessment-results");
}
