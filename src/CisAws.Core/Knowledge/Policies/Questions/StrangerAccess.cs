using CisAws.Common;

namespace CisAws.Knowledge.Policies;

/// <summary>Decides a statement for callers that have nothing to do with the owner of the resource.</summary>
internal static class StrangerAccess
{
    private const string Account = "000000000000";
    private const string Any = "stranger";

    // What a caller decides for itself: a condition on it keeps no stranger out.
    private static readonly HashSet<string> Chosen = new(StringComparer.OrdinalIgnoreCase)
    {
        "aws:SecureTransport", "aws:UserAgent", "aws:Referer", "aws:RequestedRegion", "aws:MultiFactorAuthPresent",
        "kms:ViaService", "lambda:FunctionUrlAuthType", "lambda:InvokedViaFunctionUrl", "s3:TlsVersion", "s3:delimiter", "s3:max-keys",
        "s3:prefix", "s3:signatureversion", "s3:x-amz-acl", "s3:x-amz-server-side-encryption", "sns:Endpoint", "sns:Protocol",
    };

    // Services that answer requests nobody has signed.
    private static readonly string[] Unsigned = ["s3:", "sns:", "sqs:"];

    // Two addresses in no common block but that of all: a condition that lets both in lets everyone in.
    private static readonly string[] Addresses = ["3.3.3.3", "203.0.112.3", "2a01::3"];

    /// <summary>Whether the statement lets strangers in.</summary>
    /// <param name="document">The policy.</param>
    /// <param name="statement">A statement of it that is understood, allows something and names everyone.</param>
    public static StatementReach Of(PolicyDocument document, PolicyStatement statement)
    {
        if (document.IsBroken) return StatementReach.Undecided;
        StatementReach[] each = [.. Kinds(statement).Select(k => Of(document, statement, k)), OfSources(document, statement)];
        return Widest(each);
    }

    // A role of another organization, one of an account without an organization, and nobody known: what a condition with IfExists or
    // ForAllValues lets in is a request that lacks the key.
    private static IEnumerable<ContextKey[]> Kinds(PolicyStatement statement)
    {
        ContextKey[] alone =
        [
            ContextKey.Absent("aws:PrincipalOrgID", ContextKeyType.Text), ContextKey.Absent("aws:PrincipalOrgPaths", ContextKeyType.Text),
        ];
        yield return [];
        yield return alone;
        bool isUnsigned = statement.Action is { Negated: false } action
            && action.Patterns.All(p => Array.Exists(Unsigned, u => p.StartsWith(u, StringComparison.OrdinalIgnoreCase)));
        if (isUnsigned)
        {
            yield return
            [
                .. alone, ContextKey.Absent("aws:PrincipalAccount", ContextKeyType.Text),
                ContextKey.Absent("aws:PrincipalArn", ContextKeyType.Text),
            ];
        }
    }

    private static StatementReach Widest(StatementReach[] each) =>
        each.Contains(StatementReach.Open) ? StatementReach.Open
            : each.Contains(StatementReach.Undecided) ? StatementReach.Undecided
            : StatementReach.Restricted;

    // A service that acts for a resource of a stranger. ARNs of buckets name no account, so a stranger can have one that a pattern
    // matches; whether the names that fit a prefix are all taken is not known.
    private static StatementReach OfSources(PolicyDocument document, PolicyStatement statement)
    {
        StatementReach[] each =
        [
            .. statement.Conditions.Where(c => c.Key.Equals("aws:SourceArn", StringComparison.OrdinalIgnoreCase))
                .SelectMany(c => c.Values).Select(v => OfSource(document, statement, v.Text)),
        ];
        return Widest(each);
    }

    private static StatementReach OfSource(PolicyDocument document, PolicyStatement statement, string pattern)
    {
        if (SourceOfStranger(pattern) is not { } source) return StatementReach.Restricted;
        StatementReach reach = Of(
            document,
            statement,
            [
                ContextKey.Text("aws:SourceArn", source.ToString()),
                ContextKey.Text("aws:SourceAccount", Account),
                ContextKey.Boolean("aws:PrincipalIsAWSService", true),
            ]);

        // Operators for ARNs compare part by part; what AWS makes of a lone asterisk is not documented.
        bool isLone = pattern.Trim('*').Length == 0;
        bool isPartOfName = source.AccountId.Length == 0 && source.Resource != Any;
        return (isLone && reach == StatementReach.Restricted) || (isPartOfName && reach == StatementReach.Open)
            ? StatementReach.Undecided
            : reach;
    }

