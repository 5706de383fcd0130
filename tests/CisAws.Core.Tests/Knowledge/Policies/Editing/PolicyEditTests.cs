using System.Text;
using System.Text.Json;
using CisAws.Knowledge.Policies;
using CsCheck;

namespace CisAws.Tests.Knowledge.Policies;

public sealed class PolicyEditTests
{
    private const string Statement = """{"Sid":"New","Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}""";

    [Fact]
    public void WithoutADocumentTheStatementIsTheWholeOne() =>
        Assert.Equal($$"""{"Version":"2012-10-17","Statement":[{{Statement}}]}""", Append(null));

    [Theory]
    [InlineData("""{"Statement":[]}""", "[", "", "]}")]
    [InlineData("""{"Statement":[ ]}""", "[", "", " ]}")]
    [InlineData(
        """{ "Statement" : [ {"Sid":"a"} , {"Sid":"b"} ] , "Version":"2012-10-17" }""",
        """[ {"Sid":"a"} , {"Sid":"b"}""",
        ", ",
        """ ] , "Version":"2012-10-17" }""")]
    [InlineData("{\n  \"Statement\": [\n    {\"Sid\": \"a]\\u0022[\"}\n  ]\n}\n", "{\"Sid\": \"a]\\u0022[\"}", ",\n    ", "\n  ]\n}\n")]
    [InlineData("{\r\n\t\"Statement\": [\r\n\t\t{\"Sid\": \"a\"}\r\n\t]\r\n}", "{\"Sid\": \"a\"}", ",\r\n\t\t", "\r\n\t]\r\n}")]
    [InlineData("""{"Id":"Statement","x":{"Statement":[1]},"Statement":[{"é":"ü"}]}""", """[{"é":"ü"}""", ",", "]}")]
    [InlineData("""{"Statement":[{"Action":["a","b"]},{"Resource":["c"]}]}""", """{"Resource":["c"]}""", ",", "]}")]
    [InlineData("\uFEFF{\"Statement\":[{\"é\":\"😀\"}]}", "\uFEFF{\"Statement\":[{\"é\":\"😀\"}", ",", "]}")]
    public void AStatementGoesToTheEndOfTheListSetOffAsTheFirstAndNothingElseChanges(
        string document, string before, string setOff, string after)
    {
        string text = Append(document);
        int at = text.IndexOf(setOff + Statement, StringComparison.Ordinal);
        Assert.Equal(document, text.Remove(at, setOff.Length + Statement.Length));
        Assert.Contains(before + setOff + Statement + after, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        """{"Version":"2012-10-17", "Statement" : { "Sid" : "a" } }""",
        """{"Version":"2012-10-17", "Statement" : [{ "Sid" : "a" },""",
        "] }")]
    [InlineData("\uFEFF{\r\n\"Statement\" : {\r\n}\r\n}", "\uFEFF{\r\n\"Statement\" : [{\r\n},", "]\r\n}")]
    public void ASingleStatementBecomesAListOfTwo(string document, string before, string after) =>
        Assert.Equal(before + Statement + after, Append(document));

    [Theory]
    [InlineData("""{"Version":"2012-10-17"}""", "has no statements")]
    [InlineData("""{"Statement":"x"}""", "has statements that are not objects")]
    [InlineData("""{"Statement":[],"Statement":[]}""", "has the element Statement twice")]
    [InlineData("""{"Statement":[],"Statement":7}""", "has the element Statement twice")]
    [InlineData("""{"Statement":[""", "is not JSON")]
    [InlineData("""{"Statement":[]}x""", "is not JSON")]
    [InlineData("""{"Statement":[{"a":"\ud800"}],"b\ud800":1}""", "is not JSON")]
    [InlineData("", "is not JSON")]
    [InlineData("[]", "has no statements")]
    public void DocumentsWithoutAPlaceForAStatementAreNotChanged(string document, string problem) =>
        Assert.Equal(new PolicyEdit(null, problem), PolicyEdit.Append(document, "New", _ => Statement));

