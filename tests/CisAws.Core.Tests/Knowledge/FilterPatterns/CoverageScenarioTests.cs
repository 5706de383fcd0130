using CisAws.Knowledge.FilterPatterns;
using static CisAws.Tests.Knowledge.FilterPatterns.Patterns;

namespace CisAws.Tests.Knowledge.FilterPatterns;

public sealed class CoverageScenarioTests
{
    // scenarios X1, X2, X3, X4, X6, X9, X13
    [Theory]
    [InlineData("X1", "5.7", "{\n\t($.eventSource = kms.amazonaws.com) &&\r\n\t(\n($.eventName=DisableKey)||\n($.eventName=ScheduleKeyDeletion)) }")]
    [InlineData("X2", "5.7", """{ ((($.eventName="DisableKey"))||((($.eventName="ScheduleKeyDeletion")))) }""")]
    [InlineData("X3", "5.11", """{ $.eventName = "*NetworkAcl*" && $.eventName != "Describe*" }""")]
    [InlineData("X4", "5.5", """{ $.eventSource = "cloudtrail.amazonaws.com" && ($.eventName = "*Trail" || $.eventName = "*Logging") }""")]
    [InlineData("X6", "5.4", "{ $.readOnly IS FALSE && $.eventSource = iam.amazonaws.com }")]
    [InlineData("X9", "5.4", "")]
    [InlineData("X9 blank", "5.4", " ")]
    [InlineData("X13", "5.7", """{ $.eventSource = kms.amazonaws.com && $.recipientAccountId = "111122223333" }""")]
    public void Covers(string scenario, string id, string pattern)
    {
        Coverage coverage = Decide(id, pattern);
        Assert.True(coverage.Kind == CoverageKind.Covered, $"{scenario}: {coverage.Sentence}");
        Assert.Equal(scenario.StartsWith("X9", StringComparison.Ordinal), coverage.Warnings.Any(w => w.Contains("every event of the log group", StringComparison.Ordinal)));
    }

    // scenario X5
    [Fact]
    public void NamesTheMissingEvent()
    {
        Coverage coverage = Decide("5.15", WithSource("5.15", "LeaveOrganization"));
        Assert.Equal("LeaveOrganization", Assert.Single(coverage.MissingEvents));
        Assert.Equal("Not counted: LeaveOrganization (1 of the 18 required events of changes to the organization).", coverage.Sentence);
        Assert.Contains("\"eventName\":\"LeaveOrganization\"", coverage.Counterexample, StringComparison.Ordinal);
    }

    // scenario X6, the undocumented forms
    [Theory]
    [InlineData("\"false\"")]
    [InlineData("false")]
    public void ComparisonOfABooleanWithATextDoesNotCount(string value)
    {
        Coverage coverage = Decide("5.4", $"{{ $.readOnly = {value} && $.eventSource = iam.amazonaws.com }}");
        Assert.Equal(CoverageKind.Missed, coverage.Kind);
        Assert.Contains(coverage.Warnings, w => w.Contains("not documented", StringComparison.Ordinal) && w.Contains("IS FALSE", StringComparison.Ordinal));
    }

    // scenario X7
    [Fact]
    public void ParenthesesInExpressionsCannotBeRead()
    {
        Coverage coverage = Decide("5.11", "{ $.eventName = %^(Create)% }");
        Assert.Equal(CoverageKind.Missed, coverage.Kind);
        Assert.Contains("the pattern cannot be read: '(' has no place here in a regular expression of a filter pattern at position 18", coverage.Sentence, StringComparison.Ordinal);
    }

    // scenario X8
    [Theory]
    [InlineData("\"DisableKey\"", CoverageKind.Missed)]
    [InlineData("?DisableKey ?ScheduleKeyDeletion", CoverageKind.Covered)]
    [InlineData("\"Key\" kms.amazonaws.com", CoverageKind.Covered)]
    [InlineData("Key -userAgent", CoverageKind.Undecided)]
    [InlineData("%Disable|Schedule%", CoverageKind.Undecided)]
    [InlineData("111122223333", CoverageKind.Covered)]
    [InlineData("1.09", CoverageKind.Undecided)]
    [InlineData("[ip, user, event = *Key*]", CoverageKind.Undecided)]
    [InlineData("ERROR", CoverageKind.Missed)]
    [InlineData("\"Task timed out\"", CoverageKind.Missed)]
    public void OtherFormsCountByTheirTermsOrAreLeftToAPerson(string pattern, CoverageKind expected)
    {
        Coverage coverage = Decide("5.7", pattern);
        Assert.Equal(expected, coverage.Kind);
        if (expected == CoverageKind.Undecided) Assert.Contains("it cannot be decided whether every event of DisableKey", coverage.Sentence, StringComparison.OrdinalIgnoreCase);
    }

