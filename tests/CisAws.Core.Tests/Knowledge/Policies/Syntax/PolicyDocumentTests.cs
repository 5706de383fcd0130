using CisAws.Knowledge.Policies;

namespace CisAws.Tests.Knowledge.Policies;

public sealed class PolicyDocumentTests
{
    [Fact]
    public void KeepsEverythingOfAStatement()
    {
        PolicyDocument document = PolicyDocument.Parse("""
            {
              "Version": "2012-10-17", "Id": "doc",
              "Statement": {
                "Sid": "One", "Effect": "Deny", "NotPrincipal": {"AWS": ["111122223333", "*"],
                "Service": "s3.amazonaws.com", "Federated": "cognito-identity.amazonaws.com", "CanonicalUser": "79a5"},
                "NotAction": "s3:Get*", "NotResource": ["arn:aws:s3:::b", "arn:aws:s3:::b/*"],
                "Condition": {"Bool": {"aws:SecureTransport": false, "aws:ViaAWSService": true},
                "NumericLessThan": {"s3:TlsVersion": [1.2, "1.3"]}, "StringLike": {"aws:PrincipalArn": "a*"}}
              }
            }
            """);

        Assert.True(document.IsUnderstood);
        Assert.Equal(("2012-10-17", "doc"), (document.Version, document.Id));
        PolicyStatement statement = Assert.Single(document.Statements);
        Assert.Equal(("One", PolicyEffect.Deny, 0), (statement.Sid, statement.Effect, statement.Index));
        Assert.True(statement.Principal!.Negated);
        Assert.Equal(
            [
                new(PrincipalKind.Aws, "111122223333"),
                new(PrincipalKind.Aws, "*"),
                new(PrincipalKind.Service, "s3.amazonaws.com"),
                new(PrincipalKind.Federated, "cognito-identity.amazonaws.com"),
                new(PrincipalKind.CanonicalUser, "79a5"),
            ],
            statement.Principal.Principals);
        Assert.Equal((true, "s3:Get*"), (statement.Action!.Negated, Assert.Single(statement.Action.Patterns)));
        Assert.Equal(["arn:aws:s3:::b", "arn:aws:s3:::b/*"], statement.Resource!.Patterns);
        Assert.Equal(
            [
                "Bool aws:SecureTransport Boolean:false",
                "Bool aws:ViaAWSService Boolean:true",
                "NumericLessThan s3:TlsVersion Number:1.2,Text:1.3",
                "StringLike aws:PrincipalArn Text:a*",
            ],
            statement.Conditions.Select(Text));
    }

    [Theory]
    [InlineData("\"*\"")]
    [InlineData("""{"AWS":"*"}""")]
    [InlineData("""{"AWS":["*"]}""")]
    public void ReadsEveryoneInAllShapes(string principal)
    {
        PolicyDocument document = PolicyDocument.Parse(
            $$"""{"Statement":[{"Effect":"Allow","Principal":{{principal}},"Action":"s3:*","Resource":"*"}]}""");
        Assert.True(document.IsUnderstood);
        Assert.True(Assert.Single(document.Statements[0].Principal!.Principals).IsEveryone);
    }

    [Theory]
    [InlineData("\uFEFF")]
    [InlineData(" \r\n\t")]
    public void AcceptsByteOrderMarkAndWhiteSpace(string before) =>
        Assert.True(PolicyDocument.Parse(before + TestDetails.Admin + "\r\n ").IsUnderstood);

    [Theory]
    [InlineData("", 1)]
    [InlineData("{", 1)]
    [InlineData("not json", 1)]
    [InlineData("{}\n{}", 2)]
    [InlineData("{\n\"Statement\": [],\n}", 3)]
    [InlineData("{/* no comments */}", 1)]
    [InlineData("{\"Id\":\"\\ud800\"}", 1)]
    public void NamesTheLineOfBrokenJson(string text, int line)
    {
        PolicyDocument document = PolicyDocument.Parse(text);
        Assert.Empty(document.Statements);
        PolicyProblem problem = Assert.Single(document.Problems);
        Assert.Equal(line, problem.Line);
        Assert.True(problem.Column >= 1);
    }

    [Theory]
    [InlineData("[]", "")]
    [InlineData("null", "")]
    [InlineData("""{"Version":"2012-10-17"}""", "Statement")]
    [InlineData("""{"Version":"2026-01-01","Statement":[]}""", "Version")]
    [InlineData("""{"statement":[],"Statement":[]}""", "statement")]
    [InlineData("""{"Statement":[],"Statement":[]}""", "Statement")]
    public void NamesTheElementOfABrokenDocument(string text, string path) =>
        Assert.Equal(path, Assert.Single(PolicyDocument.Parse(text).Problems).Path);

