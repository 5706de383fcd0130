"""2.15 to 2.17, 2.20: roles of people, workloads, AWS services and the organization."""
from iam_groups import policy_arn
from lab import allow, document

MANAGEMENT_ACCOUNT = "210987654321"
SERVICE_LINKED = {
    "AWSServiceRoleForAccessAnalyzer": ("access-analyzer", "AccessAnalyzerServiceRolePolicy"),
    "AWSServiceRoleForAutoScaling": ("autoscaling", "AutoScalingServiceRolePolicy"),
    "AWSServiceRoleForConfig": ("config", "AWSConfigServiceRolePolicy"),
    "AWSServiceRoleForElasticLoadBalancing": ("elasticloadbalancing", "AWSElasticLoadBalancingServiceRolePolicy"),
    "AWSServiceRoleForOrganizations": ("organizations", "AWSOrganizationsServiceTrustPolicy"),
    "AWSServiceRoleForRDS": ("rds", "AmazonRDSServiceRolePolicy"),
    "AWSServiceRoleForSSO": ("sso", "AWSSSOServiceRolePolicy"),
    "AWSServiceRoleForSupport": ("support", "AWSSupportServiceRolePolicy"),
    "AWSServiceRoleForTrustedAdvisor": ("trustedadvisor", "AWSTrustedAdvisorServiceRolePolicy"),
}


def seed(lab):
    seed_people(lab)
    for name, (service, policy) in SERVICE_LINKED.items():
        make(lab, name, trust_service(f"{service}.amazonaws.com"), [f"aws:aws-service-role/{policy}"], f"/aws-service-role/{service}.amazonaws.com/")
    seed_workloads(lab)


def seed_people(lab):
    portal = lab.arn("saml-provider/AWSSSO_5e1f0c2ab7d94c36_DO_NOT_DELETE")
    signed_in = document(allow_trust({"Federated": portal}, ["sts:AssumeRoleWithSAML", "sts:TagSession"]))
    for name, policy, used in (
        ("AWSReservedSSO_AdministratorAccess_9c41d07e52ab36f8", "aws:AdministratorAccess", 2),
        ("AWSReservedSSO_PowerUserAccess_3be75a190cd8f246", "aws:PowerUserAccess", 0),
        ("AWSReservedSSO_SecurityAudit_71fa08c2d5e4b963", "aws:SecurityAudit", 0),
    ):
        make(lab, name, signed_in, [policy], "/aws-reserved/sso.amazonaws.com/eu-west-1/", used)
    make(lab, "OrganizationAccountAccessRole", trust_account(MANAGEMENT_ACCOUNT), ["aws:AdministratorAccess"], used=402)
    make(lab, "SupportCaseManager", signed_in, ["aws:AWSSupportAccess"], used=23)


def seed_workloads(lab):
    ec2, function = trust_service("ec2.amazonaws.com"), trust_service("lambda.amazonaws.com")
    make(lab, "WebTierInstanceRole", ec2, ["aws:AmazonSSMManagedInstanceCore", "aws:CloudWatchAgentServerPolicy"], used=0)
    make(lab, "BatchWorkerRole", ec2, ["aws:AmazonSSMManagedInstanceCore", "HarbourWarehouseData"], used=0)
    make(lab, "OrderRoutingLambdaRole", function, ["aws:service-role/AWSLambdaBasicExecutionRole"], used=0, boundary="HarbourWorkloadBoundary")
    make(lab, "InvoiceArchiveLambdaRole", function, ["aws:service-role/AWSLambdaBasicExecutionRole"], used=1)
    # Written in a hurry one night and never looked at again.
    lab.iam.put_role_policy(RoleName="InvoiceArchiveLambdaRole", PolicyName="temporary-fix", PolicyDocument=document(allow(["*"], ["*"])))
    for name, service in (("CloudTrailLogGroupRole", "cloudtrail"), ("FlowLogRole", "vpc-flow-logs")):
        make(lab, name, trust_service(f"{service}.amazonaws.com"), [], used=0)
        writes = allow(["logs:CreateLogStream", "logs:PutLogEvents"], f"arn:aws:logs:*:{lab.account}:log-group:*")
        lab.iam.put_role_policy(RoleName=name, PolicyName="write-logs", PolicyDocument=document(writes))
    make(lab, "StackSetExecutionRole", trust_account(MANAGEMENT_ACCOUNT), ["aws:AdministratorAccess"], used=75)
    github = {"Federated": lab.arn("oidc-provider/token.actions.githubusercontent.com")}
    only_ours = {"StringLike": {"token.actions.githubusercontent.com:sub": "repo:harbour-lane-example/*:ref:refs/heads/main"}}
    make(lab, "GitHubActionsDeployRole", document(allow_trust(github, "sts:AssumeRoleWithWebIdentity", Condition=only_ours)), ["HarbourDeployPipeline"], used=0)


def make(lab, name, trust, policies, path="/", used=None, boundary=None):
    limit = {"PermissionsBoundary": lab.arn(f"policy/{boundary}")} if boundary else {}
    lab.iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust, Path=path, **limit)
    for policy in policies:
        lab.iam.attach_role_policy(RoleName=name, PolicyArn=policy_arn(lab, policy))
    if used is not None:
        lab.control("role", role_name=name, last_used=lab.ago(used, name), last_used_region="eu-west-1")


def trust_service(host):
    return document(allow_trust({"Service": host}, "sts:AssumeRole"))


def trust_account(account):
    return document(allow_trust({"AWS": f"arn:aws:iam::{account}:root"}, "sts:AssumeRole"))


def allow_trust(principal, action, **more):
    return {"Effect": "Allow", "Principal": principal, "Action": action, **more}
