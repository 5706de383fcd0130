using CisAws.Knowledge.FilterPatterns;

namespace CisAws.Tests.Knowledge.FilterPatterns;

public sealed class RegexCompilerTests
{
    [Theory]
    [InlineData("b", "abc", true)] // anywhere
    [InlineData("b", "ac", false)]
    [InlineData("^a", "ab", true)]
    [InlineData("^a", "ba", false)]
    [InlineData("a$", "ba", true)]
    [InlineData("a$", "ab", false)]
    [InlineData("^a|b$", "xb", true)]
    [InlineData("^a|b$", "ax", true)]
    [InlineData("^a|b$", "xax", false)]
    [InlineData("a|b|c", "c", true)]
    [InlineData("^$", "", true)]
    [InlineData("^$", "a", false)]
    [InlineData("^.$", "a", true)]
    [InlineData("^.$", "ab", false)]
    [InlineData("^a?$", "", true)]
    [InlineData("^a?$", "a", true)]
    [InlineData("^a?$", "aa", false)]
    [InlineData("^a*$", "", true)]
    [InlineData("^a*$", "aaa", true)]
    [InlineData("^a*$", "aab", false)]
    [InlineData("^a+$", "", false)]
    [InlineData("^a+$", "aa", true)]
    [InlineData("^a{2}$", "a", false)]
    [InlineData("^a{2}$", "aa", true)]
    [InlineData("^a{2}$", "aaa", false)]
    [InlineData("^a{2,}$", "a", false)]
    [InlineData("^a{2,}$", "aaaa", true)]
    [InlineData("^a{1,2}$", "", false)]
    [InlineData("^a{1,2}$", "a", true)]
    [InlineData("^a{1,2}$", "aa", true)]
    [InlineData("^a{1,2}$", "aaa", false)]
    [InlineData("^a{0}$", "", true)]
    [InlineData("^[a-c]$", "b", true)]
    [InlineData("^[a-c]$", "d", false)]
    [InlineData("^[a-]$", "-", true)] // the last hyphen is a character
    [InlineData("^[^a-c]$", "d", true)]
    [InlineData("^[^a-c]$", "a", false)]
    [InlineData("^[a-cx\\d]$", "7", true)]
    [InlineData("^[a-cx\\d]$", "x", true)]
    [InlineData("^[a-\\d]$", "-", true)]
    [InlineData("^[a^]$", "^", true)]
    [InlineData("^\\d$", "5", true)]
    [InlineData("^\\d$", "x", false)]
    [InlineData("^\\D$", "x", true)]
    [InlineData("^\\D$", "5", false)]
    [InlineData("^\\w\\w\\w\\w$", "aZ0_", true)]
    [InlineData("^\\w$", "-", false)]
    [InlineData("^\\W$", "-", true)]
    [InlineData("^\\W$", "a", false)]
    [InlineData("^\\s\\s\\s$", " \t\r", true)]
    [InlineData("^\\s$", "a", false)]
    [InlineData("^\\S$", "a", true)]
    [InlineData("^\\S$", " ", false)]
    [InlineData("^\\x41\\x5a$", "AZ", true)]
    [InlineData("^\\x41$", "x", false)]
    [InlineData("^\\.\\^\\~\\!$", ".^~!", true)]
    [InlineData("^\\.$", "a", false)]
    [InlineData("^:_#=@/;,-$", ":_#=@/;,-", true)]
    public void FindsWhatTheExpressionSays(string expression, string text, bool expected)
    {
        Nfa? automaton = RegexCompiler.Compile(expression, out PatternError? error);
        Assert.Null(error);
        Assert.Equal(expected, automaton!.Accepts(text));
    }

    [Theory]
    [InlineData("", 0, "the regular expression is empty")]
    [InlineData("a(b)", 1, "'(' is not allowed here in a regular expression of a filter pattern")]
    [InlineData("a b", 1, "' ' is not allowed here in a regular expression of a filter pattern")]
    [InlineData("*", 0, "'*' is not allowed here in a regular expression of a filter pattern")]
    [InlineData("a^", 1, "'^' is not allowed here in a regular expression of a filter pattern")]
    [InlineData("a$b", 2, "'$' is understood at the end of an alternative only")]
    [InlineData("a**", 2, "a repetition cannot be repeated")]
    [InlineData("a*+", 2, "a repetition cannot be repeated")]
    [InlineData("a+?", 2, "a repetition cannot be repeated")]
    [InlineData("a?{2}", 2, "a repetition cannot be repeated")]
    [InlineData("a{2", 2, "{n}, {n,} or {n,m} is expected")]
    [InlineData("a{}", 2, "{n}, {n,} or {n,m} is expected")]
    [InlineData("a{,2}", 2, "{n}, {n,} or {n,m} is expected")]
    [InlineData("a{x}", 2, "{n}, {n,} or {n,m} is expected")]
    [InlineData("a{-1}", 2, "{n}, {n,} or {n,m} is expected")]
    [InlineData("a{2,1}", 2, "{n}, {n,} or {n,m} is expected")]
    [InlineData("a{1,x}", 2, "{n}, {n,} or {n,m} is expected")]
    [InlineData("a{1,2,3}", 2, "{n}, {n,} or {n,m} is expected")]
    [InlineData("a{4097}", 2, "{n}, {n,} or {n,m} is expected")]
    [InlineData("a{4096}", 7, "the regular expression repeats too much")]
    [InlineData("a{0,4096}", 9, "the regular expression repeats too much")]
    [InlineData("[a", 0, "the '[' is never closed")]
    [InlineData("b[", 1, "the '[' is never closed")]
    [InlineData("b[]", 1, "the brackets are empty")]
    [InlineData("b[^]", 1, "the brackets are empty")]
    [InlineData("[a(]", 2, "'(' is not allowed in brackets")]
    [InlineData("[)]", 1, "')' is not allowed in brackets")]
    [InlineData("[a b]", 2, "' ' is not allowed in brackets")]
    [InlineData("[\u00e4]", 1, "'\u00e4' is not allowed in brackets")]
    [InlineData("[c-a]", 2, "the range in brackets is reversed")]
    [InlineData("[a-\u00e4]", 2, "the range in brackets is reversed")]
    [InlineData("[a\\q]", 2, "the escape after '\\' is not known")]
    [InlineData("a\\q", 1, "the escape after '\\' is not known")]
    [InlineData("a\\", 1, "the escape after '\\' is not known")]
    [InlineData("\\x4", 0, "the escape after '\\' is not known")]
    [InlineData("\\x4g", 0, "the escape after '\\' is not known")]
    [InlineData("\\\u007f", 0, "the escape after '\\' is not known")]
    [InlineData("\\\u00e4", 0, "the escape after '\\' is not known")]
    [InlineData("\\ ", 0, "the escape after '\\' is not known")]
    public void SaysWhatIsWrongAndWhere(string expression, int position, string message)
    {
        Assert.Null(RegexCompiler.Compile(expression, out PatternError? error));
        Assert.Equal(new PatternError(position, message), error);
    }

    [Fact]
    public void RepetitionsAreBounded()
    {
        Assert.NotNull(RegexCompiler.Compile("a{1000}", out _));
        Assert.Null(RegexCompiler.Compile("a{4000}b{4000}", out PatternError? error));
        Assert.Equal(14, error!.Position);
    }
}