    [Theory]
    [InlineData("\"text\"", "Statement[1]")]
    [InlineData("""{"Effect":"allow","Action":"*","Resource":"*"}""", "Statement[1].Effect")]
    [InlineData("""{"Action":"*","Resource":"*"}""", "Statement[1].Effect")]
    [InlineData("""{"Effect":"Allow","Effect":"Deny","Action":"*","Resource":"*"}""", "Statement[1].Effect")]
    [InlineData("""{"Effect":"Allow","Resource":"*"}""", "Statement[1].Action")]
    [InlineData("""{"Effect":"Allow","Action":"*","NotAction":"iam:*","Resource":"*"}""", "Statement[1].Action")]
    [InlineData("""{"Effect":"Allow","Action":7,"Resource":"*"}""", "Statement[1].Action")]
    [InlineData("""{"Effect":"Allow","Action":["a:b",null],"Resource":"*"}""", "Statement[1].Action")]
    [InlineData("""{"Effect":"Allow","action":"a:b","Action":"a:b","Resource":"*"}""", "Statement[1].action")]
    [InlineData("""{"Effect":"Allow","Action":"a:b","Resource":"*","Condition":[]}""", "Statement[1].Condition")]
    [InlineData("""{"Effect":"Allow","Action":"a:b","Resource":"*","Condition":{"Bool":"x"}}""", "Statement[1].Condition.Bool")]
    [InlineData("""{"Effect":"Allow","Action":"a:b","Resource":"*","Condition":{"Bool":{"k":{}}}}""", "Statement[1].Condition.Bool.k")]
    [InlineData(
        """{"Effect":"Allow","Action":"a:b","Resource":"*","Condition":{"Bool":{"aws:k":"1","AWS:K":"2"}}}""",
        "Statement[1].Condition.Bool.AWS:K")]
    [InlineData("""{"Effect":"Allow","Action":"a:b","Resource":"*","Principal":"me"}""", "Statement[1].Principal")]
    [InlineData("""{"Effect":"Allow","Action":"a:b","Resource":"*","Principal":{"aws":"*"}}""", "Statement[1].Principal.aws")]
    public void KeepsAProblemWithinItsStatement(string broken, string path)
    {
        PolicyDocument document = PolicyDocument.Parse($$"""
            {"Statement":[{"Effect":"Allow","Action":"s3:Get*","Resource":"*"},
            {{broken}},{"Effect":"Allow","Action":"s3:Put*","Resource":"*"}]}
            """);
        Assert.False(document.IsUnderstood);
        Assert.Equal(path, document.Problems[0].Path);
        Assert.Equal([true, false, true], document.Statements.Select(s => s.IsUnderstood));
        Assert.Equal(["s3:Get*", "s3:Put*"], document.Statements.Where(s => s.IsUnderstood).Select(s => s.Action!.Patterns[0]));
    }

    [Fact]
    public void ReportsLineAndColumnOfAnElement()
    {
        PolicyDocument document = PolicyDocument.Parse(
            "{\n  \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\",\n   \"Resource\": 7}\n}");
        Assert.Equal(
            "Statement[0].Resource (line 3, column 16): must be a string or a list of "
                + "strings.", Assert.Single(document.Problems).ToString());
    }

    [Fact]
    public void RefusesWhatIsTooLongOrTooDeep()
    {
        string longest = TestDetails.Admin.PadLeft(PolicyParser.MaximumLength);
        Assert.True(PolicyDocument.Parse(longest).IsUnderstood);
        Assert.Equal(
            "document (line 1, column 1): 262145 characters are more than a policy can have (262144).",
            Assert.Single(PolicyDocument.Parse(longest + " ").Problems).ToString());
        Assert.False(PolicyDocument.Parse(new string('[', 100_000)).IsUnderstood);
        Assert.False(PolicyDocument.Parse(string.Concat(Enumerable.Repeat("{\"a\":", 40)) + "1" + new string('}', 40)).IsUnderstood);
    }

    [Fact]
    public void MarksEveryMalformedStatementEvenWhenThereAreTooManyToList()
    {
        PolicyDocument document = PolicyDocument.Parse("{\"Statement\":[" + string.Join(',', Enumerable.Repeat("7", 500)) + "]}");
        Assert.Equal(500, document.Statements.Count);
        Assert.All(document.Statements, s => Assert.False(s.IsUnderstood));
        Assert.Equal(50, document.Problems.Count);
    }

    [Fact]
    public void VouchesForNoStatementBehindTheLastProblemThatIsListed()
    {
        const string Good = """{"Effect":"Allow","Action":"s3:*","Resource":"*"}""";
        string Text(int bad) => $$"""{"Statement":[{{string.Join(',', Enumerable.Repeat("7", bad))}},{{Good}}]}""";
        Assert.True(PolicyDocument.Parse(Text(49)).Statements[^1].IsUnderstood);
        Assert.Equal(
            "the document has more problems than are listed.",
            Assert.Single(PolicyDocument.Parse(Text(50)).Statements[^1].Problems).Message);
    }

    private static string Text(PolicyCondition c) => $"{c.Operator} {c.Key} {string.Join(',', c.Values.Select(v => $"{v.Kind}:{v.Text}"))}";
}
