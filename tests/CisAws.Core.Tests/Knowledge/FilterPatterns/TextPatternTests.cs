using CisAws.Benchmark;
using CisAws.Knowledge.FilterPatterns;

namespace CisAws.Tests.Knowledge.FilterPatterns;

/// <summary>Patterns of words: what they mean in words, and what they can count of CloudTrail's events.</summary>
public sealed class TextPatternTests
{
    private static readonly RequiredEvent Disable = RequiredEvents.For(ControlNames.KeyDeletionAlarm).Events[0];

    [Theory]
    [InlineData("a", "contains \"a\"")]
    [InlineData("a b a", "contains \"a\" and \"b\"")]
    [InlineData("?a ?b", "contains \"a\" or \"b\"")]
    [InlineData("-a", "does not contain \"a\"")]
    [InlineData("-a -b", "contains neither \"a\" nor \"b\"")]
    [InlineData("%a|b%", "matches %a|b%")]
    [InlineData("%a% %b%", "matches %a% and %b%")]
    [InlineData("a ?b -c %d%", "contains \"a\", and contains \"b\", and does not contain \"c\", and matches %d%")]
    public void WordsSayWhatTheTermsRequire(string pattern, string expected) =>
        Assert.Equal(expected, TextTermWords.Of(FilterPattern.Parse(pattern).Terms));

    [Theory]
    [InlineData("\"say \\\"x\\\"\"", TextTermKind.Required, "say \"x\"")]
    [InlineData("\"a\\\\b\"", TextTermKind.Required, "a\\b")]
    [InlineData("\"a\\nb\"", TextTermKind.Required, "a\\nb")] // a backslash before another character
    [InlineData("?\"a b\"", TextTermKind.Optional, "a b")]
    [InlineData("-%a%", TextTermKind.Excluded, "a")]
    [InlineData("a?b", TextTermKind.Required, "a?b")]
    public void ATermIsReadWithItsSignAndQuotes(string text, TextTermKind kind, string expected) =>
        Assert.Equal(new TextTerm(kind, expected), Assert.Single(FilterPattern.Parse(text).Terms));

    [Theory]
    [InlineData("a \"b", 2, "the term is never closed")]
    [InlineData("%b", 0, "the term is never closed")]
    [InlineData("\"b\\", 0, "the term is never closed")]
    [InlineData("a ?", 2, "a term is empty")]
    [InlineData("\"\"", 0, "a term is empty")]
    [InlineData("a %%", 2, "a term is empty")]
    [InlineData("- a", 0, "a term is empty")]
    public void ABrokenTermIsPointedAt(string text, int position, string message) =>
        Assert.Equal([new PatternError(position, message)], FilterPattern.Parse(text).Errors);

    [Theory]
    [InlineData("DisableKey", true)]
    [InlineData("Disable kms.amazonaws.com", true)]
    [InlineData("DisableKey other", false)]
    [InlineData("?other ?DisableKey", true)]
    [InlineData("?other ?more", false)]
    [InlineData("?DisableKey Disable", false)] // what a mixture means is not decided
    [InlineData("DisableKey -other", false)]
    [InlineData("us-east-1", false)] // in the sample, not in every event
    [InlineData("{ $.eventName = DisableKey }", false)]
    [InlineData("[a]", false)]
    public void TermsInFixedValuesCoverAKindOfEvent(string pattern, bool expected) =>
        Assert.Equal(expected, TextReach.Covers(FilterPattern.Parse(pattern), Disable));

    [Theory]
    [InlineData("[a]", true)]
    [InlineData("DisableKey", true)]
    [InlineData("DisableKey userAgent", true)] // a name of any event
    [InlineData("DisableKey userAgent ERROR", false)]
    [InlineData("12.5", true)] // numbers can be anywhere
    [InlineData("\"a-1 b\"", true)] // as can words of one or two letters
    [InlineData("abc", false)]
    [InlineData("?ERROR ?DisableKey", true)]
    [InlineData("?ERROR ?WARN", false)]
    [InlineData("-ERROR", true)]
    [InlineData("%ERROR%", true)] // not decided
    [InlineData("ERROR ?DisableKey", false)]
    [InlineData("{ $.a = 1 }", false)]
    [InlineData("", false)]
    public void TermsThatNoEventHasRuleAPatternOut(string pattern, bool expected) =>
        Assert.Equal(expected, TextReach.MayMatch(FilterPattern.Parse(pattern), Disable.Sample));
}
