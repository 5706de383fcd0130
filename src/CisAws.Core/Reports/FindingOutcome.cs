namespace CisAws.Reports;

/// <summary>
/// What a finding comes to: its status, but for a manual one that a person answered, which the answer decides. An exception does not change
/// it.
/// </summary>
internal enum FindingOutcome
{
    /// <summary>The recommendation is followed.</summary>
    Passed,

    /// <summary>There is nothing to assess.</summary>
    NotApplicable,

    /// <summary>A person must decide.</summary>
    Review,

    /// <summary>A needed fact could not be read.</summary>
    Unread,

    /// <summary>The recommendation is not followed.</summary>
    Failed,
}

/// <summary>Says what findings come to.</summary>
internal static class FindingOutcomes
{
    /// <summary>The outcome of a finding.</summary>
    public static FindingOutcome Of(Finding finding) => Of(finding.Status, finding.Attestation?.Answer);

    /// <summary>The outcome of a status and of the answer of a person, where there is one.</summary>
    public static FindingOutcome Of(FindingStatus status, AttestationAnswer? answer) => (status, answer) switch
    {
        (FindingStatus.Pass, _) => FindingOutcome.Passed,
        (FindingStatus.NotApplicable, _) => FindingOutcome.NotApplicable,
        (FindingStatus.Fail, _) => FindingOutcome.Failed,
        (FindingStatus.Error, _) => FindingOutcome.Unread,
        (_, AttestationAnswer.Satisfied) => FindingOutcome.Passed,
        (_, AttestationAnswer.NotSatisfied) => FindingOutcome.Failed,
        (_, AttestationAnswer.NotApplicable) => FindingOutcome.NotApplicable,
        _ => FindingOutcome.Review,
    };

    /// <summary>Whether it fails, and no exception covers it.</summary>
    public static bool IsOpenFailure(Finding finding) => IsOpenFailure(Of(finding), finding.Exception is not null);

    /// <summary>
    /// The same of an outcome: what comparisons take for a failure, and gates for a violation unless they are told otherwise.
    /// </summary>
    public static bool IsOpenFailure(FindingOutcome outcome, bool isExcepted) => outcome == FindingOutcome.Failed && !isExcepted;

    /// <summary>Whether an exception covers something that is open: nothing that passes or does not apply.</summary>
    public static bool IsExcepted(Finding finding) =>
        finding.Exception is not null && Of(finding) is not (FindingOutcome.Passed or FindingOutcome.NotApplicable);
}
