"""4.1, 4.2, 4.4, 4.5, 4.8 and 4.9: one good trail for everything, one that was switched off, and one whose key is about to go."""
from datetime import timedelta

from storage import bucket_name

MANAGEMENT = {"ReadWriteType": "All", "IncludeManagementEvents": True, "DataResources": []}


def seed(lab):
    seed_main(lab)
    make(lab, "us-east-1", "edge-trail", "edge-logs", EnableLogFileValidation=False)
    lab.client("cloudtrail", "us-east-1").stop_logging(Name="edge-trail")
    lab.control("trail", region="us-east-1", name="edge-trail", started=lab.ago(1703, "edge"), stopped=lab.ago(212, "edge"), delivered=lab.ago(212, "edge"))
    seed_scanners(lab)


def seed_main(lab):
    """All regions, encrypted, validated, to a log group. Writes of objects everywhere, reads of two buckets only, for the cost."""
    lab.client("logs").create_log_group(logGroupName="harbourlane-trail")
    lab.client("logs").put_retention_policy(logGroupName="harbourlane-trail", retentionInDays=365)
    lab.control("log-group", region="eu-west-1", name="harbourlane-trail", created=lab.ago(1489, "trail"))
    make(
        lab, "eu-west-1", "harbourlane-trail", "cloudtrail", IsMultiRegionTrail=True, IncludeGlobalServiceEvents=True, EnableLogFileValidation=True,
        KmsKeyId=lab.names["hl-cloudtrail"],
        CloudWatchLogsLogGroupArn=f"arn:aws:logs:eu-west-1:{lab.account}:log-group:harbourlane-trail:*", CloudWatchLogsRoleArn=lab.arn("role/CloudTrailLogGroupRole"))
    reads = [f"arn:aws:s3:::{bucket_name(lab, name)}/" for name in ("invoices", "warehouse-data")]
    lab.client("cloudtrail").put_event_selectors(TrailName="harbourlane-trail", EventSelectors=[
        MANAGEMENT,
        {"ReadWriteType": "WriteOnly", "IncludeManagementEvents": False, "DataResources": [{"Type": "AWS::S3::Object", "Values": ["arn:aws:s3"]}]},
        {"ReadWriteType": "ReadOnly", "IncludeManagementEvents": False, "DataResources": [{"Type": "AWS::S3::Object", "Values": reads}]},
    ])
    minutes = {name: lab.moment - timedelta(minutes=ago) for name, ago in (("delivered", 4), ("digest_delivered", 37), ("log_group_delivered", 3))}
    lab.control("trail", region="eu-west-1", name="harbourlane-trail", started=lab.ago(1489, "trail"), **minutes)


def seed_scanners(lab):
    """Records everything; made by a former employee. Nothing is delivered since its key was disabled."""
    make(lab, "eu-central-1", "scanner-audit", "scanner-audit", EnableLogFileValidation=True, KmsKeyId=lab.names["hl-scanner-audit"])
    lab.client("cloudtrail", "eu-central-1").put_event_selectors(TrailName="scanner-audit", AdvancedEventSelectors=[
        {"Name": "Objects", "FieldSelectors": [
            {"Field": "eventCategory", "Equals": ["Data"]}, {"Field": "resources.type", "Equals": ["AWS::S3::Object"]},
            {"Field": "resources.ARN", "StartsWith": [f"arn:aws:s3:::{bucket_name(lab, 'scan-archive')}/"]}]}])
    stale = lab.ago(12, "scanner")
    lab.control("trail", region="eu-central-1", name="scanner-audit", started=lab.ago(640, "scanner"), delivered=stale, digest_delivered=stale)


def make(lab, region, name, bucket, **options):
    client = lab.client("cloudtrail", region)
    client.create_trail(Name=name, S3BucketName=bucket_name(lab, bucket), **options)
    client.start_logging(Name=name)