    [Fact]
    public void TooDeeplyNestedDocumentsAreNotChanged()
    {
        string deep = string.Concat(Enumerable.Repeat("[", 40)) + string.Concat(Enumerable.Repeat("]", 40));
        Assert.Equal("is not JSON", PolicyEdit.Append($$"""{"Id":{{deep}},"Statement":[]}""", "New", _ => Statement).Problem);
    }

    [Fact]
    public void AnIdThatIsInUseGetsANumber()
    {
        Assert.Equal("New", PolicyEdit.FreeSid(null, "New"));
        Assert.Equal("Other", PolicyEdit.FreeSid(Document("New"), "Other"));
        Assert.Equal("New2", PolicyEdit.FreeSid(Document("New"), "New"));
        Assert.Equal("New3", PolicyEdit.FreeSid(Document("New", "New2"), "New"));
        Assert.Equal("New2", PolicyEdit.FreeSid(Document("new"), "New")); // whether AWS distinguishes them is not known
        Assert.Equal("New3", PolicyEdit.FreeSid(Document("NEW", "new2"), "New"));
        Assert.Equal("New", PolicyEdit.FreeSid("torn", "New"));
        Assert.EndsWith(
            """, "Resource": "*" },{"Sid":"New2"}] }""",
            PolicyEdit.Append(Document("New"), "New", sid => $$"""{"Sid":"{{sid}}"}""").Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void AServiceStatementIsWrittenAsAwsShowsIt()
    {
        var statement = new ServiceStatement(
            "Sid1",
            "cloudtrail.amazonaws.com",
            "s3:PutObject",
            "arn:aws:s3:::b/*",
            [("StringEquals", "aws:SourceArn", "t"), ("StringEquals", "s3:x-amz-acl", "c"), ("ArnLike", "k", "v")]);
        Assert.Equal(
            """{"Version":"2012-10-17","Statement":[{"Sid":"Sid1","Effect":"Allow","Principal":"""
                + """{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::b/*","Condition":"""
                + """{"StringEquals":{"aws:SourceArn":"t","s3:x-amz-acl":"c"},"ArnLike":{"k":"v"}}}]}""",
            statement.AddTo(null).Text);
        Assert.Contains("\"Sid\":\"Sid12\"", statement.AddTo(Document("SID1")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryDocumentKeepsItsStatements() => Gen.String[Gen.Char.AlphaNumeric, 0, 8].Array[0, 5].Sample(ids =>
    {
        PolicyDocument after = PolicyDocument.Parse(Append(Document(ids)));
        Assert.Equal([.. ids, "New"], after.Statements.Select(s => s.Sid));
        Assert.True(after.IsUnderstood);
    });

    [Fact]
    public void RandomTextNeverCrashesAndIsNeverAcceptedAsAPolicy() =>
        Gen.String.Sample(text => Assert.Null(PolicyEdit.Append(text, "New", _ => "{}").Text));

    [Fact]
    public void WhatIsWrittenIsJson() => Gen.Select(Gen.Int[0, 300], Gen.Char["{}[]\",:*\\x7\ud800"]).Sample((at, replacement) =>
    {
        char[] text = Document("a", "b").ToCharArray();
        text[at % text.Length] = replacement;
        if (PolicyEdit.Append(new string(text), "New", _ => Statement).Text is { } after)
        {
            JsonDocument.Parse(Encoding.UTF8.GetBytes(after)).Dispose();
        }
    });

    private static string Append(string? document)
    {
        PolicyEdit edit = PolicyEdit.Append(document, "New", _ => Statement);
        Assert.Null(edit.Problem);
        return edit.Text!;
    }

    private static string Document(params string[] ids) =>
        $$"""{ "Version": "2012-10-17", "Statement": [{{string.Join(" , ", ids.Select(AllowRead))}}] }""";

    private static string AllowRead(string id) =>
        $$"""{ "Sid": "{{id}}", "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*" }""";
}
