using CisAws.Decisions;
using CisAws.Settings;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Decisions;

public sealed class DecisionFileTests : IDisposable
{
    private const string Complete =
        """
        // Reviewed every quarter.
        {
          "$schema": "exceptions.schema.json",
          "Exceptions": [
            {
              "Control": "unusedCredentials", // any capitals
              "AccountId": [ "111122223333", "4444*" ], "Region": "global",
              "ResourceId": [ "arn:aws:iam::*:user/ci-*" ], "Tag": [ "env=dev", "owner" ],
              "Kind": "PlannedFix", "Reason": "Moves to roles.", "Owner": "Ada", "Approver": "Eve", "Reference": "T-1",
              "Created": "2026-01-01", "Expires": "2026-12-31T12:00:00+02:00", "PlannedFor": "2026-06-30",
            },
            { "RecommendationId": "2.10", "BenchmarkVersion": "6.0.0", "Kind": "RiskAccepted", "Reason": "r", "Owner": "o",
                "Created": "2026-01-01" },
          ],
        }
        """;

    private const string Rest = "\"Kind\": \"RiskAccepted\", \"Reason\": \"r\", \"Owner\": \"o\", \"Created\": \"2026-01-01\"";

    private readonly string folder = Directory.CreateTempSubdirectory("cisaws-decisions-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void ReadsExceptions()
    {
        IReadOnlyList<ExceptionEntry> entries = DecisionFile.ParseExceptions(Complete, "e.json");
        Assert.Equal(2, entries.Count);
        Assert.Equal(
            new ExceptionEntry
            {
                Control = "UnusedCredentials",
                Scope = new()
                {
                    AccountId = ["111122223333", "4444*"],
                    Region = ["global"],
                    ResourceId = ["arn:aws:iam::*:user/ci-*"],
                    Tag = ["env=dev", "owner"],
                },
                Kind = ExceptionKind.PlannedFix,
                Reason = "Moves to roles.",
                Owner = "Ada",
                Approver = "Eve",
                Reference = "T-1",
                Created = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
                Expires = new(2026, 12, 31, 10, 0, 0, TimeSpan.Zero),
                PlannedFor = new(2026, 6, 30, 0, 0, 0, TimeSpan.Zero),
                Place = "e.json, line 5, byte 5",
            },
            entries[0]);
        Assert.Equal(("SetupAccessKeys", DecisionScope.All), (entries[1].Control, entries[1].Scope));
    }

    [Theory]
    [InlineData("{ \"Control\": \"UnusedCredential\", " + Rest + " }", "Control is 'UnusedCredential', which is no control (e.json")]
    [InlineData("{ " + Rest + " }", "Exceptions[0] has no Control, and no RecommendationId with BenchmarkVersion")]
    [InlineData("{ \"RecommendationId\": \"2.11\", " + Rest + " }", "RecommendationId stands without BenchmarkVersion")]
    [InlineData("{ \"RecommendationId\": \"2.11\", \"BenchmarkVersion\": \"9.0.0\", " + Rest + " }",
        "BenchmarkVersion is '9.0.0'; known are 7.0.0, 6.0.0, 5.0.0")]
    [InlineData("{ \"RecommendationId\": \"9.9\", \"BenchmarkVersion\": \"6.0.0\", " + Rest + " }", "RecommendationId is '9.9', which CIS")]
    [InlineData("{ \"RecommendationId\": 2.10, \"BenchmarkVersion\": \"6.0.0\", " + Rest + " }",
        "RecommendationId is 2.1; it must be a string")]
    [InlineData("{ \"Control\": \"UnusedCredentials\", \"RecommendationId\": \"2.11\", " + Rest + " }",
        "stands beside Control; give one of them")]
    [InlineData("{ \"Control\": \"UnusedCredentials\", \"AccountId\": \"42\", " + Rest + " }", "AccountId is '42'; an account is")]
    [InlineData("{ \"Control\": \"UnusedCredentials\", \"Region\": [ \"global\", \"eu-centrall-1\" ], " + Rest + " }",
        "Region[1] is 'eu-centrall-1', which is no region that is known here")]
    [InlineData("{ \"Control\": \"UnusedCredentials\", \"Region\": \"EU-Central-1\", " + Rest + " }",
        "Region is 'EU-Central-1', which is no")]
    [InlineData("{ \"Control\": \"UnusedCredentials\", \"Region\": \"Frankfurt\", " + Rest + " }",
        "Region is 'Frankfurt', which is no region")]
    [InlineData("{ \"Control\": \"UnusedCredentials\", \"Tag\": [ \"a\", \"=dev\" ], " + Rest + " }", "Tag[1] is '=dev', which has no key")]
    [InlineData("{ \"Control\": \"UnusedCredentials\", \"AccountId\": \"dev-*\", " + Rest + " }", "in which * and ? stand for others")]
    [InlineData("{ \"Control\": \"UnusedCredentials\", \"PlannedFor\": \"2026-02-01\", " + Rest + " }", "only a PlannedFix has it")]
    [InlineData("{ \"Control\": \"UnusedCredentials\", \"Expires\": \"2026-01-01\", " + Rest + " }", "which is not after Created")]
    [InlineData("""{ "Control": "UnusedCredentials", "Kind": "Muted" }""", "it must be one of RiskAccepted, PlannedFix, FalsePositive")]
    [InlineData("""{ "Control": "UnusedCredentials", "Kind": "PlannedFix", "Reason": "r", "Owner": "o", "Created": "2026-01-01" }""",
        "has no PlannedFor")]
    [InlineData("\"UnusedCredentials\"", "Exceptions[0] must be an object")]
    public void SaysWhatIsWrongWithAnException(string entry, string expected)
    {
        var e = Assert.Throws<CisAwsException>(() => DecisionFile.ParseExceptions($$"""{ "Exceptions": [ {{entry}} ] }""", "e.json"));
        Assert.Equal("ExceptionInvalid", e.ErrorId);
        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
        Assert.Contains("e.json, line 1", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "Exceptions": [ { "Control": "UnusedCredentials", "Expire": "2026-01-01" } ] }""",
        "An exception has no member 'Expire' (e.json, line 1, byte 53).")]
    [InlineData("""{ "Exceptions": [ { "Control": "UnusedCredentials", "Exceptions": [] } ] }""",
        "An exception has no member 'Exceptions' (e.json")]
    [InlineData("""{ "Exception": [] }""", "The file has no member 'Exception' (e.json, line 1, byte 3).")]
    public void NamesWhatItDoesNotKnow(string json, string expected)
    {
        var e = Assert.Throws<CisAwsException>(() => DecisionFile.ParseExceptions(json, "e.json"));
        Assert.Equal("ExceptionUnknown", e.ErrorId);
        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatToDoNamesNearControls()
    {
        var e = Assert.Throws<CisAwsException>(() => DecisionFile.ParseExceptions(
            $$"""{ "Exceptions": [ { "Control": "UnusedCredential", {{Rest}} } ] }""", "e.json"));
        Assert.Equal("Did you mean UnusedCredentials?", e.RecommendedAction);
        e = Assert.Throws<CisAwsException>(() => DecisionFile.ParseExceptions(
            "{ \"Exceptions\": [ { \"Control\": \"UnusedCredentials\", \"Kind\": \"Muted\" } ] }", "e.json"));
        Assert.Equal("Correct the entry in the file.", e.RecommendedAction);
    }

    [Theory]
    [InlineData("eu-centrall-1", "Did you mean eu-central-1")]
    [InlineData("EU-Central-1", "Did you mean eu-central-1")]
    [InlineData("us-esat-1", "Did you mean us-east-1, us-east-2 or")]
    [InlineData("mars-north-1", "A region that is newer than this module is given with a wildcard, such as mars-north-1*.")]
    public void WhatToDoNamesNearRegions(string region, string expected)
    {
        var e = Assert.Throws<CisAwsException>(() => DecisionFile.ParseExceptions(
            $$"""{ "Exceptions": [ { "Control": "UnusedCredentials", "Region": "{{region}}", {{Rest}} } ] }""", "e.json"));
        Assert.StartsWith(expected, e.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("eu-*")]
    [InlineData("mars-north-?")]
    [InlineData("us-gov-west-1")]
    [InlineData("eusc-de-east-1")]
    public void RegionsOfEveryPartitionAndPatternsAreTaken(string region) => Assert.Equal(
        [region],
        DecisionFile.ParseExceptions(
            $$"""{ "Exceptions": [ { "Control": "UnusedCredentials", "Region": "{{region}}", {{Rest}} } ] }""", "e.json")[0].Scope.Region);

    [Theory]
    [InlineData("eu-central-1", "eu-central-1")]
    [InlineData("global", "global")]
    [InlineData("mars-north-1", "mars-north-1*")] // newer than the list
    public void AScopeOfAFindingCanBeRead(string region, string expected)
    {
        Finding finding = TestFinding.Make("2.11", TestAccount.Id, region, "arn:x");
        ExceptionEntry entry = DecisionFile.ParseExceptions(Complete, "c")[1] with
        {
            Scope = new() { Region = [DecisionScope.RegionOf(finding)] },
        };
        ExceptionEntry read = DecisionFile.Checked(entry);
        Assert.Equal([expected], read.Scope.Region);
        Assert.True(read.Scope.Includes(finding.AccountId, region, finding.ResourceId, []));
        Assert.False(read.Scope.Includes(finding.AccountId, "eu-west-9", finding.ResourceId, []));
    }

    [Theory]
    [InlineData("""{ "Attestations": [] }""", "The file is one of attestations, not of exceptions (f.json, line 1, byte 1).",
        "Give it to -AttestationPath or Get-CisAttestation.")]
    [InlineData("""{ "schemaVersion": "1.0", "findings": [] }""", "The file is one of findings, not of exceptions",
        "Give its findings to -Baseline")]
    [InlineData("""{ "format": "x", "evidence": [] }""", "The file is one of evidence: a snapshot, not of exceptions",
        "Give it to -Snapshot or Import-CisSnapshot.")]
    public void AFileOfAnotherSubjectIsNamed(string json, string message, string action)
    {
        var e = Assert.Throws<CisAwsException>(() => DecisionFile.ParseExceptions(json, "f.json"));
        Assert.Equal("ExceptionInvalid", e.ErrorId);
        Assert.StartsWith(message, e.Message, StringComparison.Ordinal);
        Assert.StartsWith(action, e.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileOfExceptionsIsNoOther()
    {
        var e = Assert.Throws<CisAwsException>(() => DecisionFile.ParseAttestations(Complete, "f.json"));
        Assert.Equal(
            ("AttestationInvalid", "The file is one of exceptions, not of attestations (f.json, line 2, byte 1).",
                "Give it to -ExceptionPath or Get-CisException."),
            (e.ErrorId, e.Message, e.RecommendedAction));
        e = Assert.Throws<CisAwsException>(() => AssessmentSettingsFile(Complete));
        Assert.Equal(
            ("SettingInvalid", "The file is one of exceptions, not of settings (f.json, line 2, byte 1)."), (e.ErrorId, e.Message));
    }

    private static AssessmentSettings AssessmentSettingsFile(string json) => SettingsFile.Parse(json, "f.json");

    [Fact]
    public void AMissingListIsAnError() => Assert.Contains(
        "has no Exceptions",
        Assert.Throws<CisAwsException>(() => DecisionFile.ParseExceptions("{}", "e.json")).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("""{ "Exceptions": [""", "ExceptionsDamaged", "it is not valid JSON")]
    [InlineData("[]", "ExceptionInvalid", "must be an object")]
    public void ADamagedFileIsNamed(string json, string id, string expected)
    {
        string path = Path.Combine(folder, "e.json");
        File.WriteAllText(path, json);
        var e = Assert.Throws<CisAwsException>(() => DecisionFile.ReadExceptions(path));
        Assert.Equal(id, e.ErrorId);
        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
        Assert.Contains(path, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "The file must be an object with the list Exceptions (e.json, line 1, byte 1).")]
    [InlineData("\"x\"", "The file must be an object with the list Exceptions (e.json, line 1, byte 1).")]
    [InlineData("{}", "The file has no Exceptions (e.json, line 1, byte 1).")]
    public void AFileWithoutTheListShowsItsForm(string json, string message)
    {
        var e = Assert.Throws<CisAwsException>(() => DecisionFile.ParseExceptions(json, "e.json"));
        Assert.Equal((message, "Write the entries as { \"Exceptions\": [ \u2026 ] }."), (e.Message, e.RecommendedAction));
        Assert.Equal(
            "Write the entries as { \"Attestations\": [ \u2026 ] }.",
            Assert.Throws<CisAwsException>(() => DecisionFile.ParseAttestations(json, "e.json")).RecommendedAction);
    }

    [Fact]
    public void AMissingFileIsNamed() => Assert.Equal(
        ("ExceptionsNotFound", "AttestationsNotFound"),
        (
            Assert.Throws<CisAwsException>(() => DecisionFile.ReadExceptions(Path.Combine(folder, "none.json"))).ErrorId,
            Assert.Throws<CisAwsException>(() => DecisionFile.ReadAttestations(Path.Combine(folder, "none.json"))).ErrorId));

    [Fact]
    public void EntriesAreAddedAndTheRestStaysAsItIs()
    {
        string path = Path.Combine(folder, "e.json");
        File.WriteAllText(path, Complete);
        ExceptionEntry entry = DecisionFile.ReadExceptions(path)[0];
        DecisionFile.Append(path, [entry with { Owner = "Zoe" }, entry with { Owner = "Ben", Scope = DecisionScope.All }]);
        string text = File.ReadAllText(path);
        int end = Complete.LastIndexOf("  ],", StringComparison.Ordinal);
        Assert.StartsWith(Complete[..end].TrimEnd(), text, StringComparison.Ordinal);
        Assert.EndsWith(Complete[end..], text, StringComparison.Ordinal);
        IReadOnlyList<ExceptionEntry> read = DecisionFile.ReadExceptions(path);
        Assert.Equal(["Ada", "o", "Zoe", "Ben"], read.Select(e => e.Owner));
        Assert.Equal(entry with { Owner = "Zoe", Place = string.Empty }, read[2] with { Place = string.Empty });
        Assert.Equal([path], Directory.GetFiles(folder));
    }

    [Theory]
    [InlineData("""{"Exceptions":[]}""")]
    [InlineData("{\"Exceptions\":[ // none yet\n]}")]
    [InlineData("{\"exceptions\": [/*]*/], \"$schema\": \"x\"}")]
    [InlineData("{\"Exceptions\":[{\"Control\":\"UnusedCredentials\"," + Rest + "}]}")]
    [InlineData("{\"Exceptions\":[{\"Control\":\"UnusedCredentials\"," + Rest + "} // last, not least\n]}")]
    [InlineData("{\"Exceptions\":[{\"Control\":\"UnusedCredentials\"," + Rest + "} /* , */ , // trailing\n]}")]
    public void EntriesAreAddedToAnyLayout(string json)
    {
        string path = Path.Combine(folder, "e.json");
        File.WriteAllText(path, json);
        int before = DecisionFile.ReadExceptions(path).Count;
        ExceptionEntry entry = DecisionFile.ParseExceptions(Complete, "c")[1];
        DecisionFile.Append(path, [entry]);
        DecisionFile.Append(path, [entry with { Owner = "second ä 'quoted'" }]);
        Assert.Equal(
            ["o", "second ä 'quoted'"], DecisionFile.ReadExceptions(path).Skip(before).Select(e => e.Owner));
    }

    [Fact]
    public void AFileIsMadeWhereThereIsNone()
    {
        string path = Path.Combine(folder, "a.json");
        AttestationEntry entry = TestAccount.Attest(TestFinding.Make("2.1", TestAccount.Id, "global", "arn:x") with
        {
            Control = "ContactDetails",
            EvidenceHash = new string('a', 64),
        });
        DecisionFile.Append(path, [entry]);
        DecisionFile.Append(path, [entry with { Region = "eu-west-1", Reference = "T-2" }]);
        Assert.Equal([entry, entry with { Region = "eu-west-1", Reference = "T-2" }], DecisionFile.ReadAttestations(path));
        var e = Assert.Throws<CisAwsException>(() => DecisionFile.Append(path, [entry]));
        Assert.Contains("repeats another attestation", e.Message, StringComparison.Ordinal);
        Assert.Equal(2, DecisionFile.ReadAttestations(path).Count);
    }

    [Fact]
    public void AFileThatIsWrongIsNotTouched()
    {
        string path = Path.Combine(folder, "e.json");
        File.WriteAllText(path, """{ "Exceptions": [ { "Control": "Nothing" } ] }""");
        ExceptionEntry entry = DecisionFile.ParseExceptions(Complete, "c")[1];
        Assert.Throws<CisAwsException>(() => DecisionFile.Append(path, [entry]));
        Assert.Equal("""{ "Exceptions": [ { "Control": "Nothing" } ] }""", File.ReadAllText(path));
        string nowhere = Path.Combine(folder, "none", "e.json");
        var e = Assert.Throws<CisAwsException>(() => DecisionFile.Append(nowhere, [entry]));
        Assert.Equal(
            ("ExceptionsNotWritten",
                $"The exception file '{nowhere}' cannot be written: there is no folder '{Path.GetDirectoryName(nowhere)}'."),
            (e.ErrorId, e.Message));
    }

    [Theory]
    [InlineData("Region", null, "has no Region")]
    [InlineData("Region", "eu-centrall-1", "Region is 'eu-centrall-1', which is no region")]
    [InlineData("Region", "Frankfurt", "it must be a region such as eu-central-1")]
    [InlineData("EvidenceHash", "ab12", "64 hexadecimal digits")]
    [InlineData("Answer", "Yes", "it must be one of Satisfied, NotSatisfied, NotApplicable")]
    [InlineData("By", " ", "By is ' '; it must be a string")]
    [InlineData("Until", "2026-01-01", "which is not after At")]
    [InlineData("Until", "01.02.2027", "must be a date such as 2026-03-01")]
    [InlineData("At", "2026-01-01T12:00:00", "must be a date such as 2026-03-01")] // whose noon?
    [InlineData("AccountId", "42", "twelve digits")]
    public void RefusesAttestationsThatCouldNeverApply(string name, string? value, string expected)
    {
        var members = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Control"] = "ContactDetails",
            ["AccountId"] = TestAccount.Id,
            ["Region"] = "global",
            ["ResourceId"] = "arn:x",
            ["Answer"] = "Satisfied",
            ["By"] = "Ada",
            ["At"] = "2026-01-01",
            ["Until"] = "2027-01-01",
            ["Reason"] = "Seen",
            ["EvidenceHash"] = new string('a', 64),
        };
        if (value is null) members.Remove(name);
        else members[name] = value;
        string json = $$"""{ "Attestations": [ {{System.Text.Json.JsonSerializer.Serialize(members)}} ] }""";
        var e = Assert.Throws<CisAwsException>(() => DecisionFile.ParseAttestations(json, "a.json"));
        Assert.Equal("AttestationInvalid", e.ErrorId);
        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
    }
}
