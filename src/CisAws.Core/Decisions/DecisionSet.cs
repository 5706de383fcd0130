namespace CisAws.Decisions;

/// <summary>The exceptions and attestations that an assessment takes into account.</summary>
/// <param name="Exceptions">Exceptions; of several for one finding the most exact that applies counts.</param>
/// <param name="Attestations">Attestations; of several for one finding the latest that is valid counts.</param>
public sealed record DecisionSet(IReadOnlyList<ExceptionEntry> Exceptions, IReadOnlyList<AttestationEntry> Attestations)
{
    private readonly ILookup<string, ExceptionEntry> exceptions = Exceptions.ToLookup(e => e.Control, StringComparer.Ordinal);
    private readonly ILookup<(string, string), AttestationEntry> attestations = Attestations.ToLookup(a => (a.Control, a.ResourceId));

    /// <summary>None.</summary>
    public static DecisionSet None { get; } = new([], []);

    /// <summary>Whether any is about findings of a control.</summary>
    internal bool HasAnyFor(string control) => exceptions.Contains(control) || Attestations.Any(a => a.Control == control);

    /// <summary>The exception for a finding: one that applies at its moment, else one that no longer does; or null.</summary>
    public ExceptionEntry? ExceptionFor(Finding finding) => exceptions[finding.Control]
        .Where(e => e.Scope.Includes(finding.AccountId, finding.Region, finding.ResourceId, finding.Tags))
        .Where(e => e.StateAt(finding.EvaluatedAt) != DecisionState.NotYet)
        .OrderByDescending(e => e.StateAt(finding.EvaluatedAt) == DecisionState.Active)
        .ThenByDescending(e => e.Scope.Precision)
        .ThenByDescending(e => e.Expires ?? DateTimeOffset.MaxValue)
        .FirstOrDefault();

    /// <summary>The latest attestation of a finding, valid or not; or null.</summary>
    /// <param name="control">The control.</param>
    /// <param name="accountId">The account.</param>
    /// <param name="region">The region.</param>
    /// <param name="resourceId">The resource.</param>
    /// <param name="evidenceHash">The hash of what is observed now.</param>
    /// <param name="moment">The moment that counts.</param>
    public AttestationMatch? AttestationFor(
        string control, string accountId, string region, string resourceId, string evidenceHash, DateTimeOffset moment) =>
        attestations[(control, resourceId)]
            .Where(a => a.AccountId == accountId && a.Region == region)
            .Select(a => new AttestationMatch(a, Problem(a, evidenceHash, moment)))
            .OrderBy(m => m.Problem is not null)
            .ThenByDescending(m => m.Entry.At)
            .FirstOrDefault();

    private static string? Problem(AttestationEntry entry, string evidenceHash, DateTimeOffset moment)
    {
        if (entry.StateAt(moment) == DecisionState.Expired) return $"expired at {Fact.Render(entry.Until)}";
        bool isSame = string.Equals(entry.EvidenceHash, evidenceHash, StringComparison.OrdinalIgnoreCase);
        return isSame ? null : "was made for other evidence";
    }
}

/// <summary>An attestation about a finding.</summary>
/// <param name="Entry">The attestation.</param>
/// <param name="Problem">Why it does not count, as the end of a sentence; null where it does.</param>
public sealed record AttestationMatch(AttestationEntry Entry, string? Problem);
