"""IAM: root user, credential report, certificate expiry and paging."""
from urllib.parse import quote

from moto.core.responses import ActionResult
from moto.core.utils import utcnow
from moto.iam.exceptions import ValidationError
from moto.iam.models import AccountSummary, IAMBackend
from moto.iam.responses import IamResponse

import credential_report
import state
from wire import page

PAGE_SIZE = 100
MOST_ITEMS = 1000

_summary_map = AccountSummary.summary_map.fget
_list_server_certificates = IamResponse.list_server_certificates
_get_server_certificate = IamResponse.get_server_certificate
_list_users = IamResponse.list_users


def summary_map(self):
    # moto cannot know the root user: MFA and keys are constant 0 and the password is missing.
    root = state.of(self._iam_backend.account_id).root
    return {
        **_summary_map(self),
        "AccountMFAEnabled": int(root.mfa),
        "AccountPasswordPresent": int(root.password),
        "AccountAccessKeysPresent": root.key_count,
    }


def get_credential_report(self):
    # moto says 2015 for every report, which a check for staleness would never accept.
    account = state.of(self.current_account)
    return ActionResult({
        "Content": self.backend.get_credential_report(),
        "ReportFormat": "text/csv",
        "GeneratedTime": account.report_time or utcnow(),
    })


def list_server_certificates(self):
    # moto says 2012 for every certificate; the truth is in the certificate.
    result = _list_server_certificates(self)
    bodies = {certificate.cert_name: certificate.cert_body for certificate in self.backend.list_server_certificates()}
    changes = state.of(self.current_account).certificates
    for metadata in result.result["ServerCertificateMetadataList"]:
        metadata.update(changes.get(metadata["ServerCertificateName"], {}))
        expiry = expiry_of(bodies[metadata["ServerCertificateName"]])
        if expiry:
            metadata["Expiration"] = expiry
    return result


def get_server_certificate(self):
    # As above, for one.
    result = _get_server_certificate(self)
    certificate = result.result["ServerCertificate"]
    metadata = certificate["ServerCertificateMetadata"]
    metadata.update(state.of(self.current_account).certificates.get(metadata["ServerCertificateName"], {}))
    expiry = expiry_of(certificate["CertificateBody"])
    if expiry:
        metadata["Expiration"] = expiry
    return result


def expiry_of(pem):
    from cryptography import x509

    try:
        return x509.load_pem_x509_certificate(pem.encode()).not_valid_after_utc.strftime("%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        # moto accepts any text as certificate; keep its answer then.
        return None


def list_users(self):
    # moto gives all users in one answer and ignores Marker and MaxItems.
    everyone = list(_list_users(self).result["Users"])
    users, marker = marker_page(self, everyone)
    return ActionResult({"Users": users, "IsTruncated": bool(marker), **({"Marker": marker} if marker else {})})


def get_account_authorization_details(self):
    # moto gives everything in one answer, and every AWS managed policy; AWS gives those that are attached, in pages.
    found = self.backend.get_account_authorization_details(self._get_param("Filter", []))
    items = [("UserDetailList", user) for user in list(found["users"])]
    items += [("GroupDetailList", group) for group in list(found["groups"])]
    items += [("RoleDetailList", role) for role in list(found["roles"])]
    items += [("Policies", policy_detail(policy)) for policy in list(found["managed_policies"]) if policy.attachment_count or ":aws:policy/" not in policy.arn]
    chosen, marker = marker_page(self, items)
    result = {name: [item for kind, item in chosen if kind == name] for name in ("UserDetailList", "GroupDetailList", "RoleDetailList", "Policies")}
    return ActionResult({**result, "IsTruncated": bool(marker), **({"Marker": marker} if marker else {})})


def policy_detail(policy):
    # moto's own objects come out without a name and an id here.
    versions = [{"Document": quote(v.document), "VersionId": v.version_id, "IsDefaultVersion": v.is_default, "CreateDate": v.create_date} for v in policy.versions]
    return {
        "PolicyName": policy.name, "PolicyId": policy.id, "Arn": policy.arn, "Path": policy.path, "DefaultVersionId": policy.default_version_id,
        "AttachmentCount": policy.attachment_count, "PermissionsBoundaryUsageCount": 0, "IsAttachable": True, "Description": policy.description,
        "CreateDate": policy.create_date, "UpdateDate": policy.update_date, "PolicyVersionList": versions,
    }


def marker_page(self, items):
    size = int(self._get_param("MaxItems") or PAGE_SIZE)
    if not 1 <= size <= MOST_ITEMS:
        raise ValidationError(f"MaxItems must be between 1 and {MOST_ITEMS}")
    return page(items, self._get_param("Marker"), size)


def list_organizations_features(self):
    # Unknown to moto, which answers 500 with an HTML page.
    return ActionResult({"OrganizationId": "o-lab0000000", "EnabledFeatures": state.of(self.current_account).organizations_features})


def apply():
    AccountSummary.summary_map = property(summary_map)
    IAMBackend.get_credential_report = credential_report.render
    IamResponse.get_credential_report = get_credential_report
    IamResponse.list_server_certificates = list_server_certificates
    IamResponse.get_server_certificate = get_server_certificate
    IamResponse.list_users = list_users
    IamResponse.get_account_authorization_details = get_account_authorization_details
    IamResponse.list_organizations_features = list_organizations_features
