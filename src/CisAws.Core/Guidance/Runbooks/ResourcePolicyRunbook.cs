using CisAws.Benchmark;

namespace CisAws.Guidance.Runbooks;

/// <summary>2.21 of 7.0.0: a policy of a resource lets strangers in. Where the policy is, the type of the resource says.</summary>
internal sealed class ResourcePolicyRunbook() : RunbookSource(ControlNames.UnrestrictedResourcePolicies)
{
    public override IReadOnlyList<string> Warnings(RunbookSubject subject) =>
    [
        subject.Recommendation.Impact,
        "A policy that names neither the account nor a role of it can lock its owner out of a key, a queue or a bucket: keep the statement "
        + "that allows the account itself.",
    ];

    public override IReadOnlyList<RunbookStep> Steps(RunbookSubject subject)
    {
        ShellValue region = subject.Region;
        IReadOnlyList<Kind> kinds = KindsOf(subject);
        return
        [
            new RunbookStep(
                $"See which statements let everyone in: {subject.Fact("OpenStatements", "not known from here")}; not decided: "
                + $"{subject.Fact("UndecidedStatements", "not known from here")}. Keep the policy for undoing."),
            .. kinds.Select(k => new RunbookStep($"Read the policy of {k.What}.", k.Read.PowerShell, k.Read.AwsCli)),
            new RunbookStep(
                "Find out who calls it from outside: findings of IAM Access Analyzer "
                + $"({subject.NumberOf(ControlNames.ExternalAccessAnalyzer)}) and the calls of other accounts in CloudTrail.",
                Shell.PowerShell.Line($"Get-IAMAAAnalyzerList -Region {region}"),
                Shell.Bash.Line($"aws accessanalyzer list-analyzers --region {region}")),
            new RunbookStep(
                "In policy.json name the accounts and roles in place of *, or add a condition on aws:PrincipalOrgID, aws:SourceAccount, "
                + "aws:SourceArn or aws:SourceVpce. Remove what nobody needs."),
            .. kinds.Select(k => new RunbookStep($"Set the policy of {k.What}.", k.Write.PowerShell, k.Write.AwsCli)),
            new RunbookStep("Have the callers that are named try it, and watch for refused calls."),
            new RunbookStep("Check its current state; what is meant to be public is an exception.", subject.TestLine()),
        ];
    }

    public override string Undo(RunbookSubject subject) => "Set the policy that was kept in the first step again, by the same command.";

    private static IReadOnlyList<Kind> KindsOf(RunbookSubject subject)
    {
        ShellValue name = subject.Name("<name>");
        ShellValue arn = subject.Finding is { } finding ? new(finding.ResourceId) : new("<arn>", IsPlaceholder: true);
        Kind[] all = [.. OfData(name, arn, subject.Region), .. OfMessages(name, arn, subject.Region)];
        return Array.FindAll(all, k => k.Type == subject.Finding?.ResourceType) is { Length: > 0 } known ? known : all;
    }

