using CisAws.Common;

namespace CisAws.Aws.Collection;

/// <summary>A kind of item in listings: its CloudFormation type, the member that names it, and how its ARN is made of that name.</summary>
/// <param name="Type">The type.</param>
/// <param name="Member">The member, as the API calls it.</param>
/// <param name="Arn">Makes the ARN of the account, the region and the name; null where the name is one, or there is none.</param>
internal sealed record ItemKind(string Type, string Member, Func<AccountIdentity, string, string, string>? Arn = null);

/// <summary>The kinds of items that listings have.</summary>
internal static class ItemKinds
{
    public static readonly ItemKind AccessKey = new("AWS::IAM::AccessKey", "AccessKeyId");
    public static readonly ItemKind Alarm = new("AWS::CloudWatch::Alarm", "AlarmArn");
    public static readonly ItemKind Analyzer = new("AWS::AccessAnalyzer::Analyzer", "arn");
    public static readonly ItemKind Bucket = new("AWS::S3::Bucket", "Name", (account, _, name) => account.BucketArn(name));
    public static readonly ItemKind ClassicLoadBalancer = new(
        "AWS::ElasticLoadBalancing::LoadBalancer",
        "LoadBalancerName",
        (account, at, name) => account.ArnIn("elasticloadbalancing", at, $"loadbalancer/{name}"));

    public static readonly ItemKind Cluster = new("AWS::RDS::DBCluster", "DBClusterArn");
    public static readonly ItemKind Database = new("AWS::RDS::DBInstance", "DBInstanceArn");
    public static readonly ItemKind Delivery = new("AWS::Logs::Delivery", "id");
    public static readonly ItemKind Distribution =
        new("AWS::CloudFront::Distribution", "Id", (account, _, id) => account.Arn("cloudfront", $"distribution/{id}"));

    public static readonly ItemKind EventBus = new("AWS::Events::EventBus", "Arn");
    public static readonly ItemKind InsightRule = new("AWS::CloudWatch::InsightRule", "Name");
    public static readonly ItemKind EventRule = new("AWS::Events::Rule", "Arn");
    public static readonly ItemKind EventTarget = new("AWS::Events::Rule.Target", "Id");
    public static readonly ItemKind FileSystem =
        new("AWS::EFS::FileSystem", "FileSystemId", (account, at, id) => account.ArnIn("elasticfilesystem", at, $"file-system/{id}"));

    public static readonly ItemKind FlowLog = OfEc2("AWS::EC2::FlowLog", "flowLogId", "vpc-flow-log");
    public static readonly ItemKind Function = new("AWS::Lambda::Function", "FunctionArn");
    public static readonly ItemKind Group = new("AWS::IAM::Group", "Arn");
    public static readonly ItemKind HttpStage = OfStage("AWS::ApiGatewayV2::Stage", "apis");
    public static readonly ItemKind IdentityCenter = new("AWS::SSO::Instance", "InstanceArn");
    public static readonly ItemKind Instance = OfEc2("AWS::EC2::Instance", "instanceId", "instance");
    public static readonly ItemKind InstanceProfile = new("AWS::IAM::InstanceProfile", "Arn");
    public static readonly ItemKind Key =
        new("AWS::KMS::Key", "KeyId", (account, region, id) => account.ArnIn("kms", region, $"key/{id}"));

    public static readonly ItemKind LoadBalancer = new("AWS::ElasticLoadBalancingV2::LoadBalancer", "LoadBalancerArn");
    public static readonly ItemKind MacieBucket = new("AWS::Macie::Bucket", "bucketName");
    public static readonly ItemKind MacieJob = new("AWS::Macie::ClassificationJob", "jobId");
    public static readonly ItemKind ManagedPolicy = new("AWS::IAM::ManagedPolicy", "Arn");
    public static readonly ItemKind MetricFilter = new("AWS::Logs::MetricFilter", "filterName");
    public static readonly ItemKind MfaDevice = new("AWS::IAM::VirtualMFADevice", "SerialNumber");
    public static readonly ItemKind NetworkAcl = OfEc2("AWS::EC2::NetworkAcl", "networkAclId", "network-acl");
    public static readonly ItemKind NetworkInterface = OfEc2("AWS::EC2::NetworkInterface", "networkInterfaceId", "network-interface");
    public static readonly ItemKind Peering = OfEc2("AWS::EC2::VPCPeeringConnection", "vpcPeeringConnectionId", "vpc-peering-connection");
    public static readonly ItemKind PrefixList = OfEc2("AWS::EC2::PrefixList", "prefixListId", "prefix-list");
    public static readonly ItemKind ProfileAssociation = new("AWS::EC2::Instance.IamInstanceProfile", "associationId");
    public static readonly ItemKind Queue = new("AWS::SQS::Queue", "QueueUrl");
    public static readonly ItemKind Recorder = new("AWS::Config::ConfigurationRecorder", "name");
    public static readonly ItemKind Region = new("AWS::EC2::Region", "regionName");
    public static readonly ItemKind RestStage = OfStage("AWS::ApiGateway::Stage", "restapis");
    public static readonly ItemKind Role = new("AWS::IAM::Role", "Arn");
    public static readonly ItemKind RouteTable = OfEc2("AWS::EC2::RouteTable", "routeTableId", "route-table");
    public static readonly ItemKind Secret = new("AWS::SecretsManager::Secret", "ARN");
    public static readonly ItemKind SecurityGroup = OfEc2("AWS::EC2::SecurityGroup", "groupId", "security-group");
    public static readonly ItemKind SecurityGroupRule = OfEc2("AWS::EC2::SecurityGroupRule", "securityGroupRuleId", "security-group-rule");
    public static readonly ItemKind ServerCertificate = new("AWS::IAM::ServerCertificate", "Arn");
    public static readonly ItemKind ShardGroup = new("AWS::RDS::DBShardGroup", "DBShardGroupArn");
    public static readonly ItemKind Standard = new("AWS::SecurityHub::Standard", "StandardsSubscriptionArn");
    public static readonly ItemKind Subnet = OfEc2("AWS::EC2::Subnet", "subnetId", "subnet");
    public static readonly ItemKind SubscriptionFilter = new("AWS::Logs::SubscriptionFilter", "filterName");
    public static readonly ItemKind Topic = new("AWS::SNS::Topic", "TopicArn");
    public static readonly ItemKind Trail = new("AWS::CloudTrail::Trail", "TrailARN");
    public static readonly ItemKind User = new("AWS::IAM::User", "Arn");
    public static readonly ItemKind Vpc = OfEc2("AWS::EC2::VPC", "vpcId", "vpc");
    public static readonly ItemKind VpcEndpoint = OfEc2("AWS::EC2::VPCEndpoint", "vpcEndpointId", "vpc-endpoint");

    // The ARNs of API Gateway do not name the account.
    private static ItemKind OfStage(string type, string collection) => new(
        type,
        "stageName",
        (account, region, id) => (account with { AccountId = string.Empty }).ArnIn("apigateway", region, $"/{collection}/{id}"));

    private static ItemKind OfEc2(string type, string member, string resource) =>
        new(type, member, (account, region, id) => account.ArnIn("ec2", region, $"{resource}/{id}"));
}
