namespace CisAws.Knowledge.Policies;

/// <summary>How a statement matches a request, element by element.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="IsUnderstood">
/// Whether the statement, and the document around it, was understood and is of the kind that the request needs.
/// </param>
/// <param name="Principal">Whether Principal or NotPrincipal matches.</param>
/// <param name="Action">Whether Action or NotAction matches.</param>
/// <param name="Resource">Whether Resource or NotResource matches.</param>
/// <param name="Conditions">Whether each condition holds.</param>
internal sealed record StatementMatch(
    PolicyStatement Statement,
    bool IsUnderstood,
    MatchOutcome Principal,
    MatchOutcome Action,
    MatchOutcome Resource,
    IReadOnlyList<ConditionResult> Conditions)
{
    /// <summary>Whether the statement as a whole matches; one that was not understood may match anything.</summary>
    public MatchOutcome Outcome => IsUnderstood
        ? new[] { Principal, Action, Resource }.Concat(Conditions.Select(c => c.Outcome)).All()
        : MatchOutcome.Unknown;

    /// <summary>
    /// What leaves it unknown: the statement itself, the elements Principal, Action and Resource, or condition keys; empty where it is
    /// known.
    /// </summary>
    public IReadOnlyList<string> Open => Outcome != MatchOutcome.Unknown ? []
        : !IsUnderstood ? [Statement.Label]
        :
        [
            .. new[] { (nameof(Principal), Principal), (nameof(Action), Action), (nameof(Resource), Resource) }
                .Where(e => e.Item2 == MatchOutcome.Unknown).Select(e => e.Item1),
            .. Conditions.Where(c => c.Outcome == MatchOutcome.Unknown).Select(c => c.Condition.Key)
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];

    /// <summary>Matches a statement.</summary>
    public static StatementMatch Of(PolicyDocument document, PolicyStatement statement, PolicyRequest request)
    {
        var scope = new ConditionScope(request.Context, document.HasVariables);
        return new StatementMatch(
            statement,
            statement.IsUnderstood && !document.IsBroken && IsOfKind(statement, request),
            request.Principal is null || statement.Principal is null
                ? MatchOutcomes.Of(request.Principal is null)
                : request.Principal.MatchedBy(statement.Principal),
            Element(statement.Action, request.Action.MatchedByAction),
            request.Resource is null ? MatchOutcome.Matches
                : statement.Resource is null ? MatchOutcome.Unknown
                : Element(statement.Resource, p => request.Resource.MatchedByResource(p, scope)),
            [.. statement.Conditions.Select(c => ConditionEvaluator.Evaluate(c, scope))]);
    }

    /// <summary>Whether an Action element matches an action; no element matches nothing.</summary>
    public static MatchOutcome OfAction(PatternElement? element, string action) =>
        Element(element, RequestScope.One(action).MatchedByAction);

    private static MatchOutcome Element(PatternElement? element, Func<string, MatchOutcome> match)
    {
        if (element is null) return MatchOutcome.DoesNotMatch;
        MatchOutcome any = element.Patterns.Select(match).Any();
        return element.Negated ? any.Not() : any;
    }

    // Identity policies name resources and no principals, trust policies principals and no resources. The policy of a resource names both;
    // Amazon SNS takes one without a resource, and that it means its own topic is shown in examples only, so that such a statement may
    // match.
    private static bool IsOfKind(PolicyStatement statement, PolicyRequest request) =>
        statement.Principal is null == request.Principal is null
        && (request.Resource is not null || statement.Resource is null)
        && (request.Principal is not null || statement.Resource is not null);
}
