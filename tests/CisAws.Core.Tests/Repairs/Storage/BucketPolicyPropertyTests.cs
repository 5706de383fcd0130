using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CisAws.Common;
using CisAws.Controls.Storage;
using CisAws.Knowledge.Policies;
using CisAws.Repairs.Storage;
using CisAws.Settings;
using CsCheck;

namespace CisAws.Tests.Repairs.Storage;

/// <summary>What holds for every bucket policy that a statement is added to.</summary>
public sealed class BucketPolicyPropertyTests
{
    private const string Name = "b";
    private static readonly ResourceRef Bucket = new("AWS::S3::Bucket", "arn:aws:s3:::b", Name, "us-east-1");

    private static readonly Gen<string> Space = Gen.OneOf(string.Empty, string.Empty, " ", "\n    ", "\r\n\t");

    private static readonly Gen<string> Statement = Gen.Select(
        Gen.OneOf(
            string.Empty,
            "\"Sid\":\"CisDenyInsecureTransport\",",
            "\"Sid\":\"CisDenyInsecureTransport2\",",
            "\"Sid\":\"Ж \\u2028\\\"[{\","),
        Gen.OneOf("Allow", "Deny"),
        Gen.OneOf("\"*\"", "{\"AWS\":[\"111122223333\",\"*\"]}", "{\"Service\":\"logging.s3.amazonaws.com\"}"),
        Gen.OneOf("\"s3:*\"", "[\"s3:GetObject\",\"S3:*\"]", "\"s3:Get*\""),
        Gen.OneOf("\"*\"", "[\"arn:aws:s3:::b\",\"arn:aws:s3:::b/*\"]", "\"arn:aws:s3:::b/*\"", "\"arn:aws:s3:::b/x*\""),
        Gen.OneOf(
            string.Empty,
            ",\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}",
            ",\"Condition\":{\"Bool\":{\"aws:SecureTransport\":true}}",
            ",\"Condition\":{\"NumericLessThan\":{\"s3:TlsVersion\":1.2}}"),
        (
            sid,
            effect,
            principal,
            action,
            resource,
            condition) => $$"""{{{sid}}"Effect":"{{effect}}","Principal":{{principal}}"""
                + $$""","Action":{{action}},"Resource":{{resource}}{{condition}}}""");

    private static readonly Gen<(string Document, string[] Statements, bool IsList)> Policy = Gen.Select(
        Statement.Array[1, 4],
        Space.Array[6],
        Gen.OneOf(string.Empty, "\"Version\":\"2012-10-17\",", "\"Version\":\"2008-10-17\",\"Id\":\"i\","),
        Gen.Bool,
        Gen.OneOf(string.Empty, "\uFEFF"),
        (statements, space, head, isList, mark) =>
        {
            string[] used = isList ? statements : statements[..1];
            string list = isList ? $"[{space[0]}{string.Join(space[1] + "," + space[2], used)}{space[3]}]" : used[0];
            return ($"{mark}{space[4]}{{{head}\"Statement\"{space[5]}:{list}}}{space[0]}", used, isList);
        });

    [Fact]
    public void TheNewPolicyDeniesHttp() => Policy.Sample(policy =>
    {
        string after = DenyHttp.AddTo(policy.Document, "aws", Name)!;
        Assert.Equal(
            "HttpDenied",
            TransportVerdict.Decide(Bucket, after, "aws", AssessmentSettings.Default with { StrictTransport = true }).ReasonCode);
        Assert.True(DenyHttp.IsDeniedBy(PolicyDocument.Parse(after), "aws", Name));
    });

    [Fact]
    public void EveryOriginalStatementIsStillThereInItsPlace() => Policy.Sample(policy =>
    {
        JsonObject before = JsonNode.Parse(policy.Document.TrimStart('\uFEFF'))!.AsObject(), after = JsonNode.Parse(
            DenyHttp.AddTo(policy.Document, "aws", Name)!.TrimStart('\uFEFF'))!.AsObject();
        JsonArray statements = after["Statement"]!.AsArray();
        Assert.Equal(policy.Statements.Length + 1, statements.Count);
        for (int i = 0; i < policy.Statements.Length; i++)
        {
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(policy.Statements[i]), statements[i]));
        }

        Assert.Equal("Deny", statements[^1]!["Effect"]!.GetValue<string>());
        Assert.DoesNotContain(statements.SkipLast(1), s => s!["Sid"]?.GetValue<string>() == statements[^1]!["Sid"]!.GetValue<string>());
        before.Remove("Statement");
        after.Remove("Statement");
        Assert.True(JsonNode.DeepEquals(before, after));
    });

    [Fact]
    public void TheOriginalIsKeptCharacterByCharacter() => Policy.Sample(policy =>
    {
        string after = DenyHttp.AddTo(policy.Document, "aws", Name)!;
        int start = 0;
        while (start < policy.Document.Length && policy.Document[start] == after[start]) start++;

        // In a list one piece is inserted, and removing it gives the original; a single statement also gets brackets.
        if (policy.IsList)
        {
            Assert.Contains(Enumerable.Range(0, start + 1), at => after.EndsWith(policy.Document[at..], StringComparison.Ordinal));
        }
        else Assert.Contains($"[{policy.Statements[0]},{{", after, StringComparison.Ordinal);
        Assert.All(policy.Statements, s => Assert.Contains(s, after, StringComparison.Ordinal));
        Assert.True(after.Length > policy.Document.Length);
    });

    [Fact]
    public void NothingThatWasDeniedIsAllowedAndNothingMoreIsDeniedOverTls() => Policy.Sample(policy =>
    {
        TransportPolicy before = TransportPolicy.Of(PolicyDocument.Parse(policy.Document), "aws", Name), after = TransportPolicy.Of(
            PolicyDocument.Parse(DenyHttp.AddTo(policy.Document, "aws", Name)!), "aws", Name);
        Assert.All(
            TransportRequest.Tls,
            r => Assert.Equal((before.DeniesOnObjects(r), before.DeniesOnBucket(r)), (after.DeniesOnObjects(r), after.DeniesOnBucket(r))));
        Assert.True(after.DeniesOnObjects(TransportRequest.Http) && after.DeniesOnBucket(TransportRequest.Http));
    });

    [Fact]
    public void RandomTextNeverCrashesAndIsNeverAcceptedAsAPolicy() =>
        Gen.String.Sample(text => Assert.Null(DenyHttp.AddTo(text, "aws", Name)));

    [Fact]
    public void ATypingErrorNeverCrashesAndWhatIsWrittenIsJson() =>
        Gen.Select(Policy, Gen.Int[0, 800], Gen.Char["{}[]\",:*\\x7\ud800"]).Sample((policy, at, replacement) =>
    {
        char[] text = policy.Document.ToCharArray();
        text[at % text.Length] = replacement;
        if (DenyHttp.AddTo(new string(text), "aws", Name) is { } after)
        {
            JsonDocument.Parse(Encoding.UTF8.GetBytes(after.TrimStart('\uFEFF'))).Dispose();
        }
    });
}
