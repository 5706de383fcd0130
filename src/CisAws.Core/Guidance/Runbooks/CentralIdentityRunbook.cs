using CisAws.Benchmark;

namespace CisAws.Guidance.Runbooks;

/// <summary>2.20: people sign in through one central identity provider, not as IAM users of each account.</summary>
internal sealed class CentralIdentityRunbook() : RunbookSource(ControlNames.CentralIdentity)
{
    public override IReadOnlyList<string> Warnings(RunbookSubject subject) =>
    [
        "Keep emergency access that does not depend on the identity provider, and name it in the setting BreakGlassPrincipals.",
        "A user with keys besides its password may be a program: removing the password is safe, removing the user is not.",
    ];

    public override IReadOnlyList<RunbookStep> Steps(RunbookSubject subject) =>
    [
        new RunbookStep(
            $"See which IAM users of account {subject.AccountId} are people: {subject.Fact("ConsoleUsers", "not known from here")}.",
            $"{subject.TestLine()} | Select-Object -ExpandProperty Evidence",
            "aws iam generate-credential-report && aws iam get-credential-report --query Content --output text"),
        new RunbookStep(
            $"In the management account ({subject.Fact("ManagementAccountId", "of the organization")}), check whether IAM Identity "
            + $"Center is enabled: {subject.Fact("IdentityCenterInstances", "not known from here")}.",
            "Get-SSOADMNInstanceList",
            "aws sso-admin list-instances"),
        new RunbookStep(
            "If it is not, enable it once for the organization in the console, and connect it to the directory of the company or "
            + "create users in it."),
        new RunbookStep(
            "Create a permission set for each group of people, and assign it to the account.",
            "New-SSOADMNPermissionSet -InstanceArn <instance> -Name <name>",
            Shell.Bash.Line(
                    $"aws sso-admin create-account-assignment --instance-arn <instance> --target-id {subject.AccountId} --target-type "
                + $"AWS_ACCOUNT --permission-set-arn <set> --principal-type GROUP --principal-id <group>")),
        new RunbookStep(
            "Have each person sign in through IAM Identity Center, then remove the console password of the IAM user.",
            "Repair-CisLoginProfile -UserName <user> -WhatIf",
            "aws iam delete-login-profile --user-name <user>"),
        new RunbookStep("Test again, and attest.", subject.TestLine()),
    ];

    public override string Undo(RunbookSubject subject) =>
        "Undo-CisRepair gives a user a new one-time password; permission sets and assignments can be deleted without harm to IAM users.";
}
