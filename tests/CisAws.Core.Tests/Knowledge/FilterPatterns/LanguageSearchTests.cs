using CisAws.Knowledge.FilterPatterns;

namespace CisAws.Tests.Knowledge.FilterPatterns;

public sealed class LanguageSearchTests
{
    [Fact]
    public void SamplesComeFirstAndTheLiteralDecidesAlone()
    {
        var search = new LanguageSearch(new WorkBudget(1000));
        LanguageConstraint some = new(StringLanguage.Of(new TextValue("a*"))!, true), literal = new(
            StringLanguage.Of(new TextValue("abc"))!, true);
        Assert.Equal((Existence.Found, "alice"), search.Find([some], "bob", "alice"));
        Assert.Equal((Existence.Found, "abc"), search.Find([some, literal], "alice"));
        Assert.Equal((Existence.None, null), search.Find([some with { Inside = false }, literal], "alice"));
    }

    [Fact]
    public void BudgetEndsTheSearchWithoutAnAnswer()
    {
        LanguageConstraint[] constraints =
        [
            .. "abcdefghijklmnop".Select(c => new LanguageConstraint(StringLanguage.Of(new TextValue($"*{c}*"))!, true)),
        ];
        Assert.Equal((Existence.Unknown, null), new LanguageSearch(new WorkBudget(10_000)).Find(constraints));
    }

    [Theory]
    [InlineData("a*|*b", "", "ab")]
    [InlineData("%^[ab]{2}$%", "aa|ab|ba", "bb")]
    [InlineData("%^[ab]{2}$%", "aa|ab|ba|bb", null)]
    [InlineData("a*", "a*", null)]
    [InlineData("%^x+$%", "x|xx", "xxx")]
    [InlineData("*", "a*|%^$%", "A")] // the first character that reads well
    [InlineData("a*", "*b*|*a", "aA")]
    [InlineData("", "%.%|*x", "")]
    public void FindsAShortestTextInAllAndOutOfAll(string inside, string outside, string? expected)
    {
        LanguageConstraint[] constraints =
        [
            .. Values(inside).Select(v => new LanguageConstraint(StringLanguage.Of(v)!, true)),
            .. Values(outside).Select(v => new LanguageConstraint(StringLanguage.Of(v)!, false)),
        ];
        Assert.Equal(
            (expected is null ? Existence.None : Existence.Found, expected), new LanguageSearch(new WorkBudget(100_000)).Find(constraints));

        static IEnumerable<PatternValue> Values(string texts) => texts.Split('|', StringSplitOptions.RemoveEmptyEntries)
            .Select(t => t[0] == '%' ? (PatternValue)new RegexValue(t.Trim('%')) : new TextValue(t));
    }

    [Fact]
    public void AnAnswerIsTheSameWhateverWasAskedBefore()
    {
        var results = new List<Existence>();
        for (int steps = 1; steps < 400; steps++)
        {
            // Two characters that no other search has asked about: how many steps it takes is the same for each such pair.
            char first = (char)(0x4E00 + (2 * steps)), second = (char)(first + 1);
            Existence cold = Find(), warm = Find();
            Assert.Equal(cold, warm);
            results.Add(cold);

            Existence Find()
            {
                LanguageConstraint[] constraints =
                [
                    new(StringLanguage.Of(new TextValue($"{first}*{second}"))!, true),
                    new(StringLanguage.Of(new TextValue($"*{second}*{first}*{second}"))!, true),
                ];
                return new LanguageSearch(new WorkBudget(steps)).Find(constraints).Result;
            }
        }

        Assert.Equal([Existence.Unknown, Existence.Found], results.Distinct());
        Assert.Equal(results.Order().Reverse(), results);
    }
}
