using CisAws.Benchmark;
using CisAws.Knowledge.FilterPatterns;
using static CisAws.Tests.Knowledge.FilterPatterns.Patterns;

namespace CisAws.Tests.Knowledge.FilterPatterns;

/// <summary>Single patterns explained and held against recommendations and events.</summary>
public sealed class FilterPatternTesterTests
{
    [Theory]
    [InlineData("{ $.eventName = A }", "Counts a JSON event if $.eventName is \"A\".")]
    [InlineData("{ $.eventName = A* && $.x != 1 }", "Counts a JSON event if $.eventName matches \"A*\" and $.x is present and is not 1.")]
    [InlineData(
        "{ ($.eventName = A) || (($.eventName = B) || $.eventName = A) }", "Counts a JSON event if $.eventName is one of \"A\", \"B\".")]
    [InlineData(
        "{ $.eventName != A && $.eventName != B* }", "Counts a JSON event if $.eventName is present and matches none of \"A\", \"B*\".")]
    [InlineData("{ $.s = x && ($.n = A || $.n = B) }", "Counts a JSON event if $.s is \"x\" and $.n is one of \"A\", \"B\".")]
    [InlineData("{ $.a NOT EXISTS || $.b IS TRUE }", "Counts a JSON event if $.a is absent or $.b is true.")]
    [InlineData(
        "{ $.a > 1 && $.b = %x% && ($.c IS NULL || $.d = 1 && $.e = 2) }",
        "Counts a JSON event if all of these are true:\n- $.a is > 1\n- $.b matches %x%\n- any of these is true:\n  - $.c is null\n  - "
        + "all of these are true:\n    - $.d is 1\n    - $.e is 2")]
    [InlineData("", "Counts every event of the log group.")]
    [InlineData(
        "ERROR \"two words\" -timeout",
        "Counts an event of any form whose text contains \"ERROR\" and \"two words\", and does not contain \"timeout\".")]
    [InlineData("?A ?B", "Counts an event of any form whose text contains \"A\" or \"B\".")]
    public void ExplainsWhatIsCounted(string pattern, string expected) =>
        Assert.Equal(expected, Test(pattern, new() { EventText = "{}" }).Single().Explanation);

    // Precedence is what people get wrong, so the explanation shows it.
    [Fact]
    public void ExplanationShowsThePrecedence() =>
        Assert.Equal(
            "Counts a JSON event if any of these is true:\n"
            + "- $.errorCode matches \"*UnauthorizedOperation\"\n"
            + "- all of these are true:\n"
            + "  - $.errorCode matches \"AccessDenied*\"\n"
            + "  - $.sourceIPAddress is present and is not \"delivery.logs.amazonaws.com\"\n"
            + "  - $.eventName is present and is not \"HeadBucket\"",
            Test(DeniedCalls, new()).Single().Explanation);

    [Theory]
    [InlineData("{ $.eventName = \"*Key*\" }", "5.7 Covered")]
    [InlineData("{ $.eventName = DisableKey || $.eventName = StopLogging }", "5.5 Missed, 5.7 Missed")]
    [InlineData("{ ($.eventName = DisableKey || $.eventName = ScheduleKeyDeletion) && $.userAgent = x }", "5.7 Narrowed")]
    [InlineData("{ $.userAgent = x && $.userIdentity.type = Root && $.eventName = Describe* }", "5.1 Narrowed, 5.3 Narrowed")]
    [InlineData("{ $.eventSource = nothing }", " ")]
    [InlineData("ERROR", " ")]
    public void FindsWhatItCovers(string pattern, string expected) =>
        Assert.Equal(expected, string.Join(", ", Test(pattern, new()).Select(r => $"{r.RecommendationId} {r.Coverage}")));

    [Fact]
    public void AnswersEachRecommendationAskedFor()
    {
        IReadOnlyList<FilterPatternResult> results = Test("{ $.eventName = DisableKey }", new() { RecommendationIds = ["5.7", "5.8"] });
        Assert.Equal(["5.7", "5.8"], results.Select(r => r.RecommendationId));
        Assert.Equal((CoverageKind.Missed, "ScheduleKeyDeletion"), (results[0].Coverage, results[0].MissingEvent.Single()));
        Assert.Contains("ScheduleKeyDeletion", results[0].Counterexample, StringComparison.Ordinal);
        Assert.Equal(9, results[1].MissingEvent.Count);
        Assert.All(results, r => Assert.Null(r.Matches));
    }

    [Fact]
    public void CounterexampleIsAnEventThatIsNotCounted()
    {
        const string Pattern = "{ $.eventSource = kms.amazonaws.com && $.errorCode NOT EXISTS }";
        FilterPatternResult narrowed = Test(Pattern, new() { RecommendationIds = ["5.7"] }).Single();
        Assert.Equal("DisableKey, ScheduleKeyDeletion are counted only if $.errorCode is absent", narrowed.NarrowingCondition);
        FilterPatternResult asked = Test(Pattern, new() { EventText = narrowed.Counterexample }).Single();
        Assert.Equal((false, "The pattern does not count this event; it would if $.errorCode is absent."), (asked.Matches, asked.Sentence));
    }

    [Theory]
    [InlineData("{ $.a = 1 }", "{\"a\":1}", true)]
    [InlineData("{ $.a = 1 }", "{\"a\":2}", false)]
    [InlineData("{ $.a = false }", "{\"a\":false}", null)]
    [InlineData("{ $.a = false && $.b = 1 }", "{\"a\":false}", false)]
    [InlineData("{ $.a = false || $.b NOT EXISTS }", "{\"a\":false}", true)]
    [InlineData("{ $.a = 1 }", "a line", false)]
    [InlineData("line", "a line", true)]
    [InlineData("[a, b]", "a line", null)]
    public void AnEventIsCountedOrNotOrThatIsNotDocumented(string pattern, string text, bool? expected) =>
        Assert.Equal(expected, Test(pattern, new() { EventText = text }).Single().Matches);

