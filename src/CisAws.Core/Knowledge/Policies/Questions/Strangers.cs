using CisAws.Common;
using CisAws.Knowledge.Network;

namespace CisAws.Knowledge.Policies;

/// <summary>A caller that has nothing to do with the owner of a resource.</summary>
/// <param name="Context">What is known of its request, but for its address.</param>
/// <param name="HasAddress">Whether it comes from the internet, neither through a VPC endpoint nor from a service.</param>
/// <param name="IsCertain">Whether it is certain that there is such a caller.</param>
internal sealed record Stranger(RequestContext Context, bool HasAddress = true, bool IsCertain = true);

/// <summary>
/// Samples of strangers: with and without an organization, unknown, through a VPC endpoint of their own, and services that act for their
/// resources. Where conditions have wildcards, there are samples that fit these, as far as strangers can choose so.
/// </summary>
internal static class Strangers
{
    private const string Region = "us-east-1", Vpc = "vpc-0stranger00000000", Endpoint = "vpce-0stranger00000000";
    private const string Organization = "o-stranger000", OrganizationPath = "o-stranger000/r-none/";

    // So many different values of one kind are tried. What only further ones would let in stays undecided.
    private const int Most = 6;

    // Services that answer requests nobody has signed.
    private static readonly string[] Unsigned = ["s3:", "sns:", "sqs:"];
    private static readonly string[] Accounts = ["000000000000", "999999999999", "898989898989"];
    private static readonly string[] Private = ["10.0.0.1", "172.31.0.1"];
    private static readonly HashSet<string> SourceKeys = new(StringComparer.OrdinalIgnoreCase)
    {
        "aws:SourceArn", "aws:SourceAccount", "aws:SourceOwner", "aws:SourceOrgID", "aws:SourceOrgPaths",
    };

    private static readonly HashSet<string> AccountKeys = new(StringComparer.OrdinalIgnoreCase)
    {
        "aws:PrincipalAccount", "aws:SourceAccount", "aws:SourceOwner", "aws:VpceAccount", "kms:CallerAccount", "s3:DataAccessPointAccount",
    };

    // What a request lacks that is neither from a VPC nor made by a service.
    private static readonly string[] Rare =
    [
        "aws:PrincipalServiceName", "aws:SourceAccount", "aws:SourceArn", "aws:SourceOrgID", "aws:SourceOrgPaths", "aws:SourceOwner",
        "aws:SourceVpc", "aws:SourceVpcArn", "aws:SourceVpce", "aws:VpceAccount", "aws:VpceOrgID", "aws:VpceOrgPaths",
        "lambda:EventSourceToken",
    ];

    private static readonly ContextKey[] Alone =
        Without("aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:VpceOrgID", "aws:VpceOrgPaths");

    private static readonly ContextKey[] Unnamed = [.. Alone, .. Without("aws:PrincipalAccount", "aws:PrincipalArn", "kms:CallerAccount")];

    /// <summary>The samples for a statement.</summary>
    public static IEnumerable<Stranger> Of(PolicyDocument document, PolicyStatement statement)
    {
        PolicyCondition[] conditions = [.. document.Statements.SelectMany(s => s.Conditions)];
        string[] values = [.. conditions.SelectMany(c => c.Values).Select(v => v.Text)];
        string other = Array.Find(Accounts, a => !Array.Exists(values, v => v.Contains(a, StringComparison.Ordinal))) ?? Accounts[0];
        IEnumerable<string> accounts = Some(other, AccountPatterns(conditions).Select(StrangerArns.Account));
        return accounts.SelectMany(a => OfAccount(conditions, a)
            .Concat(IsUnsigned(statement) ? OfNobody(conditions, a) : [])
            .Concat(MayBeService(conditions, statement) ? Services(conditions, a) : []));
    }

    private static IEnumerable<Stranger> OfAccount(PolicyCondition[] conditions, string account)
    {
        var principal = new Arn(Partitions.Commercial, "iam", string.Empty, account, $"role/{StrangerArns.Any}");
        foreach (Arn arn in Some(principal, Values(conditions, "aws:PrincipalArn").Select(v => StrangerArns.Principal(v, account))))
        {
            RequestContext[] callers = [Signed(account, arn), Signed(account, arn).With(Alone)];
            foreach (RequestContext caller in callers)
            {
                yield return new Stranger(caller);
                if (HasSource(conditions)) yield return new Stranger(caller.With(ContextKey.Text("aws:SourceOwner", account)));
            }

            foreach (RequestContext caller in callers.SelectMany(c => InVpc(c, conditions, account)))
            {
                yield return new Stranger(caller, false);
            }
        }
    }

    private static IEnumerable<Stranger> OfNobody(PolicyCondition[] conditions, string account)
    {
        RequestContext nobody = Signed(account, null).With(Unnamed).With(ContextKey.Text("aws:userid", "anonymous"));
        return
        [
            new Stranger(nobody), .. InVpc(nobody, conditions, account).Select(c => new Stranger(c, false)),
        ];
    }

