"""AWS's managed policies: read once. moto reads two megabytes for every account and partition, and again at every reset."""
import json

import moto.iam.models as models
from moto.iam.aws_managed_policies import aws_managed_policies_data
from moto.iam.models import AWSManagedPolicy, IAMBackend
from moto.iam.utils import random_policy_id

import state

_get_account_id_from = models.get_account_id_from
_templates = []


def read():
    policies = json.loads(aws_managed_policies_data).items()
    return [AWSManagedPolicy.from_data(name, models.DEFAULT_ACCOUNT_ID, "us-east-1", data) for name, data in policies]


def init_aws_policies(self):
    return [policy_of(template, self) for template in _templates]


def policy_of(template, backend):
    """A policy of its own for the account: attaching counts there."""
    policy = object.__new__(AWSManagedPolicy)
    # Ids after a seed must be the same as in moto, which draws one here. In AWS a managed policy has the same id in every account.
    number = random_policy_id() if state.ids_are_seeded() else template.id
    own = {"account_id": backend.account_id, "partition": backend.partition, "id": number, "tags": {}}
    policy.__dict__ = {**template.__dict__, **own}
    version = object.__new__(type(template.versions[0]))
    version.__dict__ = {**template.versions[0].__dict__, "policy_arn": policy.arn}
    policy.versions = [version]
    return policy


def get_account_id_from(access_key):
    if not state.ids_are_seeded():
        # moto creates the backends of all partitions to search them. A key can only be where it was created.
        accounts = list(models.iam_backends.items())
        return next((account for account, partitions in accounts if holds(partitions, access_key)), models.DEFAULT_ACCOUNT_ID)
    # Making them draws ids: those after a seed must be the same as in moto.
    return _get_account_id_from(access_key)


def holds(partitions, access_key):
    return any(access_key in backend.access_keys for backend in list(partitions.values()))


def apply():
    # Now: read at the first use, it would draw ids after a test has fixed which come.
    _templates.extend(read())
    IAMBackend._init_aws_policies = init_aws_policies
    models.get_account_id_from = get_account_id_from
