using System.Diagnostics;
using CisAws.Benchmark;
using CisAws.Knowledge.FilterPatterns;
using CsCheck;
using static CisAws.Tests.Knowledge.FilterPatterns.Patterns;

namespace CisAws.Tests.Knowledge.FilterPatterns;

/// <summary>No text crashes or hangs the engine, and what is too complex is never called covered.</summary>
public sealed class PatternRobustnessTests
{
    private static readonly string[] Words =
    [
        "{", "}", "(", ")", "&&", "||", "=", "!=", "<", ">=", "$.a", "$.eventName", "$.*", "$[0]", "$.a[1]", "$.['k']", "\"x\"", "\"", "x*",
        "%a|b%", "%[", "IS", "NULL", "TRUE", "NOT",
        "EXISTS", "5", "1e9", " ", "\\", "-", "?", "'", "\u00e9", "\ud83d\ude00", "\ud800", "\0",
    ];

    public static TheoryData<string, string> Hostile() => new()
    {
        { "deep", $"{{ {new string('(', 500)}$.a = 1{new string(')', 500)} }}" },
        { "never closed", $"{{ {new string('(', 1000)}" },
        { "many fields", $"{{ {string.Join(" || ", Enumerable.Range(0, 37).Select(i => $"$.f{i} = a && $.g{i} != b"))} }}" },
        { "both of many", $"{{ {string.Join(" && ", Enumerable.Range(0, 30).Select(i => $"($.f{i} = a || $.f{i} != a)"))} }}" },
        { "stars on one field", $"{{ {string.Join(" && ", TwoLetters().Select(l => $"$.userAgent != \"{l}\""))} }}" },
        { "all stars at once", $"{{ {string.Join(" || ", TwoLetters().Select(l => $"$.sourceIPAddress != \"{l}\""))} }}" },
        { "expression", "{ $.sourceIPAddress != %a.{500}b% || $.sourceIPAddress != %b.{500}a% }" },
        { "exponential subsets", "{ $.sourceIPAddress = %[ab].*a[ab]{200}$% || $.sourceIPAddress != %a[ab]{200}$% }" },
        { "far element", "{ $.a[999999999] = 1 || $.a[999999999] NOT EXISTS || $.a[999999999] IS NULL }" },
        { "deep field", $"{{ $.{string.Join('.', Enumerable.Repeat("a", 500))} = 1 }}" },
        { "deep absent field", $"{{ $.{string.Join('.', Enumerable.Repeat("a", 500))} NOT EXISTS }}" },
        { "wildcards", "{ $.* = x || $.userIdentity.* != y || $.requestParameters[*] NOT EXISTS }" },
        { "nested fields", $"{{ {string.Join(" || ", Enumerable.Range(1, 20).Select(i => $"$.{Nested(i)} NOT EXISTS"))} }}" },
    };

    private static IEnumerable<string> TwoLetters() =>
        Enumerable.Range(0, 26).Select(i => $"*{(char)('a' + i)}*{(char)('a' + (i * 7 % 26))}*");

    private static string Nested(int depth) => string.Join('.', Enumerable.Repeat("a", depth));

    [Theory]
    [MemberData(nameof(Hostile))]
    public void ComplexPatternIsDecidedOrGivenUpInBoundedTime(string name, string text)
    {
        Assert.InRange(text.Length, 1, FilterPattern.MaximumLength);
        var watch = Stopwatch.StartNew();
        Coverage coverage = Decide(ControlNames.OrganizationChangesAlarm, text);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{name}: {coverage.Kind} in {watch.Elapsed.TotalMilliseconds:0} ms, {coverage.Sentence}");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"took {watch.Elapsed}");
        if (coverage.Counterexample is { } counterexample) Assert.False(FilterPattern.Parse(text).Matches(counterexample));
    }

    [Fact]
    public void TooComplexIsUndecidedAndSaysSo()
    {
        var watch = Stopwatch.StartNew();
        Coverage coverage = Decide(ControlNames.KeyDeletionAlarm, Pigeons(5));
        TestContext.Current.TestOutputHelper?.WriteLine($"{watch.Elapsed.TotalMilliseconds:0} ms");
        Assert.Equal((CoverageKind.Undecided, null), (coverage.Kind, coverage.Counterexample));
        Assert.Equal(["DisableKey", "ScheduleKeyDeletion"], coverage.UndecidedEvents);
        Assert.EndsWith("the patterns are too complex.", coverage.Sentence, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"took {watch.Elapsed}");
    }

    [Fact]
    public void SmallerOneOfTheSameKindIsDecided()
    {
        Assert.Equal(CoverageKind.Covered, Decide(ControlNames.KeyDeletionAlarm, Pigeons(2)).Kind);
        Assert.Equal(CoverageKind.Narrowed, Decide(ControlNames.KeyDeletionAlarm, Pigeons(2).Skip(1)).Kind);
    }

    [Fact]
    public void TooComplexPatternsDoNotHideACoveringOne() =>
        Assert.Equal(
            CoverageKind.Covered, Decide(ControlNames.KeyDeletionAlarm, [.. Pigeons(5), WithSource(ControlNames.KeyDeletionAlarm)]).Kind);

    [Fact]
    public void RandomWordsNeverCrash() =>
        Gen.OneOf(Words)
            .Array[0, 40]
            .Select(w => string.Concat(w))
            .Sample(text => Survives(text) && Survives($"{{ $.a = {text} }}"), iter: 1500);

    [Fact]
    public void RandomTextNeverCrashes() =>
        Gen.OneOf(Gen.String, Gen.Char["{}()&|=!<>$.*[]\"'%\\ aIS1"].Array[0, 80].Select(c => new string(c))).Sample(Survives, iter: 1500);

    [Fact]
    public void LongTextIsRefusedAtOnce() => Assert.False(FilterPattern.Parse(new string('(', 10_000_000)).IsValid);

    private static bool Survives(string text)
    {
        FilterPattern pattern = FilterPattern.Parse(text);
        if (pattern.IsValid == (pattern.Errors.Count > 0) || pattern.Errors.Any(e => e.Position < 0 || e.Position > text.Length))
        {
            return false;
        }

        pattern.Matches("""{"a":[{"k":"x"}],"eventName":"DisableKey"}""");
        if (pattern.Root is not null
            && !pattern.Root.Equals(FilterPattern.Parse(pattern.Print()).Root)
            && pattern.Print().Length <= FilterPattern.MaximumLength)
        {
            return false;
        }

        Coverage coverage = Decide(ControlNames.KeyDeletionAlarm, text);
        return coverage.Sentence.EndsWith('.') && (coverage.Counterexample is null || pattern.Matches(coverage.Counterexample) is not true);
    }

    // The pigeonhole principle (n + 1 pigeons, n holes): the hardest short input for a search, as texts that contain letters.
    private static IEnumerable<string> Pigeons(int holes)
    {
        for (int p = 0; p <= holes; p++)
        {
            IEnumerable<string> nowhere = Enumerable.Range(0, holes).Select(h => $"$.sourceIPAddress != *{Name(p, h)}*");
            yield return $"{{ {string.Join(" && ", nowhere)} }}";
        }

        for (int h = 0; h < holes; h++)
        {
            for (int p = 0; p <= holes; p++)
            {
                for (int q = p + 1; q <= holes; q++)
                {
                    yield return $"{{ $.sourceIPAddress = *{Name(p, h)}* && $.sourceIPAddress = *{Name(q, h)}* }}";
                }
            }
        }
    }

    private static char Name(int pigeon, int hole) => (char)('A' + (pigeon * 5) + hole);
}
