using CisAws.Benchmark;
using CisAws.Knowledge.FilterPatterns;
using static CisAws.Tests.Knowledge.FilterPatterns.Patterns;

namespace CisAws.Tests.Knowledge.FilterPatterns;

public sealed class CoverageScenarioTests
{
    [Theory]
    [InlineData(
        "X1",
        ControlNames.KeyDeletionAlarm,
        "{\n\t($.eventSource = kms.amazonaws.com) &&\r\n\t(\n($.eventName=DisableKey)||\n($.eventName=ScheduleKeyDeletion)) }")]
    [InlineData("X2", ControlNames.KeyDeletionAlarm, """{ ((($.eventName="DisableKey"))||((($.eventName="ScheduleKeyDeletion")))) }""")]
    [InlineData("X3", ControlNames.NetworkAclChangesAlarm, """{ $.eventName = "*NetworkAcl*" && $.eventName != "Describe*" }""")]
    [InlineData(
        "X4",
        ControlNames.CloudTrailChangesAlarm,
        """{ $.eventSource = "cloudtrail.amazonaws.com" && ($.eventName = "*Trail" || $.eventName = "*Logging") }""")]
    [InlineData("X6", ControlNames.IamPolicyChangesAlarm, "{ $.readOnly IS FALSE && $.eventSource = iam.amazonaws.com }")]
    [InlineData("X9", ControlNames.IamPolicyChangesAlarm, "")]
    [InlineData("X9 blank", ControlNames.IamPolicyChangesAlarm, " ")]
    [InlineData("X13", ControlNames.KeyDeletionAlarm, """{ $.eventSource = kms.amazonaws.com && $.recipientAccountId = "111122223333" }""")]
    public void Covers(string scenario, string id, string pattern)
    {
        Coverage coverage = Decide(id, pattern);
        Assert.True(coverage.Kind == CoverageKind.Covered, $"{scenario}: {coverage.Sentence}");
        Assert.Equal(
            scenario.StartsWith("X9", StringComparison.Ordinal),
            coverage.Warnings.Any(w => w.Contains("every event of the log group", StringComparison.Ordinal)));
    }


    [Fact]
    public void NamesTheMissingEvent()
    {
        Coverage coverage = Decide(
            ControlNames.OrganizationChangesAlarm, WithSource(ControlNames.OrganizationChangesAlarm, "LeaveOrganization"));
        Assert.Equal("LeaveOrganization", Assert.Single(coverage.MissingEvents));
        Assert.Equal("1 of the 18 required events of changes to the organization is not counted: LeaveOrganization.", coverage.Sentence);
        Assert.Contains("\"eventName\":\"LeaveOrganization\"", coverage.Counterexample, StringComparison.Ordinal);
    }


    [Theory]
    [InlineData("\"false\"")]
    [InlineData("false")]
    public void ComparisonOfABooleanWithATextDoesNotCount(string value)
    {
        Coverage coverage = Decide(ControlNames.IamPolicyChangesAlarm, $"{{ $.readOnly = {value} && $.eventSource = iam.amazonaws.com }}");
        Assert.Equal(CoverageKind.Missed, coverage.Kind);
        Assert.Contains(
            coverage.Warnings,
            w => w.Contains("not documented", StringComparison.Ordinal) && w.Contains("IS FALSE", StringComparison.Ordinal));
    }


    [Fact]
    public void ParenthesesInExpressionsCannotBeRead()
    {
        Coverage coverage = Decide(ControlNames.NetworkAclChangesAlarm, "{ $.eventName = %^(Create)% }");
        Assert.Equal(CoverageKind.Missed, coverage.Kind);
        Assert.Contains(
            "the pattern cannot be read: '(' is not allowed here in a regular expression of a filter pattern at position 18",
            coverage.Sentence,
            StringComparison.Ordinal);
    }


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
    public void OtherFormsCountByTheirTermsOrAreManual(string pattern, CoverageKind expected)
    {
        Coverage coverage = Decide(ControlNames.KeyDeletionAlarm, pattern);
        Assert.Equal(expected, coverage.Kind);
        if (expected == CoverageKind.Undecided)
        {
            Assert.Contains(
                "it cannot be decided whether every event of DisableKey", coverage.Sentence, StringComparison.OrdinalIgnoreCase);
        }
    }


