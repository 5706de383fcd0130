using CisAws.Benchmark;

namespace CisAws.Guidance.Runbooks;

/// <summary>4.10 of 7.0.0: distributions, load balancers and stages of APIs log access.</summary>
internal sealed class AccessLoggingRunbook() : RunbookSource(ControlNames.FrontEndAccessLogging)
{
    public override IReadOnlyList<string> Warnings(RunbookSubject subject) =>
    [
        subject.Recommendation.Impact,
        "The bucket of a load balancer must be in its region and let Elastic Load Balancing write; with a key of AWS KMS as its default "
        + "encryption, nothing is delivered. API Gateway writes to a log group only where the account has a role for it in the region.",
    ];

    public override IReadOnlyList<RunbookStep> Steps(RunbookSubject subject)
    {
        IReadOnlyList<RunbookStep> own = subject.Finding?.ResourceType switch
        {
            "AWS::CloudFront::Distribution" => Distribution(subject),
            "AWS::ElasticLoadBalancing::LoadBalancer" => Classic(subject),
            "AWS::ElasticLoadBalancingV2::LoadBalancer" => Balancer(subject),
            "AWS::ApiGateway::Stage" => RestStage(subject),
            "AWS::ApiGatewayV2::Stage" => HttpStage(subject),
            _ =>
            [
                .. Distribution(subject), .. Balancer(subject), .. Classic(subject), .. RestStage(subject), .. HttpStage(subject),
            ],
        };
        return
        [
            new RunbookStep(
                "Choose where logs go, who may read them, and how long they are kept: a bucket with a lifecycle, or a log group."),
            .. own,
            new RunbookStep("Call it once, and see that an entry arrives; load balancers deliver every five minutes."),
            new RunbookStep("Check its current state.", subject.TestLine()),
        ];
    }

    public override string Undo(RunbookSubject subject) =>
        "Logging is turned off in the same place: access_logs.s3.enabled=false, no access log settings of a stage, or aws logs "
        + "delete-delivery. Logs that were written stay.";

    private static RunbookStep[] Distribution(RunbookSubject subject)
    {
        ShellValue id = subject.Name("<distribution>");
        ShellValue arn = subject.Finding is { } finding ? new(finding.ResourceId) : new("<distribution arn>", IsPlaceholder: true);
        return
        [
            new RunbookStep(
                $"A distribution: in the console of CloudFront, {id}, Logging, add a delivery of standard logs (v2); or first name the "
                + "distribution as a source of logs, in us-east-1.",
                Shell.PowerShell.Line($"Write-CWLDeliverySource -Name <source> -ResourceArn {arn} -LogType ACCESS_LOGS -Region us-east-1"),
                Shell.Bash.Line(
                    $"aws logs put-delivery-source --name <source> --resource-arn {arn} --log-type ACCESS_LOGS --region us-east-1")),
            new RunbookStep(
                "Then name the bucket or log group as a destination.",
                "Write-CWLDeliveryDestination -Name <destination> -DeliveryDestinationConfiguration_DestinationResourceArn <bucket arn> "
                + "-Region us-east-1",
                "aws logs put-delivery-destination --name <destination> --delivery-destination-configuration "
                + "destinationResourceArn=<bucket arn> --region us-east-1"),
            new RunbookStep(
                "Then connect the two.",
                "New-CWLDelivery -DeliverySourceName <source> -DeliveryDestinationArn <destination arn> -Region us-east-1",
                "aws logs create-delivery --delivery-source-name <source> --delivery-destination-arn <destination arn> --region us-east-1"),
        ];
    }

    private static RunbookStep[] Balancer(RunbookSubject subject)
    {
        ShellValue region = subject.Region;
        ShellValue arn = subject.Finding is { } finding ? new(finding.ResourceId) : new("<load balancer arn>", IsPlaceholder: true);
        return
        [
            new RunbookStep(
                "An application or network load balancer: turn access logs on. Those of a network load balancer record TLS listeners "
                + "alone.",
                Shell.PowerShell.Line(
                    $"Edit-ELB2LoadBalancerAttribute -LoadBalancerArn {arn} -Attribute "
                    + $"@{{ Key = 'access_logs.s3.enabled'; Value = 'true' }}, "
                    + $"@{{ Key = 'access_logs.s3.bucket'; Value = '<bucket>' }} -Region {region}"),
                Shell.Bash.Line(
                    $"aws elbv2 modify-load-balancer-attributes --load-balancer-arn {arn} --attributes "
                    + $"Key=access_logs.s3.enabled,Value=true Key=access_logs.s3.bucket,Value=<bucket> --region {region}")),
        ];
    }

    private static RunbookStep[] Classic(RunbookSubject subject)
    {
        ShellValue name = subject.Name("<load balancer>"), region = subject.Region;
        return
        [
            new RunbookStep(
                "A classic load balancer: turn access logs on.",
                Shell.PowerShell.Line(
                    $"Edit-ELBLoadBalancerAttribute -LoadBalancerName {name} -AccessLog_Enabled $true -AccessLog_S3BucketName <bucket> "
                    + $"-Region {region}"),
                Shell.Bash.Line(
                    $"aws elb modify-load-balancer-attributes --load-balancer-name {name} --load-balancer-attributes "
                    + $"'AccessLog={{Enabled=true,S3BucketName=<bucket>}}' --region {region}")),
        ];
    }

    private static RunbookStep[] RestStage(RunbookSubject subject)
    {
        ShellValue api = subject.Fact("ApiId", "<api>"), stage = StageOf(subject), region = subject.Region;
        return
        [
            new RunbookStep(
                "A stage of a REST API: set log group and format of its access logs, in the console under Stages, Logs and tracing.",
                Shell.PowerShell.Line(
                    $"Update-AGStage -RestApiId {api} -StageName {stage} -PatchOperation @{{ Op = 'replace'; Path = "
                    + $"'/accessLogSettings/destinationArn'; Value = '<log group arn>' }}, @{{ Op = 'replace'; Path = "
                    + $"'/accessLogSettings/format'; Value = '<format>' }} -Region {region}"),
                Shell.Bash.Line(
                    $"aws apigateway update-stage --rest-api-id {api} --stage-name {stage} --patch-operations "
                    + $"op=replace,path=/accessLogSettings/destinationArn,value=<log group arn> "
                    + $"op=replace,path=/accessLogSettings/format,value=<format> --region {region}")),
        ];
    }

    private static RunbookStep[] HttpStage(RunbookSubject subject)
    {
        ShellValue api = subject.Fact("ApiId", "<api>"), stage = StageOf(subject), region = subject.Region;
        return
        [
            new RunbookStep(
                "A stage of an HTTP or WebSocket API: set log group and format of its access logs.",
                Shell.PowerShell.Line(
                    $"Update-AG2Stage -ApiId {api} -StageName {stage} -AccessLogSettings_DestinationArn <log group arn> "
                    + $"-AccessLogSettings_Format <format> -Region {region}"),
                Shell.Bash.Line(
                    $"aws apigatewayv2 update-stage --api-id {api} --stage-name {stage} --access-log-settings "
                    + $"DestinationArn=<log group arn>,Format=<format> --region {region}")),
        ];
    }

    // The display name is that of the API, a slash, and that of the stage.
    private static ShellValue StageOf(RunbookSubject subject)
    {
        ShellValue name = subject.Name("<stage>");
        return name with { Text = name.Text[(name.Text.LastIndexOf('/') + 1)..] };
    }
}
