"""Roles that services make in an account when they are first used there. moto makes none by itself."""
import json
import threading

from moto.iam.models import iam_backends
from moto.moto_api._internal import mock_random

import state

_lock = threading.Lock()


def make(account, name, service):
    with _lock:
        _make(account, name, service)


def _make(account, name, service):
    roles = iam_backends[account]["aws"]
    if any(role.name == name for role in roles.roles.values()):
        return
    principal = f"{service}.amazonaws.com"
    trust = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": principal}, "Action": "sts:AssumeRole"}]}
    # Where a test has fixed which ids come, those of whatever is made later stay the same.
    before = mock_random.getstate() if state.ids_are_seeded() else None
    roles.create_role(name, json.dumps(trust), f"/aws-service-role/{principal}/", None, "", [], "3600", linked_service=principal)
    if before:
        mock_random.setstate(before)
