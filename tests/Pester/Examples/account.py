"""The account that the examples of the help are about, in a lab of moto.

Usage: account.py URL       reads lines "<page> <number>" from standard input, makes the account anew for that example, and answers
                            with a line of JSON: the ids that AWS chose, by the ids that stand in the examples.
"""
import json
import sys
import urllib.request
from datetime import datetime, timedelta, timezone
from functools import cache

import boto3
from botocore.config import Config

URL = sys.argv[1].rstrip("/")
ACCOUNT = "111122223333"
HOME, OTHER = "us-east-1", "eu-west-1"
NOW = datetime.now(timezone.utc)
ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess"
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
ids = {}


def post(path, body):
    request = urllib.request.Request(URL + path, json.dumps(body).encode(), {"Content-Type": "application/json"})
    opener.open(request).close()


def lab(thing, **values):
    post("/lab/" + thing, {"account": ACCOUNT, **values})


def ago(days):
    return (NOW - timedelta(days=days)).isoformat()


@cache
def client(service, region=HOME):
    return boto3.client(
        service, region_name=region, endpoint_url=URL, aws_access_key_id="AKIAIOSFODNN7EXAMPLE", aws_secret_access_key="x",
        config=Config(s3={"addressing_style": "path"}, retries={"total_max_attempts": 1}))


def aws_policy(name):
    return "arn:aws:iam::aws:policy/" + name


def document(action, resource="*", effect="Allow"):
    return json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": effect, "Action": action, "Resource": resource}]})


def trust(principal):
    return json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"}]})


def user(name, password=None, *policies):
    iam = client("iam")
    iam.create_user(UserName=name)
    if password is not None:
        iam.create_login_profile(UserName=name, Password="Not-a-password-of-anybody-1")
        lab("user", user_name=name, created=ago(300), password_last_used=ago(password), password_last_changed=ago(250))
    else:
        lab("user", user_name=name, created=ago(300))
    for policy in policies:
        iam.attach_user_policy(UserName=name, PolicyArn=policy)


def key(name, created, last_used=None):
    made = client("iam").create_access_key(UserName=name)["AccessKey"]["AccessKeyId"]
    lab("access-key", access_key_id=made, created=ago(created), **({"last_used": ago(last_used)} if last_used is not None else {}))
    return made


def role(name, principal, *policies):
    client("iam").create_role(RoleName=name, AssumeRolePolicyDocument=trust(principal))
    for policy in policies:
        client("iam").attach_role_policy(RoleName=name, PolicyArn=policy)


def bucket(name, region=HOME):
    extra = {} if region == HOME else {"CreateBucketConfiguration": {"LocationConstraint": region}}
    client("s3", region).create_bucket(Bucket=name, **extra)


def open_bucket(name, region=HOME):
    bucket(name, region)
    client("s3", region).delete_public_access_block(Bucket=name)


def account():
    """What every example may look at."""
    client("iam").update_account_password_policy(MinimumPasswordLength=8, RequireSymbols=True)
    user("jane", 1, ADMINISTRATOR)


def people():
    user("alice", 100, aws_policy("ReadOnlyAccess"))
    ids["AKIAEXAMPLEEXAMPLE01"] = key("alice", 200, 100)
    user("bob", 2)


def rotation():
    user("builder")
    ids["AKIAEXAMPLEEXAMPLE01"] = key("builder", 200, 20)


def rotated():
    rotation()
    key("builder", 10, 1)


def administrators():
    user("alice", 2, ADMINISTRATOR)
    role("admin", {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}, ADMINISTRATOR)
    role("ops", {"Service": "ec2.amazonaws.com"})
    client("iam").put_role_policy(RoleName="ops", PolicyName="all", PolicyDocument=document("*"))


def last_administrator():
    role("admin", {"AWS": f"arn:aws:iam::{ACCOUNT}:user/jane"}, ADMINISTRATOR)
    iam = client("iam")
    iam.detach_user_policy(UserName="jane", PolicyArn=ADMINISTRATOR)
    iam.put_user_policy(UserName="jane", PolicyName="assume", PolicyDocument=document("sts:AssumeRole"))


def cloudshell():
    people()
    iam = client("iam")
    iam.create_group(GroupName="staff")
    iam.attach_group_policy(GroupName="staff", PolicyArn=aws_policy("AWSCloudShellFullAccess"))
    iam.attach_user_policy(UserName="alice", PolicyArn=aws_policy("AWSCloudShellFullAccess"))


