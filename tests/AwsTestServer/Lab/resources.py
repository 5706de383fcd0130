"""Dates and owners of resources that moto sets to the present or to a constant. Called through control.py."""
from moto.ec2.models import ec2_backends
from moto.iam.models import iam_backends

import state
from times import aware, naive


def set_mfa_device(account, serial_number, enabled=None, assigned_to_root=False):
    backend = iam_backends[account]["aws"]
    virtual = backend.virtual_mfa_devices.get(serial_number)
    if assigned_to_root:
        # No API enables a device for root in a test, so its owner is written down here as ListVirtualMFADevices would show it.
        virtual.user = {"UserId": account, "Arn": f"arn:aws:iam::{account}:root", "CreateDate": state.of(account).root.created}
    held = [user.mfa_devices[serial_number] for user in list(backend.users.values()) if serial_number in user.mfa_devices]
    devices = [*held, *([virtual] if virtual else [])]
    if not devices:
        raise KeyError(serial_number)
    for device in devices:
        device.enable_date = naive(enabled) if enabled else device.enable_date


def set_role(account, role_name, last_used=None, last_used_region=None):
    role = iam_backends[account]["aws"].get_role(role_name)
    role.last_used = naive(last_used) if last_used else role.last_used
    role.last_used_region = last_used_region or role.last_used_region


def set_server_certificate(account, name, uploaded=None, certificate_id=None):
    changes = {"UploadDate": uploaded and aware(uploaded).strftime("%Y-%m-%dT%H:%M:%SZ"), "ServerCertificateId": certificate_id}
    state.of(account).certificates.setdefault(name, {}).update({key: value for key, value in changes.items() if value})


def set_instance(account, region, instance_id, launched):
    ec2_backends[account][region].get_instance(instance_id).launch_time = naive(launched)
