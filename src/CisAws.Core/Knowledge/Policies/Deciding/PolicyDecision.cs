namespace CisAws.Knowledge.Policies;

/// <summary>What policies say to a request.</summary>
internal enum DecisionOutcome
{
    /// <summary>A statement allows it and none denies it.</summary>
    Allowed,

    /// <summary>A statement denies it, regardless of what others allow.</summary>
    Denied,

    /// <summary>
    /// No statement applies to it. That refuses it too, but another policy of the same account may still allow it, and a statement that is
    /// added can: so it is not the same as <see cref="Denied"/>.
    /// </summary>
    NotAllowed,

    /// <summary>Not known. Never counted in favour of anything.</summary>
    Unknown,
}

/// <summary>
/// How policies decide a request, and by which statements. Certain and uncertain statements are separate, so that a caller can give a
/// reason: <see cref="StatementMatch.Open"/> names what each uncertain statement leaves open.
/// </summary>
/// <param name="Allows">Statements that allow it for certain.</param>
/// <param name="Denies">Statements that deny it for certain.</param>
/// <param name="MayAllow">Statements that were understood and may or may not allow it.</param>
/// <param name="MayDeny">Statements that were understood and may or may not deny it.</param>
/// <param name="NotUnderstood">
/// Statements that were not understood. They allow nothing; but for those that are surely no Deny, they may deny it.
/// </param>
/// <param name="IsBroken">Whether a document as a whole was not understood: nothing of it counts, and it may say anything.</param>
internal sealed record PolicyDecision(
    IReadOnlyList<StatementMatch> Allows,
    IReadOnlyList<StatementMatch> Denies,
    IReadOnlyList<StatementMatch> MayAllow,
    IReadOnlyList<StatementMatch> MayDeny,
    IReadOnlyList<StatementMatch> NotUnderstood,
    bool IsBroken)
{
    /// <summary>The decision.</summary>
    public DecisionOutcome Outcome => this switch
    {
        { Denies.Count: > 0 } => DecisionOutcome.Denied,
        { IsBroken: true } => DecisionOutcome.Unknown,
        _ when MayDeny.Count > 0 || NotUnderstood.Any(m => m.Statement.Effect != PolicyEffect.Allow) => DecisionOutcome.Unknown,
        { Allows.Count: > 0 } => DecisionOutcome.Allowed,
        _ => MayAllow.Count > 0 || NotUnderstood.Count > 0 ? DecisionOutcome.Unknown : DecisionOutcome.NotAllowed,
    };

    /// <summary>
    /// Whether a statement that was understood allows it or may allow it, and none denies it for certain. A hint, not a proof.
    /// </summary>
    public bool IsConceivable => Denies.Count == 0 && Allows.Count + MayAllow.Count > 0;

    /// <summary>The statements that may deny it, those among them that were not understood.</summary>
    public IEnumerable<StatementMatch> PossibleDenials =>
        MayDeny.Concat(NotUnderstood.Where(m => m.Statement.Effect != PolicyEffect.Allow));

    /// <summary>Decides by one document.</summary>
    public static PolicyDecision Of(PolicyDocument document, PolicyRequest request) => Of([document], request);

    /// <summary>
    /// Decides by several documents together, as IAM does for all policies of one holder: a Deny in any of them prevails over an Allow in
    /// any of them.
    /// </summary>
    public static PolicyDecision Of(IReadOnlyList<PolicyDocument> documents, PolicyRequest request)
    {
        StatementMatch[] matches = [.. documents.SelectMany(d => d.Statements.Select(s => StatementMatch.Of(d, s, request)))];
        return new PolicyDecision(
            Those(PolicyEffect.Allow, MatchOutcome.Matches),
            Those(PolicyEffect.Deny, MatchOutcome.Matches),
            Those(PolicyEffect.Allow, MatchOutcome.Unknown),
            Those(PolicyEffect.Deny, MatchOutcome.Unknown),
            [.. matches.Where(m => !m.IsUnderstood)],
            documents.Any(d => d.IsBroken));

        StatementMatch[] Those(PolicyEffect effect, MatchOutcome outcome) =>
            [.. matches.Where(m => m.IsUnderstood && m.Statement.Effect == effect && m.Outcome == outcome)];
    }
}
