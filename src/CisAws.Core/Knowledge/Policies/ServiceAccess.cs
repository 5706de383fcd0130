namespace CisAws.Knowledge.Policies;

/// <summary>A request of an AWS service to a resource, for asking the policy of the resource what it does with it.</summary>
/// <param name="Service">The service, such as <c>cloudtrail.amazonaws.com</c>.</param>
/// <param name="Action">The action.</param>
/// <param name="Resource">The ARN it is about.</param>
internal sealed record ServiceRequest(string Service, string Action, string Resource)
{
    /// <summary>The condition keys that are known of the request; names ignore case. All others are unknown.</summary>
    public IReadOnlyDictionary<string, string> Keys { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The request with these keys besides those of every request that a service makes over TLS.</summary>
    public ServiceRequest With(params (string Name, string Value)[] keys) => this with
    {
        Keys = keys.Append(("aws:SecureTransport", "true")).Append(("aws:PrincipalIsAWSService", "true")).Append(("aws:PrincipalServiceName", Service))
            .ToDictionary(k => k.Item1, k => k.Item2, StringComparer.OrdinalIgnoreCase),
    };
}

/// <summary>What resource policies do with requests of AWS services. Sound: what is called allowed is allowed, as far as statements that deny are known.</summary>
internal static class ServiceAccess
{
    /// <summary>Whether a statement certainly allows it, whatever others deny.</summary>
    public static bool IsAllowed(PolicyDocument document, ServiceRequest request) =>
        document.Statements.Any(s => s is { Effect: PolicyEffect.Allow, IsUnderstood: true } && Matches(s, request) == ConditionOutcome.Matches);

    /// <summary>The first statement that denies it for certain, or null.</summary>
    public static PolicyStatement? Denial(PolicyDocument document, ServiceRequest request) => Deny(document, request, ConditionOutcome.Matches);

    /// <summary>The first statement of which it cannot be told whether it denies it, or null.</summary>
    public static PolicyStatement? PossibleDenial(PolicyDocument document, ServiceRequest request) => Deny(document, request, ConditionOutcome.Unknown);

    private static PolicyStatement? Deny(PolicyDocument document, ServiceRequest request, ConditionOutcome outcome) =>
        document.Statements.FirstOrDefault(s => s.Effect == PolicyEffect.Deny && Matches(s, request) == outcome);

    private static ConditionOutcome Matches(PolicyStatement statement, ServiceRequest request)
    {
        bool isAbout = statement.Principal is { } principal && principal.Principals.Any(p => Is(p, request.Service)) != principal.Negated
            && statement.Action is { } action && PolicyGrants.Covers(action, request.Action)
            && statement.Resource is { } resource && resource.Patterns.Any(p => WildcardPattern.MatchesArn(p, request.Resource)) != resource.Negated;
        if (!isAbout) return ConditionOutcome.DoesNotMatch;
        ConditionOutcome[] outcomes = [.. statement.Conditions.Select(c => Evaluate(c, request))];
        return outcomes.Contains(ConditionOutcome.DoesNotMatch) ? ConditionOutcome.DoesNotMatch
            : !statement.IsUnderstood || outcomes.Contains(ConditionOutcome.Unknown) ? ConditionOutcome.Unknown
            : ConditionOutcome.Matches;
    }

    private static bool Is(PolicyPrincipal principal, string service) =>
        principal.IsEveryone || (principal.Kind == PrincipalKind.Service && string.Equals(principal.Value, service, StringComparison.OrdinalIgnoreCase));

    private static ConditionOutcome Evaluate(PolicyCondition condition, ServiceRequest request)
    {
        var operation = ConditionOperator.Parse(condition.Operator);
        if (!request.Keys.TryGetValue(condition.Key, out string? value) || operation.Quantifier != ConditionQuantifier.None) return ConditionOutcome.Unknown;
        bool isNegated = operation.Name.Contains("not", StringComparison.Ordinal);
        Func<string, bool>? test = operation.Name switch
        {
            "stringequals" or "stringnotequals" => v => string.Equals(v, value, StringComparison.Ordinal),
            "stringequalsignorecase" or "stringnotequalsignorecase" or "bool" => v => string.Equals(v, value, StringComparison.OrdinalIgnoreCase),
            "stringlike" or "stringnotlike" or "arnlike" or "arnequals" or "arnnotlike" or "arnnotequals" => v => WildcardPattern.MatchesArn(v, value),
            "null" => v => string.Equals(v, "false", StringComparison.OrdinalIgnoreCase),
            _ => null,
        };

        // A policy variable stands for something else than its text.
        return test is null || condition.Values.Any(v => v.Text.Contains("${", StringComparison.Ordinal)) ? ConditionOutcome.Unknown
            : condition.Values.Any(v => test(v.Text)) != isNegated ? ConditionOutcome.Matches
            : ConditionOutcome.DoesNotMatch;
    }
}
