using CisAws.Knowledge.Policies;

namespace CisAws.Tests.Knowledge.Policies;

public sealed class PolicyEquivalenceTests
{
    [Theory]
    [InlineData("""{"A":1,"B":2}""", """{ "B": 2, "A": 1 }""", true)]
    [InlineData("""{"Action":["b","a"]}""", """{"Action":["a","b"]}""", true)]
    [InlineData("""{"Action":["a"]}""", """{"Action":"a"}""", true)]
    [InlineData("""{"Principal":{"AWS":"111122223333"}}""", """{"Principal":{"AWS":["arn:aws:iam::111122223333:root"]}}""", true)]
    [InlineData("""{"Principal":{"AWS":"111122223333"}}""", """{"Principal":{"AWS":"arn:aws:iam::111122223333:user/x"}}""", false)]
    [InlineData("""{"Resource":"111122223333"}""", """{"Resource":"arn:aws:iam::111122223333:root"}""", false)]
    [InlineData("""{"k":true}""", """{"k":"true"}""", true)]
    [InlineData("""{"k":false}""", """{"k":"true"}""", false)]
    [InlineData("\uFEFF{\"a\":1}", """{"a":1}""", true)]
    [InlineData("""{"Action":["a","b"]}""", """{"Action":["a","c"]}""", false)]
    [InlineData("torn", "torn", true)]
    [InlineData("torn", "{}", false)]
    [InlineData("null", "null", true)]
    public void DocumentsWithTheSameMeaningHaveOneText(string one, string other, bool expected) =>
        Assert.Equal(expected, PolicyEquivalence.Canonical(one) == PolicyEquivalence.Canonical(other));

    [Theory]
    [InlineData("""{ "b": ["y", "x", ["z"]], "a": {"AWS": "arn:aws:iam::111122223333:root"} }""",
        """{"a":{"AWS":"111122223333"},"b":["x","y","z"]}""")]
    [InlineData("""{"k":[true,false,1,null]}""", """{"k":[null,"false","true",1]}""")]
    [InlineData("\"arn:aws:iam::111122223333:root\"", "\"arn:aws:iam::111122223333:root\"")] // no principal
    [InlineData("torn", "torn")]
    [InlineData("null", "null")]
    public void TheTextIsInOrderAndShort(string document, string expected) =>
        Assert.Equal(expected, PolicyEquivalence.Canonical(document));
}
