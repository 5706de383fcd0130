using CisAws.Benchmark;

namespace CisAws.Guidance.Runbooks;

/// <summary>2.1.1 of 7.0.0: root users of member accounts are managed centrally, and then have no credentials of their own.</summary>
internal sealed class CentralizedRootAccessRunbook() : OrganizationRunbook(ControlNames.CentralizedRootAccess)
{
    protected override IReadOnlyList<string> Risks =>
        ["What a member account's root still does, such as a scheduled job with its key, ends with its credentials: look at its last use."];

    protected override IReadOnlyList<RunbookStep> Work(RunbookSubject subject) =>
    [
        new RunbookStep(
            $"See what is on: trusted access {subject.Fact("HasTrustedAccess", "not known from here")}, features "
            + $"{subject.Fact("EnabledFeatures", "not known from here")}.",
            "Get-IAMOrganizationsFeature",
            "aws iam list-organizations-features"),
        new RunbookStep(
            "In the console of IAM, Root access management, Enable; or give IAM trusted access to the organization.",
            "Enable-ORGAWSServiceAccess -ServicePrincipal iam.amazonaws.com",
            "aws organizations enable-aws-service-access --service-principal iam.amazonaws.com"),
        new RunbookStep(
            "Turn on central management of root credentials.",
            "Enable-IAMOrganizationsRootCredentialsManagement",
            "aws iam enable-organizations-root-credentials-management"),
        new RunbookStep(
            "Turn on root sessions, with which tasks that need root are done without credentials.",
            "Enable-IAMOrganizationsRootSession",
            "aws iam enable-organizations-root-sessions"),
        new RunbookStep(
            $"Then delete the root credentials of each member account; {subject.NumberOf(ControlNames.RootAccessKeys)} and "
            + $"{subject.NumberOf(ControlNames.RootMfa)} show which have some.",
            "Repair-CisRootCredential -MemberAccountId <member account> -WhatIf"),
    ];

    public override string Undo(RunbookSubject subject) =>
        "aws iam disable-organizations-root-credentials-management and disable-organizations-root-sessions turn the features off. A member "
        + "account without a root password gets one again by a task of root (allow password recovery) or by AWS Support.";
}
