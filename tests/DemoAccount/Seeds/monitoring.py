"""5.1 to 5.16: metric filters of several hands on the trail's log group. Some chains are whole, most of the others end at different links."""
import json

GROUP = "harbourlane-trail"
NAMESPACE = "HarbourLane/Trail"
NETWORK = "$.eventSource = ec2.amazonaws.com"


def any_of(*names, source=None):
    names = " || ".join(f'($.eventName = "{name}")' for name in names)
    return f'{{ ($.eventSource = "{source}") && ({names}) }}' if source else f"{{ {names} }}"


def seed(lab):
    topics = seed_topics(lab)
    whole(lab, topics["security-alerts"])
    broken(lab, topics)
    seed_other_ways(lab, topics["security-alerts"])
    seed_hub(lab)


def seed_topics(lab):
    """One with a confirmed subscription, and one whose subscription was never confirmed."""
    sns = lab.client("sns")
    arns = {name: sns.create_topic(Name=name)["TopicArn"] for name in ("security-alerts", "audit-alerts")}
    sns.subscribe(TopicArn=arns["security-alerts"], Protocol="email", Endpoint="soc@harbourlane.example")
    sns.subscribe(TopicArn=arns["audit-alerts"], Protocol="email", Endpoint="audit@harbourlane.example")
    lab.control("subscription", topic_arn=arns["audit-alerts"], endpoint="audit@harbourlane.example", pending=True)
    return arns


def whole(lab, topic):
    denied = (
        '{ ($.errorCode = "*UnauthorizedOperation" || $.errorCode = "AccessDenied*") && $.sourceIPAddress != "delivery.logs.amazonaws.com" '
        '&& $.eventName != "HeadBucket" }')
    watch(lab, "denied-calls", denied, topic, Threshold=25.0)
    watch(lab, "sign-in-without-mfa", (
        '{ $.eventName = ConsoleLogin && $.additionalEventData.MFAUsed = "No" && $.userIdentity.type = IAMUser && $.responseElements.ConsoleLogin = Success }'), topic)
    watch(lab, "root", '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }', topic)
    # Two people, two filters; together they are what is asked for.
    watch(lab, "key-disabled", "{ $.eventSource = kms.amazonaws.com && $.eventName = DisableKey }", topic)
    watch(lab, "key-deletion", "{ $.eventSource = kms.amazonaws.com && $.eventName = ScheduleKeyDeletion }", topic)
    watch(lab, "routes", f'{{ {NETWORK} && $.eventName = "*Route*" && $.eventName != "Describe*" }}', topic)
    watch(lab, "vpcs", any_of(
        "CreateVpc", "DeleteVpc", "ModifyVpcAttribute", "AcceptVpcPeeringConnection", "CreateVpcPeeringConnection", "DeleteVpcPeeringConnection",
        "RejectVpcPeeringConnection"), topic)


def broken(lab, topics):
    topic = topics["security-alerts"]
    # Pipelines deploy policies all day; so do those who took over a pipeline.
    watch(lab, "iam-policies", '{ $.eventSource = iam.amazonaws.com && $.eventName = "*Policy*" && $.readOnly IS FALSE && $.userIdentity.arn != "*deploy*" }', topic)
    watch(lab, "trail-changes", any_of("CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging", source="cloudtrail.amazonaws.com"), topics["audit-alerts"])
    put_filter(lab, "failed-sign-ins", '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") }')
    watch(lab, "config-changes", any_of(
        "StopConfigurationRecorder", "DeleteDeliveryChannel", "PutDeliveryChannel", "PutConfigurationRecorder", source="config.amazonaws.com"), topic, ActionsEnabled=False)
    # From before ModifySecurityGroupRules was there.
    watch(lab, "security-groups", any_of(
        "AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress", "RevokeSecurityGroupIngress", "RevokeSecurityGroupEgress", "CreateSecurityGroup",
        "DeleteSecurityGroup"), topic)
    triage = f"arn:aws:lambda:eu-west-1:{lab.account}:function:network-triage"
    watch(lab, "network-acls", f'{{ {NETWORK} && $.eventName = "*NetworkAcl*" && $.eventName != "Describe*" }}', triage)


def seed_other_ways(lab, topic):
    """Gateways are watched by a rule of EventBridge, in the region that most of the company works in."""
    events = lab.client("events")
    names = [f"{verb}{what}Gateway" for what in ("Internet", "Customer") for verb in ("Create", "Delete")] + ["AttachInternetGateway", "DetachInternetGateway"]
    events.put_rule(Name="gateway-changes", State="ENABLED", EventPattern=json.dumps({
        "source": ["aws.ec2"], "detail-type": ["AWS API Call via CloudTrail"], "detail": {"eventSource": ["ec2.amazonaws.com"], "eventName": names}}))
    events.put_targets(Rule="gateway-changes", Targets=[{"Id": "alerts", "Arn": topic}])


def seed_hub(lab):
    """On where the company began, and nowhere else."""
    hub = lab.client("securityhub")
    hub.enable_security_hub(EnableDefaultStandards=False)
    hub.batch_enable_standards(StandardsSubscriptionRequests=[
        {"StandardsArn": "arn:aws:securityhub:eu-west-1::standards/aws-foundational-security-best-practices/v/1.0.0"}])
    lab.control("security-hub", region="eu-west-1", subscribed=lab.ago(988, "security hub"))


def watch(lab, name, pattern, action, **alarm):
    put_filter(lab, name, pattern)
    lab.client("cloudwatch").put_metric_alarm(**{
        "AlarmName": f"trail-{name}", "Namespace": NAMESPACE, "MetricName": name, "Statistic": "Sum", "Period": 300, "EvaluationPeriods": 1, "Threshold": 1.0,
        "ComparisonOperator": "GreaterThanOrEqualToThreshold", "TreatMissingData": "notBreaching", "AlarmActions": [action], **alarm})


def put_filter(lab, name, pattern):
    lab.client("logs").put_metric_filter(
        logGroupName=GROUP, filterName=name, filterPattern=pattern,
        metricTransformations=[{"metricName": name, "metricNamespace": NAMESPACE, "metricValue": "1"}])
