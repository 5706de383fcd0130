"""4.3: AWS Config in most regions, set up by different people."""
from datetime import timedelta

from storage import bucket_name

ALL = {"allSupported": True, "includeGlobalResourceTypes": False}
GLOBAL = {"allSupported": True, "includeGlobalResourceTypes": True}
IAM_TYPES = ["AWS::IAM::Group", "AWS::IAM::Policy", "AWS::IAM::Role", "AWS::IAM::User"]


def exclude(*types):
    return {
        "allSupported": False, "includeGlobalResourceTypes": False, "exclusionByResourceTypes": {"resourceTypes": list(types)},
        "recordingStrategy": {"useOnly": "EXCLUSION_BY_RESOURCE_TYPES"},
    }


# region, what is recorded, started days ago; the regions that are missing here have no recorder.
RECORDERS = (
    ("eu-west-1", GLOBAL, 1320),
    ("eu-west-2", ALL, 1319),
    ("eu-west-3", ALL, 1319),
    ("eu-central-1", ALL, 1319),
    ("eu-north-1", ALL, 1319),
    ("us-east-1", ALL, 1180),
    ("us-east-2", {"allSupported": False, "includeGlobalResourceTypes": False, "resourceTypes": ["AWS::EC2::Instance", "AWS::EC2::SecurityGroup", "AWS::S3::Bucket"]}, 903),
    ("us-west-1", ALL, 903),
    ("us-west-2", ALL, 903),
    ("ca-central-1", exclude(*IAM_TYPES), 211),
    ("ap-south-1", exclude(*IAM_TYPES, "AWS::EC2::NetworkInterface"), 211),
    ("ap-southeast-1", ALL, 211),
    ("ap-southeast-2", ALL, 211),
)
STOPPED = "us-west-1"
FAILING = "eu-north-1"


def seed(lab):
    topic = lab.client("sns").create_topic(Name="config-changes")["TopicArn"]
    for region, group, started in RECORDERS:
        config = lab.client("config", region)
        role = lab.arn("role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig")
        config.put_configuration_recorder(ConfigurationRecorder={"name": "default", "roleARN": role, "recordingGroup": group})
        told = {"snsTopicARN": topic} if region == "eu-west-1" else {}
        config.put_delivery_channel(DeliveryChannel={"name": "default", "s3BucketName": bucket_name(lab, "config-history"), **told})
        config.start_configuration_recorder(ConfigurationRecorderName="default")
        if region == STOPPED:
            config.stop_configuration_recorder(ConfigurationRecorderName="default")
        trouble = {"status": "FAILURE", "error_code": "AccessDenied"} if region == FAILING else {}
        lab.control("recorder", region=region, started=lab.ago(started, "recorders") + timedelta(minutes=len(region)), **trouble)
