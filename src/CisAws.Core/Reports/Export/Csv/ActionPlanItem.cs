namespace CisAws.Reports;

/// <summary>What becomes of a weakness.</summary>
internal enum ActionPlanStatus
{
    /// <summary>Nobody planned its repair.</summary>
    Open,

    /// <summary>Its repair is planned for a later day.</summary>
    Planned,

    /// <summary>Its repair was planned for an earlier day.</summary>
    Overdue,

    /// <summary>Its risk was accepted until a day, which has not passed; nothing is to be done before that.</summary>
    RiskAccepted,
}

/// <summary>A weakness and its repair.</summary>
/// <param name="Finding">The finding that it is known from.</param>
/// <param name="Status">What becomes of it.</param>
internal sealed record ActionPlanItem(Finding Finding, ActionPlanStatus Status)
{
    /// <summary>What is wrong: of a recommendation that a person answered, what that person saw.</summary>
    public string Weakness =>
        Finding is { Status: FindingStatus.Manual, Attestation: { Answer: AttestationAnswer.NotSatisfied, Reason: var seen } }
            ? seen
            : Finding.Reason;

    /// <summary>Who answers for the repair, or for the risk; or empty.</summary>
    public string Owner => Planned?.Owner ?? string.Empty;

    /// <summary>What will be done, or why the risk was accepted; or empty.</summary>
    public string Milestone => Planned?.Reason ?? string.Empty;

    /// <summary>By when it will be done, or null.</summary>
    public DateTimeOffset? DueDate => Planned?.PlannedFor;

    /// <summary>Until when the decision holds, or null.</summary>
    public DateTimeOffset? Expires => Planned?.Expires;

    /// <summary>The ticket or document, or empty.</summary>
    public string Reference => Planned?.Reference ?? Finding.Attestation?.Reference ?? string.Empty;

    private ExceptionNote? Planned => Finding.Exception;

    /// <summary>
    /// The weaknesses of findings, the most severe first, and then in their order: violations that no exception covers, what persons found
    /// to be violated, and whatever a planned fix is documented for. Then those whose risk was accepted. False positives are none.
    /// </summary>
    public static IEnumerable<ActionPlanItem> Of(ReportContent content)
    {
        // In memory stay two numbers for each.
        List<(bool IsAccepted, FindingSeverity Severity, int At)> weaknesses = [];
        int at = 0;
        foreach (Finding finding in content.Findings.Findings())
        {
            if (IsWeakness(finding)) weaknesses.Add((IsAccepted(finding, content.GeneratedAt), finding.Severity, at));
            at++;
        }

        foreach ((_, _, int index) in weaknesses.OrderBy(w => w.IsAccepted).ThenByDescending(w => w.Severity).ThenBy(w => w.At))
        {
            Finding finding = content.Findings.At(index);
            yield return new ActionPlanItem(finding, StatusOf(finding, content.GeneratedAt));
        }
    }

    private static bool IsWeakness(Finding finding) => finding.Exception is { } exception
        ? exception.Kind != ExceptionKind.FalsePositive && finding.Status is not (FindingStatus.Pass or FindingStatus.NotApplicable)
        : FindingOutcomes.IsOpenFailure(finding);

    // The report may be made long after the audit: a decision that has ended since is none any more.
    private static bool IsAccepted(Finding finding, DateTimeOffset moment) =>
        finding.Exception is { Kind: ExceptionKind.RiskAccepted } accepted && !(accepted.Expires <= moment);

    private static ActionPlanStatus StatusOf(Finding finding, DateTimeOffset moment) => finding.Exception?.PlannedFor switch
    {
        _ when IsAccepted(finding, moment) => ActionPlanStatus.RiskAccepted,
        null => ActionPlanStatus.Open,
        { } due when due < moment => ActionPlanStatus.Overdue,
        _ => ActionPlanStatus.Planned,
    };
}
