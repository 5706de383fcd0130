namespace CisAws.Knowledge.Policies;

/// <summary>How close an identity policy comes to granting everything.</summary>
public enum AdministratorGrant
{
    /// <summary>No statement grants everything or nearly everything.</summary>
    None,

    /// <summary>A statement grants everything except some actions or some resources.</summary>
    Near,

    /// <summary>A statement grants every action on every resource.</summary>
    Full,
}

/// <summary>What an identity policy grants of everything.</summary>
/// <param name="Grant">The widest grant of a statement.</param>
/// <param name="Conditional">Whether every statement that grants so much has conditions.</param>
/// <param name="Statements">The labels of these statements, in ordinal order.</param>
/// <param name="IsUnderstood">Whether the whole document was understood as an identity policy; if not, it may grant more.</param>
public sealed record AdministratorAssessment(
    AdministratorGrant Grant, bool Conditional, IReadOnlyList<string> Statements, bool IsUnderstood);

/// <summary>
/// Finds statements that grant everything. A Deny elsewhere does not count: recommendation 2.15 condemns the statement, and a Deny
/// in another policy may be removed at any time.
/// </summary>
public static class AdministratorAccess
{
    /// <summary>Assesses a document. Statements that were not understood grant nothing here and make the answer not understood.</summary>
    public static AdministratorAssessment Assess(PolicyDocument document)
    {
        (PolicyStatement Statement, AdministratorGrant Grant)[] grants =
            [.. document.Statements.Select(s => (s, Of(s))).Where(g => g.Item2 != AdministratorGrant.None)];
        AdministratorGrant widest = grants.Length == 0 ? AdministratorGrant.None : grants.Max(g => g.Grant);
        PolicyStatement[] statements = [.. grants.Where(g => g.Grant == widest).Select(g => g.Statement)];
        return new AdministratorAssessment(
            widest,
            statements.Length > 0 && statements.All(s => s.Conditions.Count > 0),
            [.. statements.Select(s => s.Label).Order(StringComparer.Ordinal)],
            document.IsUnderstood && document.Statements.All(IsIdentityStatement));
    }

    /// <summary>Assesses one statement; one that was not understood grants nothing here.</summary>
    public static AdministratorGrant Of(PolicyStatement statement)
    {
        if (!statement.IsUnderstood || statement.Effect != PolicyEffect.Allow) return AdministratorGrant.None;
        Reach actions = PatternReach.OfActions(statement.Action), resources = PatternReach.OfResources(statement.Resource);
        return (Reach)Math.Min((int)actions, (int)resources) switch
        {
            Reach.Everything => AdministratorGrant.Full,
            Reach.AllButSome => AdministratorGrant.Near,
            _ => AdministratorGrant.None,
        };
    }

    private static bool IsIdentityStatement(PolicyStatement statement) => statement is { Resource: not null, Principal: null };
}
