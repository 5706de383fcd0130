namespace CisAws.Guidance.Runbooks;

/// <summary>A runbook about the organization: its steps are for the management account, wherever the finding is from.</summary>
/// <param name="control">The name of the control.</param>
internal abstract class OrganizationRunbook(string control) : RunbookSource(control)
{
    public sealed override IReadOnlyList<string> Warnings(RunbookSubject subject) =>
    [
        $"Only the management account ({Management(subject)}) can change this, and few people should be able to sign in there.",
        subject.Recommendation.Impact,
        .. Risks,
    ];

    public sealed override IReadOnlyList<RunbookStep> Steps(RunbookSubject subject) =>
    [
        new RunbookStep(
            $"Sign in to the management account: {Management(subject)}. The next command shows which one it is, from any account of the "
            + "organization.",
            "Get-ORGOrganization",
            "aws organizations describe-organization"),
        .. Work(subject),
        new RunbookStep("Check its current state, in the management account.", subject.TestLine()),
    ];

    /// <summary>What may go wrong besides the impact of the recommendation.</summary>
    protected virtual IReadOnlyList<string> Risks => [];

    /// <summary>The steps between signing in and testing again.</summary>
    protected abstract IReadOnlyList<RunbookStep> Work(RunbookSubject subject);

    private static ShellValue Management(RunbookSubject subject) => subject.Fact("ManagementAccountId", "<management account>");
}