    // scenario X8, beside a pattern that covers
    [Fact]
    public void OtherFormsDoNotDisturbACoveringPattern() => Assert.Equal(CoverageKind.Covered, Decide("5.7", "[a, b]", WithSource("5.7"), "ERROR", "{ broken").Kind);

    // scenario X10
    [Fact]
    public void ExclusionsJoinedByAndMissWhatTheyExclude()
    {
        Coverage coverage = Decide("5.7", """{ $.eventName != "DisableKey" && $.eventName != "EnableKey" }""");
        Assert.Equal((CoverageKind.Missed, "DisableKey"), (coverage.Kind, Assert.Single(coverage.MissingEvents)));
    }

    // scenario X11
    [Fact]
    public void SingleQuotesBelongToTheValue()
    {
        Coverage coverage = Decide("5.7", "{ $.eventName = 'DisableKey' || $.eventName = 'ScheduleKeyDeletion' }");
        Assert.Equal(CoverageKind.Missed, coverage.Kind);
        Assert.Contains(coverage.Warnings, w => w.StartsWith("Single quotation marks", StringComparison.Ordinal));
    }

    // scenario X12
    [Fact]
    public void TwoPatternsCoverTogether()
    {
        string[] both = ["{ $.eventName = DisableKey }", "{ $.eventName = ScheduleKeyDeletion }"];
        Coverage coverage = Decide("5.7", both);
        Assert.Equal((CoverageKind.Covered, "Every required event of disabling or deletion of customer managed keys is counted by 2 patterns together."), (coverage.Kind, coverage.Sentence));
        Assert.Equal("ScheduleKeyDeletion", Assert.Single(Decide("5.7", both[0]).MissingEvents));
    }

    // Complements narrow each other away, even where neither covers alone.
    [Fact]
    public void PatternsThatNarrowToComplementsCoverTogether()
    {
        string source = "$.eventSource = kms.amazonaws.com";
        Assert.Equal(CoverageKind.Covered, Decide("5.7", $"{{ {source} && $.sourceIPAddress = 10.* }}", $"{{ {source} && $.sourceIPAddress != 10.* }}").Kind);
        Assert.Equal(CoverageKind.Narrowed, Decide("5.7", $"{{ {source} && $.userAgent = a* }}", $"{{ {source} && $.userAgent != a* }}").Kind);
        Assert.Equal(
            CoverageKind.Narrowed,
            Decide("5.7", $"{{ {source} && $.userAgent = a* }}", $"{{ {source} && $.userAgent != a* }}", $"{{ {source} && $.userAgent NOT EXISTS }}").Kind);
    }

    // scenario X13, another account
    [Fact]
    public void OtherAccountMisses()
    {
        const string Pattern = """{ $.eventSource = kms.amazonaws.com && $.recipientAccountId = "444455556666" }""";
        Assert.Equal(CoverageKind.Missed, Decide("5.7", Pattern).Kind);
        Assert.Equal(CoverageKind.Narrowed, PatternCoverage.Decide(FilterPattern.Parse(Pattern), RequiredEvents.For("5.7")).Kind);
    }

    // scenario X14
    [Fact]
    public void NarrowedByAnAddress()
    {
        Coverage coverage = Decide("5.7", "{ $.eventSource = kms.amazonaws.com && $.sourceIPAddress != 10.* }");
        Assert.Equal(CoverageKind.Narrowed, coverage.Kind);
        Assert.Equal("DisableKey, ScheduleKeyDeletion are counted only if $.sourceIPAddress does not match \"10.*\"", coverage.NarrowingCondition);
        Assert.Equal($"{coverage.NarrowingCondition}.", coverage.Sentence);
        Assert.Contains("\"sourceIPAddress\":\"10.", coverage.Counterexample, StringComparison.Ordinal);
    }

    [Fact]
    public void NoPatternMissesEverything()
    {
        Coverage coverage = PatternCoverage.Decide([], RequiredEvents.For("5.5"));
        Assert.Equal((CoverageKind.Missed, 5, "There is no filter pattern that counts changes to CloudTrail."), (coverage.Kind, coverage.MissingEvents.Count, coverage.Sentence));
    }
}
