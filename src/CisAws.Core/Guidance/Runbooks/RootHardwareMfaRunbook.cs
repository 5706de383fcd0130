using CisAws.Benchmark;

namespace CisAws.Guidance.Runbooks;

/// <summary>2.5: root is protected by hardware alone. Only root itself can enrol a device.</summary>
internal sealed class RootHardwareMfaRunbook() : RunbookSource(ControlNames.RootHardwareMfa)
{
    public override IReadOnlyList<string> Warnings(RunbookSubject subject) =>
    [
        "Only the root user can do this, in the console. A device removed before another works locks root out until AWS Support "
        + "restores it.",
        $"A synced passkey is software. Recommendation {subject.NumberOf(ControlNames.BucketMfaDelete)} needs a device "
        + "that generates codes: a hardware TOTP token serves both.",
    ];

    public override IReadOnlyList<RunbookStep> Steps(RunbookSubject subject)
    {
        ShellValue account = subject.AccountId;
        return
        [
            new RunbookStep(
                $"In a member account of an organization, remove root's password instead: account {account} then passes without a device.",
                Shell.PowerShell.Line($"Repair-CisRootCredential -MemberAccountId {account} -WhatIf")),
            new RunbookStep(
                $"See which devices root of account {account} has now: "
                + $"{Devices(subject)}.",
                "Get-IAMVirtualMFADevice -AssignmentStatus Assigned",
                "aws iam list-virtual-mfa-devices --assignment-status Assigned"),
            new RunbookStep(
                "Sign in as root. Under Security credentials, Multi-factor authentication, assign two hardware devices: security keys "
                + "or hardware TOTP tokens. Do not choose an authenticator app."),
            new RunbookStep("Sign out, and sign in with each of the new devices, to know that both work."),
            new RunbookStep("Remove the virtual device of root in the same place; the weakest device counts."),
            new RunbookStep("Store the two devices in different places, and record who has access to them."),
            new RunbookStep(
                "Check its current state; a person attests what AWS does not report.",
                subject.TestLine()),
        ];
    }

    private static ShellValue Devices(RunbookSubject subject) =>
        subject.Fact("VirtualMfaDevices", string.Empty) is { IsPlaceholder: false } known
            ? known
            : subject.Fact("MfaDevices", "not known from here");

    public override string Undo(RunbookSubject subject) => "Assign a virtual device again as root; nothing else was changed.";
}
