"""RDS: what can be ordered, keys of databases that have none, and changes that wait for the maintenance window."""
from moto.rds.models import RDSBackend, rds_backends

_create_db_instance = RDSBackend.create_db_instance
_create_db_cluster = RDSBackend.create_db_cluster
_modify_db_instance = RDSBackend.modify_db_instance
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
    # A member of a cluster has what its cluster has, its subnet group among it.
    if not db_kwargs.get("db_cluster_identifier"):
        return without_key(database)
    cluster = self.clusters[db_kwargs["db_cluster_identifier"]]
    if cluster.db_subnet_group_name:
        database.db_subnet_group_name = cluster.db_subnet_group_name
    return database


def create_db_cluster(self, kwargs):
    return without_key(_create_db_cluster(self, kwargs))


def modify_db_instance(self, db_instance_identifier, db_kwargs):
    # moto applies every change at once. AWS lets a change of Multi-AZ wait for the maintenance window, unless it is to be applied immediately;
    # changing back to what is in force takes the waiting change away.
    wanted = None if db_kwargs.get("apply_immediately") else db_kwargs.pop("multi_az", None)
    database = _modify_db_instance(self, db_instance_identifier, db_kwargs)
    if wanted is not None:
        database.pending_modified_values = {"MultiAZ": wanted} if wanted != database.multi_az else {}
    return database


def open_window(account, region, instance):
    """Starts the maintenance window of an instance: pending changes are applied."""
    database = rds_backends[account][region].databases[instance]
    database.multi_az = getattr(database, "pending_modified_values", {}).get("MultiAZ", database.multi_az)
    database.pending_modified_values = {}


def without_key(database):
    # moto names a key, which does not exist, for databases that are not encrypted too.
    if not database.storage_encrypted:
        database.kms_key_id = None
    return database


def apply():
    RDSBackend.create_db_instance = create_db_instance
    RDSBackend.create_db_cluster = create_db_cluster
    RDSBackend.modify_db_instance = modify_db_instance
    RDSBackend.describe_orderable_db_instance_options = describe_orderable_db_instance_options
