"""2.9 to 2.14: makes the users of people.py and moves their dates into the past."""
from datetime import timedelta

from iam_groups import policy_arn
from people import PEOPLE, SERVICES, SETUP

SECONDS_AFTER_USER = 4


def seed(world):
    for user in (*PEOPLE, *SERVICES):
        make(world, user)
        created = world.ago(user.age, user.name)
        if user.console:
            make_console(world, user, created)
        else:
            world.lab("user", user_name=user.name, created=created)
        for number, key in enumerate(user.keys):
            make_key(world, user, f"{user.name}/{number}", key, created)


def make(world, user):
    boundary = {"PermissionsBoundary": world.arn(f"policy/{user.boundary}")} if user.boundary else {}
    world.iam.create_user(UserName=user.name, Tags=[{"Key": name, "Value": value} for name, value in user.tags.items()], **boundary)
    for group in user.groups:
        world.iam.add_user_to_group(UserName=user.name, GroupName=group)
    for policy in user.policies:
        world.iam.attach_user_policy(UserName=user.name, PolicyArn=policy_arn(world, policy))
    for name, text in user.inline.items():
        world.iam.put_user_policy(UserName=user.name, PolicyName=name, PolicyDocument=text)


def make_console(world, user, created):
    # Nobody signs in to the lab, and it shows passwords to no one.
    world.iam.create_login_profile(UserName=user.name, Password="Unused-1")
    signed_in = None if user.signed_in is None else world.ago(user.signed_in, f"{user.name}/sign-in")
    changed = created if user.changed is None else world.ago(user.changed, f"{user.name}/change")
    world.lab("user", user_name=user.name, created=created, password_last_used=signed_in, password_last_changed=changed)
    if user.mfa:
        make_device(world, user, created + timedelta(minutes=11))


def make_device(world, user, enabled):
    serial = {
        "virtual": lambda: world.iam.create_virtual_mfa_device(VirtualMFADeviceName=user.name)["VirtualMFADevice"]["SerialNumber"],
        "hardware": lambda: f"GAHT{world.ago(0, user.name).strftime('%H%M%S')}{user.age}",
        "fido": lambda: world.arn(f"u2f/user/{user.name}/security-key-HARBOURLANEEXAMPLE"),
    }[user.mfa]()
    world.iam.enable_mfa_device(UserName=user.name, SerialNumber=serial, AuthenticationCode1="123456", AuthenticationCode2="654321")
    world.lab("mfa-device", serial_number=serial, enabled=enabled)


def make_key(world, user, name, key, user_created):
    identity = world.iam.create_access_key(UserName=user.name)["AccessKey"]["AccessKeyId"]
    made = user_created + timedelta(seconds=SECONDS_AFTER_USER) if key.age in (SETUP, user.age) else world.ago(key.age, name)
    used = None if key.used is None else world.ago(key.used, f"{name}/use")
    world.lab("access-key", access_key_id=identity, created=made, last_used=used, last_used_service=key.service, last_used_region=key.region)
    if not key.active:
        world.iam.update_access_key(UserName=user.name, AccessKeyId=identity, Status="Inactive")
