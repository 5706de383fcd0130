"""2.17: instances with a role, without one, with an empty profile, with a deleted profile, and one that is gone."""
WEB, BATCH, EMPTY, DELETED = "WebTierInstanceProfile", "BatchWorkerProfile", "WarehouseConsoleProfile", "ReportingProfile"
ROLES = {WEB: "WebTierInstanceRole", BATCH: "BatchWorkerRole"}
# region, name, profile, started days ago, state
INSTANCES = (
    ("eu-west-1", "hl-web-1", WEB, 41, "running"),
    ("eu-west-1", "hl-web-2", WEB, 41, "running"),
    ("eu-west-1", "hl-batch-1", BATCH, 12, "running"),
    ("eu-west-1", "hl-bastion", None, 377, "running"),
    ("eu-central-1", "hl-warehouse-console", EMPTY, 133, "running"),
    ("eu-central-1", "hl-warehouse-old", None, 1, "terminated"),
    ("us-east-1", "hl-edge-1", WEB, 6, "running"),
    ("us-east-1", "hl-reporting", DELETED, 210, "stopped"),
    ("us-east-1", "hl-sftp-legacy", None, 702, "stopped"),
)


def seed(world):
    for profile in (WEB, BATCH, EMPTY, DELETED):
        world.iam.create_instance_profile(InstanceProfileName=profile)
        if profile in ROLES:
            world.iam.add_role_to_instance_profile(InstanceProfileName=profile, RoleName=ROLES[profile])
    for region, name, profile, started, state in INSTANCES:
        launch(world, region, name, profile, started, state)
    world.iam.delete_instance_profile(InstanceProfileName=DELETED)


def launch(world, region, name, profile, started, state):
    ec2 = world.client("ec2", region)
    chosen = {"IamInstanceProfile": {"Name": profile}} if profile else {}
    instance = ec2.run_instances(
        ImageId="ami-0a1b2c3d4e5f60718", InstanceType="t3.medium", MinCount=1, MaxCount=1,
        MetadataOptions={"HttpTokens": "required", "HttpEndpoint": "enabled", "HttpPutResponseHopLimit": 2},
        TagSpecifications=[{"ResourceType": "instance", "Tags": [{"Key": "Name", "Value": name}]}], **chosen)["Instances"][0]["InstanceId"]
    if state == "stopped":
        ec2.stop_instances(InstanceIds=[instance])
    if state == "terminated":
        ec2.terminate_instances(InstanceIds=[instance])
    world.lab("instance", region=region, instance_id=instance, launched=world.ago(started, name))
