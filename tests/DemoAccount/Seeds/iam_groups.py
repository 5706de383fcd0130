"""2.15 and 2.21: groups with what their members may do."""
from lab import allow, aws_policy, document

GROUPS = {
    "Administrators": ["aws:AdministratorAccess"],
    "BreakGlass": ["HarbourBreakGlass"],
    "PlatformEngineers": ["HarbourPlatformOperations", "aws:ReadOnlyAccess"],
    "Developers": ["HarbourDeveloperAccess", "HarbourSelfServiceMfa"],
    "DataAnalysts": ["aws:AmazonAthenaFullAccess", "aws:AWSCloudShellFullAccess"],
    "Finance": ["aws:job-function/Billing", "HarbourSelfServiceMfa"],
    "WarehouseOperations": ["HarbourWarehouseData", "HarbourSelfServiceMfa"],
    "Auditors": ["aws:SecurityAudit", "aws:job-function/ViewOnlyAccess"],
    "Automation": [],
}
INLINE = {("Automation", "publish-metrics"): document(allow(["cloudwatch:PutMetricData", "logs:PutLogEvents"]))}


def seed(lab):
    for group, policies in GROUPS.items():
        lab.iam.create_group(GroupName=group)
        for policy in policies:
            lab.iam.attach_group_policy(GroupName=group, PolicyArn=policy_arn(lab, policy))
    for (group, name), text in INLINE.items():
        lab.iam.put_group_policy(GroupName=group, PolicyName=name, PolicyDocument=text)


def policy_arn(lab, name):
    """The ARN of one of our policies, or of one of AWS's when the name says so."""
    return aws_policy(name.removeprefix("aws:")) if name.startswith("aws:") else lab.arn(f"policy/{name}")
