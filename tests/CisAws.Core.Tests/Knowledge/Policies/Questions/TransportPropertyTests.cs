using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CisAws.Common;
using CisAws.Controls;
using CisAws.Controls.Storage;
using CisAws.Settings;
using CsCheck;

namespace CisAws.Tests.Knowledge.Policies;

/// <summary>What holds for every bucket policy, against an independent evaluation, which decides requests one by one.</summary>
public sealed class TransportPropertyTests
{
    private const string Name = "b";
    private static readonly ResourceRef Bucket = new("AWS::S3::Bucket", "arn:aws:s3:::b", Name, "us-east-1");
    private static readonly decimal?[] Requests = [null, 1.0m, 1.1m, 1.2m, 1.3m];

    private static readonly Gen<string> Condition = Gen.OneOf(
        Gen.Select(
            Gen.OneOf("Bool", "BoolIfExists"),
            Values("\"true\"", "\"false\"", "true", "false"),
            (o, v) => $"\"{o}\":{{\"aws:SecureTransport\":{v}}}"),
        Gen.Select(
            Gen.OneOf(
                "NumericLessThan",
                "NumericLessThanEquals",
                "NumericEquals",
                "NumericNotEquals",
                "NumericGreaterThan",
                "NumericGreaterThanEquals"),
            Gen.OneOf(string.Empty, "IfExists"),
            Values("\"1.0\"", "1.1", "\"1.2\"", "1.3", "2"),
            (o, s, v) => $"\"{o}{s}\":{{\"s3:TlsVersion\":{v}}}"),
        Gen.OneOf("true", "false").Select(v => $"\"Null\":{{\"s3:TlsVersion\":\"{v}\"}}"));