    private static Kind[] OfData(ShellValue name, ShellValue arn, ShellValue region)
    {
        Kind bucket = new(
            "AWS::S3::Bucket",
            $"the bucket {name}",
            (Shell.PowerShell.Line($"Get-S3BucketPolicy -BucketName {name}"),
                Shell.Bash.Line($"aws s3api get-bucket-policy --bucket {name} --query Policy --output text")),
            (Shell.PowerShell.Line($"Write-S3BucketPolicy -BucketName {name} -Policy (Get-Content policy.json -Raw)"),
                Shell.Bash.Line($"aws s3api put-bucket-policy --bucket {name} --policy file://policy.json")));
        Kind key = new(
            "AWS::KMS::Key",
            $"the key {name}",
            (Shell.PowerShell.Line($"Get-KMSKeyPolicy -KeyId {name} -PolicyName default -Region {region}"),
                Shell.Bash.Line($"aws kms get-key-policy --key-id {name} --policy-name default --output text --region {region}")),
            (Shell.PowerShell.Line(
                $"Write-KMSKeyPolicy -KeyId {name} -PolicyName default -Policy (Get-Content policy.json -Raw) -Region {region}"),
                Shell.Bash.Line(
                    $"aws kms put-key-policy --key-id {name} --policy-name default --policy file://policy.json --region {region}")));
        Kind secret = new(
            "AWS::SecretsManager::Secret",
            $"the secret {name}",
            (Shell.PowerShell.Line($"Get-SECResourcePolicy -SecretId {arn} -Region {region}"),
                Shell.Bash.Line($"aws secretsmanager get-resource-policy --secret-id {arn} --region {region}")),
            (Shell.PowerShell.Line(
                $"Write-SECResourcePolicy -SecretId {arn} -ResourcePolicy (Get-Content policy.json -Raw) -BlockPublicPolicy $true "
                + $"-Region {region}"),
                Shell.Bash.Line(
                    $"aws secretsmanager put-resource-policy --secret-id {arn} --resource-policy file://policy.json "
                    + $"--block-public-policy --region {region}")));
        return [bucket, key, secret];
    }

    private static Kind[] OfMessages(ShellValue name, ShellValue arn, ShellValue region)
    {
        Kind queue = new(
            "AWS::SQS::Queue",
            $"the queue {name}",
            (Shell.PowerShell.Line($"Get-SQSQueueUrl -QueueName {name} -Region {region} | Get-SQSQueueAttribute -AttributeName Policy"),
                Shell.Bash.Line($"aws sqs get-queue-url --queue-name {name} --region {region}")),
            (Shell.PowerShell.Line(
                $"Set-SQSQueueAttribute -QueueUrl <url> -Attribute @{{ Policy = (Get-Content policy.json -Raw) }} -Region {region}"),
                Shell.Bash.Line(
                    $"aws sqs set-queue-attributes --queue-url <url> --attributes file://attributes.json --region {region}")));
        Kind topic = new(
            "AWS::SNS::Topic",
            $"the topic {name}",
            (Shell.PowerShell.Line($"Get-SNSTopicAttribute -TopicArn {arn} -Region {region}"),
                Shell.Bash.Line($"aws sns get-topic-attributes --topic-arn {arn} --region {region}")),
            (Shell.PowerShell.Line(
                $"Set-SNSTopicAttribute -TopicArn {arn} -AttributeName Policy -AttributeValue (Get-Content policy.json -Raw) "
                + $"-Region {region}"),
                Shell.Bash.Line(
                    $"aws sns set-topic-attributes --topic-arn {arn} --attribute-name Policy --attribute-value file://policy.json "
                    + $"--region {region}")));
        Kind function = new(
            "AWS::Lambda::Function",
            $"the function {name}, statement by statement",
            (Shell.PowerShell.Line($"Get-LMPolicy -FunctionName {name} -Region {region}"),
                Shell.Bash.Line($"aws lambda get-policy --function-name {name} --region {region}")),
            (Shell.PowerShell.Line($"Remove-LMPermission -FunctionName {name} -StatementId <statement> -Region {region}"),
                Shell.Bash.Line($"aws lambda remove-permission --function-name {name} --statement-id <statement> --region {region}")));
        Kind bus = new(
            "AWS::Events::EventBus",
            $"the event bus {name}",
            (Shell.PowerShell.Line($"Get-EVBEventBus -Name {name} -Region {region}"),
                Shell.Bash.Line($"aws events describe-event-bus --name {name} --region {region}")),
            (Shell.PowerShell.Line(
                $"Write-EVBPermission -EventBusName {name} -Policy (Get-Content policy.json -Raw) -Region {region}"),
                Shell.Bash.Line($"aws events put-permission --event-bus-name {name} --policy file://policy.json --region {region}")));
        return [queue, topic, function, bus];
    }

    private sealed record Kind(string Type, string What, (string PowerShell, string AwsCli) Read, (string PowerShell, string AwsCli) Write);
}
