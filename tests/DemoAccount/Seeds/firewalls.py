"""6.1.2 to 6.5: security groups with the classic mistakes and without, network ACLs, and default groups."""
from networks import REGION_OF, tags

WORLD, WORLD6 = {"CidrIp": "0.0.0.0/0"}, {"CidrIpv6": "::/0"}
OFFICE = {"CidrIp": "203.0.113.16/28", "Description": "Office"}


def rule(protocol, first, last, *sources):
    ports = {} if protocol == "-1" else {"FromPort": first, "ToPort": last}
    return {
        "IpProtocol": protocol, **ports, "IpRanges": [s for s in sources if "CidrIp" in s], "Ipv6Ranges": [s for s in sources if "CidrIpv6" in s],
        "PrefixListIds": [s for s in sources if "PrefixListId" in s], "UserIdGroupPairs": [s for s in sources if "GroupId" in s],
    }


# VPC, name, ingress rules
GROUPS = (
    ("hl-prod", "load-balancer", (rule("tcp", 443, 443, WORLD), rule("tcp", 80, 80, WORLD))),
    ("hl-prod", "web", (rule("tcp", 8080, 8080, {"CidrIp": "10.20.0.0/23"}), rule("icmp", -1, -1, WORLD))),
    ("hl-prod", "bastion", (rule("tcp", 22, 22, WORLD, OFFICE),)),
    ("hl-prod", "reporting-db", (rule("tcp", 3306, 3306, WORLD),)),
    ("hl-prod", "database", (rule("tcp", 5432, 5432, {"CidrIp": "10.20.10.0/23"}), rule("tcp", 3306, 3306, {"CidrIp": "10.20.10.0/23"}))),
    ("hl-prod", "file-gateway", (rule("tcp", 445, 445, WORLD), rule("udp", 137, 138, {"CidrIp": "10.0.0.0/8"}))),
    ("hl-prod", "batch", (rule("tcp", 22, 22, OFFICE),)),
    ("hl-shared", "tools", (rule("tcp", 22, 22, {"CidrIp": "10.0.0.0/8"}),)),
    # "For the consultants, until Friday."
    ("hl-staging", "everything", (rule("-1", None, None, WORLD),)),
    ("hl-warehouse", "console", (rule("tcp", 3389, 3389, WORLD), rule("udp", 3389, 3389, WORLD))),
    ("hl-warehouse", "scanner", (rule("tcp", 20, 1024, {"CidrIp": "0.0.0.0/1"}, {"CidrIp": "128.0.0.0/1"}),)),
    ("hl-warehouse", "printer", (rule("tcp", 9100, 9100, {"CidrIp": "10.30.0.0/16"}),)),
    ("hl-edge", "edge", (rule("tcp", 443, 443, WORLD, WORLD6), rule("tcp", 22, 22, WORLD6))),
    ("hl-edge", "sftp", (rule("tcp", 0, 65535, WORLD6),)),
    ("hl-edge", "edge-database", (rule("tcp", 3306, 3306, {"CidrIp": "10.40.0.0/16"}),)),
    ("hl-recovery", "recovery", (rule("tcp", 5432, 5432, {"CidrIp": "10.50.0.0/16"}),)),
)
# VPC, name, subnets, entries: number, protocol, first and last port, block, action
ALL, TCP, UDP = "-1", "6", "17"
ACLS = (
    ("hl-prod", "hl-prod-data", ("data-a", "data-b"), (
        (90, TCP, 22, 22, "0.0.0.0/0", "deny"), (91, TCP, 3389, 3389, "0.0.0.0/0", "deny"), (92, UDP, 22, 22, "0.0.0.0/0", "deny"),
        (93, UDP, 3389, 3389, "0.0.0.0/0", "deny"), (100, ALL, None, None, "0.0.0.0/0", "allow"))),
    ("hl-prod", "hl-prod-public", ("public-a", "public-b"), (
        (100, TCP, 80, 80, "0.0.0.0/0", "allow"), (110, TCP, 443, 443, "0.0.0.0/0", "allow"),
        # Answers to what went out; 3389 left out.
        (200, TCP, 1024, 3388, "0.0.0.0/0", "allow"), (210, TCP, 3390, 65535, "0.0.0.0/0", "allow"))),
    # The denials come too late.
    ("hl-staging", "hl-staging-app", ("app-a", "app-b"), (
        (100, ALL, None, None, "0.0.0.0/0", "allow"), (200, TCP, 22, 22, "0.0.0.0/0", "deny"), (210, TCP, 3389, 3389, "0.0.0.0/0", "deny"))),
    # TCP was thought of, UDP was not.
    ("hl-warehouse", "hl-warehouse-floor", ("floor-a",), (
        (90, TCP, 22, 22, "0.0.0.0/0", "deny"), (91, TCP, 3389, 3389, "0.0.0.0/0", "deny"), (100, ALL, None, None, "0.0.0.0/0", "allow"))),
    ("hl-recovery", "hl-recovery-data", ("data-a", "data-b"), ((100, TCP, 5432, 5432, "10.50.0.0/16", "allow"),)),
    ("hl-edge", "hl-edge-old", (), ((100, ALL, None, None, "0.0.0.0/0", "allow"),)),
)
EMPTY_DEFAULT_GROUP = ("hl-prod", "hl-shared", "hl-recovery")


