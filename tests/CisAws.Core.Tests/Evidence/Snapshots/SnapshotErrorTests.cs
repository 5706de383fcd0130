using System.Text;
using System.Text.Json.Nodes;
using CisAws.Evidence;
using CisAws.Evidence.Snapshots;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Evidence.Snapshots;

public sealed class SnapshotErrorTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("  \n ", "it is empty")]
    [InlineData("User,Arn\nalice,arn\n", "line 1, byte 1")]
    [InlineData("\u007fELF\u0001\u0002", "not valid JSON")]
    [InlineData("[1,2]", "not an object")]
    [InlineData("{\"a\":1}", "no member 'format'")]
    [InlineData("{\"format\":\"Other\",\"schemaVersion\":1}", "its format is \"Other\"")]
    [InlineData("{\"format\":7}", "its format is 7")]
    public async Task KnowsForeignFiles(string content, string expected)
    {
        CisAwsException e = await Fails(folder.Write("x", content));
        Assert.Equal("SnapshotForeign", e.ErrorId);
        Assert.Equal(CisAwsErrorKind.InvalidData, e.Kind);
        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task KnowsNewerFiles()
    {
        CisAwsException e = await Fails(Change(s => s["schemaVersion"] = 2));
        Assert.Equal("SnapshotNewer", e.ErrorId);
        Assert.Contains("schema version 2", e.Message, StringComparison.Ordinal);
        Assert.Contains("Update the module", e.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task KnowsMissingAndUnreadableFiles()
    {
        CisAwsException e = await Fails(folder.File("nowhere.json"));
        Assert.Equal(("SnapshotNotFound", CisAwsErrorKind.NotFound), (e.ErrorId, e.Kind));
        e = await Fails(folder.File("no/such/folder.json"));
        Assert.Equal("SnapshotNotFound", e.ErrorId);
        e = await Fails(folder.Path);
        Assert.Equal(("SnapshotUnreadable", CisAwsErrorKind.InvalidData), (e.ErrorId, e.Kind));
    }

    [Fact]
    public async Task SaysWhereTheTextIsCutOff()
    {
        string[] lines = (await ValidAsync()).Split('\n');
        CisAwsException e = await Fails(folder.Write("x", string.Join('\n', lines[..20])));
        Assert.Equal("SnapshotDamaged", e.ErrorId);
        Assert.Matches(@"line 20, byte \d+", e.Message);
        Assert.DoesNotContain("LineNumber", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SaysWhereTheTextIsBroken()
    {
        string[] lines = (await ValidAsync()).Split('\n');
        lines[13] = "  nonsense";
        CisAwsException e = await Fails(folder.Write("x", string.Join('\n', lines)));
        Assert.Contains("at line 14, byte ", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DoesNotReadWithoutEnd()
    {
        string deep = (await ValidAsync())
            .Replace("\"regions\": null", $"\"regions\": {new string('[', 500)}{new string(']', 500)}", StringComparison.Ordinal);
        CisAwsException e = await Fails(folder.Write("deep", deep));
        Assert.Equal("SnapshotDamaged", e.ErrorId);
        Assert.Contains("depth of 64", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadsAFileThatAnEditorMarkedAsUtf8()
    {
        await File.WriteAllTextAsync(folder.File("bom"), await ValidAsync(), Encoding.UTF8);
        Assert.Equal(0xEF, File.ReadAllBytes(folder.File("bom"))[0]);
        Assert.NotEmpty((await SnapshotFile.ReadAsync(folder.File("bom"), CancellationToken.None)).Answers);
    }

    public static TheoryData<string, string> Damages => new()
    {
        { "no-evidence", "$ has no member 'evidence'" },
        { "evidence-object", "$.evidence is an object, not a list" },
        { "no-regions", "$ has no member 'regions'" },
        { "regions-number", "$.regions is a number, not a list" },
        { "account-id", "$.account.accountId is not an account" },
        { "no-caller", "$.account has no member 'callerArn'" },
        { "local-time", "$.collectedAt is not a time with an offset" },
        { "extra", "$ has a member 'extra'" },
        { "version-text", "$.schemaVersion is text, not a number" },
        { "version-zero", "$.schemaVersion is 0" },
        { "entry-text", "$.evidence[1] is text, not an object" },
        { "unknown-source", "$.evidence[1].source names 'iam:NoSuchThing'" },
        { "duplicate", "$.evidence[3] answers iam:GetAccountSummary in global a second time" },
        { "neither", "$.evidence[0] (iam:GetAccountPasswordPolicy in global) has neither data nor failure" },
        { "both", "has both data and failure" },
        { "region", "$.evidence[0] (iam:GetAccountPasswordPolicy): the source is account-wide" },
        { "no-subject", "the source is asked about a subject" },
        { "subject", "the source has no subject" },
        { "wrong-type", "$.evidence[0].data.requireSymbols is text, not true or false (in iam:GetAccountPasswordPolicy in global)" },
        { "missing-member", "$.evidence[0].data has no member 'requireSymbols'" },
        { "misspelt-member", "has a member 'maxPaswordAge'" },
        { "wrong-enum", "$.evidence[2].failure.kind is none of AccessDenied" },
        { "enum-number", "$.evidence[2].failure.kind is a number, not text" },
        { "null-in-list", "$.evidence[3].data.users[0].arn is null" },
        { "too-large-number", "$.evidence[0].data.maxPasswordAge cannot be understood" },
        { "map-value", "$.evidence[1].data.values['Users'] is text, not a number" },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task NamesTheDamage(string damage, string expected)
    {
        CisAwsException e = await Fails(Change(s => Damage(s, damage)));
        Assert.Equal("SnapshotDamaged", e.ErrorId);
        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
        Assert.NotEmpty(e.RecommendedAction);
    }

    [Fact]
    public async Task NoticesMembersThatAppearTwice()
    {
        string twice = (await ValidAsync()).Replace("\"regions\": null", "\"regions\": null, \"regions\": []", StringComparison.Ordinal);
        Assert.Contains("'regions' twice", (await Fails(folder.Write("x", twice))).Message, StringComparison.Ordinal);
        twice = (await ValidAsync()).Replace("\"Users\": 3", "\"Users\": 3, \"Users\": 4", StringComparison.Ordinal);
        Assert.Contains("'Users' twice", (await Fails(folder.Write("x", twice))).Message, StringComparison.Ordinal);
    }

    private static void Damage(JsonObject s, string damage)
    {
        JsonArray evidence = s["evidence"]!.AsArray();
        JsonObject policy = evidence[0]!.AsObject(), data = policy["data"]!.AsObject();
        switch (damage)
        {
            case "no-evidence": s.Remove("evidence"); break;
            case "evidence-object": s["evidence"] = new JsonObject(); break;
            case "no-regions": s.Remove("regions"); break;
            case "regions-number": s["regions"] = 1; break;
            case "account-id": s["account"]!["accountId"] = "12345"; break;
            case "no-caller": s["account"]!.AsObject().Remove("callerArn"); break;
            case "local-time": s["collectedAt"] = "2026-03-01T12:00:00"; break;
            case "extra": s["extra"] = 1; break;
            case "version-text": s["schemaVersion"] = "1"; break;
            case "version-zero": s["schemaVersion"] = 0; break;
            case "entry-text": evidence[1] = "x"; break;
            case "unknown-source": evidence[1]!["source"] = "iam:NoSuchThing"; break;
            case "duplicate": evidence.Insert(3, evidence[1]!.DeepClone()); break;
            case "neither": policy.Remove("data"); break;
            case "both": policy["failure"] = evidence[2]!["failure"]!.DeepClone(); break;
            case "region": policy["region"] = "eu-west-1"; break;
            case "no-subject": evidence[2]!.AsObject().Remove("subject"); break;
            case "subject": policy["subject"] = "x"; break;
            case "wrong-type": data["requireSymbols"] = "yes"; break;
            case "missing-member": data.Remove("requireSymbols"); break;
            case "misspelt-member": data["maxPaswordAge"] = 3; break;
            case "wrong-enum": evidence[2]!["failure"]!["kind"] = "Acess"; break;
            case "enum-number": evidence[2]!["failure"]!["kind"] = 1; break;
            case "null-in-list": evidence[3]!["data"]!["users"]![0]!["arn"] = null; break;
            case "too-large-number": data["maxPasswordAge"] = 9_999_999_999; break;
            case "map-value": evidence[1]!["data"]!["values"]!["Users"] = "3"; break;
            default: throw new ArgumentOutOfRangeException(nameof(damage), damage, "unknown");
        }
    }

    private string Change(Action<JsonObject> change)
    {
        JsonObject snapshot = JsonNode.Parse(ValidAsync().GetAwaiter().GetResult())!.AsObject();
        change(snapshot);
        return folder.Write("changed.json", snapshot.ToJsonString());
    }

    private async Task<string> ValidAsync()
    {
        TestAccount account = new TestAccount()
            .With(IamEvidence.PasswordPolicy, new PasswordPolicy(14, true, true, true, true, true, 90, 24, false))
            .With(IamEvidence.AccountSummary, new AccountSummary(new Dictionary<string, int> { ["Users"] = 3 }))
            .Deny(IamEvidence.LoginProfile, "alice")
            .With(IamEvidence.Users, new UserList([new UserInfo("alice", "arn:aws:iam::111122223333:user/alice", null, null)]));
        await SnapshotFile.WriteAsync(
            new AccountSnapshot(account.Identity, TestAccount.Now, null, account.Answers),
            folder.File("valid.json"),
            true,
            CancellationToken.None);
        return await File.ReadAllTextAsync(folder.File("valid.json"));
    }

    private static Task<CisAwsException> Fails(string path) =>
        Assert.ThrowsAsync<CisAwsException>(() => SnapshotFile.ReadAsync(path, CancellationToken.None));
}
