using CisAws.Benchmark;

namespace CisAws.Knowledge.FilterPatterns;

/// <summary>A pattern for each of 5.1 to 5.15 that counts what the recommendation requires and as little else as it allows.</summary>
public static class CanonicalPattern
{
    /// <summary>The pattern of a control.</summary>
    /// <param name="control">One of <see cref="RequiredEvents.Controls"/>.</param>
    /// <param name="withAdvisory">Whether events of the same danger that the benchmark does not list are counted too.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is none of them.</exception>
    public static string For(string control, bool withAdvisory = false) => control switch
    {
        ControlNames.DeniedCallsAlarm when withAdvisory =>
            """{ ($.errorCode = "*UnauthorizedOperation" || $.errorCode = "AccessDenied*") """
                + """&& $.sourceIPAddress != "delivery.logs.amazonaws.com" }""",
        ControlNames.DeniedCallsAlarm =>
            """{ ($.errorCode = "*UnauthorizedOperation" || $.errorCode = "AccessDenied*") """
                + """&& $.sourceIPAddress != "delivery.logs.amazonaws.com" && $.eventName != "HeadBucket" }""",
        ControlNames.SignInWithoutMfaAlarm => """{ $.eventName = "ConsoleLogin" && $.additionalEventData.MFAUsed != "Yes" }""",
        ControlNames.RootUseAlarm =>
            """{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }""",
        ControlNames.FailedSignInsAlarm => """{ $.eventName = "ConsoleLogin" && $.errorMessage = "Failed authentication" }""",
        _ => ByName(RequiredEvents.For(control), withAdvisory),
    };

    private static string ByName(EventFamily family, bool withAdvisory)
    {
        IEnumerable<RequiredEvent> events = withAdvisory ? family.Events : family.Named;
        var source = (FixedText)family.Events[0].Facts.Single(f => f.Field is "eventSource");
        var named = new OrNode([.. events.Select(e => Equal((FixedText)e.Facts.Single(f => f.Field is "eventName")))]);
        return $"{{ {new AndNode([Equal(source), named]).Print()} }}";
    }

    private static ComparisonNode Equal(FixedText fact) => new(fact.Selector, ComparisonOperator.Equal, new TextValue(fact.Value));
}
