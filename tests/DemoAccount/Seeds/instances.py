"""2.17 and 6.7: instances with a role, without one, with an empty profile, with a deleted profile; with and without session tokens; one is terminated."""
WEB, BATCH, EMPTY, DELETED = "WebTierInstanceProfile", "BatchWorkerProfile", "WarehouseConsoleProfile", "ReportingProfile"
ROLES = {WEB: "WebTierInstanceRole", BATCH: "BatchWorkerRole"}
# Metadata service: tokens, hops, and whether it answers at all
TOKENS, CONTAINERS, OPEN, OFF = ("required", 1, "enabled"), ("required", 2, "enabled"), ("optional", 1, "enabled"), ("optional", 1, "disabled")
# region, name, profile, started days ago, state, subnet, security group, metadata service
INSTANCES = (
    ("eu-west-1", "hl-web-1", WEB, 41, "running", "hl-prod/app-a", "web", TOKENS),
    ("eu-west-1", "hl-web-2", WEB, 41, "running", "hl-prod/app-b", "web", TOKENS),
    ("eu-west-1", "hl-batch-1", BATCH, 12, "running", "hl-prod/app-a", "batch", CONTAINERS),
    ("eu-west-1", "hl-bastion", None, 377, "running", "hl-prod/public-a", "bastion", OPEN),
    ("eu-central-1", "hl-warehouse-console", EMPTY, 133, "running", "hl-warehouse/floor-a", "console", OPEN),
    ("eu-central-1", "hl-warehouse-old", None, 1, "terminated", "hl-warehouse/floor-a", "printer", OPEN),
    ("us-east-1", "hl-edge-1", WEB, 6, "running", "hl-edge/public-a", "edge", TOKENS),
    ("us-east-1", "hl-reporting", DELETED, 210, "stopped", None, None, OFF),
    ("us-east-1", "hl-sftp-legacy", None, 702, "stopped", "hl-edge/public-b", "sftp", OPEN),
)


def seed(lab):
    for profile in (WEB, BATCH, EMPTY, DELETED):
        lab.iam.create_instance_profile(InstanceProfileName=profile)
        if profile in ROLES:
            lab.iam.add_role_to_instance_profile(InstanceProfileName=profile, RoleName=ROLES[profile])
    for instance in INSTANCES:
        launch(lab, *instance)
    lab.iam.delete_instance_profile(InstanceProfileName=DELETED)
    # Two volumes from before encryption was the default.
    for name, zone in (("hl-erp-export", "eu-west-1a"), ("hl-scan-cache", "eu-central-1a")):
        lab.client("ec2", zone[:-1]).create_volume(
            AvailabilityZone=zone, Size=200, Encrypted=False, TagSpecifications=[{"ResourceType": "volume", "Tags": [{"Key": "Name", "Value": name}]}])


def launch(lab, region, name, profile, started, state, subnet, group, metadata):
    ec2 = lab.client("ec2", region)
    tokens, hops, endpoint = metadata
    role = {"IamInstanceProfile": {"Name": profile}} if profile else {}
    # Without a place of its own it lands in the default network, in its default group.
    place = {"SubnetId": lab.names[f"subnet/{subnet}"], "SecurityGroupIds": [lab.names[f"group/{group}"]]} if subnet else {}
    instance = ec2.run_instances(
        ImageId="ami-0a1b2c3d4e5f60718", InstanceType="t3.medium", MinCount=1, MaxCount=1,
        MetadataOptions={"HttpTokens": tokens, "HttpEndpoint": endpoint, "HttpPutResponseHopLimit": hops},
        TagSpecifications=[{"ResourceType": "instance", "Tags": [{"Key": "Name", "Value": name}]}], **role, **place)["Instances"][0]["InstanceId"]
    if state == "stopped":
        ec2.stop_instances(InstanceIds=[instance])
    if state == "terminated":
        ec2.terminate_instances(InstanceIds=[instance])
    lab.control("instance", region=region, instance_id=instance, launched=lab.ago(started, name))