    [Fact]
    public void OtherFormsDoNotDisturbACoveringPattern() =>
        Assert.Equal(
            CoverageKind.Covered,
            Decide(ControlNames.KeyDeletionAlarm, "[a, b]", WithSource(ControlNames.KeyDeletionAlarm), "ERROR", "{ broken").Kind);


    [Fact]
    public void ExclusionsJoinedByAndMissWhatTheyExclude()
    {
        Coverage coverage = Decide(ControlNames.KeyDeletionAlarm, """{ $.eventName != "DisableKey" && $.eventName != "EnableKey" }""");
        Assert.Equal((CoverageKind.Missed, "DisableKey"), (coverage.Kind, Assert.Single(coverage.MissingEvents)));
    }


    [Fact]
    public void SingleQuotesBelongToTheValue()
    {
        Coverage coverage = Decide(ControlNames.KeyDeletionAlarm, "{ $.eventName = 'DisableKey' || $.eventName = 'ScheduleKeyDeletion' }");
        Assert.Equal(CoverageKind.Missed, coverage.Kind);
        Assert.Contains(coverage.Warnings, w => w.StartsWith("Single quotation marks", StringComparison.Ordinal));
    }


    [Fact]
    public void TwoPatternsCoverTogether()
    {
        string[] both = ["{ $.eventName = DisableKey }", "{ $.eventName = ScheduleKeyDeletion }"];
        Coverage coverage = Decide(ControlNames.KeyDeletionAlarm, both);
        Assert.Equal(
            (
                CoverageKind.Covered,
                "Every required event of disabling or deletion of customer managed keys is counted by 2 patterns together."),
            (coverage.Kind, coverage.Sentence));
        Assert.Equal("ScheduleKeyDeletion", Assert.Single(Decide(ControlNames.KeyDeletionAlarm, both[0]).MissingEvents));
    }

    // Complements narrow each other away, even where neither covers alone.
    [Fact]
    public void PatternsThatNarrowToComplementsCoverTogether()
    {
        string source = "$.eventSource = kms.amazonaws.com";
        Assert.Equal(
            CoverageKind.Covered,
            Decide(
                ControlNames.KeyDeletionAlarm,
                $"{{ {source} && $.sourceIPAddress = 10.* }}",
                $"{{ {source} && $.sourceIPAddress != 10.* }}").Kind);
        Assert.Equal(
            CoverageKind.Narrowed,
            Decide(ControlNames.KeyDeletionAlarm, $"{{ {source} && $.userAgent = a* }}", $"{{ {source} && $.userAgent != a* }}").Kind);
        Assert.Equal(
            CoverageKind.Narrowed,
            Decide(
                ControlNames.KeyDeletionAlarm,
                $"{{ {source} && $.userAgent = a* }}",
                $"{{ {source} && $.userAgent != a* }}",
                $"{{ {source} && $.userAgent NOT EXISTS }}").Kind);
    }


    [Fact]
    public void OtherAccountMisses()
    {
        const string Pattern = """{ $.eventSource = kms.amazonaws.com && $.recipientAccountId = "444455556666" }""";
        Assert.Equal(CoverageKind.Missed, Decide(ControlNames.KeyDeletionAlarm, Pattern).Kind);
        Assert.Equal(
            CoverageKind.Narrowed,
            PatternCoverage.Decide(FilterPattern.Parse(Pattern), RequiredEvents.For(ControlNames.KeyDeletionAlarm)).Kind);
    }


    [Fact]
    public void NarrowedByAnAddress()
    {
        Coverage coverage = Decide(ControlNames.KeyDeletionAlarm, "{ $.eventSource = kms.amazonaws.com && $.sourceIPAddress != 10.* }");
        Assert.Equal(CoverageKind.Narrowed, coverage.Kind);
        Assert.Equal(
            "DisableKey, ScheduleKeyDeletion are counted only if $.sourceIPAddress does not match \"10.*\"", coverage.NarrowingCondition);
        Assert.Equal($"{coverage.NarrowingCondition}.", coverage.Sentence);
        Assert.Contains("\"sourceIPAddress\":\"10.", coverage.Counterexample, StringComparison.Ordinal);
    }

    [Fact]
    public void NoPatternMissesEverything()
    {
        Coverage coverage = PatternCoverage.Decide([], RequiredEvents.For(ControlNames.CloudTrailChangesAlarm));
        Assert.Equal(
            (CoverageKind.Missed, 5, "There is no filter pattern that counts changes to CloudTrail."),
            (coverage.Kind, coverage.MissingEvents.Count, coverage.Sentence));
    }
}
