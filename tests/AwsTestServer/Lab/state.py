"""What the lab remembers beside moto's own state, per account. reset() forgets it all."""
import threading
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timezone


@dataclass
class Root:
    """The root user: no API creates or changes it, so tests set it."""
    mfa: bool = True
    password: bool = True
    key1_active: bool = False
    key2_active: bool = False
    keys_present: int | None = None
    created: datetime = datetime(2020, 1, 1, tzinfo=timezone.utc)
    password_last_used: datetime | None = None
    key1_last_used: datetime | None = None
    key2_last_used: datetime | None = None

    @property
    def key_count(self):
        return self.key1_active + self.key2_active if self.keys_present is None else self.keys_present


def new_macie():
    return {"discovery": "DISABLED", "discovered": None, "excluded": set(), "unreadable": set(), "jobs": []}


@dataclass
class Account:
    root: Root = field(default_factory=Root)
    report_time: datetime | None = None
    password_changed: dict = field(default_factory=dict)      # user name -> datetime
    contact: dict | None = None                               # ContactInformation as put
    region_status: dict = field(default_factory=dict)         # region -> opted-in / not-opted-in
    analyzers: dict = field(default_factory=lambda: defaultdict(dict))   # region -> name -> summary
    events: dict = field(default_factory=lambda: defaultdict(list))      # region -> LookupEvents entries
    identity_centers: dict = field(default_factory=dict)      # region -> instance
    certificates: dict = field(default_factory=dict)          # server certificate name -> metadata that differs from moto's
    organizations_features: list = field(default_factory=list)
    metadata_defaults: dict = field(default_factory=lambda: defaultdict(dict))   # region -> what ModifyInstanceMetadataDefaults chose
    standards: dict = field(default_factory=lambda: defaultdict(list))   # region -> ARNs of enabled standards of Security Hub
    macie: dict = field(default_factory=lambda: defaultdict(new_macie))  # region -> what Macie looks at


_accounts = {}
_seeded = threading.Event()
_lock = threading.Lock()


def of(account_id):
    with _lock:
        return _accounts.setdefault(account_id, Account())


def seed_ids():
    """A test has fixed which ids come."""
    _seeded.set()


def ids_are_seeded():
    return _seeded.is_set()


def reset():
    _seeded.clear()
    with _lock:
        _accounts.clear()