    [Fact]
    public void FileOfATrailIsNoEvent() =>
        Assert.Contains(
            "Records",
            Test("{ $.eventName = A }", new() { EventText = "{\"Records\":[{\"eventName\":\"A\"}]}" }).Single().Warnings.Single(),
            StringComparison.Ordinal);

    [Fact]
    public void BrokenEventIsAnError() =>
        Assert.Equal("EventInvalid", Assert.Throws<CisAwsException>(() => Test("{ $.a = 1 }", new() { EventText = "{broken" })).ErrorId);

    [Fact]
    public void AccountDecidesConditionsOnIt()
    {
        const string Pattern = "{ $.eventSource = kms.amazonaws.com && $.recipientAccountId = \"111122223333\" }";
        Assert.Equal(CoverageKind.Covered, Test(Pattern, new() { RecommendationIds = ["5.7"], AccountId = Account }).Single().Coverage);
        Assert.Equal(CoverageKind.Narrowed, Test(Pattern, new() { RecommendationIds = ["5.7"] }).Single().Coverage);
    }

    [Theory]
    [InlineData(
        "{ $.eventName = A & $.b = 1 }", "'&' must be doubled at position 18.", "  { $.eventName = A & $.b = 1 }\n                    ^")]
    [InlineData("{\n$.a =\t}", "a value is expected after the operator at position 8.", "  { $.a = }\n          ^")]
    public void UnreadablePatternIsPointedAt(string pattern, string message, string pointer)
    {
        CisAwsException error = Assert.Throws<CisAwsException>(() => Test(pattern, new()));
        Assert.Equal(("FilterPatternInvalid", CisAwsErrorKind.Syntax), (error.ErrorId, error.Kind));
        Assert.EndsWith(message, error.Message, StringComparison.Ordinal);
        Assert.EndsWith(pointer, error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void LongPatternsAreShownInPart()
    {
        string text = $"{{ {AnyName(Names(ControlNames.OrganizationChangesAlarm))} && }}";
        string[] lines = Assert.Throws<CisAwsException>(() => Test(text, new())).RecommendedAction.Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.All(lines[1..], l => Assert.InRange(l.Length, 1, 100));
        Assert.Equal('}', lines[1][lines[2].IndexOf('^', StringComparison.Ordinal)]);
    }

    [Fact]
    public void AnEllipsisShowsWhereAPatternIsCut()
    {
        Assert.Equal($"  …{X(44)} & $.b = {Y(37)}…\n  {Blanks(46)}^", Pointer(60, 60));
        Assert.Equal($"  {{ $.a = {X(10)} & $.b = {Y(37)}…\n  {Blanks(19)}^", Pointer(10, 60));
        Assert.Equal($"  …{X(44)} & $.b = {Y(10)} }}\n  {Blanks(46)}^", Pointer(60, 10));
        Assert.Equal($"  {{ $.a = {X(36)} & $.b = {Y(35)} }}\n  {Blanks(45)}^", Pointer(36, 35)); // exactly all of it

        static string X(int count) => new('x', count);
        static string Y(int count) => new('y', count);
        static string Blanks(int count) => new(' ', count);

        // The error is that & is not doubled.
        static string Pointer(int before, int behind)
        {
            string pattern = $"{{ $.a = {X(before)} & $.b = {Y(behind)} }}";
            string[] parts = Assert.Throws<CisAwsException>(() => Test(pattern, new())).RecommendedAction.Split('\n', 2);
            Assert.Equal("Correct it where the arrow points; Get-CisFilterPattern shows patterns that CloudWatch Logs accepts.", parts[0]);
            return parts[1];
        }
    }

    [Theory]
    [InlineData("5.1*", "5.1 5.10 5.11 5.12 5.13 5.14 5.15")]
    [InlineData("5.4", "5.4")]
    public void SelectsRecommendationsWithAPattern(string wanted, string expected) =>
        Assert.Equal(expected, string.Join(' ', FilterPatternSelector.Select([wanted])));

    [Theory]
    [InlineData("5.16", "NoFilterPattern")]
    [InlineData("2.*", "NoFilterPattern")]
    [InlineData("9.9", "UnknownRecommendation")]
    public void OthersHaveNone(string wanted, string errorId) =>
        Assert.Equal(errorId, Assert.Throws<CisAwsException>(() => FilterPatternSelector.Select([wanted])).ErrorId);

    [Fact]
    public void DefinitionNamesWhatItsPatternCounts()
    {
        Assert.Equal(Names(ControlNames.VpcChangesAlarm), FilterPatternDefinition.For("5.14").Event);
        Assert.Contains("PutEventSelectors", FilterPatternDefinition.For("5.5", withUnlisted: true).Event);
        Assert.DoesNotContain("HeadBucket", FilterPatternDefinition.For("5.1").Event);
        Assert.All(
            FilterPatternSelector.All,
            id => Assert.InRange(FilterPatternDefinition.For(id, withUnlisted: true).Length, 1, FilterPattern.MaximumLength));
    }

    private static IReadOnlyList<FilterPatternResult> Test(string pattern, FilterPatternQuestion question) =>
        FilterPatternTester.Test(pattern, question);
}
