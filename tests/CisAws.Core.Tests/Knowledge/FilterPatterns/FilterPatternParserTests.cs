using CisAws.Knowledge.FilterPatterns;

namespace CisAws.Tests.Knowledge.FilterPatterns;

public sealed class FilterPatternParserTests
{
    [Theory]
    [InlineData("{$.a=b}", "{ $.a = \"b\" }")]
    [InlineData("{ $.a = 1 || $.b = 2 && $.c = 3 }", "{ $.a = 1 || $.b = 2 && $.c = 3 }")]
    [InlineData("{ ($.a = 1 || $.b = 2) && $.c = 3 }", "{ ($.a = 1 || $.b = 2) && $.c = 3 }")]
    [InlineData("{ (($.a = 1)) }", "{ $.a = 1 }")]
    [InlineData(
        "{ $.a NOT EXISTS && $.b IS NULL && $.c IS TRUE && $.d IS FALSE }",
        "{ $.a NOT EXISTS && $.b IS NULL && $.c IS TRUE && $.d IS FALSE }")]
    [InlineData("{ $.a != 123.123.* }", "{ $.a != \"123.123.*\" }")]
    [InlineData("{ $.a >= -1.5e+3 && $.b < +2 && $.c <= .5 && $.d > 1e2 }", "{ $.a >= -1500 && $.b < 2 && $.c <= 0.5 && $.d > 100 }")]
    [InlineData("{ $.a = \"say \\\"x\\\" \\\\ \\n\" }", "{ $.a = \"say \\\"x\\\" \\\\ \\\\n\" }")]
    [InlineData("{ $.a[0].b[*].c-d_e = x }", "{ $.a[0].b[*].c-d_e = \"x\" }")]
    [InlineData("{ $.* = x && $.['any key'].b = y && $.['plain'] = z }", "{ $.* = \"x\" && $.['any key'].b = \"y\" && $.plain = \"z\" }")]
    [InlineData("{ $.a = %^x[0-9]{2}|y$% }", "{ $.a = %^x[0-9]{2}|y$% }")]
    [InlineData(" \t{\n$.a='it'\n}\n", "{ $.a = \"'it'\" }")]
    public void ReadsAndPrints(string text, string printed)
    {
        FilterPattern pattern = FilterPattern.Parse(text);
        Assert.Empty(pattern.Errors);
        Assert.Equal((PatternShape.Json, printed), (pattern.Shape, pattern.Print()));
        Assert.Equal(pattern.Root, FilterPattern.Parse(printed).Root);
    }

    [Fact]
    public void TreeFollowsThePrecedence()
    {
        PatternNode a = Equal("a"), b = Equal("b"), c = Equal("c");
        Assert.Equal(new OrNode([a, new AndNode([b, c])]), FilterPattern.Parse("{ $.a = x || $.b = x && $.c = x }").Root);
        Assert.Equal(new AndNode([new OrNode([a, b]), c]), FilterPattern.Parse("{ ($.a = x || $.b = x) && $.c = x }").Root);

        static ComparisonNode Equal(string field) => new(Selector.OfField(field), ComparisonOperator.Equal, new TextValue("x"));
    }

