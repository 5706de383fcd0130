"""2.9 to 2.14: the users as data. All names are invented. Numbers are days before the evaluation time."""
from dataclasses import dataclass, field

NEVER = None
SETUP = "set-up"      # the key was made seconds after its user


@dataclass
class Key:
    age: int | str
    used: int | None = NEVER
    service: str = "s3"
    active: bool = True
    region: str = "eu-west-1"


@dataclass
class User:
    name: str
    age: int
    groups: list = field(default_factory=list)
    console: bool = False
    signed_in: int | None = NEVER
    changed: int | None = None
    mfa: str | None = None      # virtual, hardware, fido
    keys: list = field(default_factory=list)
    policies: list = field(default_factory=list)
    inline: dict = field(default_factory=dict)
    tags: dict = field(default_factory=dict)
    boundary: str | None = None


def person(name, age, group, signed_in, mfa="virtual", keys=(), **more):
    return User(name, age, [group], True, signed_in, mfa=mfa, keys=list(keys), **more)


def service(name, age, *keys, **more):
    return User(name, age, more.pop("groups", []), keys=list(keys), tags={"purpose": "service"}, **more)


PEOPLE = [
    person("anna.kowalczyk", 1480, "Administrators", 0, "fido", changed=61),
    person("bjorn.halvorsen", 1214, "PlatformEngineers", 1, keys=[Key(38, 1, "ec2")], changed=120),
    person("carla.mendes", 902, "Developers", 2, keys=[Key(74, 2)], changed=33),
    person("david.okafor", 655, "Developers", 1, keys=[Key(86, 1, "lambda"), Key(3, 0, "lambda")], changed=86),
    person("elena.petrovic", 540, "Developers", 4, None, changed=140),
    person("felix.brandt", 1011, "DataAnalysts", 12, changed=77, policies=["aws:AmazonS3ReadOnlyAccess"]),
    person("grace.nakahara", 288, "Developers", 0, keys=[Key(SETUP, 1, "sts")], changed=90),
    person("hassan.elmasri", 733, "Finance", 20, None, changed=170),
    person("ingrid.solbakken", 1366, "PlatformEngineers", 3, "hardware", changed=44),
    person("jonas.wehrli", 1120, "Developers", 191, None, keys=[Key(410, 203, "ec2")], changed=410),
    person("kavya.ramanathan", 470, "Developers", 0, keys=[Key(132, 0, "cloudformation")], changed=29),
    person("liam.carrick", 812, "WarehouseOperations", 6, changed=101),
    person("marta.silveira", 365, "WarehouseOperations", 44, changed=300),
    person("nikolai.dragan", 590, "Administrators", 2, changed=15, policies=["HarbourMigrationToolkit"]),
    person("olivia.hartwell", 61, "Finance", NEVER, None, policies=["aws:IAMUserChangePassword"]),
    person("pavel.dvorsky", 977, "DataAnalysts", 9, changed=150, keys=[Key(301, 280, "athena", active=False)]),
    person("quentin.moreau", 204, "Auditors", 31, changed=62),
    person("rosa.ximenes", 27, "Developers", 5, keys=[Key(SETUP)]),
    person("samuel.adeyinka", 699, "Developers", 0, keys=[Key(51, 8), Key(244, 17, "ecr")], changed=12),
    person("tara.lindholm", 18, "DataAnalysts", 11, policies=["aws:IAMUserChangePassword"]),
    person("usman.bellamy", 430, "WarehouseOperations", 60, None, changed=170),
    person("viktor.hanssen", 845, "PlatformEngineers", 7, keys=[Key(19, 2, "ec2"), Key(205, 110, active=False)], changed=25),
    person("wendy.zhaoling", 312, "Finance", 13, changed=80),
    person("yusuf.demirkan", 156, "Developers", 3, keys=[Key(70)], changed=66),
    person("zoe.marchetti", 5, "DataAnalysts", NEVER),
    person("break-glass-1", 1480, "BreakGlass", 158, "hardware", changed=158, tags={"break-glass": "true"}),
    person("break-glass-2", 1480, "BreakGlass", NEVER, "hardware", changed=158, tags={"break-glass": "true"}),
]
SERVICES = [
    service("svc-backup", 1290, Key(57, 0, "backup"), groups=["Automation"], policies=["HarbourBackupOperator"]),
    service("svc-monitoring", 1144, Key(88, 0, "monitoring"), groups=["Automation"]),
    service("svc-warehouse-sync", 820, Key(366, 0), groups=["WarehouseOperations"]),
    service("svc-route-planner", 398, Key(49, 1, "dynamodb"), boundary="HarbourWorkloadBoundary"),
    service("svc-label-printing", 1502, Key(1502, 520, "sqs")),
    service("svc-data-export", 611, Key(140, 64), Key(41, 0), groups=["Automation"]),
    service("svc-edi-gateway", 748, Key(112, 0, "transfer"), groups=["Automation"]),
    service("ci-deploy", 960, Key(26, 0, "ecs"), policies=["HarbourDeployPipeline"]),
    service("ci-terraform", 1033, Key(97, 1, "sts", region="us-east-1"), policies=["aws:AdministratorAccess"]),
    service("ses-smtp-notifications", 702, Key(SETUP, 0, "ses"), inline={
        "AmazonSesSendingAccess": '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ses:SendRawEmail","Resource":"*"}]}'}),
    service("legacy-ftp-bridge", 2190, Key(2190, 903, active=False)),
    service("vendor-telematics", 333, Key(333), groups=["Automation"]),
    service("svc-dns-updater", 275),
]
