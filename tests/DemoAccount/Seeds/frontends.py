"""2.21, 4.10 and 6.8 of 7.0.0: what answers web clients, what has policies of its own, and endpoints of VPCs."""
import json

from lab import document
from storage import bucket_name

IMAGE = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/label-printer:7"


def seed(lab):
    queues(lab)
    functions(lab)
    secrets(lab)
    balancers(lab)
    distributions(lab)
    apis(lab)
    endpoints(lab)


def everyone(action, resource, condition=None):
    statement = {"Sid": "Partners", "Effect": "Allow", "Principal": "*", "Action": action, "Resource": resource}
    return document({**statement, "Condition": condition} if condition else statement)


def queues(lab):
    sqs = lab.client("sqs")
    arn = f"arn:aws:sqs:eu-west-1:{lab.account}:"
    # Made for a partner's test and never closed again.
    sqs.create_queue(QueueName="partner-orders", Attributes={"Policy": everyone("sqs:SendMessage", arn + "partner-orders")})
    sqs.create_queue(QueueName="parcel-events", Attributes={"Policy": everyone(
        "sqs:SendMessage", arn + "parcel-events", {"StringEquals": {"aws:PrincipalOrgID": "o-hl4harb0ur"}})})
    sqs.create_queue(QueueName="label-jobs")
    lab.client("events").create_event_bus(Name="parcels")


def functions(lab):
    role = lab.iam.create_role(RoleName="label-printer", AssumeRolePolicyDocument=document(
        {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}))["Role"]["Arn"]
    client = lab.client("lambda")
    client.create_function(FunctionName="label-printer", Role=role, PackageType="Image", Code={"ImageUri": IMAGE})
    client.add_permission(
        FunctionName="label-printer", StatementId="from-queue", Action="lambda:InvokeFunction", Principal="events.amazonaws.com",
        SourceAccount=lab.account)


def secrets(lab):
    client = lab.client("secretsmanager")
    arn = client.create_secret(
        Name="warehouse/database", SecretString="not-a-secret", ClientRequestToken="00000000-0000-4000-8000-000000000001")["ARN"]
    client.put_resource_policy(SecretId=arn, ResourcePolicy=document({
        "Sid": "Reporting", "Effect": "Allow", "Principal": {"AWS": lab.arn("root")}, "Action": "secretsmanager:GetSecretValue",
        "Resource": "*"}))


def balancers(lab):
    ec2 = lab.client("ec2")
    subnets = sorted(s["SubnetId"] for s in ec2.describe_subnets(Filters=[{"Name": "default-for-az", "Values": ["true"]}])["Subnets"])
    elb = lab.client("elbv2")
    for name, log in (("shop", True), ("tracking", False)):
        arn = elb.create_load_balancer(Name=name, Subnets=subnets[:2])["LoadBalancers"][0]["LoadBalancerArn"]
        elb.modify_load_balancer_attributes(LoadBalancerArn=arn, Attributes=[
            {"Key": "access_logs.s3.enabled", "Value": "true" if log else "false"},
            {"Key": "access_logs.s3.bucket", "Value": bucket_name(lab, "access-logs")}])


def distributions(lab):
    client = lab.client("cloudfront")
    for comment, log in (("shop", True), ("web-assets", False)):
        client.create_distribution(DistributionConfig={
            "CallerReference": comment, "Comment": comment, "Enabled": True,
            "Origins": {"Quantity": 1, "Items": [{
                "Id": "o", "DomainName": f"{bucket_name(lab, 'web-assets')}.s3.amazonaws.com", "S3OriginConfig": {"OriginAccessIdentity": ""}}]},
            "DefaultCacheBehavior": {"TargetOriginId": "o", "ViewerProtocolPolicy": "redirect-to-https"},
            "Logging": {
                "Enabled": log, "IncludeCookies": False, "Bucket": f"{bucket_name(lab, 'access-logs')}.s3.amazonaws.com" if log else "",
                "Prefix": ""}})


def apis(lab):
    rest = lab.client("apigateway")
    api = rest.create_rest_api(name="tracking")["id"]
    root = rest.get_resources(restApiId=api)["items"][0]["id"]
    rest.put_method(restApiId=api, resourceId=root, httpMethod="GET", authorizationType="NONE")
    rest.put_integration(restApiId=api, resourceId=root, httpMethod="GET", type="MOCK")
    rest.create_deployment(restApiId=api, stageName="live")
    http = lab.client("apigatewayv2")
    api = http.create_api(Name="labels", ProtocolType="HTTP")["ApiId"]
    http.create_stage(ApiId=api, StageName="$default", AccessLogSettings={
        "DestinationArn": f"arn:aws:logs:eu-west-1:{lab.account}:log-group:labels", "Format": json.dumps({"ip": "$context.identity.sourceIp"})})


def endpoints(lab):
    ec2 = lab.client("ec2")
    vpc = ec2.describe_vpcs(Filters=[{"Name": "is-default", "Values": ["true"]}])["Vpcs"][0]["VpcId"]
    tables = [t["RouteTableId"] for t in ec2.describe_route_tables(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["RouteTables"]]
    ec2.create_vpc_endpoint(VpcId=vpc, ServiceName="com.amazonaws.eu-west-1.s3", VpcEndpointType="Gateway", RouteTableIds=tables)
