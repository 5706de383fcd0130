using CisAws.Knowledge.FilterPatterns;
using CsCheck;

namespace CisAws.Tests.Knowledge.FilterPatterns;

public sealed class LanguageSearchPropertyTests
{
    private static readonly Gen<PatternValue> Value = Gen.OneOf(
        Gen.Char["ab*"].Array[0, 4].Select(c => (PatternValue)new TextValue(new string(c))),
        Gen.OneOf("a", "^a", "b$", "^a+$", "ab|ba", "^[ab]{2}$", "^b*$").Select(e => (PatternValue)new RegexValue(e)));

    private static readonly string[] Short = [.. Enumerable.Range(0, 7).SelectMany(Words)];

    // The product of few such automata has few states, so a shortest witness is short.
    [Fact]
    public void FindsATextExactlyWhereThereIsOne() =>
        Gen.Select(Value, Gen.Bool).Array[1, 4].Sample(parts =>
        {
            LanguageConstraint[] constraints = [.. parts.Select(p => new LanguageConstraint(StringLanguage.Of(p.Item1)!, p.Item2))];
            (Existence result, string? witness) = new LanguageSearch(new WorkBudget(10_000_000)).Find(constraints);
            if (result == Existence.Found) return constraints.All(c => c.Allows(witness!));
            return result == Existence.None && !Short.Any(t => constraints.All(c => c.Allows(t)));
        });

    private static IEnumerable<string> Words(int length) =>
        Enumerable.Range(0, (int)Math.Pow(3, length))
            .Select(n => string.Concat(Enumerable.Range(0, length).Select(i => "abx"[n / (int)Math.Pow(3, i) % 3])));
}
