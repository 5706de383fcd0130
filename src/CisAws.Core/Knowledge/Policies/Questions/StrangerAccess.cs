namespace CisAws.Knowledge.Policies;

/// <summary>Decides a statement for callers that have nothing to do with the owner of the resource.</summary>
internal static class StrangerAccess
{
    // What a caller decides for itself: a condition on it keeps no stranger out.
    private static readonly HashSet<string> Chosen = new(StringComparer.OrdinalIgnoreCase)
    {
        "aws:SecureTransport", "aws:UserAgent", "aws:Referer", "aws:RequestedRegion", "aws:MultiFactorAuthPresent",
        "kms:ViaService", "lambda:FunctionUrlAuthType", "lambda:InvokedViaFunctionUrl", "s3:TlsVersion", "s3:delimiter", "s3:max-keys",
        "s3:prefix", "s3:signatureversion", "s3:x-amz-acl", "s3:x-amz-server-side-encryption", "sns:Endpoint", "sns:Protocol",
    };

    // So many broad blocks of addresses are tried. What only further ones would let in stays undecided.
    private const int MostBlocks = 4;

    // Two addresses in no common block but that of all: a condition that lets both in lets everyone in.
    private static readonly string[] Addresses = ["3.3.3.3", "203.0.112.3", "2a01::3"];

    /// <summary>Whether the statement lets strangers in.</summary>
    /// <param name="document">The policy.</param>
    /// <param name="statement">A statement of it that is understood, allows something and names everyone.</param>
    public static StatementReach Of(PolicyDocument document, PolicyStatement statement)
    {
        if (document.IsBroken) return StatementReach.Undecided;
        string[] broad = [.. BroadAddresses(document)];
        return Widest([.. Strangers.Of(document, statement).Select(s => Of(document, statement, s, broad))]);
    }

    private static StatementReach Widest(StatementReach[] each) =>
        each.Contains(StatementReach.Open) ? StatementReach.Open
            : each.Contains(StatementReach.Undecided) ? StatementReach.Undecided
            : StatementReach.Restricted;

    private static StatementReach Of(PolicyDocument document, PolicyStatement statement, Stranger stranger, string[] broad)
    {
        StatementReach reach = stranger.HasAddress
            ? Everywhere(document, statement, stranger.Context, broad)
            : Of(document, statement, stranger.Context);
        return reach == StatementReach.Open && !stranger.IsCertain ? StatementReach.Undecided : reach;
    }

    private static StatementReach Everywhere(
        PolicyDocument document, PolicyStatement statement, RequestContext stranger, string[] broad)
    {
        StatementReach[] each =
        [
            .. Addresses.Concat(broad).Select(a => Of(document, statement, stranger.With(ContextKey.Address("aws:SourceIp", a)))),
        ];

        // IPv4 and IPv6 are each enough: a stranger has both. One address alone may be somebody's, one of a broad block is not.
        bool isOpen = (each[0] == StatementReach.Open && each[1] == StatementReach.Open) || each[2..].Contains(StatementReach.Open);
        return isOpen ? StatementReach.Open
            : each.Contains(StatementReach.Undecided) ? StatementReach.Undecided
            : StatementReach.Restricted;
    }

    // The first address of each block that is too broad to be somebody's.
    private static IEnumerable<string> BroadAddresses(PolicyDocument document) => document.Statements.SelectMany(s => s.Conditions)
        .Where(c => c.Key.Equals("aws:SourceIp", StringComparison.OrdinalIgnoreCase))
        .SelectMany(c => c.Values).Select(ConditionValues.Block).OfType<AddressBlock>()
        .Where(b => !FixedIdentity.IsOfSomebody(b)).Select(b => b.Block.Network.BaseAddress.ToString())
        .Distinct(StringComparer.Ordinal).Take(MostBlocks);

    private static StatementReach Of(PolicyDocument document, PolicyStatement statement, RequestContext stranger)
    {
        var scope = new ConditionScope(stranger, document.HasVariables);
        MatchOutcome conditions = statement.Conditions.Where(c => !Chosen.Contains(c.Key))
            .Select(c => Outcome(c, scope)).All();
        if (conditions == MatchOutcome.DoesNotMatch) return StatementReach.Restricted;
        StatementReach reach = conditions == MatchOutcome.Matches ? StatementReach.Open : StatementReach.Undecided;
        MatchOutcome denied = Scopes(statement).Select(s => Denied(document, s.Action, s.Resource, stranger)).All();
        return denied switch
        {
            MatchOutcome.Matches => StatementReach.Restricted,
            MatchOutcome.Unknown => reach == StatementReach.Open && !MayDenyAll(document, statement, stranger)
                ? StatementReach.Open
                : StatementReach.Undecided,
            _ => reach,
        };
    }

    // A condition that does not hold for this stranger may hold for another one, unless it fixes who is calling.
    private static MatchOutcome Outcome(PolicyCondition condition, ConditionScope scope)
    {
        MatchOutcome outcome = ConditionEvaluator.Evaluate(condition, scope).Outcome;
        return outcome == MatchOutcome.DoesNotMatch && !FixedIdentity.Limits(condition, scope.HasVariables)
            ? MatchOutcome.Unknown
            : outcome;
    }

    // A Deny of some of what is allowed leaves the rest open.
    private static bool MayDenyAll(PolicyDocument document, PolicyStatement statement, RequestContext stranger) =>
        Scopes(statement).All(s => Denials(document, s.Action, s.Resource, stranger).Any(m =>
            m.Outcome != MatchOutcome.DoesNotMatch
            && (!m.IsUnderstood || (m.Action == MatchOutcome.Matches && m.Resource != MatchOutcome.DoesNotMatch))));

    private static MatchOutcome Denied(PolicyDocument document, RequestScope action, RequestScope? resource, RequestContext stranger) =>
        Denials(document, action, resource, stranger).Select(m => IsOfSome(document, m) ? MatchOutcome.Unknown : m.Outcome).Any();

    // A Deny of this stranger may leave out another one. Whether a key is there, and whether a service calls, the samples cover.
    private static bool IsOfSome(PolicyDocument document, StatementMatch denial) => denial.Outcome == MatchOutcome.Matches
        && !denial.Statement.Conditions.All(c =>
            FixedIdentity.Excludes(c, document.HasVariables)
            || ConditionOperator.Parse(c.Operator).IsNull
            || c.Key.Equals("aws:PrincipalIsAWSService", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<StatementMatch> Denials(
        PolicyDocument document, RequestScope action, RequestScope? resource, RequestContext stranger)
    {
        var request = new PolicyRequest(RequestPrincipal.Anyone, action, resource, stranger);
        return document.Statements.Where(s => s.Effect != PolicyEffect.Allow).Select(s => StatementMatch.Of(document, s, request));
    }

    // Everything that the statement allows, pattern by pattern.
    private static IEnumerable<(RequestScope Action, RequestScope? Resource)> Scopes(PolicyStatement statement) =>
        from action in Scopes(statement.Action)
        from resource in Scopes(statement.Resource)
        select (action, (RequestScope?)resource);

    private static IEnumerable<RequestScope> Scopes(PatternElement? element) =>
        element is null or { Negated: true } ? [RequestScope.Everything] : element.Patterns.Select(Scope);

    private static RequestScope Scope(string pattern)
    {
        int wildcard = pattern.IndexOfAny(['*', '?', '$']);
        return wildcard switch
        {
            < 0 => RequestScope.One(pattern),
            0 => RequestScope.Everything,
            _ => RequestScope.StartingWith(pattern[..wildcard]),
        };
    }
}
