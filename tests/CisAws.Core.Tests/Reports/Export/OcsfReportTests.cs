using System.Text.Json;
using CisAws.Reports;

namespace CisAws.Tests.Reports;

public sealed class OcsfReportTests
{
    private static readonly string[] Versions = ["1.1.0", "1.2.0", "1.3.0", "1.4.0", "1.5.0", "1.6.0", "1.7.0", "1.8.0"];

    // The object that each member of an event is.
    private static readonly Dictionary<string, string> Objects = new(StringComparer.Ordinal)
    {
        ["metadata"] = "metadata",
        ["metadata.product"] = "product",
        ["finding_info"] = "finding_info",
        ["compliance"] = "compliance",
        ["cloud"] = "cloud",
        ["cloud.account"] = "account",
        ["resource"] = "resource_details",
        ["remediation"] = "remediation",
    };

    [Fact]
    public void EverySampleHasWhatEveryVersionRequires() => Check(ReportFindings.Samples());

    [Fact]
    public void EveryHostileFindingHasWhatEveryVersionRequires() => Check([.. ReportFindings.Hostile()]);

    [Fact]
    public async Task EveryFindingOfTheDemonstrationHasWhatEveryVersionRequires() => Check(await ReportFindings.DemoAsync());

    [Theory]
    [InlineData(FindingStatus.Pass, 1, 4, 1)]
    [InlineData(FindingStatus.Fail, 3, 1, 4)]
    [InlineData(FindingStatus.Manual, 2, 1, 4)]
    [InlineData(FindingStatus.Error, 0, 1, 4)]
    [InlineData(FindingStatus.NotApplicable, 99, 4, 1)]
    public void AStatusIsThatOfTheCheckAndThatOfItsTreatment(FindingStatus status, int compliance, int treatment, int severity)
    {
        Finding finding = ReportFindings.Make("2.11", status) with { Severity = FindingSeverity.High };
        JsonElement one = Events([finding])[0];
        Assert.Equal(compliance, one.GetProperty("compliance").GetProperty("status_id").GetInt32());
        Assert.Equal(treatment, one.GetProperty("status_id").GetInt32());
        Assert.Equal(severity, one.GetProperty("severity_id").GetInt32());
    }

    [Fact]
    public void AnExceptedFindingIsSuppressedAndStillFails()
    {
        JsonElement one = Events([ReportFindings.Make("2.11", FindingStatus.Fail) with { Exception = ReportFindings.Accepted }])[0];
        Assert.Equal((3, 3), (one.GetProperty("status_id").GetInt32(), one.GetProperty("compliance").GetProperty("status_id").GetInt32()));
        Assert.Equal(ReportFindings.Accepted.ToString(), one.GetProperty("comment").GetString());
    }

    [Theory]
    [InlineData(AttestationAnswer.Satisfied, 1)]
    [InlineData(AttestationAnswer.NotSatisfied, 3)]
    [InlineData(AttestationAnswer.NotApplicable, 99)]
    public void TheAnswerOfAPersonDecidesAManualOne(AttestationAnswer answer, int compliance)
    {
        Finding finding = ReportFindings.Make("2.1", FindingStatus.Manual) with { Attestation = ReportFindings.Attested(answer) };
        Assert.Equal(compliance, Events([finding])[0].GetProperty("compliance").GetProperty("status_id").GetInt32());
    }

    [Fact]
    public void NothingOfAFindingIsLost()
    {
        Finding[] findings = [.. ReportFindings.Samples()];
        JsonElement[] events = Events(findings);
        Assert.Equal(
            findings.Select(Text).Order(StringComparer.Ordinal), events.Select(e => Text(Read(e))).Order(StringComparer.Ordinal));

        static Finding Read(JsonElement one) => FindingJson.Read(one.GetProperty("unmapped").GetProperty("finding"));
        static string Text(Finding f) =>
            $"{f}{f.Id}{f.Control}{f.Evidence}{f.Tags}{f.Warnings}{f.LocalPolicy}{f.Exception}{f.Attestation}{f.RepairCommand}{f.RunId}";
    }

    private static void Check(IReadOnlyList<Finding> findings)
    {
        using JsonDocument table = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reports", "Schemas", "ocsf-required.json")));
        JsonElement[] events = Events(findings);
        Assert.Equal(findings.Count, events.Length);
        foreach (JsonElement one in events)
        {
            foreach (string version in Versions) CheckVersion(one, table.RootElement.GetProperty("versions").GetProperty(version), version);
            foreach (JsonProperty values in table.RootElement.GetProperty("enumerations").EnumerateObject())
            {
                int value = one.GetProperty(values.Name).GetInt32();
                Assert.Contains(value, values.Value.EnumerateArray().Select(v => v.GetInt32()));
            }

            Assert.Equal(one.GetProperty("resource").GetRawText(), one.GetProperty("resources")[0].GetRawText());
            Assert.Equal(findings[0].EvaluatedAt.ToUnixTimeMilliseconds(), one.GetProperty("time").GetInt64());
        }
    }

    private static void CheckVersion(JsonElement one, JsonElement version, string name)
    {
        Require(one, version.GetProperty("base_event"), name);
        Require(one, version.GetProperty("compliance_finding"), name);
        foreach ((string path, string type) in Objects)
        {
            JsonElement? found = path.Split('.').Aggregate(
                (JsonElement?)one, (e, m) => e is { } o && o.TryGetProperty(m, out JsonElement v) ? v : null);
            if (found is { } part) Require(part, version.GetProperty(type), $"{name} {path}");
            else Assert.Equal("remediation", path);
        }
    }

    private static void Require(JsonElement part, JsonElement rules, string what)
    {
        foreach (JsonElement member in rules.GetProperty("required").EnumerateArray())
        {
            Assert.True(part.TryGetProperty(member.GetString()!, out _), $"{what} lacks {member}");
        }

        if (rules.TryGetProperty("atLeastOne", out JsonElement any))
        {
            Assert.Contains(any.EnumerateArray(), m => part.TryGetProperty(m.GetString()!, out _));
        }
    }

    private static JsonElement[] Events(IEnumerable<Finding> findings)
    {
        using JsonDocument json = JsonDocument.Parse(ReportFile.Write(ReportFormat.Ocsf, findings));
        return [.. json.RootElement.EnumerateArray().Select(e => e.Clone())];
    }
}
