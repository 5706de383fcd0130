"""S3: blocks of public access on new buckets, MFA Delete, the names of access logs, public policies, and dates in the past."""
import json

from moto.core.responses import ActionResult
from moto.s3.exceptions import NoSuchBucketPolicy
from moto.s3.models import PublicAccessBlock, S3Backend, s3_backends
from moto.s3.responses import S3Response

from times import aware

_create_bucket = S3Backend.create_bucket
_get_bucket_logging = S3Response.get_bucket_logging
_bucket_response_get = S3Response._bucket_response_get


def create_bucket(self, *arguments, **named):
    # AWS blocks public access of every bucket that is made since April 2023; moto of none.
    bucket = _create_bucket(self, *arguments, **named)
    bucket.public_access_block = PublicAccessBlock(True, True, True, True)
    return bucket


def get_bucket_versioning(self):
    # moto drops MFA Delete. Only root can switch it on, so there is no call for it here: see set_bucket.
    result = {"Status": self.backend.get_bucket_versioning(self.bucket_name)}
    mfa_delete = getattr(self.backend.get_bucket(self.bucket_name), "lab_mfa_delete", None)
    self.data["Action"] = "GetBucketVersioning"
    return self.serialized(ActionResult({**result, "MFADelete": mfa_delete} if mfa_delete else result))


def get_bucket_logging(self):
    # moto stores the key format of access logs and does not return it.
    logging = self.backend.get_bucket_logging(self.bucket_name)
    if "TargetObjectKeyFormat" not in logging:
        return _get_bucket_logging(self)
    self.data["Action"] = "GetBucketLogging"
    return self.serialized(ActionResult({"LoggingEnabled": {name: logging[name] for name in ("TargetBucket", "TargetPrefix", "TargetObjectKeyFormat")}}))


def bucket_response_get(self, bucket_name, querystring):
    # moto does not know GetBucketPolicyStatus and lists the objects instead.
    if "policyStatus" not in querystring:
        return _bucket_response_get(self, bucket_name, querystring)
    policy = self.backend.get_bucket_policy(bucket_name)
    if not policy:
        raise NoSuchBucketPolicy(bucket_name=bucket_name)
    answer = f'<PolicyStatus xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><IsPublic>{str(is_public(policy)).lower()}</IsPublic></PolicyStatus>'
    return 200, {}, answer


def is_public(policy):
    """Less than AWS checks: a statement that allows everyone without any condition."""
    statements = json.loads(policy)["Statement"]
    return any(
        s["Effect"] == "Allow" and s.get("Principal") in ("*", {"AWS": "*"}, {"AWS": ["*"]}) and not s.get("Condition")
        for s in (statements if isinstance(statements, list) else [statements]))


def set_bucket(account, name, created=None, mfa_delete=None):
    bucket = s3_backends[account]["aws"].buckets[name]
    if created:
        bucket.creation_date = aware(created)
    if mfa_delete is not None:
        bucket.lab_mfa_delete = "Enabled" if mfa_delete else "Disabled"


def apply():
    S3Backend.create_bucket = create_bucket
    S3Response.get_bucket_versioning = get_bucket_versioning
    S3Response.get_bucket_logging = get_bucket_logging
    S3Response._bucket_response_get = bucket_response_get
