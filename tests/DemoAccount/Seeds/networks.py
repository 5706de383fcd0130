"""4.7, 6.1.1, 6.6 and what the other topics of section 6 need: VPCs, routes, peerings, flow logs and defaults of regions."""
from storage import bucket_name

# region, name, block, IPv6, subnets: purpose and zone, third number of their /24
VPCS = (
    ("eu-west-1", "hl-prod", "10.20.0.0/16", False, (("public-a", 0), ("public-b", 1), ("app-a", 10), ("app-b", 11), ("data-a", 20), ("data-b", 21))),
    ("eu-west-1", "hl-shared", "10.10.0.0/16", False, (("tools-a", 0),)),
    ("eu-west-1", "hl-staging", "10.21.0.0/16", False, (("app-a", 10), ("app-b", 11))),
    ("eu-central-1", "hl-warehouse", "10.30.0.0/16", False, (("floor-a", 0), ("floor-b", 1))),
    ("eu-west-2", "hl-recovery", "10.50.0.0/16", False, (("data-a", 20), ("data-b", 21))),
    ("us-east-1", "hl-edge", "10.40.0.0/16", True, (("public-a", 0), ("public-b", 1))),
)
# Purposes of subnets with a way to the Internet.
PUBLIC = ("public", "floor")
# Regions in which a landing zone has removed the default network.
NO_DEFAULT_NETWORK = ("ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ca-central-1", "eu-west-2", "us-west-1")
ENCRYPTED_BY_DEFAULT = ("eu-west-1", "eu-west-2", "eu-west-3", "eu-central-1", "us-east-1", "us-west-2", "ca-central-1")
TOKENS_BY_DEFAULT = ("eu-west-1", "eu-west-2")
# VPC of the requester, VPC of the accepter, route there, route back (None: there is none)
PEERINGS = (
    # All of the private addresses, because it was quicker.
    ("hl-prod", "hl-warehouse", "10.0.0.0/8", "10.20.10.0/23"),
    ("hl-prod", "hl-shared", "10.10.0.0/16", "10.20.0.0/16"),
    ("hl-staging", "hl-shared", "10.10.0.0/24", None),
)
# The move to the shared network is over, but the route was forgotten.
GONE = ("hl-staging", "hl-prod", "10.20.0.0/16", None)
REGION_OF = {name: region for region, name, *_ in VPCS}


def seed(lab):
    for region in NO_DEFAULT_NETWORK:
        remove_default_network(lab.client("ec2", region))
    for vpc in VPCS:
        seed_vpc(lab, *vpc)
    for peering in PEERINGS:
        seed_peering(lab, *peering)
    lab.client("ec2", REGION_OF[GONE[0]]).delete_vpc_peering_connection(VpcPeeringConnectionId=seed_peering(lab, *GONE))
    seed_flow_logs(lab)
    for region in ENCRYPTED_BY_DEFAULT:
        lab.client("ec2", region).enable_ebs_encryption_by_default()
    lab.client("ec2", "us-west-2").modify_ebs_default_kms_key_id(KmsKeyId=lab.names["hl-edge-volumes"])
    for region in TOKENS_BY_DEFAULT:
        lab.client("ec2", region).modify_instance_metadata_defaults(HttpTokens="required", HttpPutResponseHopLimit=2)


