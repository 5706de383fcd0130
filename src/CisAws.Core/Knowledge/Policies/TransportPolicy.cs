using CisAws.Controls.Storage;

namespace CisAws.Knowledge.Policies;

/// <summary>
/// What a bucket policy does with requests by their transport, whoever makes them and whatever they ask for. Only Deny statements count that hold
/// for everyone, for all actions and, by their conditions, for the transport alone; several of them add up.
/// </summary>
internal sealed class TransportPolicy
{
    private readonly HashSet<TransportRequest> objects = [];
    private readonly HashSet<TransportRequest> bucket = [];

    private TransportPolicy(PolicyDocument document, string partition, string bucketName)
    {
        var coverage = new BucketCoverage(partition, bucketName);
        var partial = new List<string>();
        foreach (PolicyStatement statement in document.Statements.Where(s => s is { IsUnderstood: true, Effect: PolicyEffect.Deny }))
        {
            bool onObjects = coverage.CoversObjects(statement.Resource), onBucket = coverage.CoversBucket(statement.Resource);
            string[] limits = [.. Limits(statement, onObjects || onBucket)];
            if (limits.Length > 0)
            {
                if (MentionsTransport(statement)) partial.Add($"{statement.Label} ({string.Join(", ", limits)})");
                continue;
            }

            TransportRequest[] denied = [.. TransportRequest.All.Where(r => ConditionEvaluator.Evaluate(statement.Conditions, r.Keys) == ConditionOutcome.Matches)];
            if (onObjects) objects.UnionWith(denied);
            if (onBucket) bucket.UnionWith(denied);
        }

        Partial = [.. partial.Order(StringComparer.Ordinal)];
        Allows = Labels(document, s => s is { IsUnderstood: true, Effect: PolicyEffect.Allow } && MentionsTransport(s));
        NotUnderstood = Labels(document, s => s is { IsUnderstood: false, Effect: not PolicyEffect.Allow });
        IsBroken = document.Problems.Any(p => !p.Path.StartsWith("Statement[", StringComparison.Ordinal));
    }

    /// <summary>Deny statements about the transport that do not count, with the reasons, in ordinal order.</summary>
    public IReadOnlyList<string> Partial { get; }

    /// <summary>Allow statements about the transport, in ordinal order: they deny nothing.</summary>
    public IReadOnlyList<string> Allows { get; }

    /// <summary>Statements that could not be understood and may deny something, in ordinal order.</summary>
    public IReadOnlyList<string> NotUnderstood { get; }

    /// <summary>Whether the document as a whole could not be understood.</summary>
    public bool IsBroken { get; }

    /// <summary>Whether even the newest transport is denied on objects: nobody gets in.</summary>
    public bool DeniesEverything => TransportRequest.All.All(objects.Contains);

    /// <summary>Judges a policy.</summary>
    public static TransportPolicy Of(PolicyDocument document, string partition, string bucket) => new(document, partition, bucket);

    /// <summary>Whether the request is denied for every object.</summary>
    public bool DeniesOnObjects(TransportRequest request) => objects.Contains(request);

    /// <summary>Whether the request is denied for the bucket itself.</summary>
    public bool DeniesOnBucket(TransportRequest request) => bucket.Contains(request);

    /// <summary>The requests that are denied on both, on objects only or on the bucket only, as a fact.</summary>
    public IReadOnlyList<string> Denied() =>
    [
        .. TransportRequest.All.Where(r => objects.Contains(r) || bucket.Contains(r))
            .Select(r => (objects.Contains(r), bucket.Contains(r)) switch { (true, true) => r.Name, (true, _) => $"{r.Name} (objects)", _ => $"{r.Name} (bucket)" }),
    ];

    private static bool MentionsTransport(PolicyStatement statement) => statement.Conditions.Any(c => TransportRequest.IsTransportKey(c.Key));

    // Why a Deny statement does not hold for everyone and everything.
    private static IEnumerable<string> Limits(PolicyStatement statement, bool coversResource)
    {
        if (statement.Principal is not { Negated: false } principal || !principal.Principals.Any(p => p.IsEveryone)) yield return "not for everyone";
        if (!BucketCoverage.CoversActions(statement.Action)) yield return "not for all actions";
        if (!coversResource) yield return "neither for all objects nor for the bucket";
        foreach (string key in statement.Conditions.Select(c => c.Key).Where(k => !TransportRequest.IsTransportKey(k)).Order(StringComparer.Ordinal))
        {
            yield return $"only under a further condition on {key}";
        }

        PolicyCondition[] conditions = [.. statement.Conditions.Where(c => TransportRequest.IsTransportKey(c.Key))];
        bool unknown = TransportRequest.All.Any(r => ConditionEvaluator.Evaluate(conditions, r.Keys) == ConditionOutcome.Unknown);
        if (unknown) yield return "its condition on the transport was not understood";
    }

    private static string[] Labels(PolicyDocument document, Func<PolicyStatement, bool> filter) =>
        [.. document.Statements.Where(filter).Select(s => s.Label).Order(StringComparer.Ordinal)];
}
