using CisAws.Benchmark;

namespace CisAws.Guidance.Runbooks;

/// <summary>2.6: root is not used for daily work. Who used it, and for what, is found out and moved to roles.</summary>
internal sealed class RootUseRunbook() : RunbookSource(ControlNames.RootUse)
{
    public override IReadOnlyList<string> Warnings(RunbookSubject subject) =>
        ["Changing root's password does not end its use; find out who uses it and why before credentials are removed."];

    public override IReadOnlyList<RunbookStep> Steps(RunbookSubject subject) =>
    [
        new RunbookStep(
            $"See when root of account {subject.AccountId} was used: password {subject.Fact("PasswordLastUsed", "not known")}, first "
            + $"key {subject.Fact("AccessKey1LastUsed", "not known")}, second key {subject.Fact("AccessKey2LastUsed", "not known")}.",
            "Request-IAMCredentialReport; Get-IAMCredentialReport -AsTextArray",
            "aws iam generate-credential-report && aws iam get-credential-report --query Content --output text"),
        new RunbookStep(
            $"See what it did in the last 90 days, from where and with what; global services report to us-east-1. Seen so far: "
            + $"{subject.Fact("OtherEvents", "nothing is known from here")}.",
            "Find-CTEvent -LookupAttribute @{ AttributeKey = 'Username'; AttributeValue = 'root' } -StartTime (Get-Date).AddDays(-90) "
            + "-Region us-east-1",
            "aws cloudtrail lookup-events --lookup-attributes AttributeKey=Username,AttributeValue=root --region us-east-1"),
        new RunbookStep(
            "Give each of these callers a role that can do just that. Few tasks need root: closing the account, changing its e-mail "
            + "address or support plan, unlocking a bucket or queue policy."),
        new RunbookStep(
            "Remove root's access keys once nothing uses them.",
            subject.TestLine(ControlNames.RootAccessKeys),
            "aws iam get-account-summary --query SummaryMap.AccountAccessKeysPresent"),
        new RunbookStep(
            "Set up a notification of the next use.",
            $"{subject.TestLine(ControlNames.RootUseAlarm)} | Repair-CisFinding -WhatIf"),
        new RunbookStep(
            "Test again when 90 days have passed without use, or attest what needed root.",
            subject.TestLine()),
    ];

    public override string Undo(RunbookSubject subject) => "Roles that were added can be removed; nothing of root was changed by reading.";
}
