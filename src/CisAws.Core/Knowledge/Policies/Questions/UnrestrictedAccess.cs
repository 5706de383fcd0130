namespace CisAws.Knowledge.Policies;

/// <summary>
/// Whether the policy of a resource lets strangers in: callers of any other account, or nobody known at all. Each Allow statement that
/// names everyone is decided for a stranger; conditions on who is calling, from which organization, network or resource then do not
/// hold, and conditions on what a caller chooses, such as TLS, do. A Deny statement helps if it denies strangers all that the Allow
/// statement allows.
/// </summary>
internal sealed class UnrestrictedAccess
{
    private UnrestrictedAccess(PolicyDocument document)
    {
        (string Label, StatementReach Reach)[] everyone =
        [
            .. document.Statements.Where(s => s is { IsUnderstood: true, Effect: PolicyEffect.Allow } && NamesEveryone(s))
                .Select(s => (s.Label, StrangerAccess.Of(document, s))),
        ];
        Open = Labels(everyone, StatementReach.Open);
        Undecided = Labels(everyone, StatementReach.Undecided);
        Restricted = Labels(everyone, StatementReach.Restricted);
        NotUnderstood =
        [
            .. document.Statements.Where(s => !s.IsUnderstood && s.Effect != PolicyEffect.Deny).Select(s => s.Label)
                .Order(StringComparer.Ordinal),
        ];
        IsBroken = document.IsBroken;
    }

    /// <summary>The statements that let strangers in, in ordinal order.</summary>
    public IReadOnlyList<string> Open { get; }

    /// <summary>The statements that name everyone under conditions of which it is not known whether strangers can satisfy them.</summary>
    public IReadOnlyList<string> Undecided { get; }

    /// <summary>The statements that name everyone and let no stranger in.</summary>
    public IReadOnlyList<string> Restricted { get; }

    /// <summary>The statements that were not understood and may allow something.</summary>
    public IReadOnlyList<string> NotUnderstood { get; }

    /// <summary>Whether the document as a whole was not understood.</summary>
    public bool IsBroken { get; }

    /// <summary>Whether it is certain that no stranger gets in.</summary>
    public bool IsClosed => !IsBroken && Open.Count + Undecided.Count + NotUnderstood.Count == 0;

    /// <summary>Assesses a policy.</summary>
    public static UnrestrictedAccess Of(PolicyDocument document) => new(document);

    // Allow with NotPrincipal admits everyone whom it does not name.
    private static bool NamesEveryone(PolicyStatement statement) =>
        statement.Principal is { } principal && (principal.Negated || principal.Principals.Any(p => p.IsEveryone));

    private static string[] Labels(IEnumerable<(string Label, StatementReach Reach)> statements, StatementReach reach) =>
        [.. statements.Where(s => s.Reach == reach).Select(s => s.Label).Order(StringComparer.Ordinal)];
}

/// <summary>Whether a statement that names everyone lets strangers in.</summary>
internal enum StatementReach
{
    /// <summary>It does.</summary>
    Open,

    /// <summary>It is not known.</summary>
    Undecided,

    /// <summary>It does not.</summary>
    Restricted,
}
