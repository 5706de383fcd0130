"""Bucket policies: different attempts to require encrypted connections, not all of them effective."""
NO_HTTP = {"Bool": {"aws:SecureTransport": "false"}}


def deny(bucket, resources=("", "/*"), condition=None, action="s3:*", principal="*"):
    arns = [f"arn:aws:s3:::{bucket}{end}" for end in resources]
    return {"Sid": "DenyInsecureTransport", "Effect": "Deny", "Principal": principal, "Action": action, "Resource": arns, "Condition": condition or NO_HTTP}


def delivery(service, bucket, account):
    return {
        "Sid": "Delivery", "Effect": "Allow", "Principal": {"Service": service}, "Action": "s3:PutObject", "Resource": f"arn:aws:s3:::{bucket}/*",
        "Condition": {"StringEquals": {"aws:SourceAccount": account}},
    }


def trail(lab, bucket):
    check = {"Sid": "Check", "Effect": "Allow", "Principal": {"Service": "cloudtrail.amazonaws.com"}, "Action": "s3:GetBucketAcl", "Resource": f"arn:aws:s3:::{bucket}"}
    return check, delivery("cloudtrail.amazonaws.com", bucket, lab.account), deny(bucket)


def allow_tls(lab, bucket):
    # Allowing encrypted connections forbids nothing.
    return ({
        "Sid": "OnlyTls", "Effect": "Allow", "Principal": {"AWS": lab.arn("role/GitHubActionsDeployRole")}, "Action": ["s3:GetObject", "s3:PutObject"],
        "Resource": f"arn:aws:s3:::{bucket}/*", "Condition": {"Bool": {"aws:SecureTransport": "true"}}},)


def public(lab, bucket):
    return ({"Sid": "PublicRead", "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::{bucket}/*"},)


POLICIES = {
    "trail": trail,
    "objects-only": lambda lab, bucket: (delivery("logging.s3.amazonaws.com", bucket, lab.account), deny(bucket, ("/*",))),
    "deny-http": lambda lab, bucket: (deny(bucket),),
    "tls-only": lambda lab, bucket: (deny(bucket, condition={"NumericLessThan": {"s3:TlsVersion": "1.2"}}),),
    "allow-tls": allow_tls,
    "public": public,
    # One action below one prefix, where all actions on the whole bucket were meant.
    "narrow": lambda lab, bucket: (deny(bucket, ("/inbound/*",), action="s3:GetObject"),),
    # A single statement, a principal with one member, a condition value that is no text: odd, but right.
    "statement-object": lambda lab, bucket: (deny(bucket, condition={"Bool": {"aws:SecureTransport": False}}, principal={"AWS": "*"}),),
    "two-statements": lambda lab, bucket: (deny(bucket, ("",)), {**deny(bucket, ("/*",)), "Sid": "DenyInsecureTransportToObjects"}),
}
