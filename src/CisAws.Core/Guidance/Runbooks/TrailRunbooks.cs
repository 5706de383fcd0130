using CisAws.Benchmark;

namespace CisAws.Guidance.Runbooks;

/// <summary>3.3 of 2.0.0 and older: the bucket of a trail is not public.</summary>
internal sealed class TrailBucketPublicAccessRunbook() : RunbookSource(ControlNames.TrailBucketPublicAccess)
{
    public override IReadOnlyList<string> Warnings(RunbookSubject subject) => [subject.Recommendation.Impact];

    public override IReadOnlyList<RunbookStep> Steps(RunbookSubject subject)
    {
        ShellValue bucket = subject.Name("<bucket>");
        return
        [
            new RunbookStep(
                $"See what lets everyone in: grants {subject.Fact("PublicGrants", "not known from here")}, statements "
                + $"{subject.Fact("OpenStatements", "not known from here")}. Keep both for undoing.",
                Shell.PowerShell.Line($"Get-S3ACL -BucketName {bucket}; Get-S3BucketPolicy -BucketName {bucket}"),
                Shell.Bash.Line($"aws s3api get-bucket-acl --bucket {bucket}")),
            new RunbookStep(
                "Show the plan that blocks public access to the bucket; then run it without -WhatIf.",
                Shell.PowerShell.Line($"Repair-CisPublicAccessBlock -BucketName {bucket} -WhatIf")),
            new RunbookStep(
                "Remove the grants to AllUsers and AuthenticatedUsers.",
                Shell.PowerShell.Line($"Set-S3ACL -BucketName {bucket} -CannedACLName private"),
                Shell.Bash.Line($"aws s3api put-bucket-acl --bucket {bucket} --acl private")),
            new RunbookStep(
                "Remove the statements that allow everyone, and keep those that name cloudtrail.amazonaws.com.",
                Shell.PowerShell.Line($"Write-S3BucketPolicy -BucketName {bucket} -Policy (Get-Content policy.json -Raw)"),
                Shell.Bash.Line($"aws s3api put-bucket-policy --bucket {bucket} --policy file://policy.json")),
            new RunbookStep("See that log files still arrive: the time of the last delivery of the trail moves on."),
            new RunbookStep("Check its current state.", subject.TestLine()),
        ];
    }

    public override string Undo(RunbookSubject subject) =>
        "Undo-CisRepair takes the block of public access back; grants and policy that were kept are put again by the same commands.";
}

/// <summary>3.4 of 2.0.0 and older: trails send events to CloudWatch Logs.</summary>
internal sealed class TrailToLogGroupRunbook() : RunbookSource(ControlNames.TrailToLogGroup)
{
    public override IReadOnlyList<string> Warnings(RunbookSubject subject) => [subject.Recommendation.Impact];

    public override IReadOnlyList<RunbookStep> Steps(RunbookSubject subject)
    {
        ShellValue trail = subject.Name("<trail>"), region = subject.Region;
        return
        [
            new RunbookStep(
                $"See where the trail {trail} sends events now: {subject.Fact("LogGroup", "nowhere that is known from here")}.",
                Shell.PowerShell.Line($"Get-CTTrail -TrailNameList {trail} -Region {region}"),
                Shell.Bash.Line($"aws cloudtrail describe-trails --trail-name-list {trail} --region {region}")),
            new RunbookStep(
                "Create a log group in the home region of the trail, and say how long events are kept.",
                Shell.PowerShell.Line(
                    $"New-CWLLogGroup -LogGroupName <log group> -Region {region}; Write-CWLRetentionPolicy -LogGroupName <log group> "
                    + $"-RetentionInDays 365 -Region {region}"),
                Shell.Bash.Line($"aws logs create-log-group --log-group-name <log group> --region {region}")),
            new RunbookStep(
                "Create a role that cloudtrail.amazonaws.com may assume, with logs:CreateLogStream and logs:PutLogEvents on the log group; "
                + "the console of CloudTrail makes it under Edit, CloudWatch Logs.",
                "New-IAMRole -RoleName <role> -AssumeRolePolicyDocument (Get-Content trust.json -Raw)",
                "aws iam create-role --role-name <role> --assume-role-policy-document file://trust.json"),
            new RunbookStep(
                "Set both on the trail.",
                Shell.PowerShell.Line(
                    $"Update-CTTrail -Name {trail} -CloudWatchLogsLogGroupArn <log group arn> -CloudWatchLogsRoleArn <role arn> "
                    + $"-Region {region}"),
                Shell.Bash.Line(
                    $"aws cloudtrail update-trail --name {trail} --cloud-watch-logs-log-group-arn <log group arn> "
                    + $"--cloud-watch-logs-role-arn <role arn> --region {region}")),
            new RunbookStep(
                "See that events arrive: the status of the trail names the time of the last delivery and no error.",
                Shell.PowerShell.Line($"Get-CTTrailStatus -Name {trail} -Region {region}"),
                Shell.Bash.Line($"aws cloudtrail get-trail-status --name {trail} --region {region}")),
            new RunbookStep("Check its current state.", subject.TestLine()),
        ];
    }

    public override string Undo(RunbookSubject subject) =>
        "aws cloudtrail update-trail with an empty log group and an empty role ends the delivery; log group and role can then be deleted.";
}
