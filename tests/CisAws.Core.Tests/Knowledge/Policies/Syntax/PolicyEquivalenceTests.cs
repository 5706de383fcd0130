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
    [InlineData("torn", "torn", true)]
    [InlineData("torn", "{}", false)]
    [InlineData("null", "null", true)]
    public void DocumentsWithTheSameMeaningHaveOneText(string one, string other, bool expected) =>
        Assert.Equal(expected, PolicyEquivalence.Canonical(one) == PolicyEquivalence.Canonical(other));
}
