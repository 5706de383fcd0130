"""3.1.1, 3.1.2 and 3.1.4: buckets in three regions, their policies, versions and blocks of public access."""
from bucket_policies import POLICIES
from lab import document

BLOCK_ALL = {"BlockPublicAcls": True, "IgnorePublicAcls": True, "BlockPublicPolicy": True, "RestrictPublicBuckets": True}
POLICY_ONLY = {"BlockPublicAcls": False, "IgnorePublicAcls": False, "BlockPublicPolicy": True, "RestrictPublicBuckets": True}
ACLS_ONLY = {"BlockPublicAcls": True, "IgnorePublicAcls": True, "BlockPublicPolicy": False, "RestrictPublicBuckets": False}

# region, name, made days ago, policy, versioning, public access block, tags
BUCKETS = (
    ("eu-west-1", "access-logs", 1490, "objects-only", None, BLOCK_ALL, {}),
    ("eu-west-1", "cloudtrail", 1490, "trail", "Enabled", BLOCK_ALL, {"data": "audit"}),
    ("eu-west-1", "config-history", 1320, "deny-http", None, BLOCK_ALL, {"data": "audit"}),
    ("eu-west-1", "flow-logs", 1105, "deny-http", None, BLOCK_ALL, {}),
    ("eu-west-1", "warehouse-data", 961, "deny-http", "Enabled", BLOCK_ALL, {"data": "confidential"}),
    ("eu-west-1", "invoices", 1877, "tls-only", "Enabled", BLOCK_ALL, {"data": "confidential"}),
    ("eu-west-1", "terraform-state", 1033, "allow-tls", "Enabled", BLOCK_ALL, {}),
    # The web site: public on purpose.
    ("eu-west-1", "web-assets", 1502, "public", None, None, {"data": "public"}),
    ("eu-central-1", "edi-exchange", 748, "narrow", "Enabled", BLOCK_ALL, {"data": "confidential"}),
    ("eu-central-1", "scan-archive", 1204, None, "Suspended", BLOCK_ALL, {}),
    ("eu-central-1", "scanner-audit", 640, "statement-object", None, BLOCK_ALL, {}),
    # Older than the block that S3 puts on new buckets.
    ("us-east-1", "edge-logs", 1703, None, None, None, {}),
    ("us-east-1", "partner-drop", 890, "two-statements", None, POLICY_ONLY, {"data": "partners"}),
    ("us-east-1", "us-backups", 402, "deny-http", "Enabled", BLOCK_ALL, {"data": "confidential"}),
)
MFA_DELETE = ("cloudtrail",)
LIFECYCLE = ("access-logs", "flow-logs", "scan-archive", "warehouse-data")
LOCKED = ("us-backups",)


def bucket_name(lab, name):
    # With the account id of the documentation, so that the name cannot be anybody's.
    return f"harbourlane-{name}-{lab.account}"


def seed(lab):
    for region, name, made, policy, versioning, block, tags in BUCKETS:
        seed_bucket(lab, lab.client("s3", region), region, name, made, policy, versioning, block, tags)
    log_accesses(lab, "cloudtrail")
    log_accesses(lab, "invoices")
    s3control = lab.client("s3control")
    # The SDK puts the account id in front of the host, which no resolver knows for a loopback address.
    s3control.meta.events.register("before-sign.s3-control", lambda request, **_: setattr(request, "url", request.url.replace(f"//{lab.account}.", "//")))
    # Two of four settings: the web site had to stay public.
    s3control.put_public_access_block(AccountId=lab.account, PublicAccessBlockConfiguration=ACLS_ONLY)


def seed_bucket(lab, s3, region, name, made, policy, versioning, block, tags):
    bucket = bucket_name(lab, name)
    location = {} if region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": region}}
    s3.create_bucket(Bucket=bucket, ObjectLockEnabledForBucket=name in LOCKED, **location)
    if block is None:
        s3.delete_public_access_block(Bucket=bucket)
    else:
        s3.put_public_access_block(Bucket=bucket, PublicAccessBlockConfiguration=block)
    if policy:
        s3.put_bucket_policy(Bucket=bucket, Policy=document(*POLICIES[policy](lab, bucket)))
    if versioning:
        s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": versioning})
    if tags:
        s3.put_bucket_tagging(Bucket=bucket, Tagging={"TagSet": [{"Key": k, "Value": v} for k, v in tags.items()]})
    if name in LIFECYCLE:
        s3.put_bucket_lifecycle_configuration(Bucket=bucket, LifecycleConfiguration={"Rules": [
            {"ID": "expire", "Status": "Enabled", "Filter": {"Prefix": ""}, "Expiration": {"Days": 400}}]})
    if name in LOCKED:
        s3.put_object_lock_configuration(Bucket=bucket, ObjectLockConfiguration={
            "ObjectLockEnabled": "Enabled", "Rule": {"DefaultRetention": {"Mode": "COMPLIANCE", "Days": 90}}})
    lab.control("bucket", name=bucket, created=lab.ago(made, name), mfa_delete=True if name in MFA_DELETE else None)


def log_accesses(lab, name):
    lab.client("s3").put_bucket_logging(Bucket=bucket_name(lab, name), BucketLoggingStatus={
        "LoggingEnabled": {"TargetBucket": bucket_name(lab, "access-logs"), "TargetPrefix": f"{name}/"}})
