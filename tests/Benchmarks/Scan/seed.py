"""Fills a moto with an account of ordinary size: seed.py <endpoint>. All ids come from the order of the calls."""
import json
import sys
from concurrent.futures import ThreadPoolExecutor

import boto3
from botocore.config import Config

USERS, BUCKETS, KEYS, GROUPS, INSTANCES = 200, 103, 26, 20, 10
REGIONS = (
    "us-east-1 us-east-2 us-west-1 us-west-2 ca-central-1 eu-west-1 eu-west-2 eu-west-3 eu-central-1 eu-north-1 "
    "ap-south-1 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-southeast-1 ap-southeast-2 sa-east-1").split()
ENDPOINT = sys.argv[1]


def client(service, region="us-east-1"):
    return boto3.client(
        service, region_name=region, endpoint_url=ENDPOINT, aws_access_key_id="AKIASEED", aws_secret_access_key="seed",
        config=Config(s3={"addressing_style": "path"}))


def users():
    iam = client("iam")
    iam.update_account_password_policy(MinimumPasswordLength=14, PasswordReusePrevention=24)
    iam.create_group(GroupName="staff")
    for i in range(USERS):
        name = f"user-{i:03}"
        iam.create_user(UserName=name)
        iam.add_user_to_group(GroupName="staff", UserName=name)
        if i % 9 < 5:
            iam.create_login_profile(UserName=name, Password="Example-passw0rd-" + name)
        if i % 2 == 0:
            iam.create_access_key(UserName=name)
        if i % 20 == 0:
            iam.create_access_key(UserName=name)
        if i % 25 == 0:
            iam.attach_user_policy(UserName=name, PolicyArn="arn:aws:iam::aws:policy/ReadOnlyAccess")


def buckets():
    for i in range(BUCKETS):
        region = REGIONS[i % len(REGIONS)]
        s3 = client("s3", region)
        name = f"scan-bucket-{i:03}"
        extra = {} if region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": region}}
        s3.create_bucket(Bucket=name, **extra)
        if i % 2 == 0:
            s3.put_public_access_block(Bucket=name, PublicAccessBlockConfiguration={
                "BlockPublicAcls": True, "IgnorePublicAcls": True, "BlockPublicPolicy": True, "RestrictPublicBuckets": True})
        if i % 3 == 0:
            s3.put_bucket_policy(Bucket=name, Policy=json.dumps({"Version": "2012-10-17", "Statement": [{
                "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Condition": {"Bool": {"aws:SecureTransport": "false"}},
                "Resource": [f"arn:aws:s3:::{name}", f"arn:aws:s3:::{name}/*"]}]}))
        if i % 4 == 0:
            s3.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Enabled"})


def region(name):
    ec2 = client("ec2", name)
    vpc = ec2.describe_vpcs()["Vpcs"][0]["VpcId"]
    for i in range(GROUPS):
        group = ec2.create_security_group(GroupName=f"group-{i}", Description="scan", VpcId=vpc)["GroupId"]
        for port in (443, 22 if i % 5 == 0 else 8443):
            ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[{
                "IpProtocol": "tcp", "FromPort": port, "ToPort": port,
                "IpRanges": [{"CidrIp": "0.0.0.0/0" if port != 443 else "10.0.0.0/8"}]}])
    image = "ami-0123456789abcdef0"
    ec2.run_instances(ImageId=image, MinCount=INSTANCES, MaxCount=INSTANCES)


def logging():
    for i in range(KEYS):
        client("kms", REGIONS[i % len(REGIONS)]).create_key(Description=f"key {i}")
    for i in range(3):
        home = REGIONS[i]
        s3 = client("s3", "us-east-1")
        s3.create_bucket(Bucket=f"scan-trail-{i}")
        trail = client("cloudtrail", home)
        group = client("logs", home)
        group.create_log_group(logGroupName=f"trail-{i}")
        arn = group.describe_log_groups(logGroupNamePrefix=f"trail-{i}")["logGroups"][0]["arn"]
        role = client("iam").create_role(RoleName=f"trail-{i}", AssumeRolePolicyDocument="{}")["Role"]["Arn"]
        trail.create_trail(
            Name=f"trail-{i}", S3BucketName=f"scan-trail-{i}", IsMultiRegionTrail=i == 0, CloudWatchLogsLogGroupArn=arn,
            CloudWatchLogsRoleArn=role)
        trail.start_logging(Name=f"trail-{i}")
        group.put_metric_filter(
            logGroupName=f"trail-{i}", filterName="root", filterPattern='{ $.userIdentity.type = "Root" }',
            metricTransformations=[{"metricName": "Root", "metricNamespace": "Scan", "metricValue": "1"}])


def main():
    users()
    buckets()
    logging()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(region, REGIONS))


main()
