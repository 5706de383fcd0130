"""4.1, 4.2, 4.4, 4.5, 4.8 and 4.9: one good trail for everything, one that was switched off, and one whose key is about to go."""
from datetime import timedelta

from storage import bucket_name

MANAGEMENT = {"ReadWriteType": "All", "IncludeManagementEvents": True, "DataResources": []}


def seed(world):
    seed_main(world)
    make(world, "us-east-1", "edge-trail", "edge-logs", EnableLogFileValidation=False)
    world.client("cloudtrail", "us-east-1").stop_logging(Name="edge-trail")
    world.lab("trail", region="us-east-1", name="edge-trail", started=world.ago(1703, "edge"), stopped=world.ago(212, "edge"), delivered=world.ago(212, "edge"))
    seed_scanners(world)


def seed_main(world):
    """All regions, encrypted, validated, to a log group. Writes of objects everywhere, reads of two buckets only, for the cost."""
    world.client("logs").create_log_group(logGroupName="harbourlane-trail")
    world.client("logs").put_retention_policy(logGroupName="harbourlane-trail", retentionInDays=365)
    world.lab("log-group", region="eu-west-1", name="harbourlane-trail", created=world.ago(1489, "trail"))
    make(
        world, "eu-west-1", "harbourlane-trail", "cloudtrail", IsMultiRegionTrail=True, IncludeGlobalServiceEvents=True, EnableLogFileValidation=True,
        KmsKeyId=world.names["hl-cloudtrail"],
        CloudWatchLogsLogGroupArn=f"arn:aws:logs:eu-west-1:{world.account}:log-group:harbourlane-trail:*", CloudWatchLogsRoleArn=world.arn("role/CloudTrailLogGroupRole"))
    reads = [f"arn:aws:s3:::{bucket_name(world, name)}/" for name in ("invoices", "warehouse-data")]
    world.client("cloudtrail").put_event_selectors(TrailName="harbourlane-trail", EventSelectors=[
        MANAGEMENT,
        {"ReadWriteType": "WriteOnly", "IncludeManagementEvents": False, "DataResources": [{"Type": "AWS::S3::Object", "Values": ["arn:aws:s3"]}]},
        {"ReadWriteType": "ReadOnly", "IncludeManagementEvents": False, "DataResources": [{"Type": "AWS::S3::Object", "Values": reads}]},
    ])
    minutes = {name: world.moment - timedelta(minutes=ago) for name, ago in (("delivered", 4), ("digest_delivered", 37), ("log_group_delivered", 3))}
    world.lab("trail", region="eu-west-1", name="harbourlane-trail", started=world.ago(1489, "trail"), **minutes)


def seed_scanners(world):
    """Everything in its bucket, by a person who is gone. Since its key was given up nothing arrives."""
    make(world, "eu-central-1", "scanner-audit", "scanner-audit", EnableLogFileValidation=True, KmsKeyId=world.names["hl-scanner-audit"])
    world.client("cloudtrail", "eu-central-1").put_event_selectors(TrailName="scanner-audit", AdvancedEventSelectors=[
        {"Name": "Objects", "FieldSelectors": [
            {"Field": "eventCategory", "Equals": ["Data"]}, {"Field": "resources.type", "Equals": ["AWS::S3::Object"]},
            {"Field": "resources.ARN", "StartsWith": [f"arn:aws:s3:::{bucket_name(world, 'scan-archive')}/"]}]}])
    stale = world.ago(12, "scanner")
    world.lab("trail", region="eu-central-1", name="scanner-audit", started=world.ago(640, "scanner"), delivered=stale, digest_delivered=stale)


def make(world, region, name, bucket, **options):
    client = world.client("cloudtrail", region)
    client.create_trail(Name=name, S3BucketName=bucket_name(world, bucket), **options)
    client.start_logging(Name=name)
