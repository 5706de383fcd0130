using System.Text.Json;
using System.Text.Json.Nodes;
using CisAws.Decisions;
using CisAws.Settings;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Schemas;

public sealed class SchemaTests
{
    private const string Entry =
        """ "Control": "UnusedCredentials", "Kind": "RiskAccepted", "Reason": "r", "Owner": "o", "Created": "2026-01-01" """;

    private const string Attested =
        """
         "Control": "ContactDetails", "AccountId": "111122223333", "Region": "global", "ResourceId": "r", "Answer": "Satisfied", "By": "b",
         "At": "2026-01-01", "Until": "2027-01-01", "Reason": "r", "EvidenceHash":
        """ + " \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\" ";

    [Theory]
    [InlineData("report-1.0")]
    [InlineData("settings")]
    [InlineData("exceptions")]
    [InlineData("attestations")]
    public void NoObjectOfASchemaTakesOtherMembers(string name)
    {
        (string Path, JsonObject Schema)[] objects = [.. PublishedSchema.Read(name).Objects()];
        Assert.NotEmpty(objects);
        Assert.All(objects, o => Assert.True(o.Schema["additionalProperties"]?.GetValueKind() == JsonValueKind.False, o.Path));
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", PublishedSchema.Read(name).Root["$schema"]!.GetValue<string>());
    }

    [Fact]
    public void TheSchemaOfSettingsHasEverySettingWithItsDefault()
    {
        JsonObject properties = PublishedSchema.Read("settings").Root["properties"]!.AsObject();
        Assert.Equal(SettingsFile.Names.Order(StringComparer.Ordinal), properties.Select(p => p.Key).Where(n =>
            n != "$schema").Order(StringComparer.Ordinal));
        foreach (string name in SettingsFile.Names)
        {
            object? value = typeof(AssessmentSettings).GetProperty(name)!.GetValue(AssessmentSettings.Default);
            JsonNode? expected = value is Enum word ? JsonValue.Create(word.ToString()) : JsonSerializer.SerializeToNode(value,
                value?.GetType() ?? typeof(object));
            Assert.True(JsonNode.DeepEquals(expected, properties[name]!["default"]), name);
        }
    }

    [Fact]
    public void TheLimitsOfSettingsAreThoseOfTheirReading()
    {
        foreach ((string name, JsonNode? schema) in PublishedSchema.Read("settings").Root["properties"]!.AsObject())
        {
            if (schema!["minimum"] is not { } minimum) continue;
            foreach ((int value, bool isRead) in new[] { (minimum.GetValue<int>(), true), (minimum.GetValue<int>() - 1, false),
                (schema["maximum"]!.GetValue<int>(), true), (schema["maximum"]!.GetValue<int>() + 1, false) })
            {
                AssertSame("settings", FormattableString.Invariant($$"""{"{{name}}": {{value}}}"""), isRead);
            }
        }
    }

    [Theory]
    [InlineData("{}", true)]
    [InlineData("""{"$schema": "settings.schema.json", "UnusedCredentialDays": 30}""", true)]
    [InlineData("{ /* for now */ \"AdminPorts\": [22, 3389, 5985,], }", true)]
    [InlineData("""{"AdminPorts": [0]}""", false)]
    [InlineData("""{"UnusedCredentialDay": 30}""", false)]
    [InlineData("""{"UnusedCredentialDays": "many"}""", false)]
    [InlineData("""{"Interpretation": "Literal", "IdentityAccountId": "111122223333", "MinimumTlsVersion": "1.3"}""", true)]
    [InlineData("""{"IdentityAccountId": "1"}""", false)]
    [InlineData("""{"IdentityAccountId": null}""", true)]
    [InlineData("""{"MinimumTlsVersion": "2"}""", false)]
    [InlineData("""{"ClosedRegions": ["eu-central-1"], "AuditedAccounts": ["111122223333"], "ProductionTags": ["env=prod"]}""", true)]
    [InlineData("""{"ClosedRegions": ["Frankfurt"]}""", false)]
    [InlineData("""{"ProductionTags": [" "]}""", false)]
    [InlineData("[]", false)]
    public void SettingsAreReadWhereTheSchemaTakesThem(string json, bool isRead) => AssertSame("settings", json, isRead);