    [Theory]
    [InlineData("{", 1, "a selector")]
    [InlineData("{ }", 2, "a selector")]
    [InlineData("{ $ = 1 }", 2, "a field")]
    [InlineData("{ $. = 1 }", 3, "a property name")]
    [InlineData("{ $.a[x] = 1 }", 5, "an index")]
    [InlineData("{ $.a[-1] = 1 }", 5, "an index")]
    [InlineData("{ $.['a = 1 }", 3, "['name']")]
    [InlineData("{ $.a }", 6, "an operator")]
    [InlineData("{ $.a EXISTS }", 6, "an operator")]
    [InlineData("{ $.a IS NOT NULL }", 9, "NULL, TRUE or FALSE")]
    [InlineData("{ $.a NOT NULL }", 10, "EXISTS is expected")]
    [InlineData("{ $.a == 1 }", 7, "a value")]
    [InlineData("{ $.a = $.b }", 8, "a value")]
    [InlineData("{ $.a = 1 & $.b = 2 }", 10, "doubled")]
    [InlineData("{ $.a = 1 | $.b = 2 }", 10, "doubled")]
    [InlineData("{ $.a ! 1 }", 6, "followed by '='")]
    [InlineData("{ $.a > b }", 6, "numbers only")]
    [InlineData("{ $.a > \"1\" }", 6, "numbers only")]
    [InlineData("{ $.a = 1e999 }", 8, "too large")]
    [InlineData("{ $.a = \"x }", 8, "never closed")]
    [InlineData("{ $.a = 'x y' }", 11, "'}' is expected")]
    [InlineData("{ ($.a = 1 }", 11, "')' is expected")]
    [InlineData("{ $.a = 1) }", 9, "'}' is expected")]
    [InlineData("{ $.a = 1 } x", 12, "nothing may follow")]
    [InlineData("{ $.a = 1", 9, "'}' is expected")]
    [InlineData("{ $.*.* = 1 }", 2, "one wildcard")]
    [InlineData("{ $.* = 1 || $.* = 2 || $.* = 3 || $.* = 4 }", 35, "3 selectors")]
    [InlineData("{ $.a = %a% || $.b = %b% || $.c = %c% }", 34, "2 regular expressions")]
    [InlineData("{ $.a = %a }", 8, "never closed")]
    [InlineData("{ $.a = %% }", 9, "empty")]
    [InlineData("{ $.a = %a!% }", 10, "is not allowed here")]
    [InlineData("{ $.a = %a**% }", 11, "repeated")]
    [InlineData("{ $.a = %a{2,1}% }", 11, "{n,m}")]
    [InlineData("{ $.a = %[a% }", 9, "never closed")]
    [InlineData("{ $.a = %a$b% }", 11, "end of an alternative")]
    [InlineData("{ $.a = %\\q% }", 9, "escape")]
    [InlineData("[a, b", 5, "never closed")]
    [InlineData("\"open", 0, "never closed")]
    [InlineData("a -", 2, "empty")]
    public void ErrorsHaveTheirPosition(string text, int position, string message)
    {
        FilterPattern pattern = FilterPattern.Parse(text);
        PatternError error = Assert.Single(pattern.Errors);
        Assert.Equal((PatternShape.Invalid, false, position), (pattern.Shape, pattern.IsValid, error.Position));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Null(pattern.Root);
        Assert.False(pattern.Matches("{}"));
    }

    [Theory]
    [InlineData("", PatternShape.Empty)]
    [InlineData(" \n", PatternShape.Empty)]
    [InlineData("ERROR -\"exit 1\" ?x %a|b%", PatternShape.Text)]
    [InlineData("[ip, user, ..., status_code = 4*]", PatternShape.SpaceDelimited)]
    public void OtherFormsAreRecognised(string text, PatternShape expected)
    {
        FilterPattern pattern = FilterPattern.Parse(text);
        Assert.Equal((expected, true, text.Trim()), (pattern.Shape, pattern.IsValid, pattern.Print()));
    }

    [Fact]
    public void TermsKeepTheirKinds() => Assert.Equal(
        [
            new(TextTermKind.Required, "ERROR"),
            new(TextTermKind.Excluded, "exit \"1\""),
            new(TextTermKind.Optional, "x"),
            new(TextTermKind.Regex, "a|b"),
        ],
        FilterPattern.Parse("ERROR -\"exit \\\"1\\\"\" ?x %a|b%").Terms);

    [Fact]
    public void LengthOfAwsIsTheLimit()
    {
        string longest = $"{{ $.a = \"{new string('x', FilterPattern.MaximumLength - 12)}\" }}";
        Assert.Equal(FilterPattern.MaximumLength, longest.Length);
        Assert.True(FilterPattern.Parse(longest).IsValid);
        Assert.Equal(
            new PatternError(FilterPattern.MaximumLength, "a pattern can have 1024 characters at most"),
            Assert.Single(FilterPattern.Parse(longest + " ").Errors));
    }
}
