namespace CisAws.Knowledge.Policies;

/// <summary>Questions to identity policies that serve as hints, not as proofs.</summary>
public static class PolicyGrants
{
    /// <summary>
    /// Whether some Allow statement names the action, whatever its resources and conditions, and whatever is denied elsewhere.
    /// </summary>
    public static bool Mentions(PolicyDocument document, string action) => document.Statements.Any(s =>
        s is { IsUnderstood: true, Effect: PolicyEffect.Allow, Action: { } element } && Covers(element, action));

    /// <summary>Whether an Action or NotAction element covers the action.</summary>
    public static bool Covers(PatternElement element, string action) =>
        element.Patterns.Any(p => WildcardPattern.MatchesAction(p, action)) != element.Negated;
}
