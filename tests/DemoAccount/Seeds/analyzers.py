"""2.19: external access analyzers where the company works, with gaps."""
ANALYZERS = (
    ("eu-west-1", "external-access", "ACCOUNT", "ACTIVE", None),
    ("eu-west-1", "unused-access", "ACCOUNT_UNUSED_ACCESS", "ACTIVE", None),
    ("us-east-1", "external-access", "ACCOUNT", "ACTIVE", None),
    ("eu-west-2", "external-access", "ACCOUNT", "ACTIVE", None),
    ("eu-west-3", "external-access", "ACCOUNT", "ACTIVE", None),
    ("eu-south-1", "external-access", "ACCOUNT", "ACTIVE", None),
    ("us-east-2", "external-access", "ACCOUNT", "ACTIVE", None),
    ("us-west-2", "external-access", "ACCOUNT", "ACTIVE", None),
    # Bought for another purpose; does not count.
    ("eu-central-1", "unused-access", "ACCOUNT_UNUSED_ACCESS", "ACTIVE", None),
    ("eu-north-1", "external-access", "ACCOUNT", "FAILED", "SERVICE_LINKED_ROLE_CREATION_FAILED"),
)


def seed(lab):
    for region, name, kind, status, reason in ANALYZERS:
        lab.control("analyzer", region=region, name=name, type=kind, status=status, status_reason=reason)