    private static readonly Gen<string> Narrow = Gen.OneOf(
        "\"StringEquals\":{\"aws:PrincipalAccount\":\"1\"}",
        "\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"}",
        "\"Bool\":{\"aws:SecureTransport\":\"never\"}",
        "\"Strange\":{\"aws:SecureTransport\":\"false\"}",
        "\"StringLike\":{\"s3:TlsVersion\":\"1.*\"}",
        "\"NumericLessThan\":{\"s3:tlsversion\":\"${x}\"}");

    private static readonly Gen<string[]> Statements = StatementOf("Deny").Array[0, 4];

    [Fact]
    public void AgreesWithTestingEveryRequest() =>
        Gen.Select(Statements, Gen.Bool, Gen.OneOf("1.1", "1.2", "1.3")).Sample((statements, strict, minimum) =>
    {
        AssessmentSettings settings = Settings(strict, minimum);
        return (Assess(statements, settings).Status == FindingStatus.Pass) == Oracle(
            statements, strict, decimal.Parse(minimum, CultureInfo.InvariantCulture));
    }, iter: 3_000);

    [Fact]
    public void DoesNotDependOnOrderAndCase() => Gen.Select(Statements, Gen.Bool).Sample((statements, strict) =>
    {
        string[] shuffled = [.. statements.Reverse().Select(Reversed).Select(Recased)];
        Verdict a = Assess(statements, Settings(strict)), b = Assess(shuffled, Settings(strict));
        return (a.Status, a.ReasonCode) == (b.Status, b.ReasonCode);
    });

    [Fact]
    public void IsNeverImprovedByAnAllow() => Gen.Select(Statements, StatementOf("Allow"), Gen.Bool).Sample((statements, allow, strict) =>
        Assess(statements, Settings(strict)).Status == Assess([.. statements, allow], Settings(strict)).Status);

    [Fact]
    public void IsNeverWorsenedByAnotherDeny() => Gen.Select(Statements, StatementOf("Deny"), Gen.Bool).Sample((statements, deny, strict) =>
        Assess(statements, Settings(strict)).Status != FindingStatus.Pass
            || Assess([.. statements, deny], Settings(strict)).Status == FindingStatus.Pass);

    [Fact]
    public void NeverPassesByConditionsThatNarrowOrAreNotKnown() =>
        Gen.Select(StatementOf("Deny").Array[1, 3], Narrow).Sample((statements, narrow) =>
        Assess(statements.Select(s => WithCondition(s, narrow)), Settings(strict: false)).Status != FindingStatus.Pass);

    [Fact]
    public void NeverPassesByStatementsThatAreNotUnderstood() => StatementOf("Deny").Array[1, 3].Sample(statements =>
        Assess(
            statements.Select(s => s.Replace("\"Effect\"", "\"Surprise\":1,\"Effect\"", StringComparison.Ordinal)),
            Settings(strict: false)).Status == FindingStatus.Error);

    [Fact]
    public void NeverCrashesOnADocumentWithATypingError() =>
        Gen.Select(Statements, Gen.Int[0, 800], Gen.Char["{}[]\",:*\\x7"]).Sample((statements, at, replacement) =>
    {
        char[] text = Document(statements).ToCharArray();
        text[at % text.Length] = replacement;
        TransportVerdict.Decide(Bucket, new string(text), "aws", AssessmentSettings.Default);
    });

    private static AssessmentSettings Settings(bool strict, string minimum = "1.2") =>
        AssessmentSettings.Default with { StrictTransport = strict, MinimumTlsVersion = minimum };

    private static Verdict Assess(IEnumerable<string> statements, AssessmentSettings settings) =>
        TransportVerdict.Decide(Bucket, Document(statements), "aws", settings);

    private static string Document(IEnumerable<string> statements) =>
        $$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}""";

    private static Gen<string> Values(params string[] values) =>
        Gen.OneOf(Gen.OneOf(values), Gen.OneOf(values).Array[1, 3].Select(v => $"[{string.Join(',', v)}]"));

    private static Gen<string> StatementOf(string effect) => Gen.Select(
        Gen.OneOf("\"*\"", "\"*\"", "{\"AWS\":\"*\"}", "{\"AWS\":[\"1\",\"*\"]}", "{\"AWS\":\"1\"}"),
        Gen.OneOf("\"s3:*\"", "\"s3:*\"", "[\"s3:GetObject\",\"S3:*\"]", "\"*\"", "\"s3:Get*\""),
        Gen.OneOf(
            "\"*\"",
            "[\"arn:aws:s3:::b\",\"arn:aws:s3:::b/*\"]",
            "\"arn:aws:s3:::b/*\"",
            "\"arn:aws:s3:::b\"",
            "\"arn:aws:s3:::b/x*\"",
            "\"arn:aws:s3:::b*\""),
        Condition.Array[0, 2],
        (principal, action, resource, conditions) => $$$"""
            {"Effect":"{{{effect}}}","Principal":{{{principal}}},
            "Action":{{{action}}},"Resource":{{{resource}}},"Condition":{{{{string.Join(',', conditions.DistinctBy(Operator))}}}}}
            """);

    private static string Operator(string condition) => condition[..condition.IndexOf(':', StringComparison.Ordinal)].ToUpperInvariant();

    // Uses System.Text.Json, and decides one request and one resource at a time.
    private static bool Oracle(string[] statements, bool strict, decimal minimum)
    {
        bool Denied(decimal? tls, string resource) => statements.Any(s => Denies(JsonNode.Parse(s)!, tls, resource));
        bool All(decimal? tls) => Denied(tls, "arn:aws:s3:::b/key") && Denied(tls, "arn:aws:s3:::b/xkey");
        if (All(null) && Denied(null, "arn:aws:s3:::b")) return true;
        return !strict && (All(null) || Requests.Where(r => r < minimum).All(All));
    }

    private static bool Denies(JsonNode statement, decimal? tls, string resource)
    {
        bool everyone = Texts(statement["Principal"] is JsonObject o ? o["AWS"]! : statement["Principal"]!).Contains("*");
        bool everything = Texts(statement["Action"]!).Any(a => a is "*" or "s3:*" or "S3:*");
        bool there = Texts(statement["Resource"]!)
            .Any(p => p == resource || (p.EndsWith('*') && resource.StartsWith(p[..^1], StringComparison.Ordinal)));
        return everyone
            && everything
            && there
            && statement["Condition"]!.AsObject().All(c => Holds(c.Key, c.Value!.AsObject().Single().Value!, tls));
    }

    private static bool Holds(string operation, JsonNode values, decimal? tls)
    {
        string[] texts = Texts(values);
        bool ifExists = operation.EndsWith("IfExists", StringComparison.Ordinal);
        string name = ifExists ? operation[..^8] : operation;
        if (name is "Bool") return texts.Contains(tls is null ? "false" : "true");
        if (name is "Null") return texts.Contains(tls is null ? "true" : "false");
        decimal[] numbers = [.. texts.Select(t => decimal.Parse(t, CultureInfo.InvariantCulture))];
        if (tls is null) return ifExists || name is "NumericNotEquals";
        return name switch
        {
            "NumericLessThan" => tls < numbers.Max(),
            "NumericLessThanEquals" => tls <= numbers.Max(),
            "NumericGreaterThan" => tls > numbers.Min(),
            "NumericGreaterThanEquals" => tls >= numbers.Min(),
            "NumericEquals" => numbers.Contains(tls.Value),
            _ => !numbers.Contains(tls.Value),
        };
    }

    private static string[] Texts(JsonNode node) =>
        [
            .. (node is JsonArray list ? list.Select(n => n!) : [node])
                .Select(n => n.GetValueKind() == JsonValueKind.String ? n.GetValue<string>() : n.ToJsonString()),
        ];

    private static string WithCondition(string statement, string condition)
    {
        JsonNode node = JsonNode.Parse(statement)!;
        JsonObject conditions = node["Condition"]!.AsObject();
        foreach ((string operation, JsonNode? keys) in JsonNode.Parse($"{{{condition}}}")!.AsObject().ToArray())
        {
            conditions[operation] = keys!.DeepClone();
        }

        return node.ToJsonString();
    }

    private static string Reversed(string statement)
    {
        JsonNode node = JsonNode.Parse(statement)!;
        var turned = new JsonObject([.. node.AsObject().Reverse().Select(p => KeyValuePair.Create(p.Key, Turned(p.Value!)))]);
        return turned.ToJsonString();

        static JsonNode? Turned(JsonNode value) => value switch
        {
            JsonArray list => new JsonArray([.. list.Reverse().Select(n => n!.DeepClone())]),
            JsonObject o => new JsonObject([.. o.Reverse().Select(p => KeyValuePair.Create(p.Key, Turned(p.Value!)))]),
            _ => value.DeepClone(),
        };
    }

    // Keys, operators and actions are the same in any case.
    private static string Recased(string statement) => statement
        .Replace("aws:SecureTransport", "AWS:securetransport", StringComparison.Ordinal)
        .Replace("s3:TlsVersion", "S3:TLSVERSION", StringComparison.Ordinal)
        .Replace("NumericLessThan", "numericlessthan", StringComparison.Ordinal)
        .Replace("IfExists", "IFEXISTS", StringComparison.Ordinal)
        .Replace("\"s3:*\"", "\"S3:*\"", StringComparison.Ordinal)
        .Replace("\"false\"", "\"False\"", StringComparison.Ordinal);
}
