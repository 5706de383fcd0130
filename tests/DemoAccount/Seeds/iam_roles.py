"""2.15 to 2.17, 2.20: roles of people, workloads, AWS services and the organization."""
from iam_groups import policy_arn
from world import allow, document

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


def seed(world):
    seed_people(world)
    for name, (service, policy) in SERVICE_LINKED.items():
        make(world, name, trust_service(f"{service}.amazonaws.com"), [f"aws:aws-service-role/{policy}"], f"/aws-service-role/{service}.amazonaws.com/")
    seed_workloads(world)


def seed_people(world):
    portal = world.arn("saml-provider/AWSSSO_5e1f0c2ab7d94c36_DO_NOT_DELETE")
    signed_in = document(allow_trust({"Federated": portal}, ["sts:AssumeRoleWithSAML", "sts:TagSession"]))
    for name, policy, used in (
        ("AWSReservedSSO_AdministratorAccess_9c41d07e52ab36f8", "aws:AdministratorAccess", 2),
        ("AWSReservedSSO_PowerUserAccess_3be75a190cd8f246", "aws:PowerUserAccess", 0),
        ("AWSReservedSSO_SecurityAudit_71fa08c2d5e4b963", "aws:SecurityAudit", 0),
    ):
        make(world, name, signed_in, [policy], "/aws-reserved/sso.amazonaws.com/eu-west-1/", used)
    make(world, "OrganizationAccountAccessRole", trust_account(MANAGEMENT_ACCOUNT), ["aws:AdministratorAccess"], used=402)
    make(world, "SupportCaseManager", signed_in, ["aws:AWSSupportAccess"], used=23)


def seed_workloads(world):
    ec2, function = trust_service("ec2.amazonaws.com"), trust_service("lambda.amazonaws.com")
    make(world, "WebTierInstanceRole", ec2, ["aws:AmazonSSMManagedInstanceCore", "aws:CloudWatchAgentServerPolicy"], used=0)
    make(world, "BatchWorkerRole", ec2, ["aws:AmazonSSMManagedInstanceCore", "HarbourWarehouseData"], used=0)
    make(world, "OrderRoutingLambdaRole", function, ["aws:service-role/AWSLambdaBasicExecutionRole"], used=0, boundary="HarbourWorkloadBoundary")
    make(world, "InvoiceArchiveLambdaRole", function, ["aws:service-role/AWSLambdaBasicExecutionRole"], used=1)
    # Written in a hurry one night and never looked at again.
    world.iam.put_role_policy(RoleName="InvoiceArchiveLambdaRole", PolicyName="temporary-fix", PolicyDocument=document(allow(["*"], ["*"])))
    for name, service in (("CloudTrailLogGroupRole", "cloudtrail"), ("FlowLogRole", "vpc-flow-logs")):
        make(world, name, trust_service(f"{service}.amazonaws.com"), [], used=0)
        writes = allow(["logs:CreateLogStream", "logs:PutLogEvents"], f"arn:aws:logs:*:{world.account}:log-group:*")
        world.iam.put_role_policy(RoleName=name, PolicyName="write-logs", PolicyDocument=document(writes))
    make(world, "StackSetExecutionRole", trust_account(MANAGEMENT_ACCOUNT), ["aws:AdministratorAccess"], used=75)
    github = {"Federated": world.arn("oidc-provider/token.actions.githubusercontent.com")}
    only_ours = {"StringLike": {"token.actions.githubusercontent.com:sub": "repo:harbour-lane-example/*:ref:refs/heads/main"}}
    make(world, "GitHubActionsDeployRole", document(allow_trust(github, "sts:AssumeRoleWithWebIdentity", Condition=only_ours)), ["HarbourDeployPipeline"], used=0)


def make(world, name, trust, policies, path="/", used=None, boundary=None):
    limit = {"PermissionsBoundary": world.arn(f"policy/{boundary}")} if boundary else {}
    world.iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust, Path=path, **limit)
    for policy in policies:
        world.iam.attach_role_policy(RoleName=name, PolicyArn=policy_arn(world, policy))
    if used is not None:
        world.lab("role", role_name=name, last_used=world.ago(used, name), last_used_region="eu-west-1")


def trust_service(host):
    return document(allow_trust({"Service": host}, "sts:AssumeRole"))


def trust_account(account):
    return document(allow_trust({"AWS": f"arn:aws:iam::{account}:root"}, "sts:AssumeRole"))


def allow_trust(principal, action, **more):
    return {"Effect": "Allow", "Principal": principal, "Action": action, **more}
