using System.Text.Json.Nodes;
using CisAws.Controls.Iam;
using CisAws.Knowledge.Policies;
using CisAws.Tests.Harness;
using CsCheck;

namespace CisAws.Tests.Knowledge.Policies;

/// <summary>What holds for every text and every policy, not just for samples.</summary>
public sealed class PolicyPropertyTests
{
    private static readonly string[] Words =
    [
        "Version", "Statement", "Sid", "Effect", "Allow", "Deny", "Principal", "NotPrincipal", "Action", "NotAction", "Resource",
        "NotResource", "Condition", "AWS", "Service",
        "*", "*:*", "*/*", "s3:*", "iam:Pass?ole", "arn:aws:s3:::b/*", "2012-10-17", "Bool", "aws:SecureTransport", "true", "",
        "\ud83d\ude00", "${aws:username}",
    ];

    private static readonly Gen<string> Word = Gen.OneOf(Words);

    private static readonly Gen<string> PatternList =
        Gen.OneOf("*", "*:*", "s3:*", "iam:Get*", "arn:aws:s3:::b", "arn:*", "nothing")
            .Array[0, 3]
            .Select(p => new JsonArray([.. p.Select(x => (JsonNode)x)]).ToJsonString());

    private static readonly Gen<string> Statement = Gen.Select(
        Gen.OneOf("Allow", "Allow", "Deny"), Gen.OneOf("Action", "NotAction"), PatternList, Gen.OneOf("Resource", "NotResource"),
        PatternList, Gen.Bool,
        (effect, action, actions, resource, resources, conditional) =>
            $$"""
            {"Effect":"{{effect}}","{{action}}":{{actions}},
            "{{resource}}":{{resources}}{{(conditional ? ",\"Condition\":{\"Bool\":{\"aws:k\":true}}" : "")}}}
            """);

    private static readonly Gen<string> Broken = Gen.OneOf(
        "7",
        "{}",
        """{"Effect":"Allow"}""",
        """{"Effect":"Allow","Action":"s3:*","Resource":"*","Unknown":1}""",
        """{"Effect":"Allow","Action":"a:b","Action":"*","Resource":"*"}""",
        """{"Effect":"ALLOW","Action":"*","Resource":"*"}""", """{"Effect":"Deny","Action":"a:b","Resource":"*","Condition":7}""");

    [Fact]
    public void NeverCrashesOnText() =>
        Gen.OneOf(Gen.String, Gen.Char["{}[]\",: \\untrue0123\uFEFF\ud800"].Array[0, 60].Select(c => new string(c))).Sample(text =>
        {
            PolicyDocument document = PolicyDocument.Parse(text);
            AdministratorAccess.Assess(document);
            TrustPolicy.Assess(document);
        });

    [Fact]
    public void NeverCrashesOnJson() =>
        Json(5).Sample(text =>
        {
            PolicyDocument document = PolicyDocument.Parse(text);
            AdministratorAccess.Assess(document);
            TrustPolicy.Assess(document);
            return document.Statements.All(s => s.IsUnderstood) || !document.IsUnderstood;
        });

    [Fact]
    public void NeverCrashesOnPoliciesWithATypingError() =>
        Gen.Select(Statement.Array[1, 3], Gen.Int[0, 400], Gen.Char["{}[]\",:*\\x7"]).Sample((statements, at, replacement) =>
        {
            char[] text = Policy(statements).ToCharArray();
            text[at % text.Length] = replacement;
            AdministratorAccess.Assess(PolicyDocument.Parse(new string(text)));
        });

    [Fact]
    public void DoesNotDependOnTheOrderOfStatementsAndPatterns() =>
        Statement.Array[1, 4].Sample(statements =>
        {
            string[] reversed = [.. statements.Reverse().Select(ReversePatterns)];
            AdministratorAssessment a = Assess(statements), b = Assess(reversed);
            return a.Grant == b.Grant
                && a.Conditional == b.Conditional
                && a.IsUnderstood == b.IsUnderstood
                && a.Statements.Count == b.Statements.Count;
        });

    [Fact]
    public void IsNotSoftenedByADeny() =>
        Gen.Select(Statement.Array[1, 3], Statement).Sample((statements, another) =>
        {
            string deny = another.Replace("\"Allow\"", "\"Deny\"", StringComparison.Ordinal);
            return Assess(statements).Grant == Assess([.. statements, deny]).Grant;
        });

    [Fact]
    public void AWiderPolicyNeverGetsABetterVerdict() =>
        Gen.Select(Statement.Array[0, 3], Statement)
            .Sample((statements, another) => Assess([.. statements, another]).Grant >= Assess(statements).Grant);

    [Fact]
    public void AStatementThatIsNotUnderstoodNeverMakesAPass() =>
        Gen.Select(Statement.Array[0, 3], Broken, Gen.Int[0, 3]).Sample((statements, broken, at) =>
        {
            List<string> all = [.. statements];
            all.Insert(Math.Min(at, all.Count), broken);
            Finding finding = Scenario.Single(new FullAdministratorPoliciesControl(), TestDetails.WithAttached(Policy(all)));
            return finding.Status is FindingStatus.Error or FindingStatus.Fail;
        });

    private static Gen<string> Json(int depth)
    {
        Gen<string> scalar = Gen.OneOf(
            Word.Select(w => JsonValue.Create(w).ToJsonString()), Gen.OneOf("true", "false", "null", "1.2", "-3e5"));
        if (depth == 0) return scalar;
        Gen<string> child = Json(depth - 1);
        return Gen.Frequency(
            (2, scalar),
            (2, child.Array[0, 3].Select(items => $"[{string.Join(',', items)}]")),
            (
                5,
                Gen.Select(Word, child)
                    .Array[0, 5]
                    .Select(m => "{" + string.Join(',', m.Select(p => $"{JsonValue.Create(p.Item1).ToJsonString()}:{p.Item2}")) + "}")));
    }

    private static string ReversePatterns(string statement)
    {
        JsonObject json = JsonNode.Parse(statement)!.AsObject();
        foreach (JsonArray list in json.Select(m => m.Value).OfType<JsonArray>().ToArray())
        {
            JsonNode?[] items = [.. list];
            list.Clear();
            foreach (JsonNode? item in items.Reverse()) list.Add(item);
        }

        return json.ToJsonString();
    }

    private static AdministratorAssessment Assess(IEnumerable<string> statements) =>
        AdministratorAccess.Assess(PolicyDocument.Parse(Policy(statements)));

    private static string Policy(IEnumerable<string> statements) =>
        $$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}""";
}
