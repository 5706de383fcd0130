using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CisAws.Knowledge.Policies;
using CsCheck;

namespace CisAws.Tests.Knowledge.Policies;

/// <summary>A request of which everything is known. A key that is null is absent.</summary>
internal sealed record ConcreteRequest(string Action, string Resource, string? Mfa, string? Tag, string UserId);

/// <summary>A request of which some things are open.</summary>
/// <param name="Request">The request for the evaluator.</param>
/// <param name="Covers">Whether it could turn out to be a concrete one.</param>
internal sealed record OpenRequest(PolicyRequest Request, Func<ConcreteRequest, bool> Covers);

/// <summary>A condition in the words of the model.</summary>
internal sealed record ModelCondition(string Operator, string Key, string[] Values);

/// <summary>A statement in the words of the model.</summary>
internal sealed record ModelStatement(
    bool IsAllow, bool NotAction, string[] Actions, bool NotResource, string[] Resources, ModelCondition[] Conditions)
{
    public string ToJson() => new JsonObject
    {
        ["Effect"] = IsAllow ? "Allow" : "Deny",
        [NotAction ? "NotAction" : "Action"] = List(Actions),
        [NotResource ? "NotResource" : "Resource"] = List(Resources),
        ["Condition"] = new JsonObject(
            Conditions.GroupBy(c => c.Operator).Select(g => KeyValuePair.Create(g.Key, (JsonNode?)Keys(g)))),
    }.ToJsonString();

    private static JsonObject Keys(IEnumerable<ModelCondition> conditions) =>
        new(conditions.DistinctBy(c => c.Key).Select(c => KeyValuePair.Create(c.Key, (JsonNode?)List(c.Values))));

    private static JsonArray List(string[] texts) => new([.. texts.Select(t => (JsonNode)t)]);
}

/// <summary>
/// A second, independent evaluator: it knows a small set of requests completely, and two values only. Patterns become
/// regular expressions.
/// </summary>
internal static class PolicyModel
{
    private const string Bucket = "arn:aws:s3:::b";

    public static IReadOnlyList<ConcreteRequest> Requests { get; } =
    [
        .. from action in new[] { "s3:GetObject", "s3:PutObject", "iam:GetUser" }
           from resource in new[] { Bucket, Bucket + "/k", Bucket + "/x", "arn:aws:iam::111122223333:user/k" }
           from mfa in new[] { "true", "false", null }
           from tag in new[] { "a", "B", null }
           from user in new[] { "k", "x" }
           select new ConcreteRequest(action, resource, mfa, tag, user),
    ];

    public static Gen<ModelStatement> Statement { get; } = Gen.Select(
        Gen.Bool,
        Gen.Frequency((4, Gen.Const(false)), (1, Gen.Const(true))),
        Gen.OneOf("*", "s3:*", "s3:Get*", "S3:PUTOBJECT", "iam:*", "*:Get*", "s3:GetObject").Array[0, 2],
        Gen.Frequency((4, Gen.Const(false)), (1, Gen.Const(true))),
        Gen.OneOf("*", Bucket, Bucket + "/*", Bucket + "*", Bucket + "/k", Bucket + "/${aws:userid}", "arn:aws:iam::*:user/*").Array[0, 2],
        Gen.OneOf(
            Gen.Select(
                Gen.OneOf("Bool", "BoolIfExists"),
                Gen.OneOf("true", "false").Array[1, 2],
                (o, v) => new ModelCondition(o, "aws:MultiFactorAuthPresent", v)),
            Gen.OneOf("true", "false").Select(v => new ModelCondition("Null", "aws:PrincipalTag/x", [v])),
            Gen.Select(
                Gen.OneOf(
                    "StringEquals",
                    "StringNotEquals",
                    "StringLike",
                    "StringNotLikeIfExists",
                    "StringEqualsIgnoreCase",
                    "ForAllValues:StringEquals",
                    "ForAnyValue:StringNotEquals"),
                Gen.OneOf("a", "b", "B", "*", "?", "${aws:userid}").Array[1, 2],
                (o, v) => new ModelCondition(o, "aws:PrincipalTag/x", v))).Array[0, 2],
        (
            isAllow,
            notAction,
            actions,
            notResource,
            resources,
            conditions) => new ModelStatement(isAllow, notAction, actions, notResource, resources, conditions));

    /// <summary>Requests with open parts, made from a concrete one by leaving out facts.</summary>
    public static Gen<OpenRequest> Open { get; } = Gen.Select(
        Gen.OneOf([.. Requests]),
        Gen.Int[0, 2],
        Gen.Int[0, 2],
        Gen.Bool.Array[3],
        (request, action, resource, keys) => Forget(request, action, resource, keys));

