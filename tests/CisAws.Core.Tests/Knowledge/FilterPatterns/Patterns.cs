using CisAws.Knowledge.FilterPatterns;

namespace CisAws.Tests.Knowledge.FilterPatterns;

/// <summary>Patterns as they are found in accounts, built from the required names.</summary>
internal static class Patterns
{
    public const string Account = "111122223333";

    /// <summary>5.1 as the benchmark writes it: the exclusions bind to the second error only.</summary>
    public const string DeniedCalls =
        """{ ($.errorCode ="*UnauthorizedOperation") || ($.errorCode ="AccessDenied*")"""
            + """ && ($.sourceIPAddress!="delivery.logs.amazonaws.com") && ($.eventName!="HeadBucket") }""";

    public const string RootUse =
        """{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }""";

    public static string[] Names(string id) => [.. RequiredEvents.For(id).Named.Select(e => e.Name)];

    public static string Source(string id) =>
        RequiredEvents.For(id).Events[0].Facts.OfType<FixedText>().Single(f => f.Field is "eventSource").Value;

    /// <summary>Alternatives of names: <c>($.eventName=A)||($.eventName=B)</c>.</summary>
    public static string AnyName(IEnumerable<string> names, string quote = "") =>
        string.Join(" || ", names.Select(n => $"($.eventName = {quote}{n}{quote})"));

    /// <summary>The usual text: <c>{ ($.eventSource = …) &amp;&amp; (names) }</c>.</summary>
    public static string WithSource(string id, params IEnumerable<string> without) =>
        $"{{ ($.eventSource = {Source(id)}) && ({AnyName(Names(id).Except(without, StringComparer.Ordinal))}) }}";

    public static Coverage Decide(string id, params IEnumerable<string> patterns) =>
        PatternCoverage.Decide([.. patterns.Select(FilterPattern.Parse)], RequiredEvents.For(id, Account));
}
