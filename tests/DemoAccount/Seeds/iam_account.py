"""2.1 to 2.8, 2.18 and 2.20: root, contacts, password policy, server certificates, identity providers."""
from datetime import timedelta

from certificates import self_signed


def seed(lab):
    seed_root(lab)
    seed_contacts(lab)
    # Too short, and former passwords may be used again.
    lab.iam.update_account_password_policy(
        MinimumPasswordLength=10, RequireLowercaseCharacters=True, RequireUppercaseCharacters=True, RequireNumbers=True, RequireSymbols=False,
        AllowUsersToChangePassword=True, MaxPasswordAge=180)
    seed_certificates(lab)
    lab.iam.create_saml_provider(Name="AWSSSO_5e1f0c2ab7d94c36_DO_NOT_DELETE", SAMLMetadataDocument=METADATA)
    lab.iam.create_open_id_connect_provider(
        Url="https://token.actions.githubusercontent.com", ClientIDList=["sts.amazonaws.com"], ThumbprintList=["6938fd4d98bab03faadb97b34396831e3780aea1"])
    lab.control("credential-report", generated=lab.moment - timedelta(minutes=48))


def seed_root(lab):
    """MFA yes, but virtual; no access key; used three weeks ago."""
    lab.control("root", mfa=True, password=True, created=lab.ago(2306, "account"), password_last_used=lab.ago(19, "root"))
    device = lab.iam.create_virtual_mfa_device(VirtualMFADeviceName="root-account-mfa-device")["VirtualMFADevice"]["SerialNumber"]
    lab.control("mfa-device", serial_number=device, enabled=lab.ago(2305, "account"), assigned_to_root=True)
    signed_in = lab.ago(19, "root")
    for minutes, source, name, read_only in (
        (0, "signin.amazonaws.com", "ConsoleLogin", False),
        (2, "ce.amazonaws.com", "GetCostAndUsage", True),
        (4, "support.amazonaws.com", "DescribeCases", True),
        (9, "support.amazonaws.com", "CreateCase", False),
        (15, "iam.amazonaws.com", "ListUsers", True),
        (17, "iam.amazonaws.com", "UpdateLoginProfile", False),
    ):
        lab.control("cloudtrail-event", region="us-east-1", event_name=name, event_source=source, event_time=signed_in + timedelta(minutes=minutes), read_only=read_only)
    lab.control(
        "cloudtrail-event", region="eu-west-1", event_name="PutBucketPolicy", event_source="s3.amazonaws.com", event_time=signed_in + timedelta(minutes=22))


def seed_contacts(lab):
    """A complete primary contact; billing and operations contacts, but none for security. Numbers are of ranges kept for fiction."""
    account = lab.client("account")
    account.put_contact_information(ContactInformation={
        "FullName": "Cloud Platform Team", "CompanyName": "Harbour Lane Logistics Ltd", "AddressLine1": "4 Example Quay", "City": "Porthaven",
        "PostalCode": "ZZ1 1ZZ", "StateOrRegion": "Exampleshire", "CountryCode": "GB", "PhoneNumber": "+44 20 7946 0731"})
    for kind, name, title, mailbox, number in (
        ("BILLING", "Accounts Payable", "Accounts Payable", "cloud-billing", "+44 20 7946 0742"),
        ("OPERATIONS", "Operations Duty Desk", "Duty Manager", "duty-desk", "+44 20 7946 0753"),
    ):
        account.put_alternate_contact(
            AlternateContactType=kind, Name=name, Title=title, EmailAddress=f"{mailbox}@harbourlane.example", PhoneNumber=number)


def seed_certificates(lab):
    for name, path, uploaded, expires, identity in (
        ("edi-gateway-2024", "/", 748, -17, "ASCAHARBOURLANEEDI024"),
        ("tracking-portal-2026", "/cloudfront/", 60, 305, "ASCAHARBOURLANETRK026"),
    ):
        start, end = lab.ago(uploaded, name), lab.moment + timedelta(days=expires)
        body, key = self_signed(f"{name}.harbourlane.example", start, end)
        lab.iam.upload_server_certificate(ServerCertificateName=name, Path=path, CertificateBody=body, PrivateKey=key)
        lab.control("server-certificate", name=name, uploaded=start, certificate_id=identity)


METADATA = """<?xml version="1.0" encoding="UTF-8"?>
<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://portal.sso.example/saml/assertion/harbour-lane">
  <IDPSSODescriptor WantAuthnRequestsSigned="false" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress</NameIDFormat>
    <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://portal.sso.example/saml/assertion/harbour-lane"/>
  </IDPSSODescriptor>
</EntityDescriptor>
""" + "<!-- IAM wants a thousand characters at least. -->" * 12