    public static PolicyDocument Document(IEnumerable<string> statements) =>
        PolicyDocument.Parse($$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}""");

    public static PolicyRequest Exactly(ConcreteRequest request) => Forget(request, 0, 0, [true, true, true]).Request;

    public static DecisionOutcome Decide(IReadOnlyCollection<ModelStatement> statements, ConcreteRequest request)
    {
        ModelStatement[] matching = [.. statements.Where(s => Matches(s, request))];
        return matching.Any(s => !s.IsAllow)
            ? DecisionOutcome.Denied
            : matching.Length > 0
            ? DecisionOutcome.Allowed
            : DecisionOutcome.NotAllowed;
    }

    private static OpenRequest Forget(ConcreteRequest request, int action, int resource, bool[] knows)
    {
        bool isS3 = request.Action.StartsWith("s3:", StringComparison.Ordinal), isObject = request.Resource.StartsWith(
            Bucket + "/", StringComparison.Ordinal);
        (RequestScope Scope, Func<ConcreteRequest, bool> Covers) actions = (action, isS3) switch
        {
            (0, _) => (RequestScope.One(request.Action), r => r.Action == request.Action),
            (1, true) => (RequestScope.StartingWith("s3:"), r => r.Action.StartsWith("s3:", StringComparison.Ordinal)),
            _ => (RequestScope.Everything, _ => true),
        };
        (RequestScope Scope, Func<ConcreteRequest, bool> Covers) resources = (resource, isObject) switch
        {
            (0, _) => (RequestScope.One(request.Resource), r => r.Resource == request.Resource),
            (1, true) => (RequestScope.StartingWith(Bucket + "/"), r => r.Resource.StartsWith(Bucket + "/", StringComparison.Ordinal)),
            _ => (RequestScope.Everything, _ => true),
        };
        var keys = new List<ContextKey>();
        if (knows[0])
        {
            keys.Add(
                request.Mfa is null
                    ? ContextKey.Absent("aws:MultiFactorAuthPresent", ContextKeyType.Boolean)
                    : ContextKey.Boolean("aws:MultiFactorAuthPresent", request.Mfa == "true"));
        }

        if (knows[1])
        {
            keys.Add(
                request.Tag is null
                    ? ContextKey.Absent("aws:PrincipalTag/x", ContextKeyType.Text)
                    : ContextKey.Text("aws:PrincipalTag/x", request.Tag));
        }

        if (knows[2]) keys.Add(ContextKey.Text("aws:userid", request.UserId));
        return new OpenRequest(
            PolicyRequest.ByHolder(actions.Scope, resources.Scope, RequestContext.Of(keys)),
            r => actions.Covers(r) && resources.Covers(r)
                && (!knows[0] || r.Mfa == request.Mfa) && (!knows[1] || r.Tag == request.Tag) && (!knows[2] || r.UserId == request.UserId));
    }

    private static bool Matches(ModelStatement statement, ConcreteRequest request) =>
        statement.Actions.Any(a => Like(a, request.Action, ignoreCase: true)) != statement.NotAction
        && statement.Resources
            .Select(r => r.Replace("${aws:userid}", request.UserId, StringComparison.Ordinal))
            .Any(r => Like(r, request.Resource, ignoreCase: false)) != statement.NotResource
        && statement.Conditions.GroupBy(c => (c.Operator, c.Key)).All(g => Holds(g.First(), request));

    private static bool Holds(ModelCondition condition, ConcreteRequest request)
    {
        string? value = condition.Key == "aws:PrincipalTag/x" ? request.Tag : request.Mfa;
        string[] values = [.. condition.Values.Select(v => v.Replace("${aws:userid}", request.UserId, StringComparison.Ordinal))];
        return condition.Operator switch
        {
            "Null" => values.Contains(value is null ? "true" : "false"),
            "Bool" => value is not null && values.Contains(value),
            "BoolIfExists" => value is null || values.Contains(value),
            "StringEquals" => value is not null && values.Contains(value),
            "StringNotEquals" => value is null || !values.Contains(value),
            "StringLike" => value is not null && values.Any(v => Like(v, value, ignoreCase: false)),
            "StringNotLikeIfExists" => value is null || !values.Any(v => Like(v, value, ignoreCase: false)),
            "StringEqualsIgnoreCase" => value is not null && values.Contains(value, StringComparer.OrdinalIgnoreCase),
            "ForAllValues:StringEquals" => value is null || values.Contains(value),
            "ForAnyValue:StringNotEquals" => value is not null && !values.Contains(value),
            _ => throw new InvalidOperationException(condition.Operator),
        };
    }

    private static bool Like(string pattern, string text, bool ignoreCase) => Regex.IsMatch(
        text,
        "^" + Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal) + "$",
        (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None) | RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(5));
}