    // A service that acts for a resource of a stranger. ARNs of buckets name no account, so a stranger can have one that a pattern
    // matches; whether the names that fit a prefix are all taken is not known.
    private static IEnumerable<Stranger> Services(PolicyCondition[] conditions, string account)
    {
        var bucket = new Arn(Partitions.Commercial, "s3", string.Empty, string.Empty, StrangerArns.Any);
        IEnumerable<Arn?> named = Values(conditions, "aws:SourceArn").Select(v => StrangerArns.Resource(v, account, "s3", Region));
        foreach (Arn source in Some(bucket, named))
        {
            RequestContext alone = Signed(account, null).With(Unnamed).With(
                ContextKey.Text("aws:SourceArn", source.ToString()),
                ContextKey.Text("aws:SourceAccount", account),
                ContextKey.Text("aws:SourceOwner", account),
                ContextKey.Absent("aws:userid", ContextKeyType.Text),
                ContextKey.Absent("aws:SourceIp", ContextKeyType.Address),
                ContextKey.Boolean("aws:PrincipalIsAWSService", true));
            bool isCertain = source.AccountId.Length > 0 || source.Resource == StrangerArns.Any;
            yield return new Stranger(alone, false, isCertain);
            yield return new Stranger(
                alone.With(ContextKey.Text("aws:SourceOrgID", Organization), ContextKey.Text("aws:SourceOrgPaths", OrganizationPath)),
                false,
                isCertain);
        }
    }

    // A request through an endpoint has no public address, and the private one is whatever its sender likes.
    private static IEnumerable<RequestContext> InVpc(RequestContext caller, PolicyCondition[] conditions, string account)
    {
        var vpc = new Arn(Partitions.Commercial, "ec2", Region, account, $"vpc/{Vpc}");
        return
            from arn in Some(vpc, Values(conditions, "aws:SourceVpcArn").Select(v => StrangerArns.Resource(v, account, "ec2", Region)))
            from address in PrivateAddresses(conditions)
            select caller.With(
                ContextKey.Absent("aws:SourceIp", ContextKeyType.Address),
                ContextKey.Address("aws:VpcSourceIp", address),
                ContextKey.Text("aws:SourceVpc", Vpc),
                ContextKey.Text("aws:SourceVpcArn", arn.ToString()),
                ContextKey.Text("aws:SourceVpce", Endpoint),
                ContextKey.Text("aws:VpceAccount", account)).With(
                caller.Find("aws:PrincipalOrgID") is { IsAbsent: false }
                    ? [ContextKey.Text("aws:VpceOrgID", Organization), ContextKey.Text("aws:VpceOrgPaths", OrganizationPath)]
                    : []);
    }

    private static IEnumerable<string> PrivateAddresses(PolicyCondition[] conditions)
    {
        PolicyCondition[] own = [.. conditions.Where(c => c.Key.Equals("aws:VpcSourceIp", StringComparison.OrdinalIgnoreCase))];
        return own.Length == 0
            ? [Private[0]]
            : Private.Concat(own.SelectMany(c => c.Values).Select(v => ConditionValues.Block(v)?.Block.Network.BaseAddress.ToString())
                .OfType<string>()).Distinct(StringComparer.Ordinal).Take(Most);
    }

    // Services that act for strangers are tried where the policy speaks of them, or lets in who has no key of a principal.
    private static bool MayBeService(PolicyCondition[] conditions, PolicyStatement statement) =>
        HasSource(conditions)
        || statement.Conditions.Select(c => ConditionOperator.Parse(c.Operator))
            .Any(o => o.IfExists || o.Quantifier == ConditionQuantifier.ForAllValues)
        || conditions.Any(c => ConditionOperator.Parse(c.Operator).Quantifier == ConditionQuantifier.ForAnyValue);

    private static bool HasSource(PolicyCondition[] conditions) => Array.Exists(conditions, c => SourceKeys.Contains(c.Key));

    private static bool IsUnsigned(PolicyStatement statement) => statement.Action is { Negated: false } action
        && action.Patterns.All(p => Array.Exists(Unsigned, u => p.StartsWith(u, StringComparison.OrdinalIgnoreCase)));

    private static IEnumerable<T> Some<T>(T first, IEnumerable<T?> more)
        where T : class => more.OfType<T>().Prepend(first).Distinct().Take(Most);

    private static IEnumerable<string> AccountPatterns(PolicyCondition[] conditions) => conditions.SelectMany(c => c.Values
        .Select(v => AccountKeys.Contains(c.Key) ? v.Text : Arn.Parse(v.Text)?.AccountId).OfType<string>());

    private static IEnumerable<string> Values(PolicyCondition[] conditions, string key) =>
        conditions.Where(c => c.Key.Equals(key, StringComparison.OrdinalIgnoreCase)).SelectMany(c => c.Values).Select(v => v.Text);

    private static ContextKey[] Without(params string[] names) => [.. names.Select(n => ContextKey.Absent(n, ContextKeyType.Text))];

    private static RequestContext Signed(string account, Arn? principal) => RequestContext.Of(
    [
        ContextKey.Text("aws:PrincipalAccount", account),
        ContextKey.Text("aws:PrincipalArn", principal is null ? [] : [principal.ToString()]),
        ContextKey.Text("aws:PrincipalOrgID", Organization),
        ContextKey.Text("aws:PrincipalOrgPaths", OrganizationPath),
        ContextKey.Text("aws:userid", "AIDASTRANGER00000000"),
        ContextKey.Text("kms:CallerAccount", account),
        ContextKey.Boolean("aws:PrincipalIsAWSService", false),
        ContextKey.Boolean("aws:ViaAWSService", false),
        ContextKey.Boolean("aws:SecureTransport", true),
        ContextKey.Numeric("s3:TlsVersion", 1.3m),
        ContextKey.Absent("aws:VpcSourceIp", ContextKeyType.Address),
        ContextKey.Text("s3:DataAccessPointAccount", account),
        .. Without(Rare),
    ]);
}
