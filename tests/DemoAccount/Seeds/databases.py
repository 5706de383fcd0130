"""3.2.1 to 3.2.4 and 3.3.1: databases and file systems."""
# region, identifier, engine, version, class, key, options
DATABASES = (
    ("eu-west-1", "orders-prod", "postgres", "16.4", "db.r6g.large", "hl-databases", {"MultiAZ": True, "network": "hl-prod/data"}),
    ("eu-west-1", "wms-prod", "mysql", "8.0.39", "db.m6g.large", "hl-databases", {"AutoMinorVersionUpgrade": False, "network": "hl-prod/data"}),
    ("eu-west-1", "reporting", "mariadb", "10.11.8", "db.t3.medium", None, {"PubliclyAccessible": True, "network": "hl-prod/public", "group": "reporting-db"}),
    ("eu-west-1", "legacy-erp", "sqlserver-ex", "15.00.4395.2.v1", "db.t3.medium", None, {"AutoMinorVersionUpgrade": False, "network": "hl-prod/data"}),
    ("eu-central-1", "scanner-dev", "postgres", "15.8", "db.t4g.small", "hl-warehouse", {"network": "hl-warehouse/floor", "Tags": [{"Key": "environment", "Value": "dev"}]}),
    ("eu-west-2", "orders-recovery", "postgres", "16.4", "db.r6g.large", "hl-recovery", {"MultiAZ": False, "network": "hl-recovery/data"}),
    ("us-east-1", "edge-sessions", "mysql", "8.0.39", "db.m6g.large", "hl-edge", {"MultiAZ": True, "network": "hl-edge/public"}),
)
# region, cluster, engine, version, key, network, members: zone and whether minor versions are installed automatically
CLUSTERS = (
    ("eu-west-1", "telematics", "aurora-postgresql", "15.6", "hl-databases", "hl-prod/data", (("a", True), ("b", False))),
    ("us-east-1", "edge-catalog", "aurora-mysql", "8.0.mysql_aurora.3.05.2", None, "hl-edge/public", (("a", True),)),
)
# The security group of the databases of a network
GROUPS = {"hl-prod/data": "database", "hl-warehouse/floor": "scanner", "hl-recovery/data": "recovery", "hl-edge/public": "edge-database"}
# region, name, encrypted, zone of a One Zone file system
FILE_SYSTEMS = (
    ("eu-west-1", "shared-files", True, None),
    ("eu-west-1", "batch-scratch", False, None),
    ("eu-central-1", "label-templates", True, "eu-central-1a"),
)


def seed(lab):
    for region, name, engine, version, size, key, options in DATABASES:
        rds = lab.client("rds", region)
        rds.create_db_instance(
            DBInstanceIdentifier=name, Engine=engine, EngineVersion=version, DBInstanceClass=size, AllocatedStorage=100, MasterUsername="keeper",
            MasterUserPassword="Unused-1-Unused", AvailabilityZone=f"{region}a", DBSubnetGroupName=subnet_group(lab, region, options["network"]),
            VpcSecurityGroupIds=[group(lab, options.get("group") or GROUPS[options["network"]])],
            **{"PubliclyAccessible": False, "AutoMinorVersionUpgrade": True, "MultiAZ": False, **encryption(lab, key), **{k: v for k, v in options.items() if k[0].isupper()}})
    for region, name, engine, version, key, network, members in CLUSTERS:
        seed_cluster(lab, region, name, engine, version, key, network, members)
    for region, name, encrypted, zone in FILE_SYSTEMS:
        place = {"AvailabilityZoneName": zone} if zone else {}
        lab.client("efs", region).create_file_system(CreationToken=name, Encrypted=encrypted, Tags=[{"Key": "Name", "Value": name}], **place)


def seed_cluster(lab, region, name, engine, version, key, network, members):
    rds, place = lab.client("rds", region), {"DBSubnetGroupName": subnet_group(lab, region, network), "VpcSecurityGroupIds": [group(lab, GROUPS[network])]}
    rds.create_db_cluster(
        DBClusterIdentifier=name, Engine=engine, EngineVersion=version, MasterUsername="keeper", MasterUserPassword="Unused-1-Unused",
        AvailabilityZones=[f"{region}{zone}" for zone in "abc"], **place, **encryption(lab, key))
    for number, (zone, upgrades) in enumerate(members, 1):
        rds.create_db_instance(
            DBInstanceIdentifier=f"{name}-{number}", DBClusterIdentifier=name, Engine=engine, EngineVersion=version, DBInstanceClass="db.r6g.large",
            AvailabilityZone=f"{region}{zone}", AutoMinorVersionUpgrade=upgrades, PubliclyAccessible=False, **place, **encryption(lab, key))


def encryption(lab, key):
    return {"StorageEncrypted": True, "KmsKeyId": lab.names[key]} if key else {"StorageEncrypted": False}


def group(lab, name):
    return lab.names[f"group/{name}"]


def subnet_group(lab, region, network):
    """The subnet group over all subnets of one purpose, made at the first use."""
    name = network.replace("/", "-")
    if f"subnet-group/{name}" not in lab.names:
        subnets = sorted(subnet for path, subnet in lab.names.items() if path.startswith(f"subnet/{network}-"))
        lab.client("rds", region).create_db_subnet_group(DBSubnetGroupName=name, DBSubnetGroupDescription=network, SubnetIds=subnets)
        lab.names[f"subnet-group/{name}"] = name
    return name
