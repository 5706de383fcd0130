"""POST /lab/<thing>: changes what no AWS API can change. Bodies are JSON objects; unknown members are refused.

root                    account, mfa, password, key1_active, key2_active, keys_present, created, password_last_used,
                        key1_last_used, key2_last_used
user                    account, user_name, created, password_last_used, password_last_changed
access-key              account, access_key_id, created, last_used, last_used_service, last_used_region
credential-report       account, generated (null: time of the request)
analyzer                account, region, name, type, status, status_reason
region                  account, region, status (opted-in, not-opted-in)
cloudtrail-event        account, region, event_name, event_source, event_time, username, read_only, access_key_id
identity-center         account, region
organizations-features  account, features
mfa-device              account, serial_number, enabled, assigned_to_root
role                    account, role_name, last_used, last_used_region
server-certificate      account, name, uploaded, certificate_id
instance                account, region, instance_id, launched
bucket                  account, name, created, mfa_delete
trail                   account, region, name, started, stopped, delivered, digest_delivered, log_group_delivered
recorder                account, region, started, status, error_code
log-group               account, region, name, created
subscription            account, topic_arn, endpoint, pending
security-hub            account, region, subscribed
maintenance-window      account, region, instance
macie                   account, region, discovered, excluded, unreadable, jobs_ran

Times are ISO 8601 with an offset. Members that are missing leave the value as it is.
"""
from moto.iam.models import AccessKeyLastUsed, iam_backends

import access_analyzer
import cloudtrail
import config_patches
import logs_patches
import macie
import rds_patches
import resources
import s3_patches
import securityhub
import sns_patches
import state
import trail_patches
from times import aware, naive
from wire import html_free_error, json_reply


def answer(request):
    handler = HANDLERS.get(request.path.removeprefix("/lab/"))
    if not handler or request.method != "POST":
        return html_free_error("NoSuchThing", 404, "Things: " + ", ".join(sorted(HANDLERS)))
    try:
        handler(**request.json)
    except (KeyError, TypeError, ValueError, StopIteration) as problem:
        return html_free_error("BadRequest", 400, f"{type(problem).__name__}: {problem}")
    return json_reply({})


def set_root(account, **values):
    root = state.of(account).root
    for name, value in values.items():
        if name not in state.Root.__dataclass_fields__:
            raise KeyError(name)
        setattr(root, name, aware(value) if isinstance(value, str) else value)


def set_user(account, user_name, created=None, password_last_used=None, password_last_changed=None):
    user = iam_backends[account]["aws"].users[user_name]
    if created:
        user.create_date = naive(created)
    if password_last_used:
        user.password_last_used = naive(password_last_used)
    if password_last_changed:
        state.of(account).password_changed[user_name] = naive(password_last_changed)


def set_access_key(account, access_key_id, created=None, last_used=None, last_used_service="s3", last_used_region="us-east-1"):
    users = list(iam_backends[account]["aws"].users.values())
    key = next(key for user in users for key in user.access_keys if key.access_key_id == access_key_id)
    if created:
        key.create_date = naive(created)
    if last_used:
        key.last_used = AccessKeyLastUsed(naive(last_used), last_used_service, last_used_region)


def set_report_time(account, generated=None):
    state.of(account).report_time = naive(generated) if generated else None
    if generated:
        # A report of the past is there already: none is started for who asks next.
        iam_backends[account]["aws"].generate_report()


def set_region(account, region, status):
    if status not in ("opted-in", "not-opted-in"):
        raise ValueError(status)
    state.of(account).region_status[region] = status


def add_identity_center(account, region):
    number = f"{len(state.of(account).identity_centers):016x}"
    state.of(account).identity_centers[region] = {
        "InstanceArn": f"arn:aws:sso:::instance/ssoins-{number}",
        "IdentityStoreId": f"d-{number[-10:]}",
        "OwnerAccountId": account,
        "Status": "ACTIVE",
    }


def set_organizations_features(account, features):
    state.of(account).organizations_features = list(features)


HANDLERS = {
    "root": set_root,
    "user": set_user,
    "access-key": set_access_key,
    "credential-report": set_report_time,
    "analyzer": access_analyzer.put,
    "region": set_region,
    "cloudtrail-event": cloudtrail.add,
    "identity-center": add_identity_center,
    "organizations-features": set_organizations_features,
    "mfa-device": resources.set_mfa_device,
    "role": resources.set_role,
    "server-certificate": resources.set_server_certificate,
    "instance": resources.set_instance,
    "bucket": s3_patches.set_bucket,
    "trail": trail_patches.set_trail,
    "recorder": config_patches.set_recorder,
    "maintenance-window": rds_patches.open_window,
    "macie": macie.set_macie,
    "log-group": logs_patches.set_log_group,
    "subscription": sns_patches.set_subscription,
    "security-hub": securityhub.set_hub,
}