    [Theory]
    [InlineData("", true)]
    [InlineData(""", "AccountId": "111122223333", "Region": ["global", "eu-*"], "ResourceId": "*", "Tag": ["env=test"]""", true)]
    [InlineData(""", "AccountId": ["1111*"], "Approver": "a", "Reference": "T-1", "Expires": "2027-01-01T10:00Z" """, true)]
    [InlineData(""", "AccountId": "1111" """, false)]
    [InlineData(""", "Kinds": "x" """, false)]
    [InlineData(""", "RecommendationId": "2.11", "BenchmarkVersion": "6.0.0" """, false)]
    [InlineData(""", "PlannedFor": "2027-01-01" """, false)]
    [InlineData(""", "Expires": "tomorrow" """, false)]
    [InlineData(""", "Tag": [""] """, false)]
    public void ExceptionsAreReadWhereTheSchemaTakesThem(string more, bool isRead) =>
        AssertSame("exceptions", $$"""{"$schema": "x", "Exceptions": [{{{Entry}}{{more}}}]}""", isRead);

    [Theory]
    [InlineData("""{"Exceptions": []}""", true)]
    [InlineData("{}", false)]
    [InlineData("""{"Exceptions": [{}]}""", false)]
    [InlineData("""{"Exceptions": [], "More": []}""", false)]
    [InlineData("""{"Exceptions": [{"RecommendationId": "2.11", "BenchmarkVersion": "6.0.0", """
        + """ "Kind": "PlannedFix", "Reason": "r", "Owner": "o", "Created": "2026-01-01", "PlannedFor": "2026-02-01"}]}""", true)]
    [InlineData("""{"Exceptions": [{"RecommendationId": "2.11", """
        + """ "Kind": "RiskAccepted", "Reason": "r", "Owner": "o", "Created": "2026-01-01"}]}""", false)]
    [InlineData("""{"Exceptions": [{"Control": "UnusedCredentials", """
        + """ "Kind": "PlannedFix", "Reason": "r", "Owner": "o", "Created": "2026-01-01"}]}""", false)]
    public void FilesOfExceptionsAreReadWhereTheSchemaTakesThem(string json, bool isRead) => AssertSame("exceptions", json, isRead);

    [Theory]
    [InlineData("", true)]
    [InlineData(""", "Reference": "T-1" """, true)]
    [InlineData(""", "Owner": "x" """, false)]
    [InlineData(""", "Reference": "" """, false)]
    public void AttestationsAreReadWhereTheSchemaTakesThem(string more, bool isRead) =>
        AssertSame("attestations", $$"""{"Attestations": [{{{Attested}}{{more}}}]}""", isRead);

    [Fact]
    public void WhatTheModuleWritesIsValid()
    {
        string folder = Directory.CreateTempSubdirectory("cisaws-schema-").FullName;
        try
        {
            string exceptions = Path.Combine(folder, "e.json"), attestations = Path.Combine(folder, "a.json");
            DecisionFile.Append(exceptions,
            [
                new ExceptionEntry
                {
                    Control = "UnusedCredentials", Kind = ExceptionKind.PlannedFix, Reason = "r", Owner = "o", Approver = "a",
                        Reference = "T", Created = TestAccount.Now,
                    Expires = TestAccount.Now.AddDays(9), PlannedFor = TestAccount.Now.AddDays(8),
                    Scope = new DecisionScope { AccountId = ["111122223333", "2*"], Region = ["global"], ResourceId = ["a", "b"],
                        Tag = ["k=v"] },
                },
            ]);
            DecisionFile.Append(attestations,
            [
                new AttestationEntry
                {
                    Control = "ContactDetails", AccountId = "111122223333", Region = "global", ResourceId = "r",
                        Answer = AttestationAnswer.Satisfied, By = "b",
                    At = TestAccount.Now, Until = TestAccount.Now.AddDays(1), Reason = "r",
                    Reference = "T", EvidenceHash = new string('a', 64),
                },
            ]);
            Assert.Empty(PublishedSchema.Read("exceptions").Problems(File.ReadAllText(exceptions)));
            Assert.Empty(PublishedSchema.Read("attestations").Problems(File.ReadAllText(attestations)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // The schema and the reader agree.
    private static void AssertSame(string schema, string json, bool isRead)
    {
        Exception? error = Record.Exception(() =>
        {
            _ = schema switch
            {
                "settings" => (object)SettingsFile.Parse(json, "x"),
                "exceptions" => DecisionFile.ParseExceptions(json, "x"),
                _ => DecisionFile.ParseAttestations(json, "x"),
            };
        });
        Assert.True((error is null) == isRead, $"{json}: {error?.Message}");
        string[] problems = PublishedSchema.Read(schema).Problems(json);
        Assert.True((problems.Length == 0) == isRead, $"{json}: {string.Join("; ", problems)}");
    }
}
