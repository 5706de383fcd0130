using System.Text.Json.Nodes;
using CisAws.Reports;
using CisAws.Settings;
using CisAws.Tests.Harness;
using CisAws.Tests.Reports.Export;

namespace CisAws.Tests.Schemas;

public sealed class ReportSchemaTests : ReportTest
{
    private static readonly PublishedSchema Schema = PublishedSchema.Read("report-1.0");

    /// <summary>Findings that have every member there is.</summary>
    private static Finding[] Full()
    {
        var policy = new LocalPolicy(
            new SettingDeviationCollection([new SettingDeviation("UnusedCredentialDays", "3650", "45", Strictness.Looser)]),
            FindingStatus.Pass,
            FindingStatus.Fail);
        var run = new RunRecord
        {
            RunId = "run",
            AccountId = TestAccount.Id,
            CallerArn = "arn:aws:iam::111122223333:user/auditor",
            StartedAt = TestAccount.Now,
            EndedAt = TestAccount.Now,
            Source = "AWS",
            Calls = 3,
            CallsByService = [new ServiceCalls("iam", 3, 1, 1)],
            NamedRegions = ["eu-central-1"],
            Deviations = policy.Settings,
        };
        return
        [
            Hostile("=x") with { Lean = FindingLean.LikelyFail, LocalPolicy = policy, RepairCommand = "Repair-It", Run = run },
            Of(FindingStatus.Error, "e") with { Evidence = new FactCollection([new Fact("Source", "iam:GetUser")]),
                Region = "eu-central-1" },
            Of(FindingStatus.Fail, "f"), Of(FindingStatus.Pass, "p"), Of(FindingStatus.NotApplicable, "n")
                with { EvidenceHash = string.Empty },
        ];
    }

    [Fact]
    public void AReportWithEveryMemberIsValid() => Assert.Empty(Schema.Problems(Report()));

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public void ReportsOfHostileTextsAreValid(string text) => Assert.Empty(Schema.Problems(File.ReadAllText(Write(ReportFormat.Json,
        [Hostile(text)]))));

    [Fact]
    public void EveryMemberOfTheSchemaIsWritten()
    {
        JsonNode report = JsonNode.Parse(Report())!;
        Assert.All(Schema.Objects(), o =>
        {
            HashSet<string> written = [.. Instances(report, o.Path).SelectMany(i => i.Select(m => m.Key))];
            Assert.Equal(o.Schema["properties"]!.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal),
                written.Order(StringComparer.Ordinal));
        });
    }

    [Fact]
    public void AMemberThatTheSchemaLacksIsAProblem()
    {
        JsonNode report = JsonNode.Parse(Report())!;
        report["findings"]![0]!["more"] = 1;
        Assert.NotEmpty(Schema.Problems(report.ToJsonString()));
    }

    [Fact]
    public void WordsOfTheSchemaAreThoseOfTheCode()
    {
        JsonObject finding = Schema.Root["$defs"]!["finding"]!["properties"]!.AsObject();
        AssertWords<FindingStatus>(Schema.Root["$defs"]!["status"]!);
        AssertWords<FindingSeverity>(finding["severity"]!);
        AssertWords<FindingLean>(finding["lean"]!);
        AssertWords<ExceptionKind>(finding["exception"]!["properties"]!["kind"]!);
        AssertWords<AttestationAnswer>(finding["attestation"]!["properties"]!["answer"]!);
        JsonObject row = Schema.Root["properties"]!["summary"]!["items"]!["properties"]!.AsObject();
        AssertWords<SummaryKind>(row["kind"]!);
        AssertWords<SummaryVerdict>(row["verdict"]!);
        AssertWords<ChangeKind>(Schema.Root["properties"]!["changes"]!["items"]!["properties"]!["change"]!, nameof(ChangeKind.Unchanged));
    }

    private static void AssertWords<T>(JsonNode schema, params string[] without)
        where T : struct, Enum =>
        Assert.Equal(Enum.GetNames<T>().Except(without), schema["enum"]!.AsArray().Select(w => w!.GetValue<string>()));

    // The objects of a document that a part of the schema is about.
    private static IEnumerable<JsonObject> Instances(JsonNode document, string path)
    {
        string[] steps = path.StartsWith("#/$defs/finding", StringComparison.Ordinal)
            ? ["properties", "findings", "items", .. path.Split('/').Skip(3)]
            : [.. path.Split('/').Skip(1)];
        IEnumerable<JsonNode> nodes = [document];
        for (int i = 0; i < steps.Length; i++)
        {
            if (steps[i] == "items")
            {
                nodes = nodes.SelectMany(n => n.AsArray().OfType<JsonNode>());
                continue;
            }

            Assert.Equal("properties", steps[i]);
            string name = steps[++i];
            nodes = nodes.Select(n => n[name]).OfType<JsonNode>();
        }

        return nodes.OfType<JsonObject>();
    }

    private string Report() => File.ReadAllText(Write(ReportFormat.Json, Full(), [Of(FindingStatus.Pass, "f"), Of(FindingStatus.Pass,
        "gone")]));
}
