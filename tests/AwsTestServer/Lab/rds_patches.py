"""RDS: what can be ordered, and keys of databases that have none."""
from moto.rds.models import RDSBackend

_create_db_instance = RDSBackend.create_db_instance
_create_db_cluster = RDSBackend.create_db_cluster
# SQL Server Express has no second availability zone; every other engine offers one, as far as tests need it.
ONE_ZONE_ENGINES = {"sqlserver-ex"}


def describe_orderable_db_instance_options(self, engine, engine_version):
    # moto knows the options of two engines only and has none of the others.
    return [{
        "Engine": engine,
        "EngineVersion": engine_version,
        "DBInstanceClass": "db.t3.medium",
        "MultiAZCapable": engine not in ONE_ZONE_ENGINES,
        "Vpc": True,
    }]


def create_db_instance(self, db_kwargs):
    database = _create_db_instance(self, db_kwargs)
    # A member of a cluster has what its cluster has.
    return database if db_kwargs.get("db_cluster_identifier") else without_key(database)


def create_db_cluster(self, kwargs):
    return without_key(_create_db_cluster(self, kwargs))


def without_key(database):
    # moto names a key, which does not exist, for databases that are not encrypted too.
    if not database.storage_encrypted:
        database.kms_key_id = None
    return database


def apply():
    RDSBackend.create_db_instance = create_db_instance
    RDSBackend.create_db_cluster = create_db_cluster
    RDSBackend.describe_orderable_db_instance_options = describe_orderable_db_instance_options
