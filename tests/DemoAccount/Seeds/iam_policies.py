"""2.15: customer managed policies, two of them full administrators in shapes that are easy to miss."""
from lab import allow, document

POLICIES = {
    "HarbourDeveloperAccess": document(
        allow(["ec2:Describe*", "logs:Get*", "logs:FilterLogEvents", "cloudwatch:Get*", "cloudwatch:List*"]),
        allow(["s3:GetObject", "s3:PutObject", "s3:ListBucket"], ["arn:aws:s3:::harbourlane-dev-*", "arn:aws:s3:::harbourlane-dev-*/*"]),
        allow(["lambda:InvokeFunction", "lambda:UpdateFunctionCode"], "arn:aws:lambda:eu-west-1:*:function:dev-*")),
    "HarbourDeployPipeline": document(
        allow(["ecs:UpdateService", "ecs:RegisterTaskDefinition", "ecs:Describe*", "ecr:*"]),
        allow("iam:PassRole", "arn:aws:iam::*:role/OrderRoutingLambdaRole")),
    "HarbourWarehouseData": document(allow(["s3:*"], ["arn:aws:s3:::harbourlane-warehouse", "arn:aws:s3:::harbourlane-warehouse/*"])),
    "HarbourBackupOperator": document(allow(["backup:StartBackupJob", "backup:Describe*", "rds:CreateDBSnapshot", "rds:DescribeDBInstances"])),
    "HarbourSelfServiceMfa": document(
        allow(["iam:ChangePassword", "iam:GetUser", "iam:CreateVirtualMFADevice", "iam:EnableMFADevice", "iam:ListMFADevices"], [
            "arn:aws:iam::*:user/${aws:username}", "arn:aws:iam::*:mfa/*"])),
    # A wildcard among harmless actions and resources, in a statement that is not a list.
    "HarbourMigrationToolkit": document(allow(["dms:*", "s3:*", "*"], ["arn:aws:s3:::harbourlane-migration/*", "*"], Sid="Migration2023")),
    "HarbourBreakGlass": document(allow("*:*", "*", Condition={"Bool": {"aws:MultiFactorAuthPresent": "true"}})),
    # Everything but identity: nearly an administrator, and a matter of opinion.
    "HarbourPlatformOperations": document({"Effect": "Allow", "NotAction": ["iam:*", "organizations:*"], "Resource": "*"}),
    # Not attached any more.
    "HarbourOldAdministrators": document(allow("*")),
    "HarbourWorkloadBoundary": document(
        allow("*"), {"Effect": "Deny", "Action": ["iam:*", "organizations:*", "account:*"], "Resource": "*"}),
}


def seed(lab):
    for name, text in POLICIES.items():
        lab.iam.create_policy(PolicyName=name, PolicyDocument=text)