    // Null where the pattern is of resources of named accounts, or of one resource.
    private static Arn? SourceOfStranger(string pattern)
    {
        if (pattern.Trim('*').Length == 0) return new Arn(Partitions.Commercial, "s3", string.Empty, string.Empty, Any);
        if (Arn.Parse(pattern) is not { } arn || !pattern.Contains('*', StringComparison.Ordinal)) return null;
        if (arn.AccountId.Length > 0 && !arn.AccountId.Contains('*', StringComparison.Ordinal)) return null;
        if (arn.AccountId.Length == 0 && !arn.Resource.Contains('*', StringComparison.Ordinal)) return null;
        return new Arn(
            arn.Partition == "*" ? Partitions.Commercial : arn.Partition,
            Filled(arn.Service, "s3"),
            Filled(arn.Region, "us-east-1"),
            arn.AccountId.Length == 0 ? string.Empty : Account,
            Filled(arn.Resource, Any));
    }

    private static string Filled(string part, string any) =>
        part == "*" ? any : part.Replace("*", Any, StringComparison.Ordinal);

    private static StatementReach Of(PolicyDocument document, PolicyStatement statement, ContextKey[] kind)
    {
        StatementReach[] each = [.. Addresses.Select(a => Of(document, statement, At(a).With(kind)))];

        // IPv4 and IPv6 are each enough: a stranger has both. One address alone may be somebody's.
        bool isOpen = (each[0] == StatementReach.Open && each[1] == StatementReach.Open) || each[2] == StatementReach.Open;
        return isOpen ? StatementReach.Open
            : each.Contains(StatementReach.Undecided) ? StatementReach.Undecided
            : StatementReach.Restricted;
    }

    private static StatementReach Of(PolicyDocument document, PolicyStatement statement, RequestContext stranger)
    {
        var scope = new ConditionScope(stranger, document.HasVariables);
        MatchOutcome conditions = statement.Conditions.Where(c => !Chosen.Contains(c.Key))
            .Select(c => ConditionEvaluator.Evaluate(c, scope).Outcome).All();
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

    // A Deny of some of what is allowed leaves the rest open.
    private static bool MayDenyAll(PolicyDocument document, PolicyStatement statement, RequestContext stranger) =>
        Scopes(statement).All(s => Denials(document, s.Action, s.Resource, stranger).Any(m =>
            m.Outcome != MatchOutcome.DoesNotMatch
            && (!m.IsUnderstood || (m.Action == MatchOutcome.Matches && m.Resource != MatchOutcome.DoesNotMatch))));

    private static MatchOutcome Denied(PolicyDocument document, RequestScope action, RequestScope? resource, RequestContext stranger) =>
        Denials(document, action, resource, stranger).Select(m => m.Outcome).Any();

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

    private static RequestContext At(string address) => RequestContext.Of(
        ContextKey.Address("aws:SourceIp", address),
        ContextKey.Text("aws:PrincipalAccount", Account),
        ContextKey.Text("aws:PrincipalArn", new Arn(Partitions.Commercial, "iam", string.Empty, Account, "role/stranger").ToString()),
        ContextKey.Text("aws:PrincipalOrgID", "o-stranger000"),
        ContextKey.Text("aws:PrincipalOrgPaths", "o-stranger000/r-none/"),
        ContextKey.Text("kms:CallerAccount", Account),
        ContextKey.Boolean("aws:PrincipalIsAWSService", false),
        ContextKey.Boolean("aws:ViaAWSService", false),
        ContextKey.Boolean("aws:SecureTransport", true),
        ContextKey.Numeric("s3:TlsVersion", 1.3m),
        ContextKey.Absent("aws:PrincipalServiceName", ContextKeyType.Text),
        ContextKey.Absent("aws:SourceAccount", ContextKeyType.Text),
        ContextKey.Absent("aws:SourceArn", ContextKeyType.Text),
        ContextKey.Absent("aws:SourceOrgID", ContextKeyType.Text),
        ContextKey.Absent("aws:SourceOrgPaths", ContextKeyType.Text),
        ContextKey.Absent("aws:SourceOwner", ContextKeyType.Text),
        ContextKey.Absent("aws:SourceVpc", ContextKeyType.Text),
        ContextKey.Absent("aws:SourceVpcArn", ContextKeyType.Text),
        ContextKey.Absent("aws:SourceVpce", ContextKeyType.Text),
        ContextKey.Absent("aws:VpceAccount", ContextKeyType.Text),
        ContextKey.Absent("aws:VpceOrgID", ContextKeyType.Text),
        ContextKey.Absent("aws:VpcSourceIp", ContextKeyType.Address),
        ContextKey.Absent("lambda:EventSourceToken", ContextKeyType.Text),
        ContextKey.Text("s3:DataAccessPointAccount", Account));
}
