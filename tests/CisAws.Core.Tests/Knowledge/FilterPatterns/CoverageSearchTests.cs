using CisAws.Benchmark;
using CisAws.Knowledge.FilterPatterns;
using static CisAws.Tests.Knowledge.FilterPatterns.Patterns;

namespace CisAws.Tests.Knowledge.FilterPatterns;

/// <summary>The search for an uncounted event finds its way among many fields, and what it finds can be an event.</summary>
public sealed class CoverageSearchTests
{
    private const string EveryKindOfElement =
        "$.a[0] = * || $.a[0] IS NULL || $.a[0] IS TRUE || $.a[0] IS FALSE || $.a[0] < 0 || $.a[0] >= 0";

    // Every event of AWS has an eventSource, so the last two conditions cover; those before them have thousands of ways to be false.
    [Theory]
    [InlineData("""
        { $.requestParameters NOT EXISTS || $.requestParameters IS NULL || $.requestParameters.name = x
          || $.userAgent = a* || $.userAgent > 1 || $.n = x || $.n < 3 || $.errorCode = a*
          || $.errorCode = *b || $.readOnly IS NULL || $.readOnly = 3
          || $.vpcEndpointId = x && $.a = y || $.eventSource = A* || $.eventSource != A* }
        """)]
    [InlineData("""
        { ($.userAgent NOT EXISTS || $.userIdentity.invokedBy = "*Key*" || $.userAgent = "AccessDenied*")
          && ($.readOnly IS TRUE || $.errorCode != "kms.amazonaws.com" || $.userAgent = "x")
          && ($.requestParameters NOT EXISTS || $.readOnly NOT EXISTS || $.errorCode IS FALSE
          || $.n = "ScheduleKeyDeletion" || $.errorCode = "*Disable*" || $.userAgent = 2
          || $.requestParameters.name != "kms.amazonaws.com") }
        """, """{ $.eventSource = "AccessDenied*" || $.eventSource != "AccessDenied*" || $.errorCode != "*Key*" }""",
        """{ $.eventName != "*Disable*" }""")]
    public void ManyOpenFieldsDoNotHideWhatCovers(params string[] patterns)
    {
        Assert.Equal(CoverageKind.Covered, Decide(ControlNames.RootUseAlarm, patterns).Kind);
        Assert.Equal(
            CoverageKind.Narrowed,
            Decide(
                ControlNames.RootUseAlarm,
                [.. patterns.Select(p => p.Replace("eventSource != A*", "eventSource != ec2*", StringComparison.Ordinal)
            .Replace("eventSource != \"AccessDenied*", "eventSource != \"ec2*", StringComparison.Ordinal))]).Kind);
    }

    [Fact]
    public void UncountedEventIsReadableWherePossible()
    {
        Coverage coverage = Decide(
            ControlNames.KeyDeletionAlarm,
            $"{{ ({AnyName(Names(ControlNames.KeyDeletionAlarm))}) && $.userAgent = x && $.errorCode NOT EXISTS }}");
        Assert.Equal(CoverageKind.Narrowed, coverage.Kind);
        Assert.DoesNotContain("{}", coverage.Counterexample, StringComparison.Ordinal);
    }

    // No text and no number is left to these fields.
    [Theory]
    [InlineData($"{EveryKindOfElement} || $.a[0] NOT EXISTS", "\"a\":[{}]")]
    [InlineData($"{EveryKindOfElement} || $.a[0] NOT EXISTS || $.a NOT EXISTS", "\"a\":[{}]")]
    [InlineData($"{EveryKindOfElement} || $.a.b = x || $.a[0] NOT EXISTS", "\"a\":[{}]")]
    public void ElementsCanBeObjects(string conditions, string expected)
    {
        Coverage coverage = Decide(ControlNames.KeyDeletionAlarm, $"{{ {conditions} }}");
        Assert.Equal(CoverageKind.Narrowed, coverage.Kind);
        Assert.Contains(expected, coverage.Counterexample, StringComparison.Ordinal);
    }

    [Fact]
    public void NothingIsArrayAndObjectAtOnce()
    {
        Assert.Equal(CoverageKind.Covered, Decide(ControlNames.KeyDeletionAlarm, "{ $.a[0] NOT EXISTS || $.a.b NOT EXISTS }").Kind);
        Assert.Equal(CoverageKind.Missed, Decide(ControlNames.KeyDeletionAlarm, "{ $.a[0] = * && $.a.b = * }").Kind);
        Assert.Equal(CoverageKind.Missed, Decide(ControlNames.KeyDeletionAlarm, "{ $.userIdentity[0] = * }").Kind);
    }
}