def remove_default_network(ec2):
    vpc = ec2.describe_vpcs()["Vpcs"][0]["VpcId"]
    for gateway in ec2.describe_internet_gateways(Filters=[{"Name": "attachment.vpc-id", "Values": [vpc]}])["InternetGateways"]:
        ec2.detach_internet_gateway(InternetGatewayId=gateway["InternetGatewayId"], VpcId=vpc)
        ec2.delete_internet_gateway(InternetGatewayId=gateway["InternetGatewayId"])
    for subnet in ec2.describe_subnets(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["Subnets"]:
        ec2.delete_subnet(SubnetId=subnet["SubnetId"])
    ec2.delete_vpc(VpcId=vpc)


def tags(kind, name):
    return [{"ResourceType": kind, "Tags": [{"Key": "Name", "Value": name}]}]


def seed_vpc(lab, region, name, block, ipv6, subnets):
    ec2 = lab.client("ec2", region)
    vpc = ec2.create_vpc(CidrBlock=block, AmazonProvidedIpv6CidrBlock=ipv6, TagSpecifications=tags("vpc", name))["Vpc"]["VpcId"]
    lab.names[f"vpc/{name}"] = vpc
    for subnet, number in subnets:
        made = ec2.create_subnet(
            VpcId=vpc, CidrBlock=f"{block.removesuffix('.0.0/16')}.{number}.0/24", AvailabilityZone=region + subnet[-1], TagSpecifications=tags("subnet", f"{name}-{subnet}"))
        lab.names[f"subnet/{name}/{subnet}"] = made["Subnet"]["SubnetId"]
    main = ec2.describe_route_tables(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["RouteTables"][0]["RouteTableId"]
    lab.names[f"routes/{name}"] = main
    ec2.create_tags(Resources=[main], Tags=[{"Key": "Name", "Value": f"{name}-main"}])
    public = [subnet for subnet, _ in subnets if subnet.startswith(PUBLIC)]
    if public:
        seed_internet(lab, ec2, vpc, name, public, ipv6)


def seed_internet(lab, ec2, vpc, name, public, ipv6):
    gateway = ec2.create_internet_gateway(TagSpecifications=tags("internet-gateway", name))["InternetGateway"]["InternetGatewayId"]
    ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
    table = ec2.create_route_table(VpcId=vpc, TagSpecifications=tags("route-table", f"{name}-public"))["RouteTable"]["RouteTableId"]
    ec2.create_route(RouteTableId=table, DestinationCidrBlock="0.0.0.0/0", GatewayId=gateway)
    if ipv6:
        ec2.create_route(RouteTableId=table, DestinationIpv6CidrBlock="::/0", GatewayId=gateway)
    for subnet in public:
        ec2.associate_route_table(RouteTableId=table, SubnetId=lab.names[f"subnet/{name}/{subnet}"])


def seed_peering(lab, requester, accepter, there, back):
    here, away = REGION_OF[requester], REGION_OF[accepter]
    peering = lab.client("ec2", here).create_vpc_peering_connection(
        VpcId=lab.names[f"vpc/{requester}"], PeerVpcId=lab.names[f"vpc/{accepter}"], PeerRegion=away)["VpcPeeringConnection"]["VpcPeeringConnectionId"]
    lab.client("ec2", away).accept_vpc_peering_connection(VpcPeeringConnectionId=peering)
    for region, name, destination in ((here, requester, there), (away, accepter, back)):
        if destination:
            lab.client("ec2", region).create_route(RouteTableId=lab.names[f"routes/{name}"], DestinationCidrBlock=destination, VpcPeeringConnectionId=peering)
    return peering


def seed_flow_logs(lab):
    """Compliant ones to a log group and to a bucket; one for accepted traffic only, one whose log group was deleted, and one of a subnet only."""
    lab.client("logs").create_log_group(logGroupName="hl-prod-flow")
    to_bucket = {"LogDestinationType": "s3", "LogDestination": f"arn:aws:s3:::{bucket_name(lab, 'flow-logs')}"}
    flow_log(lab, "eu-west-1", "VPC", "vpc/hl-prod", "ALL", **to_group(lab, "hl-prod-flow"))
    flow_log(lab, "eu-west-1", "VPC", "vpc/hl-shared", "REJECT", **to_bucket)
    flow_log(lab, "eu-west-1", "VPC", "vpc/hl-staging", "ACCEPT", **to_bucket)
    flow_log(lab, "eu-west-2", "VPC", "vpc/hl-recovery", "ALL", **to_bucket)
    flow_log(lab, "eu-central-1", "VPC", "vpc/hl-warehouse", "ALL", **to_group(lab, "hl-warehouse-flow"))
    flow_log(lab, "us-east-1", "Subnet", "subnet/hl-edge/public-a", "ALL", **to_bucket)


def to_group(lab, name):
    return {"LogGroupName": name, "DeliverLogsPermissionArn": lab.arn("role/FlowLogRole")}


def flow_log(lab, region, kind, resource, traffic, **destination):
    answer = lab.client("ec2", region).create_flow_logs(ResourceType=kind, ResourceIds=[lab.names[resource]], TrafficType=traffic, **destination)
    if answer["Unsuccessful"]:
        raise RuntimeError(answer["Unsuccessful"])
