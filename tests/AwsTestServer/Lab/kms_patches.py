"""KMS: keys that AWS manages are said to be so, and rotation answers for the keys that can rotate only."""
import json

from moto.core.exceptions import JsonRESTError
from moto.kms.models import Key, KmsBackend
from moto.kms.responses import KmsResponse

DEFAULT_PERIOD_DAYS = 365

_to_dict = Key.to_dict
_replicate_key = KmsBackend.replicate_key
_enable_key_rotation = KmsResponse.enable_key_rotation


def to_dict(self):
    # moto calls every key the customer's, those behind alias/aws/... too.
    described = _to_dict(self)
    if any(name.startswith("alias/aws/") for name in self.aliases):
        described["KeyMetadata"]["KeyManager"] = "AWS"
    return described


def replicate_key(self, key_id, replica_region):
    # moto's replica shares everything with its primary: it calls itself a primary and has the primary's aliases.
    replica = _replicate_key(self, key_id, replica_region)
    replica.multi_region_configuration = {**replica.multi_region_configuration, "MultiRegionKeyType": "REPLICA"}
    replica.aliases = {}
    return replica


def enable_key_rotation(self):
    key = key_of(self)
    if key.origin != "AWS_KMS" or key.key_spec != "SYMMETRIC_DEFAULT":
        raise unsupported(key)
    # moto forgets the period.
    key.lab_period = self._get_param("RotationPeriodInDays") or DEFAULT_PERIOD_DAYS
    return _enable_key_rotation(self)


def get_key_rotation_status(self):
    # AWS: an error for keys whose material it did not make; false for asymmetric keys and for keys that are pending deletion. moto answers for all alike.
    key = key_of(self)
    if key.origin != "AWS_KMS":
        raise unsupported(key)
    enabled = key.key_rotation_status and key.key_spec == "SYMMETRIC_DEFAULT" and key.key_state != "PendingDeletion"
    period = {"RotationPeriodInDays": getattr(key, "lab_period", DEFAULT_PERIOD_DAYS)} if enabled else {}
    return json.dumps({"KeyId": key.id, "KeyRotationEnabled": enabled, **period})


def key_of(response):
    key_id = response._get_param("KeyId")
    response._validate_cmk_id(key_id)
    return response.kms_backend.keys[response.kms_backend.get_key_id(key_id)]


def unsupported(key):
    return JsonRESTError("UnsupportedOperationException", f"{key.arn} origin is {key.origin} which is not valid for this operation.")


def apply():
    Key.to_dict = to_dict
    KmsBackend.replicate_key = replicate_key
    KmsResponse.enable_key_rotation = enable_key_rotation
    KmsResponse.get_key_rotation_status = get_key_rotation_status
