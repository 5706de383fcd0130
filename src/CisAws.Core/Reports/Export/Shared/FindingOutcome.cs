namespace CisAws.Reports;

/// <summary>
/// What a finding comes to in formats of other tools, which know no attestation: the answer of a person decides a manual one. An exception
/// does not change it.
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
    public static FindingOutcome Of(Finding finding) => (finding.Status, finding.Attestation?.Answer) switch
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

    /// <summary>Whether an exception covers something that is open: nothing that passes or does not apply.</summary>
    public static bool IsExcepted(Finding finding) =>
        finding.Exception is not null && Of(finding) is not (FindingOutcome.Passed or FindingOutcome.NotApplicable);
}
