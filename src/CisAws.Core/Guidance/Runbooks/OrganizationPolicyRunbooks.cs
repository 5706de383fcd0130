using CisAws.Benchmark;

namespace CisAws.Guidance.Runbooks;

/// <summary>2.1.2 of 7.0.0: service and resource control policies limit every account.</summary>
internal sealed class OrganizationGuardrailsRunbook() : OrganizationRunbook(ControlNames.OrganizationGuardrails)
{
    protected override IReadOnlyList<string> Risks =>
    [
        "Leave FullAWSAccess and RCPFullAWSAccess attached while you add policies that deny: without a policy that allows, everything of "
        + "an account is denied.",
    ];

    protected override IReadOnlyList<RunbookStep> Work(RunbookSubject subject) =>
    [
        new RunbookStep(
            $"See which accounts no policy limits: without service control policy "
            + $"{subject.Fact("WithoutServiceControlPolicy", "not known from here")}; without resource control policy "
            + $"{subject.Fact("WithoutResourceControlPolicy", "not known from here")}.",
            "Get-ORGPolicyList -Filter SERVICE_CONTROL_POLICY; Get-ORGPolicyList -Filter RESOURCE_CONTROL_POLICY",
            "aws organizations list-policies --filter RESOURCE_CONTROL_POLICY"),
        new RunbookStep(
            "Turn both types on for the root of the organization, in the console under AWS Organizations, Policies.",
            "Enable-ORGPolicyType -RootId <root id> -PolicyType RESOURCE_CONTROL_POLICY",
            "aws organizations enable-policy-type --root-id <root id> --policy-type RESOURCE_CONTROL_POLICY"),
        new RunbookStep(
            "Write a policy that denies what no account may do: leaving the organization, stopping trails, access from outside of it. "
            + "Store it in policy.json and create it.",
            "New-ORGPolicy -Name <name> -Description <description> -Type SERVICE_CONTROL_POLICY -Content (Get-Content policy.json -Raw)",
            "aws organizations create-policy --name <name> --description <description> --type SERVICE_CONTROL_POLICY "
            + "--content file://policy.json"),
        new RunbookStep(
            "Attach it to a unit with few accounts, and look for denied calls in CloudTrail for some days.",
            "Add-ORGPolicy -PolicyId <policy> -TargetId <test unit>",
            "aws organizations attach-policy --policy-id <policy> --target-id <test unit>"),
        new RunbookStep(
            "Attach it to the units above every account, and attest what a person has to decide.",
            "Add-ORGPolicy -PolicyId <policy> -TargetId <unit>",
            "aws organizations attach-policy --policy-id <policy> --target-id <unit>"),
    ];

    public override string Undo(RunbookSubject subject) =>
        "aws organizations detach-policy --policy-id <policy> --target-id <unit> restores access at once.";
}

/// <summary>2.1.5 of 7.0.0: a member account manages the policies of the organization.</summary>
internal sealed class DelegatedPolicyAdministrationRunbook() : OrganizationRunbook(ControlNames.DelegatedPolicyAdministration)
{
    protected override IReadOnlyList<string> Risks =>
        ["An organization has one resource policy: what is there must be in the new one too, or other delegations end."];

    protected override IReadOnlyList<RunbookStep> Work(RunbookSubject subject) =>
    [
        new RunbookStep(
            $"See who manages policies now: {subject.Fact("PolicyManagers", "not known from here")}. Keep the policy for undoing.",
            "Get-ORGResourcePolicy",
            "aws organizations describe-resource-policy"),
        new RunbookStep(
            "In the console under AWS Organizations, Settings, Delegated administrator for AWS Organizations, delegate to a member "
            + "account; or write policy.json, which allows the account to read the organization and to create, update, attach and detach "
            + "policies, limited by organizations:PolicyType and to its units.",
            "Write-ORGResourcePolicy -Content (Get-Content policy.json -Raw)",
            "aws organizations put-resource-policy --content file://policy.json"),
        new RunbookStep("Change a policy from that account, to know that it works, and attest that it is the account meant for it."),
    ];

    public override string Undo(RunbookSubject subject) =>
        "Put the policy that was there before again; where there was none, aws organizations delete-resource-policy.";
}
