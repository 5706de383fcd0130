"""2.9 to 2.14: makes the users of people.py and moves their dates into the past."""
from datetime import timedelta

from iam_groups import policy_arn
from people import PEOPLE, SERVICES, SETUP

SECONDS_AFTER_USER = 4


def seed(lab):
    for user in (*PEOPLE, *SERVICES):
        make(lab, user)
        created = lab.ago(user.age, user.name)
        if user.console:
            make_console(lab, user, created)
        else:
            lab.control("user", user_name=user.name, created=created)
        for number, key in enumerate(user.keys):
            make_key(lab, user, f"{user.name}/{number}", key, created)


def make(lab, user):
    boundary = {"PermissionsBoundary": lab.arn(f"policy/{user.boundary}")} if user.boundary else {}
    lab.iam.create_user(UserName=user.name, Tags=[{"Key": name, "Value": value} for name, value in user.tags.items()], **boundary)
    for group in user.groups:
        lab.iam.add_user_to_group(UserName=user.name, GroupName=group)
    for policy in user.policies:
        lab.iam.attach_user_policy(UserName=user.name, PolicyArn=policy_arn(lab, policy))
    for name, text in user.inline.items():
        lab.iam.put_user_policy(UserName=user.name, PolicyName=name, PolicyDocument=text)


def make_console(lab, user, created):
    # No one signs in to the lab, and it does not return passwords.
    lab.iam.create_login_profile(UserName=user.name, Password="Unused-1")
    signed_in = None if user.signed_in is None else lab.ago(user.signed_in, f"{user.name}/sign-in")
    changed = created if user.changed is None else lab.ago(user.changed, f"{user.name}/change")
    lab.control("user", user_name=user.name, created=created, password_last_used=signed_in, password_last_changed=changed)
    if user.mfa:
        make_device(lab, user, created + timedelta(minutes=11))


def make_device(lab, user, enabled):
    serial = {
        "virtual": lambda: lab.iam.create_virtual_mfa_device(VirtualMFADeviceName=user.name)["VirtualMFADevice"]["SerialNumber"],
        "hardware": lambda: f"GAHT{lab.ago(0, user.name).strftime('%H%M%S')}{user.age}",
        "fido": lambda: lab.arn(f"u2f/user/{user.name}/security-key-HARBOURLANEEXAMPLE"),
    }[user.mfa]()
    lab.iam.enable_mfa_device(UserName=user.name, SerialNumber=serial, AuthenticationCode1="123456", AuthenticationCode2="654321")
    lab.control("mfa-device", serial_number=serial, enabled=enabled)


def make_key(lab, user, name, key, user_created):
    identity = lab.iam.create_access_key(UserName=user.name)["AccessKey"]["AccessKeyId"]
    made = user_created + timedelta(seconds=SECONDS_AFTER_USER) if key.age in (SETUP, user.age) else lab.ago(key.age, name)
    used = None if key.used is None else lab.ago(key.used, f"{name}/use")
    lab.control("access-key", access_key_id=identity, created=made, last_used=used, last_used_service=key.service, last_used_region=key.region)
    if not key.active:
        lab.iam.update_access_key(UserName=user.name, AccessKeyId=identity, Status="Inactive")
