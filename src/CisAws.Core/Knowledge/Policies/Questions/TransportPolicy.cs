namespace CisAws.Knowledge.Policies;

/// <summary>
/// How a bucket policy treats requests by their transport, for all callers and actions. Denied is what is denied for
/// everyone, for all actions and for all objects, or for the bucket; several statements add up.
/// </summary>
internal sealed class TransportPolicy
{
    private const string ConditionNotUnderstood = "its condition on the transport was not understood";
    private readonly HashSet<TransportRequest> objects = [];
    private readonly HashSet<TransportRequest> bucket = [];

    private TransportPolicy(PolicyDocument document, string partition, string bucketName)
    {
        foreach (TransportRequest request in TransportRequest.All)
        {
            if (IsDenied(document, request.ForObjects(partition, bucketName))) objects.Add(request);
            if (IsDenied(document, request.ForBucket(partition, bucketName))) bucket.Add(request);
        }

        Partial =
        [
            .. document.Statements.Where(s => s is { IsUnderstood: true, Effect: PolicyEffect.Deny } && MentionsTransport(s))
                .Select(s => (s.Label, Limits: string.Join(", ", Limits(document, s, partition, bucketName))))
                .Where(s => s.Limits.Length > 0).Select(s => $"{s.Label} ({s.Limits})").Order(StringComparer.Ordinal),
        ];
        Undecided = Labels(
            document,
            s => s is { IsUnderstood: true, Effect: PolicyEffect.Deny }
                && Limits(document, s, partition, bucketName).ToArray() is [ConditionNotUnderstood]);
        Allows = Labels(document, s => s is { IsUnderstood: true, Effect: PolicyEffect.Allow } && MentionsTransport(s));
        NotUnderstood = Labels(document, s => s is { IsUnderstood: false, Effect: not PolicyEffect.Allow });
        IsBroken = document.IsBroken;
    }

    /// <summary>
    /// Deny statements about the transport that do not hold for everyone and everything, with the reasons, in ordinal order.
    /// </summary>
    public IReadOnlyList<string> Partial { get; }

    /// <summary>Those among them that would deny HTTP in general if their condition means what it seems to, in ordinal order.</summary>
    public IReadOnlyList<string> Undecided { get; }

    /// <summary>Allow statements about the transport, in ordinal order: they deny nothing.</summary>
    public IReadOnlyList<string> Allows { get; }

    /// <summary>Statements that could not be understood and may deny something, in ordinal order.</summary>
    public IReadOnlyList<string> NotUnderstood { get; }

    /// <summary>Whether the document as a whole could not be understood.</summary>
    public bool IsBroken { get; }

    /// <summary>Whether even the newest transport is denied on objects, so that no access is possible.</summary>
    public bool DeniesEverything => TransportRequest.All.All(objects.Contains);

    /// <summary>Assesses a policy.</summary>
    public static TransportPolicy Of(PolicyDocument document, string partition, string bucket) => new(document, partition, bucket);

    /// <summary>Whether the request is denied for every object.</summary>
    public bool DeniesOnObjects(TransportRequest request) => objects.Contains(request);

    /// <summary>Whether the request is denied for the bucket itself.</summary>
    public bool DeniesOnBucket(TransportRequest request) => bucket.Contains(request);

    /// <summary>The requests that are denied on both, on objects only or on the bucket only, as a fact.</summary>
    public IReadOnlyList<string> Denied() =>
    [
        .. TransportRequest.All.Where(r => objects.Contains(r) || bucket.Contains(r))
            .Select(r => (objects.Contains(r), bucket.Contains(r)) switch
            {
                (true, true) => r.Name,
                (true, _) => $"{r.Name} (objects)",
                _ => $"{r.Name} (bucket)",
            }),
    ];

    private static bool IsDenied(PolicyDocument document, PolicyRequest request) =>
        PolicyDecision.Of(document, request).Outcome == DecisionOutcome.Denied;

    private static bool MentionsTransport(PolicyStatement statement) =>
        statement.Conditions.Any(c => TransportRequest.IsTransportKey(c.Key));

    // Why a Deny statement does not hold for everyone and everything.
    private static IEnumerable<string> Limits(PolicyDocument document, PolicyStatement statement, string partition, string bucket)
    {
        StatementMatch[] onObjects =
            [.. TransportRequest.All.Select(r => StatementMatch.Of(document, statement, r.ForObjects(partition, bucket)))];
        StatementMatch onBucket = StatementMatch.Of(document, statement, TransportRequest.Http.ForBucket(partition, bucket));
        if (onBucket.Principal != MatchOutcome.Matches) yield return "not for everyone";
        if (onBucket.Action != MatchOutcome.Matches) yield return "not for all actions";
        if (onBucket.Resource != MatchOutcome.Matches && onObjects[0].Resource != MatchOutcome.Matches)
        {
            yield return "neither for all objects nor for the bucket";
        }

        IEnumerable<string> keys = statement.Conditions.Select(c => c.Key);
        foreach (string key in keys.Where(k => !TransportRequest.IsTransportKey(k)).Order(StringComparer.Ordinal))
        {
            yield return $"only under a further condition on {key}";
        }

        if (onObjects.Any(m => OnTransport(m) == MatchOutcome.Unknown)) yield return ConditionNotUnderstood;
    }

    private static MatchOutcome OnTransport(StatementMatch match) =>
        match.Conditions.Where(c => TransportRequest.IsTransportKey(c.Condition.Key)).Select(c => c.Outcome).All();

    private static string[] Labels(PolicyDocument document, Func<PolicyStatement, bool> filter) =>
        [.. document.Statements.Where(filter).Select(s => s.Label).Order(StringComparer.Ordinal)];
}
