using CisAws.Knowledge.Policies;

namespace CisAws.Tests.Knowledge.Policies;

public sealed class PolicyVariablesTests
{
    private static readonly RequestContext Context = RequestContext.Of(
        ContextKey.Text("aws:username", "al*ce"),
        ContextKey.Text("aws:TagKeys", "a", "b"),
        ContextKey.Absent("aws:userid", ContextKeyType.Text));

    [Theory]
    [InlineData("home/${aws:username}/*", "home/al*ce/file", "Matches")]
    [InlineData("home/${AWS:UserName}/*", "home/al*ce/file", "Matches")]
    [InlineData("home/${ aws:username }", "home/al*ce", "Matches")]
    [InlineData("home/${aws:username}/*", "home/alice/file", "DoesNotMatch")] // a value has no wildcards
    [InlineData("${*}${?}${$}", "*?$", "Matches")]
    [InlineData("${*}", "anything", "DoesNotMatch")]
    [InlineData("${aws:userid, 'anonymous'}", "anonymous", "Matches")]
    [InlineData("${aws:userid, 'an*'}", "anonymous", "DoesNotMatch")] // nor has a default
    [InlineData("${aws:userid, anonymous}", "anonymous", "Unknown")] // a default is quoted
    [InlineData("${aws:username, 'other'}", "al*ce", "Matches")]
    [InlineData("${aws:username, 'other'}", "other", "DoesNotMatch")]
    [InlineData("${aws:userid}", "x", "Unknown")] // absent without a default
    [InlineData("${aws:open, 'x'}", "x", "Unknown")]
    [InlineData("${aws:TagKeys}", "a", "Unknown")] // a key of several values is no variable
    [InlineData("a${aws:open}", "b", "DoesNotMatch")]
    [InlineData("a${aws:open", "abc", "Unknown")]
    [InlineData("a${aws:open", "b", "DoesNotMatch")]
    [InlineData("$", "$", "Matches")]
    [InlineData("$x{}", "$x{}", "Matches")]
    [InlineData("a$", "a$", "Matches")]
    public void StandForTheValuesOfTheRequest(string pattern, string text, string expected) =>
        Assert.Equal(
            Enum.Parse<MatchOutcome>(expected),
            PolicyVariables.Pattern(pattern, hasVariables: true, Context).Match(text, ignoreCase: false));

    [Theory]
    [InlineData("${aws:username}", "${aws:username}", "Matches")]
    [InlineData("${*}", "${anything}", "Matches")]
    [InlineData("${aws:username}", "al*ce", "DoesNotMatch")]
    public void AreTextInTheOlderLanguage(string pattern, string text, string expected) =>
        Assert.Equal(
            Enum.Parse<MatchOutcome>(expected),
            PolicyVariables.Pattern(pattern, hasVariables: false, Context).Match(text, ignoreCase: false));

    [Theory]
    [InlineData("a*?", "a*?", "Matches")]
    [InlineData("a*?", "abc", "DoesNotMatch")]
    [InlineData("${aws:username}*", "al*ce*", "Matches")]
    public void StandInTextsWithoutWildcards(string text, string value, string expected) =>
        Assert.Equal(
            Enum.Parse<MatchOutcome>(expected), PolicyVariables.Text(text, hasVariables: true, Context).Match(value, ignoreCase: false));
}
