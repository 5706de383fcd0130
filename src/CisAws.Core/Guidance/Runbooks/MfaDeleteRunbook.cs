using CisAws.Benchmark;
using CisAws.Common;

namespace CisAws.Guidance.Runbooks;

/// <summary>3.1.2: MFA Delete, which only root with a device that generates codes can set.</summary>
internal sealed class MfaDeleteRunbook() : RunbookSource(ControlNames.BucketMfaDelete)
{
    public override IReadOnlyList<string> Warnings(RunbookSubject subject) =>
    [
        "Only root with a device that generates codes can set it, and only root with that device can delete versions or turn it off. Do "
        + "not create an access key of root for it: CloudShell, opened as root, needs none.",
        "AWS refuses it on a bucket with lifecycle rules; Object Lock protects versions without it. Versioning keeps every version, "
        + "which costs.",
    ];

    public override IReadOnlyList<RunbookStep> Steps(RunbookSubject subject)
    {
        ShellValue bucket = subject.Name("<bucket>");
        string serial = new Arn(subject.Partition, "iam", string.Empty, subject.AccountId.Text, "mfa/<device>").ToString();
        return
        [
            new RunbookStep(
                $"Check the current settings of {bucket}: versioning {subject.Fact("Status", "not known")}, MFA Delete "
                + $"{subject.Fact("MFADelete", "not known")}, lifecycle rules {subject.Fact("EnabledLifecycleRules", "none known")}.",
                Shell.PowerShell.Line($"Get-S3BucketVersioning -BucketName {bucket}"),
                Shell.Bash.Line($"aws s3api get-bucket-versioning --bucket {bucket}")),
            new RunbookStep(
                "Where it has lifecycle rules, record them and remove them, or use Object Lock instead.",
                Shell.PowerShell.Line(
                    $"Get-S3LifecycleConfiguration -BucketName {bucket}; Remove-S3LifecycleConfiguration -BucketName {bucket}"),
                Shell.Bash.Line(
                    $"aws s3api get-bucket-lifecycle-configuration --bucket {bucket} && "
                    + $"aws s3api delete-bucket-lifecycle --bucket {bucket}")),
            new RunbookStep("Sign in as root with the device and open CloudShell."),
            new RunbookStep(
                "Set versioning and MFA Delete in one call, with the serial number of root's device and its current code.",
                Shell.PowerShell.Line(
                    $"Write-S3BucketVersioning -BucketName {bucket} -VersioningConfig_Status Enabled -VersioningConfig_EnableMfaDelete "
                    + $"$true -MfaCodes_SerialNumber {serial:q} -MfaCodes_AuthenticationValue <code>"),
                Shell.Bash.Line(
                    $"aws s3api put-bucket-versioning --bucket {bucket} --versioning-configuration Status=Enabled,MFADelete=Enabled --mfa "
                    + $"{$"{serial} <code>":q}")),
            new RunbookStep("Check its current state.",
            subject.TestLine()),
        ];
    }

    public override string Undo(RunbookSubject subject) =>
        "The same call with MFADelete=Disabled, as root with the device; lifecycle rules can then be restored.";
}