def cloudshell_of_identity_center():
    name = "AWSReservedSSO_Shell_0123456789abcdef"
    client("iam").create_role(Path="/aws-reserved/sso.amazonaws.com/", RoleName=name, AssumeRolePolicyDocument=trust({"AWS": "*"}))
    client("iam").attach_role_policy(RoleName=name, PolicyArn=aws_policy("AWSCloudShellFullAccess"))


def signed_in():
    user("alice", 2)
    user("carol", 100)


def contact():
    client("account").put_contact_information(ContactInformation={
        "FullName": "Jane Doe", "AddressLine1": "Street 1", "City": "Berlin", "StateOrRegion": "Berlin", "CountryCode": "DE", "PostalCode": "10115",
        "PhoneNumber": "+49 170 1234567", "CompanyName": "Example"})


def security_contact():
    client("account").put_alternate_contact(
        AlternateContactType="SECURITY", Name="Jane", Title="Team", EmailAddress="jane@example.com", PhoneNumber="+49 30 1")


def buckets():
    for name in "audit-logs", "trail-logs", "access-logs":
        open_bucket(name)
    open_bucket("config-logs")
    open_bucket("flow-logs")


def public_bucket():
    buckets()
    open_bucket("old-downloads")
    client("s3").put_bucket_policy(Bucket="old-downloads", Policy=json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::old-downloads/*"}]}))


TRAIL_POLICY = [
    {"Effect": "Allow", "Principal": {"Service": "cloudtrail.amazonaws.com"}, "Action": "s3:GetBucketAcl",
     "Resource": "arn:aws:s3:::trail-logs"},
    {"Effect": "Allow", "Principal": {"Service": "cloudtrail.amazonaws.com"}, "Action": "s3:PutObject",
     "Resource": "arn:aws:s3:::trail-logs/*", "Condition": {"StringEquals": {"s3:x-amz-acl": "bucket-owner-full-control"}}}]


def trail(multi_region=True, logging=True):
    buckets()
    client("s3").put_bucket_policy(Bucket="trail-logs", Policy=json.dumps({"Version": "2012-10-17", "Statement": TRAIL_POLICY}))
    client("cloudtrail").create_trail(Name="main", S3BucketName="trail-logs", IsMultiRegionTrail=multi_region)
    if logging:
        client("cloudtrail").start_logging(Name="main")


def stopped_trail():
    trail(False, False)


def advanced_trail():
    trail()
    client("cloudtrail").put_event_selectors(TrailName="main", AdvancedEventSelectors=[
        {"Name": "all", "FieldSelectors": [{"Field": "eventCategory", "Equals": ["Management"]}]}])


def trail_key():
    trail()
    kms_key(HOME)


def kms_key(region=OTHER):
    made = client("kms", region).create_key()["KeyMetadata"]["KeyId"]
    ids["1234abcd-12ab-34cd-56ef-1234567890ab"] = made


def recorder():
    buckets()
    client("iam").create_role(
        Path="/aws-service-role/config.amazonaws.com/", RoleName="AWSServiceRoleForConfig",
        AssumeRolePolicyDocument=trust({"Service": "config.amazonaws.com"}))


def record(region):
    config = client("config", region)
    config.put_configuration_recorder(ConfigurationRecorder={
        "name": "default", "roleARN": f"arn:aws:iam::{ACCOUNT}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig",
        "recordingGroup": {"allSupported": True, "includeGlobalResourceTypes": region == HOME}})
    config.put_delivery_channel(DeliveryChannel={"name": "default", "s3BucketName": "config-logs"})
    return config


def recording():
    recorder()
    for region in HOME, OTHER:
        record(region).start_configuration_recorder(ConfigurationRecorderName="default")


def stopped_recorder():
    recorder()
    record("us-west-2")


def monitoring():
    trail()
    role("trail-to-logs", {"Service": "cloudtrail.amazonaws.com"})
    client("iam").put_role_policy(
        RoleName="trail-to-logs", PolicyName="write", PolicyDocument=document(["logs:CreateLogStream", "logs:PutLogEvents"]))
    client("logs").create_log_group(logGroupName="trail-events")
    client("cloudtrail").update_trail(
        Name="main", CloudWatchLogsLogGroupArn=f"arn:aws:logs:{HOME}:{ACCOUNT}:log-group:trail-events:*",
        CloudWatchLogsRoleArn=f"arn:aws:iam::{ACCOUNT}:role/trail-to-logs")
    client("sns").create_topic(Name="security")
    client("sns").subscribe(
        TopicArn=f"arn:aws:sns:{HOME}:{ACCOUNT}:security", Protocol="email", Endpoint="security@example.com")


def trail_without_group():
    trail()
    role("trail-to-logs", {"Service": "cloudtrail.amazonaws.com"})
    client("iam").put_role_policy(
        RoleName="trail-to-logs", PolicyName="write", PolicyDocument=document(["logs:CreateLogStream", "logs:PutLogEvents"]))


def network(region=HOME):
    ec2 = client("ec2", region)
    vpc = ec2.create_vpc(CidrBlock="10.1.0.0/16")["Vpc"]["VpcId"]
    subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.1.0.0/24")["Subnet"]["SubnetId"]
    ids["vpc-1a2b3c4d"] = ids["vpc-0123456789abcdef0"] = vpc
    return ec2, vpc, subnet


def flow_vpc():
    buckets()
    network(OTHER)


def flow_group():
    buckets()
    network()
    client("logs").create_log_group(logGroupName="flows")
    role("flow-logs", {"Service": "vpc-flow-logs.amazonaws.com"})
    client("iam").put_role_policy(RoleName="flow-logs", PolicyName="write", PolicyDocument=document("logs:*"))


def default_group():
    ec2, vpc, _ = network()
    groups = ec2.describe_security_groups(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["SecurityGroups"]
    ids["sg-0123456789abcdef0"] = groups[0]["GroupId"]


def used_default_group():
    default_group()
    ec2 = client("ec2")
    subnets = ec2.describe_subnets(Filters=[{"Name": "vpc-id", "Values": [ids["vpc-1a2b3c4d"]]}])["Subnets"]
    ec2.create_network_interface(SubnetId=subnets[0]["SubnetId"], Groups=[ids["sg-0123456789abcdef0"]])


def open_group(*rules):
    ec2, vpc, _ = network()
    group = ec2.create_security_group(GroupName="web", Description="web", VpcId=vpc)["GroupId"]
    ids["sg-0123456789abcdef0"] = group
    for rule in rules or ({"IpProtocol": "tcp", "FromPort": 20, "ToPort": 22, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]},):
        ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[rule])


def open_group_for_all():
    open_group({"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]})


def acl():
    ec2, vpc, _ = network()
    found = ec2.describe_network_acls(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["NetworkAcls"]
    ids["acl-0123456789abcdef0"] = found[0]["NetworkAclId"]


def acl_without_numbers():
    ec2, vpc, _ = network()
    acl()
    made = ids["acl-0123456789abcdef0"]
    ec2.delete_network_acl_entry(NetworkAclId=made, RuleNumber=100, Egress=False)
    ec2.create_network_acl_entry(
        NetworkAclId=made, RuleNumber=1, Protocol="-1", RuleAction="allow", Egress=False, CidrBlock="0.0.0.0/0")


def instance():
    ec2, vpc, subnet = network()
    return instance_in(ec2, subnet)


def instance_in(ec2, subnet):
    image = ec2.describe_images()["Images"][0]["ImageId"]
    made = ec2.run_instances(ImageId=image, MinCount=1, MaxCount=1, SubnetId=subnet, MetadataOptions={"HttpTokens": "optional"},
                             TagSpecifications=[{"ResourceType": "instance", "Tags": [{"Key": "Name", "Value": "web"}]}])
    ids["i-0123456789abcdef0"] = made["Instances"][0]["InstanceId"]
    return ids["i-0123456789abcdef0"]


def profile(name, with_role=True):
    iam = client("iam")
    iam.create_instance_profile(InstanceProfileName=name)
    if with_role:
        role(name, {"Service": "ec2.amazonaws.com"})
        iam.add_role_to_instance_profile(InstanceProfileName=name, RoleName=name)


def profiles():
    ec2, _, subnet = network(OTHER)
    instance_in(ec2, subnet)
    profile("web")
    profile("managed")


def empty_profile():
    made = instance()
    profile("web", False)
    role("app", {"Service": "ec2.amazonaws.com"})
    client("ec2").associate_iam_instance_profile(IamInstanceProfile={"Name": "web"}, InstanceId=made)


def peering():
    ec2 = client("ec2")
    vpc = ec2.create_vpc(CidrBlock="172.16.0.0/16")["Vpc"]["VpcId"]
    peer = ec2.create_vpc(CidrBlock="10.1.2.0/23")["Vpc"]["VpcId"]
    link = ec2.create_vpc_peering_connection(VpcId=vpc, PeerVpcId=peer)["VpcPeeringConnection"]["VpcPeeringConnectionId"]
    ec2.accept_vpc_peering_connection(VpcPeeringConnectionId=link)
    table = ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"]
    ec2.create_route(RouteTableId=table, DestinationCidrBlock="10.0.0.0/8", VpcPeeringConnectionId=link)
    ids["rtb-0123456789abcdef0"] = table


def unusable_key():
    kms = client("kms", OTHER)
    made = kms.create_key()["KeyMetadata"]["KeyId"]
    kms.disable_key(KeyId=made)
    client("ec2", OTHER).modify_ebs_default_kms_key_id(KmsKeyId=made)


def database(region=OTHER, **options):
    rds = client("rds", region)
    rds.create_db_instance(
        DBInstanceIdentifier="orders", Engine="postgres", DBInstanceClass="db.m5.large", AllocatedStorage=20, MasterUsername="u",
        MasterUserPassword="Not-a-password-1", **{"AutoMinorVersionUpgrade": False, "PubliclyAccessible": True, **options})


def home_database():
    database(HOME)


def subnet_group(region, name):
    ec2 = client("ec2", region)
    vpc = ec2.create_vpc(CidrBlock="10.9.0.0/16")["Vpc"]["VpcId"]
    subnets = [
        ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.9.{n}.0/24", AvailabilityZone=region + zone)["Subnet"]["SubnetId"]
        for n, zone in enumerate("abc")]
    client("rds", region).create_db_subnet_group(DBSubnetGroupName=name, DBSubnetGroupDescription="three zones", SubnetIds=subnets)


def database_in_zones():
    subnet_group(OTHER, "zones")
    database(OTHER, DBSubnetGroupName="zones")


def cluster():
    subnet_group(OTHER, "zones")
    rds = client("rds", OTHER)
    rds.create_db_cluster(
        DBClusterIdentifier="shop", Engine="aurora-mysql", MasterUsername="u", MasterUserPassword="Not-a-password-1",
        DBSubnetGroupName="zones", AvailabilityZones=[OTHER + zone for zone in "abc"])
    rds.create_db_instance(
        DBInstanceIdentifier="shop-1", DBClusterIdentifier="shop", Engine="aurora-mysql", DBInstanceClass="db.r6g.large",
        DBSubnetGroupName="zones", AvailabilityZone=OTHER + "a")


def certificates(used=False):
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    def put(name, expired):
        private = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        body = (x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(private.public_key())
                .serial_number(1).not_valid_before(NOW - timedelta(days=400)).not_valid_after(NOW - timedelta(days=expired))
                .sign(private, hashes.SHA256()))
        plain = serialization.NoEncryption()
        return client("iam").upload_server_certificate(
            ServerCertificateName=name,
            CertificateBody=body.public_bytes(serialization.Encoding.PEM).decode(),
            PrivateKey=private.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain).decode(),
        )["ServerCertificateMetadata"]["Arn"]

    put("web-2024", 12)
    if not used:
        return
    shop = put("shop", 30)
    _, _, subnet = network(OTHER)
    client("elb", OTHER).create_load_balancer(
        LoadBalancerName="shop", Subnets=[subnet],
        Listeners=[{"Protocol": "HTTPS", "LoadBalancerPort": 443, "InstancePort": 80, "SSLCertificateId": shop}])


def failed_analyzer():
    lab("analyzer", region=OTHER, name="old", type="ACCOUNT", status="FAILED")


def support():
    role("desk", {"AWS": f"arn:aws:iam::{ACCOUNT}:root"})
    client("iam").create_saml_provider(Name="Corp", SAMLMetadataDocument="<EntityDescriptor>" + "x" * 1100 + "</EntityDescriptor>")


def change_password_only():
    user("alice", 2, aws_policy("IAMUserChangePassword"))


def readers_with_alice():
    user("alice", 2)
    user("bob", 2)
    iam = client("iam")
    iam.create_group(GroupName="readers")
    iam.add_user_to_group(GroupName="readers", UserName="alice")
    arn = iam.create_policy(PolicyName="S3Writer", PolicyDocument=document("s3:PutObject"))["Policy"]["Arn"]
    iam.attach_user_policy(UserName="bob", PolicyArn=arn)


def hubs():
    for region in HOME, OTHER:
        client("securityhub", region).enable_security_hub(EnableDefaultStandards=False)


def mixed():
    trail(False, False)
    network()


def organization():
    client("organizations").create_organization(FeatureSet="ALL")


# What each page needs beside the account, and what single examples need instead. A page begins with the first of them; its later
# examples continue with what the ones before them did, unless they are named here.
PAGES = {
    "Export-CisOrganization": {1: organization, 2: organization, 3: organization},
    "Publish-CisFinding": {1: hubs},
    "Repair-CisAccessAnalyzer": {3: failed_analyzer},
    "Repair-CisAccessKey": {1: people},
    "Repair-CisAccessKeyRotation": {1: rotation, 2: rotated, 3: rotated},
    "Repair-CisAdministratorPolicy": {1: administrators, 3: last_administrator},
    "Repair-CisBucketLogging": {1: trail},
    "Repair-CisBucketPolicy": {1: buckets, 3: buckets},
    "Repair-CisCloudShellPolicy": {1: cloudshell, 3: cloudshell_of_identity_center},
    "Repair-CisConfigRecorder": {1: recorder, 3: stopped_recorder},
    "Repair-CisConsoleMfa": {1: signed_in, 2: signed_in, 3: signed_in},
    "Repair-CisContactDetails": {1: contact},
    "Repair-CisDataDiscovery": {1: lambda: bucket("audit-logs", OTHER)},
    "Repair-CisDefaultSecurityGroup": {1: default_group, 3: used_default_group},
    "Repair-CisEbsEncryption": {3: unusable_key},
    "Repair-CisEventAlarm": {1: monitoring, 2: monitoring, 3: trail_without_group},
    "Repair-CisFinding": {1: mixed, 2: mixed, 3: trail},
    "Repair-CisFlowLog": {1: flow_vpc, 3: flow_group},
    "Repair-CisInstanceMetadata": {1: instance},
    "Repair-CisInstanceProfile": {1: profiles, 2: profiles, 3: empty_profile},
    "Repair-CisKeyRotation": {1: kms_key, 3: kms_key},
    "Repair-CisLogFileValidation": {1: trail, 3: trail},
    "Repair-CisLoginProfile": {1: people, 3: people},
    "Repair-CisMinorUpgrade": {1: database, 3: home_database},
    "Repair-CisMultiAz": {1: database_in_zones, 3: cluster},
    "Repair-CisNetworkAcl": {1: acl, 3: acl_without_numbers},
    "Repair-CisObjectEvent": {1: trail, 3: advanced_trail},
    "Repair-CisPeeringRoute": {1: peering, 3: peering},
    "Repair-CisPublicAccessBlock": {1: buckets, 3: public_bucket},
    "Repair-CisPublicDatabase": {1: database},
    "Repair-CisSecurityContact": {1: security_contact},
    "Repair-CisSecurityHub": {1: recording, 3: recording},
    "Repair-CisSecurityGroup": {1: open_group, 3: open_group_for_all},
    "Repair-CisServerCertificate": {1: certificates, 3: lambda: certificates(True)},
    "Repair-CisSupportRole": {1: support, 2: support, 3: support},
    "Repair-CisTrail": {1: stopped_trail, 2: buckets, 3: stopped_trail},
    "Repair-CisTrailEncryption": {1: trail_key},
    "Repair-CisUserPermission": {1: people, 2: change_password_only, 3: readers_with_alice},
    "Test-CisMonitoring": {1: monitoring},
    "README": {1: open_group},
    "Get-CisRepair": {1: open_group},
    "Undo-CisRepair": {1: open_group, 3: trail},
}


def begin(page, number):
    setups = PAGES.get(page, {})
    if number > 1 and number not in setups:
        return
    post("/moto-api/reset", {})
    ids.clear()
    for region in client("ec2").describe_regions()["Regions"]:
        name = region["RegionName"]
        if name not in (HOME, OTHER, *(["us-west-2"] if page == "Repair-CisConfigRecorder" else [])):
            lab("region", region=name, status="not-opted-in")
    account()
    setups.get(number, lambda: None)()


print("ready", flush=True)
for line in sys.stdin:
    name, count = line.split()
    try:
        begin(name, int(count))
        print(json.dumps(ids), flush=True)
    except Exception as problem:
        print(json.dumps({"error": f"{type(problem).__name__}: {problem}"}), flush=True)
