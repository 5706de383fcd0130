using CisAws.Common;

namespace CisAws.Tests.Common;

/// <summary>What is too long ends with a whole word.</summary>
public sealed class ShortTextTests
{
    [Theory]
    [InlineData("one two three", 13, "one two three")]
    [InlineData("one two three", 12, "one two …")]
    [InlineData("one two three", 7, "one two …")]
    [InlineData("one twothree", 8, "one twot…")]
    [InlineData("onetwothree", 5, "onetw…")]
    public void EndsWithAWholeWordWhereThereIsOne(string text, int longest, string expected) =>
        Assert.Equal(expected, ShortText.Of(text, longest));
}
