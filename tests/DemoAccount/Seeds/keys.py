"""4.6: customer keys that rotate, that do not, that cannot; and the keys that AWS made for its services."""
# region, name, description, rotation period in days (None: off), the parameters of CreateKey
KEYS = (
    ("eu-west-1", "hl-cloudtrail", "Log files of CloudTrail", 365, {}),
    ("eu-west-1", "hl-databases", "Production databases", 365, {}),
    ("eu-west-1", "hl-payroll", "Payroll exports", None, {}),
    ("eu-west-1", "hl-backups", "Vault of AWS Backup", 2560, {}),
    ("eu-west-1", "hl-partner-signing", "Signs EDI messages", None, {"KeySpec": "RSA_2048", "KeyUsage": "SIGN_VERIFY"}),
    ("eu-west-1", "hl-customs-token", "MAC of customs declarations", None, {"KeySpec": "HMAC_256", "KeyUsage": "GENERATE_VERIFY_MAC"}),
    ("eu-west-1", "hl-bank-transfer", "Material of the bank, imported", None, {"Origin": "EXTERNAL"}),
    ("eu-west-1", "hl-invoices-2019", "Invoices until 2019", None, {}),
    ("eu-central-1", "hl-warehouse", "Warehouse systems", None, {}),
    ("eu-central-1", "hl-scanner-audit", "Audit trail of the scanners", None, {}),
    ("eu-west-2", "hl-recovery", "Copies of databases", 365, {}),
    ("us-east-1", "hl-edge", "Sessions at the edge", 180, {"MultiRegion": True}),
    ("us-west-2", "hl-edge-volumes", "Volumes of the closed US west site", 365, {}),
)
PENDING_DELETION = ("hl-invoices-2019", "hl-scanner-audit", "hl-edge-volumes")
MADE_BY_AWS = (("eu-west-1", "ebs"), ("eu-west-1", "rds"), ("eu-west-1", "s3"), ("eu-central-1", "rds"), ("us-east-1", "ebs"), ("us-east-1", "elasticfilesystem"))


def seed(lab):
    for region, name, description, period, options in KEYS:
        kms = lab.client("kms", region)
        key = kms.create_key(Description=description, **options)["KeyMetadata"]
        kms.create_alias(AliasName=f"alias/{name}", TargetKeyId=key["KeyId"])
        lab.names[name] = key["Arn"]
        if period:
            kms.enable_key_rotation(KeyId=key["KeyId"], RotationPeriodInDays=period)
    lab.client("kms", "us-east-1").replicate_key(KeyId=lab.names["hl-edge"].rpartition("/")[2], ReplicaRegion="eu-west-1")
    # The first question makes these keys.
    for region, service in MADE_BY_AWS:
        lab.client("kms", region).describe_key(KeyId=f"alias/aws/{service}")


def retire(lab):
    """Runs after the trails and settings that still name these keys."""
    for region, name, *_ in KEYS:
        if name in PENDING_DELETION:
            lab.client("kms", region).schedule_key_deletion(KeyId=lab.names[name].rpartition("/")[2], PendingWindowInDays=30)
