using CisAws.Benchmark;

namespace CisAws.Guidance.Runbooks;

/// <summary>2.1.3 of 7.0.0: the management account runs no workloads.</summary>
internal sealed class ManagementAccountWorkloadsRunbook() : OrganizationRunbook(ControlNames.ManagementAccountWorkloads)
{
    protected override IReadOnlyList<RunbookStep> Work(RunbookSubject subject) =>
    [
        new RunbookStep(
            $"See what runs there: {subject.Fact("Workloads", "not known from here")}. Look at each region; the next command is for one.",
            "Get-EC2Instance -Region <region>; Get-RDSDBInstance -Region <region>; Get-LMFunctionList -Region <region>",
            "aws resourcegroupstaggingapi get-resources --region <region>"),
        new RunbookStep(
            "Make a member account for what has none yet.",
            "New-ORGAccount -AccountName <name> -Email <address>",
            "aws organizations create-account --account-name <name> --email <address>"),
        new RunbookStep(
            "Move each workload: share images and snapshots with the new account, restore them there, deploy functions and load balancers "
            + "anew, and switch names and addresses when they work."),
        new RunbookStep(
            $"Delegate services that work for the organization ({subject.NumberOf(ControlNames.DelegatedServiceAdministrators)}), so that "
            + "they need not run here."),
        new RunbookStep("Delete what was moved once nothing uses it any more; attest what has to stay, and why."),
    ];

    public override string Undo(RunbookSubject subject) =>
        "While the old workload exists, switch names and addresses back to it; what was written to the new one meanwhile stays there.";
}

/// <summary>2.1.4 of 7.0.0: accounts are in organizational units by environment and sensitivity.</summary>
internal sealed class OrganizationalUnitStructureRunbook() : OrganizationRunbook(ControlNames.OrganizationalUnitStructure)
{
    protected override IReadOnlyList<RunbookStep> Work(RunbookSubject subject) =>
    [
        new RunbookStep(
            $"See the units ({subject.Fact("Units", "not known from here")}) and the accounts in none "
            + $"({subject.Fact("AccountsUnderRoot", "not known from here")}).",
            "Get-ORGRoot; Get-ORGOrganizationalUnitList -ParentId <root id>; Get-ORGAccountForParent -ParentId <root id>",
            "aws organizations list-accounts-for-parent --parent-id <root id>"),
        new RunbookStep(
            "Create the units that are missing, such as Security, Infrastructure, Production, Development and Sandbox.",
            "New-ORGOrganizationalUnit -ParentId <root id> -Name <unit>",
            "aws organizations create-organizational-unit --parent-id <root id> --name <unit>"),
        new RunbookStep(
            "Before an account is moved, compare the policies of its old and its new place: it loses the one and gets the other at once.",
            "Get-ORGPolicyForTarget -TargetId <unit id> -Filter SERVICE_CONTROL_POLICY",
            "aws organizations list-policies-for-target --target-id <unit id> --filter SERVICE_CONTROL_POLICY"),
        new RunbookStep(
            "Move each account into its unit, and leave none directly under the root.",
            "Move-ORGAccount -AccountId <account> -SourceParentId <root id> -DestinationParentId <unit id>",
            "aws organizations move-account --account-id <account> --source-parent-id <root id> --destination-parent-id <unit id>"),
        new RunbookStep("Attest that the units follow environment and sensitivity."),
    ];

    public override string Undo(RunbookSubject subject) =>
        "aws organizations move-account with source and destination exchanged moves an account back.";
}

/// <summary>2.1.6 of 7.0.0: services with trusted access are administered by member accounts.</summary>
internal sealed class DelegatedServiceAdministratorsRunbook() : OrganizationRunbook(ControlNames.DelegatedServiceAdministrators)
{
    protected override IReadOnlyList<RunbookStep> Work(RunbookSubject subject) =>
    [
        new RunbookStep(
            "See which services have trusted access and no delegated administrator: "
            + $"{subject.Fact("NotDelegated", "not known from here")}.",
            "Get-ORGAWSServiceAccessForOrganization; Get-ORGDelegatedAdministratorList",
            "aws organizations list-aws-service-access-for-organization"),
        new RunbookStep(
            "Name a member account for each, for security services the account of the security team. Some services have a call of their "
            + "own and refuse this one: Amazon GuardDuty (enable-organization-admin-account, in each region), AWS Security Hub, Amazon "
            + "Macie, AWS Firewall Manager (associate-admin-account), AWS CloudTrail (register-organization-delegated-admin).",
            "Register-ORGDelegatedAdministrator -AccountId <member account> -ServicePrincipal <service>",
            "aws organizations register-delegated-administrator --account-id <member account> --service-principal <service>"),
        new RunbookStep(
            "End trusted access of a service that nobody uses, in the console of that service, which then cleans up after itself.",
            "Disable-ORGAWSServiceAccess -ServicePrincipal <service>",
            "aws organizations disable-aws-service-access --service-principal <service>"),
    ];

    public override string Undo(RunbookSubject subject) =>
        "aws organizations deregister-delegated-administrator --account-id <member account> --service-principal <service>; settings that "
        + "the account made for the service may be lost with it.";
}
