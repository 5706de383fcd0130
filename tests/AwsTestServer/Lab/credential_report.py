"""The credential report as AWS writes it: root row first, real dates, N/A where there is no credential.

moto has no root row, prints the user's creation as password change (also without a password) and knows neither the
region nor the service in which a key was used.
"""
from moto.iam.exceptions import ReportNotPresentException

import state

COLUMNS = (
    "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,"
    "access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,"
    "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,"
    "cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated"
)
NO_KEY = ["false", "N/A", "N/A", "N/A", "N/A"]
NO_CERTIFICATES = ["false", "N/A", "false", "N/A"]


def render(backend):
    if not backend.credential_report:
        raise ReportNotPresentException("Credential report not present")
    account = state.of(backend.account_id)
    rows = [root_row(backend.account_id, account.root)]
    rows += [user_row(user, account.password_changed.get(user.name)) for user in list(backend.users.values())]
    return "\n".join([COLUMNS, *(",".join(row) for row in rows)]) + "\n"


def root_row(account_id, root):
    return [
        "<root_account>", f"arn:aws:iam::{account_id}:root", text(root.created), boolean(root.password),
        date_or(root.password_last_used, "no_information" if root.password else "N/A"),
        # AWS does not report when the root password was changed.
        "not_supported", "not_supported", boolean(root.mfa),
        *root_key(root.key1_active, root.created, root.key1_last_used),
        *root_key(root.key2_active, root.created, root.key2_last_used),
        *NO_CERTIFICATES,
    ]


def root_key(active, created, last_used):
    exists = active or last_used is not None
    used = [text(last_used), "us-east-1", "iam"] if last_used else ["N/A"] * 3
    return [boolean(active), text(created) if exists else "N/A", *used]


def user_row(user, password_changed):
    enabled = bool(user.password)
    keys = [key_fields(key) for key in user.access_keys[:2]]
    keys += [NO_KEY] * (2 - len(keys))
    return [
        user.name, user.arn, text(user.create_date), boolean(enabled),
        date_or(user.password_last_used, "no_information") if enabled else "N/A",
        text(password_changed or user.create_date) if enabled else "N/A",
        "N/A", boolean(user.mfa_devices), *keys[0], *keys[1], *NO_CERTIFICATES,
    ]


def key_fields(key):
    used = key.last_used
    last = [text(used.timestamp), used.region, used.service] if used else ["N/A"] * 3
    return [boolean(key.status == "Active"), text(key.create_date), *last]


def text(when):
    return when.strftime("%Y-%m-%dT%H:%M:%S+00:00")


def date_or(when, otherwise):
    return text(when) if when else otherwise


def boolean(value):
    return "true" if value else "false"
