using System.Text.RegularExpressions;
using CisAws.Knowledge.FilterPatterns;
using CsCheck;

namespace CisAws.Tests.Knowledge.FilterPatterns;

public sealed class RegexCompilerPropertyTests
{
    private static readonly Gen<string> Atom = Gen.OneOf("a", "b", ".", "[ab]", "[^a]", "[a-c]", "\\.", "\\d", "\\W", "\\x61", "1");
    private static readonly Gen<string> Repeated = Gen.Select(
        Atom, Gen.OneOf("", "", "*", "+", "?", "{2}", "{1,}", "{0,2}"), (a, r) => a + r);
    private static readonly Gen<string> Alternative = Gen.Select(
        Gen.OneOf("", "^"), Repeated.Array[1, 4].Select(string.Concat), Gen.OneOf("", "$"), (s, m, e) => s + m + e);
    private static readonly Gen<string> Expression = Alternative.Array[1, 3].Select(a => string.Join('|', a));

    [Fact]
    public void AgreesWithRegularExpressionsOfDotNet() =>
        Gen.Select(Expression, Gen.Char["abc1.-"].Array[0, 8].Select(c => new string(c))).Sample((expression, text) =>
        {
            Nfa automaton = RegexCompiler.Compile(expression, out PatternError? error)!;
            Assert.Null(error);
            return automaton.Accepts(text) == Regex.IsMatch(
                text, expression.Replace("\\d", "[0-9]", StringComparison.Ordinal), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));
        });
}
