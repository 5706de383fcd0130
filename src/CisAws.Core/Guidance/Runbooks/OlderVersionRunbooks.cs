using CisAws.Benchmark;

namespace CisAws.Guidance.Runbooks;

/// <summary>2.1.1 of 1.5.0 and older: buckets are encrypted by default.</summary>
internal sealed class BucketDefaultEncryptionRunbook() : RunbookSource(ControlNames.BucketDefaultEncryption)
{
    public override IReadOnlyList<string> Warnings(RunbookSubject subject) => [subject.Recommendation.Impact];

    public override IReadOnlyList<RunbookStep> Steps(RunbookSubject subject)
    {
        ShellValue bucket = subject.Name("<bucket>");
        return
        [
            new RunbookStep(
                $"See how {bucket} encrypts: algorithm {subject.Fact("Algorithm", "not known")}, key "
                + $"{subject.Fact("KmsKeyId", "none known")}.",
                Shell.PowerShell.Line($"Get-S3BucketEncryption -BucketName {bucket}"),
                Shell.Bash.Line($"aws s3api get-bucket-encryption --bucket {bucket}")),
            new RunbookStep(
                "Set encryption with keys of Amazon S3; in the console under Properties, Default encryption. With aws:kms and a key of "
                + "your own readers need permission for the key too.",
                Shell.PowerShell.Line(
                    $"Set-S3BucketEncryption -BucketName {bucket} -ServerSideEncryptionConfiguration_ServerSideEncryptionRule "
                    + $"@{{ ServerSideEncryptionByDefault = @{{ ServerSideEncryptionAlgorithm = 'AES256' }} }}"),
                Shell.Bash.Line(
                    $"aws s3api put-bucket-encryption --bucket {bucket} --server-side-encryption-configuration "
                    + $"'{{\"Rules\":[{{\"ApplyServerSideEncryptionByDefault\":{{\"SSEAlgorithm\":\"AES256\"}}}}]}}'")),
            new RunbookStep("Check its current state.", subject.TestLine()),
        ];
    }

    public override string Undo(RunbookSubject subject) =>
        Shell.Bash.Line($"aws s3api delete-bucket-encryption --bucket {subject.Name("<bucket>")}")
        + " goes back to what Amazon S3 does by itself, which is encryption with its own keys.";
}

/// <summary>1.3 of older versions: security questions of the account, for which there is no interface.</summary>
internal sealed class SecurityQuestionsRunbook() : RunbookSource(ControlNames.SecurityQuestions)
{
    public override IReadOnlyList<string> Warnings(RunbookSubject subject) =>
    [
        "AWS takes no new security questions any more: an account without them cannot get them, and contacts are what recovery rests on.",
    ];

    public override IReadOnlyList<RunbookStep> Steps(RunbookSubject subject) =>
    [
        new RunbookStep(
            $"Sign in to account {subject.AccountId} as root, and look in the console under Account whether security questions are "
            + "there."),
        new RunbookStep(
            "Check that address, telephone number and alternate contacts are current.",
            "Get-ACCTContactInformation",
            "aws account get-contact-information"),
        new RunbookStep(
            $"Correct them where they are not ({subject.NumberOf(ControlNames.ContactDetails)}, "
            + $"{subject.NumberOf(ControlNames.SecurityContact)}).",
            $"{subject.TestLine(ControlNames.ContactDetails)} | Repair-CisContactDetails -WhatIf"),
        new RunbookStep("Attest the finding with what you found.", subject.TestLine()),
    ];

    public override string Undo(RunbookSubject subject) =>
        "Looking changes nothing; Undo-CisRepair sets contacts that a repair changed back.";
}
