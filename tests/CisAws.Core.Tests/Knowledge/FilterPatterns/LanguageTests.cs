using CisAws.Knowledge.FilterPatterns;

namespace CisAws.Tests.Knowledge.FilterPatterns;

/// <summary>Sets of characters and of texts, and the automata behind them.</summary>
public sealed class LanguageTests
{
    [Theory]
    [InlineData("bd ac", "ad")] // they overlap
    [InlineData("ab cd", "ad")] // they touch
    [InlineData("az bc", "az")] // one is in the other
    [InlineData("bc az", "az")]
    [InlineData("ab de", "ab de")]
    [InlineData("xz ab", "ab xz")]
    public void RangesAreJoinedAndInOrder(string ranges, string expected) => Assert.Equal(expected, Text(Set(ranges)));

    [Fact]
    public void AComplementHasExactlyTheOthers()
    {
        Assert.Equal("\0a d\uffff", Text(Set("bc").Complement()));
        Assert.Equal("", Text(CharSet.Any.Complement()));
        Assert.Equal("\0\uffff", Text(Set("").Complement()));
        Assert.Equal("b\uffff", Text(Set("\0a").Complement()));
        Assert.Equal("\0`", Text(Set("a\uffff").Complement()));
        Assert.Equal("\0` c\uffff", Text(CharSet.Union([Set("aa"), CharSet.Single('b')]).Complement()));
    }

    [Theory]
    [InlineData('a', false)]
    [InlineData('b', true)]
    [InlineData('c', true)]
    [InlineData('d', false)]
    [InlineData('x', true)]
    [InlineData('z', false)]
    public void ASetContainsTheEndsOfItsRanges(char c, bool expected) => Assert.Equal(expected, Set("bc xy").Contains(c));

    [Theory]
    [InlineData("", "x")] // one class, and a character that reads well
    [InlineData("az", "Ax{")]
    [InlineData("aa", "Aax")]
    [InlineData("09", "0x-")]
    [InlineData("\0\u001f", "x\u001f")] // none that reads well
    [InlineData("\uffff\uffff", "x\uffff")]
    public void EachClassOfCharactersHasOneThatStandsForIt(string range, string expected) =>
        Assert.Equal(expected, new string(Alphabet.Representatives([Set(range)])));

    [Theory]
    [InlineData("abc", "abc", true)]
    [InlineData("abc", "ab", false)]
    [InlineData("abc", "abcd", false)]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("*", "", true)]
    [InlineData("a*", "a", true)]
    [InlineData("a*", "ba", false)]
    [InlineData("*a", "ba", true)]
    [InlineData("*a", "ab", false)]
    [InlineData("a**c", "ac", true)]
    [InlineData("a*b*c", "a_b_b_c", true)]
    [InlineData("a*b*c", "a_c_b", false)]
    [InlineData("*ab*", "aab", true)]
    [InlineData("*ab*", "aacb", false)]
    public void StarsMatchAsPatternAndAsAutomaton(string glob, string text, bool expected)
    {
        StringLanguage language = StringLanguage.Of(new TextValue(glob))!;
        Assert.Equal((expected, expected), (language.Contains(text), language.Automaton.Accepts(text)));
    }

    [Fact]
    public void OnlyATextWithoutStarsIsLiteral()
    {
        Assert.Equal("abc", StringLanguage.Of(new TextValue("abc"))!.Literal);
        Assert.Null(StringLanguage.Of(new TextValue("ab*"))!.Literal);
        Assert.Null(StringLanguage.Of(new RegexValue("^abc$"))!.Literal);
        Assert.Null(StringLanguage.Of(new NumberValue(1)));
        Assert.True(StringLanguage.Of(new RegexValue("b"))!.Contains("abc"));
        Assert.Equal(
            "the '[' is never closed",
            Assert.Throws<ArgumentException>("value", () => StringLanguage.Of(new RegexValue("[a"))!.Contains("a")).Message.Split(" (")[0]);
    }

    [Fact]
    public void LongPatternsHaveMoreStatesThanBitsOfANumber()
    {
        string text = string.Concat(Enumerable.Repeat("abcdefghij", 20));
        Nfa automaton = StringLanguage.Of(new TextValue(text))!.Automaton;
        Assert.Equal(202, automaton.Count);
        Assert.True(automaton.Accepts(text));
        Assert.False(automaton.Accepts(text[..^1]));
        Assert.False(automaton.Accepts(text + "a"));
        Assert.False(Nfa.Has([ulong.MaxValue], -1));
    }

    [Fact]
    public void AWalkKnowsWhereNothingAndWhereEverythingFollows()
    {
        var dfa = new LazyDfa(StringLanguage.Of(new TextValue("ab*"))!.Automaton, new WorkBudget(1000));
        int a = dfa.Step(0, 'a'), ab = dfa.Step(a, 'b'), dead = dfa.Step(0, 'x');
        Assert.Equal([false, false, true, false], new[] { 0, a, ab, dead }.Select(dfa.Accepts));
        Assert.Equal([false, false, false, true], new[] { 0, a, ab, dead }.Select(dfa.IsDead));
        Assert.Equal([false, false, true, false], new[] { 0, a, ab, dead }.Select(dfa.IsTotal));
        Assert.Equal(a, dfa.Step(0, 'a'));
        Assert.Equal(dfa.Step(ab, 'q'), dfa.Step(dfa.Step(ab, 'r'), 's')); // the same set of states is one state
    }

    [Fact]
    public void ABudgetEndsWithItsLastStep()
    {
        var budget = new WorkBudget(3);
        Assert.True(budget.Spend(2));
        Assert.False(budget.IsSpent);
        Assert.False(budget.Spend(1));
        Assert.True(budget.IsSpent);
        Assert.True(new WorkBudget(0).IsSpent);
    }

    private static CharSet Set(string ranges) =>
        CharSet.Of(ranges.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(r => (r[0], r[1])));

    private static string Text(CharSet set) => string.Join(' ', set.Ranges.Select(r => $"{r.First}{r.Last}"));
}
