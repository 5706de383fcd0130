using CisAws.Benchmark;

namespace CisAws.Guidance.Runbooks;

/// <summary>6.8 of 7.0.0: a VPC reaches services of AWS through endpoints.</summary>
internal sealed class VpcEndpointsRunbook() : RunbookSource(ControlNames.VpcEndpoints)
{
    public override IReadOnlyList<string> Warnings(RunbookSubject subject) =>
    [
        subject.Recommendation.Impact,
        "Connections to Amazon S3 that are open while a gateway endpoint is added to their route table are cut.",
    ];

    public override IReadOnlyList<RunbookStep> Steps(RunbookSubject subject)
    {
        ShellValue vpc = subject.Fact("VpcId", "<vpc>"), region = subject.Region;
        ShellValue storage = region.IsPlaceholder ? new("<service>", IsPlaceholder: true) : new($"com.amazonaws.{region.Text}.s3");
        return
        [
            new RunbookStep(
                $"See the endpoints of {vpc} ({subject.Fact("Endpoints", "not known from here")}) and the route tables without one to "
                + $"Amazon S3 ({subject.Fact("RouteTablesWithoutStorageEndpoint", "not known from here")}).",
                Shell.PowerShell.Line($"Get-EC2VpcEndpoint -Filter @{{ Name = 'vpc-id'; Values = {vpc:q} }} -Region {region}"),
                Shell.Bash.Line($"aws ec2 describe-vpc-endpoints --filters {$"Name=vpc-id,Values={vpc.Text}":q} --region {region}")),
            new RunbookStep(
                "Find out which services the VPC calls: flow logs show addresses of AWS, CloudTrail the calls of its roles. These have "
                + "endpoints in the region.",
                Shell.PowerShell.Line($"(Get-EC2VpcEndpointService -Region {region}).ServiceNames"),
                Shell.Bash.Line($"aws ec2 describe-vpc-endpoint-services --query ServiceNames --region {region}")),
            new RunbookStep(
                "Look for policies with a condition on aws:SourceIp: calls through an endpoint have private addresses. Use aws:SourceVpce "
                + "there first."),
            new RunbookStep(
                "Make a gateway endpoint to Amazon S3 with every route table that subnets use, and the same for Amazon DynamoDB; they cost "
                + "nothing.",
                Shell.PowerShell.Line(
                    $"New-EC2VpcEndpoint -VpcId {vpc} -ServiceName {storage} -VpcEndpointType Gateway -RouteTableId <route table> "
                    + $"-Region {region}"),
                Shell.Bash.Line(
                    $"aws ec2 create-vpc-endpoint --vpc-id {vpc} --service-name {storage} --vpc-endpoint-type Gateway "
                    + $"--route-table-ids <route table> --region {region}")),
            new RunbookStep(
                "Make interface endpoints for the other services, with a security group that lets the VPC in on port 443.",
                Shell.PowerShell.Line(
                    $"New-EC2VpcEndpoint -VpcId {vpc} -ServiceName <service> -VpcEndpointType Interface -SubnetId <subnet> "
                    + $"-SecurityGroupId <group> -PrivateDnsEnabled $true -Region {region}"),
                Shell.Bash.Line(
                    $"aws ec2 create-vpc-endpoint --vpc-id {vpc} --service-name <service> --vpc-endpoint-type Interface --subnet-ids "
                    + $"<subnet> --security-group-ids <group> --private-dns-enabled --region {region}")),
            new RunbookStep("Limit in the policy of each endpoint which resources it reaches, such as buckets of the organization alone."),
            new RunbookStep("Check its current state, and attest that the services in use have endpoints.", subject.TestLine()),
        ];
    }

    public override string Undo(RunbookSubject subject) => Shell.Bash.Line(
        $"aws ec2 delete-vpc-endpoints --vpc-endpoint-ids <endpoint> --region {subject.Region}") + " removes an endpoint; calls then go "
        + "through the gateways again.";
}
