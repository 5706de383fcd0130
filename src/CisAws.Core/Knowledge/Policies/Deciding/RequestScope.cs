namespace CisAws.Knowledge.Policies;

/// <summary>
/// The actions or the resources that a request is about: one, or every one of a kind. A decision about every one of a kind holds for each
/// of them; where a pattern covers some and not others the outcome is unknown.
/// </summary>
internal abstract record RequestScope
{
    private RequestScope()
    {
    }

    /// <summary>Every action, or every resource.</summary>
    public static RequestScope Everything { get; } = new All();

    /// <summary>One action, or the ARN of one resource.</summary>
    public static RequestScope One(string text) => new Single(text);

    /// <summary>
    /// Every action or resource that starts with a text and has at least one more character, such as <c>s3:</c> or
    /// <c>arn:aws:s3:::bucket/</c>.
    /// </summary>
    public static RequestScope StartingWith(string prefix) => new Prefix(prefix);

    /// <summary>Whether a pattern of an Action element matches.</summary>
    public MatchOutcome MatchedByAction(string pattern) => this switch
    {
        Single one => MatchOutcomes.Of(WildcardPattern.MatchesAction(pattern, one.Text)),
        Prefix many => Of(WildcardPattern.Of(pattern), many.Text),
        _ => Of(PatternReach.OfActions(new PatternElement(false, [pattern]))),
    };

    /// <summary>Whether a pattern of a Resource element matches.</summary>
    /// <param name="pattern">The pattern as written.</param>
    /// <param name="scope">The request, whose keys replace policy variables.</param>
    public MatchOutcome MatchedByResource(string pattern, ConditionScope scope) => this switch
    {
        Single one => ArnPattern.MatchResource(PolicyVariables.Pattern(pattern, scope.HasVariables, scope.Context), one.Text),
        Prefix many => ArnPattern.MatchResourcesWith(PolicyVariables.Pattern(pattern, scope.HasVariables, scope.Context), many.Text),
        _ => Of(PatternReach.OfResources(new PatternElement(false, [pattern]))),
    };

    private static MatchOutcome Of(WildcardPattern pattern, string prefix) => pattern.FitsEveryTextWith(prefix, ignoreCase: true)
        ? MatchOutcome.Matches
        : pattern.FitsSomeTextWith(prefix, ignoreCase: true) ? MatchOutcome.Unknown : MatchOutcome.DoesNotMatch;

    private static MatchOutcome Of(Reach reach) => reach switch
    {
        Reach.Everything => MatchOutcome.Matches,
        Reach.Nothing => MatchOutcome.DoesNotMatch,
        _ => MatchOutcome.Unknown,
    };

    private sealed record All : RequestScope;

    private sealed record Single(string Text) : RequestScope;

    private sealed record Prefix(string Text) : RequestScope;
}
