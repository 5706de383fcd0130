using CisAws.Knowledge.Policies;

namespace CisAws.Tests.Knowledge.Policies;

/// <summary>What a person reads who has to find and mend the place.</summary>
public sealed class PolicyProblemTests
{
    [Theory]
    [InlineData("[]", "document (line 1, column 1): a policy is a JSON object.")]
    [InlineData("{\n  \"Id\": x }", "document (line 2, column 9): not valid JSON.")]
    [InlineData("""{"Id":"x"}""", "Statement (line 1, column 1): missing.")]
    [InlineData(
        """{"Version":"2011-01-01","Statement":[]}""",
        "Version (line 1, column 12): the version of the language is 2012-10-17 or 2008-10-17.")]
    [InlineData("""{"Version":2012,"Statement":[]}""", "Version (line 1, column 12): must be a string.")]
    [InlineData("""{"Statement":[],"statement":[]}""", "statement (line 1, column 17): unknown element.")]
    [InlineData("""{"Statement":[],"Statement":[]}""", "Statement (line 1, column 17): the element occurs twice.")]
    [InlineData("""{"Statement":[7]}""", "Statement[0] (line 1, column 15): a statement is a JSON object.")]
    public void NamesElementPlaceAndReason(string text, string expected) =>
        Assert.Equal(expected, Assert.Single(PolicyDocument.Parse(text).Problems).ToString());

    [Theory]
    [InlineData(
        """{"Effect":"allow","Action":"*","Resource":"*"}""",
        "Statement[0].Effect (line 2, column 11): must be Allow or Deny.")]
    [InlineData("""{"Action":"*","Resource":"*"}""", "Statement[0].Effect (line 2, column 1): must be Allow or Deny.")]
    [InlineData("""{"Effect":"Allow","Resource":"*"}""", "Statement[0].Action (line 2, column 1): missing.")]
    [InlineData("""{"Sid":1,"Effect":"Allow","Action":"*","Resource":"*"}""", "Statement[0].Sid (line 2, column 8): must be a string.")]
    [InlineData(
        """{"Effect":"Allow","Action":["*",1],"Resource":"*"}""",
        "Statement[0].Action (line 2, column 33): must be a string or a list of strings.")]
    [InlineData(
        """{"Effect":"Allow","Action":"*","Resource":"*","NotResource":"x"}""",
        "Statement[0].Resource (line 2, column 1): Resource and NotResource exclude each other.")]
    [InlineData(
        """{"Effect":"Allow","Action":"*","Resource":"*","Principal":"*","NotPrincipal":"*"}""",
        "Statement[0].Principal (line 2, column 78): Principal and NotPrincipal exclude each other.")]
    [InlineData(
        """{"Effect":"Allow","Action":"*","Resource":"*","Principal":"me"}""",
        "Statement[0].Principal (line 2, column 59): must be \"*\" or an object.")]
    [InlineData(
        """{"Effect":"Allow","Action":"*","Resource":"*","NotPrincipal":"me"}""",
        "Statement[0].NotPrincipal (line 2, column 62): must be \"*\" or an object.")]
    [InlineData(
        """{"Effect":"Allow","Action":"*","Resource":"*","Condition":[]}""",
        "Statement[0].Condition (line 2, column 59): must be an object.")]
    [InlineData(
        """{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Bool":1}}""",
        "Statement[0].Condition.Bool (line 2, column 67): must be an object of keys and values.")]
    [InlineData(
        """{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Bool":{},"bool":{}}}""",
        "Statement[0].Condition.bool (line 2, column 70): the operator occurs twice.")]
    [InlineData(
        """{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Bool":{"k":"1","K":"1"}}}""",
        "Statement[0].Condition.Bool.K (line 2, column 76): the key occurs twice.")]
    [InlineData(
        """{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Bool":{"k":null}}}""",
        "Statement[0].Condition.Bool.k (line 2, column 72): a value is a string, a number, true or false, or a list of them.")]
    public void NamesThePlaceWithinAStatement(string statement, string expected)
    {
        PolicyDocument document = PolicyDocument.Parse($$"""
            {"Statement":[
            {{statement}}]}
            """);
        Assert.Equal(expected, Assert.Single(document.Problems).ToString());
        Assert.Equal(document.Problems, document.Statements[0].Problems);
    }

    [Fact]
    public void KnownElementsAreNone()
    {
        string[] statements =
        [
            """{"Sid":"1","Effect":"Allow","Principal":"*","Action":"*","Resource":"*","Condition":{}}""",
            """{"Sid":"2","Effect":"Deny","NotPrincipal":"*","NotAction":"*","NotResource":"*","Condition":{}}""",
        ];
        foreach (string version in new[] { "2012-10-17", "2008-10-17" })
        {
            Assert.Empty(PolicyDocument.Parse(
                $$"""{"Version":"{{version}}","Id":"x","Statement":[{{string.Join(',', statements)}}]}""").Problems);
        }
    }
}
