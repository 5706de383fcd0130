using CisAws.Knowledge.Policies;
using CsCheck;

namespace CisAws.Tests.Knowledge.Policies;

public sealed class PolicyTextTests
{
    private const string Statement = """{"Sid":"New","Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}""";

    [Fact]
    public void WithoutADocumentTheStatementIsTheWholeOne() =>
        Assert.Equal($$"""{"Version":"2012-10-17","Statement":[{{Statement}}]}""", PolicyText.Append(null, Statement));

    [Theory]
    [InlineData("""{"Statement":[]}""", "[", "]}")]
    [InlineData("""{ "Statement" : [ {"Sid":"a"} , {"Sid":"b"} ] , "Version":"2012-10-17" }""", """[ {"Sid":"a"} , {"Sid":"b"},""", """ ] , "Version":"2012-10-17" }""")]
    [InlineData("{\n  \"Statement\": [\n    {\"Sid\": \"a]\\u0022[\"}\n  ]\n}\n", "{\"Sid\": \"a]\\u0022[\"},", "\n  ]\n}\n")]
    [InlineData("""{"Id":"Statement","x":{"Statement":[1]},"Statement":[{"é":"ü"}]}""", """[{"é":"ü"},""", "]}")]
    public void AStatementGoesToTheEndOfTheListAndNothingElseChanges(string document, string before, string after)
    {
        string text = PolicyText.Append(document, Statement);
        Assert.Equal(document, text.Replace(before.EndsWith(',') ? "," + Statement : Statement, string.Empty, StringComparison.Ordinal));
        Assert.Contains(before + Statement + after, text, StringComparison.Ordinal);
    }

    [Fact]
    public void ASingleStatementBecomesAListOfTwo() => Assert.Equal(
        $$"""{"Version":"2012-10-17", "Statement" : [{ "Sid" : "a" },{{Statement}}] }""",
        PolicyText.Append("""{"Version":"2012-10-17", "Statement" : { "Sid" : "a" } }""", Statement));

    [Theory]
    [InlineData("""{"Version":"2012-10-17"}""")]
    [InlineData("""{"Statement":"x"}""")]
    [InlineData("""{"Statement":[],"Statement":[]}""")]
    [InlineData("""{"Statement":[""")]
    [InlineData("[]")]
    public void WhatHasNoPlaceForAStatementIsNotTouched(string document) => Assert.Throws<ArgumentException>(() => PolicyText.Append(document, Statement));

    [Fact]
    public void AnIdThatIsTakenGetsANumber()
    {
        Assert.Equal("New", PolicyText.FreeSid(null, "New"));
        Assert.Equal("Other", PolicyText.FreeSid(PolicyText.Append(null, Statement), "Other"));
        string twice = PolicyText.Append(PolicyText.Append(null, Statement), Statement.Replace("New", "New2", StringComparison.Ordinal));
        Assert.Equal("New3", PolicyText.FreeSid(twice, "New"));
    }

    [Fact]
    public void EveryDocumentKeepsItsStatements() => Gen.String[Gen.Char.AlphaNumeric, 0, 8].Array[0, 5].Sample(ids =>
    {
        string document = $$"""{ "Version": "2012-10-17", "Statement": [{{string.Join(" , ", ids.Select(id => $$"""{ "Sid": "{{id}}", "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*" }"""))}}] }""";
        PolicyDocument after = PolicyDocument.Parse(PolicyText.Append(document, Statement));
        Assert.Equal([.. ids, "New"], after.Statements.Select(s => s.Sid));
        Assert.True(after.IsUnderstood);
    });
}