def seed(lab):
    offices = lab.client("ec2").create_managed_prefix_list(
        PrefixListName="partners", MaxEntries=10, AddressFamily="IPv4", Entries=[{"Cidr": "198.51.100.0/24"}, {"Cidr": "0.0.0.0/0", "Description": "temporary"}])
    for vpc, name, rules in GROUPS:
        seed_group(lab, vpc, name, rules)
    # The list was narrow when the group was created; its current entries are not visible in the group.
    seed_group(lab, "hl-shared", "partner-access", (rule("tcp", 22, 22, {"PrefixListId": offices["PrefixList"]["PrefixListId"]}),))
    for acl in ACLS:
        seed_acl(lab, *acl)
    for vpc in EMPTY_DEFAULT_GROUP:
        empty_default_group(lab.client("ec2", REGION_OF[vpc]), lab.names[f"vpc/{vpc}"])


def seed_group(lab, vpc, name, rules):
    ec2 = lab.client("ec2", REGION_OF[vpc])
    group = ec2.create_security_group(GroupName=name, Description=name, VpcId=lab.names[f"vpc/{vpc}"])["GroupId"]
    for permission in rules:
        ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[permission])
    lab.names[f"group/{name}"] = group


def seed_acl(lab, vpc, name, subnets, entries):
    ec2 = lab.client("ec2", REGION_OF[vpc])
    acl = ec2.create_network_acl(VpcId=lab.names[f"vpc/{vpc}"], TagSpecifications=tags("network-acl", name))["NetworkAcl"]["NetworkAclId"]
    for number, protocol, first, last, block, action in entries:
        ports = {"PortRange": {"From": first, "To": last}} if first is not None else {}
        ec2.create_network_acl_entry(NetworkAclId=acl, RuleNumber=number, Protocol=protocol, CidrBlock=block, RuleAction=action, Egress=False, **ports)
    ec2.create_network_acl_entry(NetworkAclId=acl, RuleNumber=100, Protocol=ALL, CidrBlock="0.0.0.0/0", RuleAction="allow", Egress=True)
    for subnet in subnets:
        chosen = lab.names[f"subnet/{vpc}/{subnet}"]
        held = ec2.describe_network_acls(Filters=[{"Name": "association.subnet-id", "Values": [chosen]}])["NetworkAcls"]
        association = next(a["NetworkAclAssociationId"] for acl_ in held for a in acl_["Associations"] if a["SubnetId"] == chosen)
        ec2.replace_network_acl_association(AssociationId=association, NetworkAclId=acl)


def empty_default_group(ec2, vpc):
    filters = [{"Name": "vpc-id", "Values": [vpc]}, {"Name": "group-name", "Values": ["default"]}]
    group = ec2.describe_security_groups(Filters=filters)["SecurityGroups"][0]["GroupId"]
    for one in ec2.describe_security_group_rules(Filters=[{"Name": "group-id", "Values": [group]}])["SecurityGroupRules"]:
        revoke = ec2.revoke_security_group_egress if one["IsEgress"] else ec2.revoke_security_group_ingress
        revoke(GroupId=group, SecurityGroupRuleIds=[one["SecurityGroupRuleId"]])
