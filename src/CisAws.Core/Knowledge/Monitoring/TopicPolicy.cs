using CisAws.Knowledge.Policies;

namespace CisAws.Knowledge.Monitoring;

/// <summary>Whether the policy of a topic may let CloudWatch alarms publish.</summary>
internal static class TopicPolicy
{
    /// <summary>Whether some statement allows CloudWatch, or everybody within conditions such as the default policy has, to publish.</summary>
    public static bool MayAdmitCloudWatch(string text, string topic) => PolicyDocument.Parse(text).Statements.Any(s =>
        s is { Effect: PolicyEffect.Allow, Principal: { } principal, Action: { } action } && Admits(principal) && Allows(action) && IsAbout(s.Resource, topic));

    private static bool Admits(PrincipalElement principal) =>
        principal.Negated || principal.Principals.Any(p => p.IsEveryone || (p.Kind == PrincipalKind.Service && p.Value is "cloudwatch.amazonaws.com" or "*"));

    private static bool Allows(PatternElement action) => action.Negated != action.Patterns.Any(p => WildcardPattern.MatchesAction(p, "sns:Publish"));

    private static bool IsAbout(PatternElement? resource, string topic) =>
        resource is null || resource.Negated != resource.Patterns.Any(p => WildcardPattern.MatchesArn(p, topic));
}
