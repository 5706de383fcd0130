"""Defaults of a fresh account in which moto differs from AWS."""
import json

from moto.macie2.models import MacieBackend
from moto.ssoadmin.responses import SSOAdminResponse

import state

_macie_init = MacieBackend.__init__


def macie_init(self, region_name, account_id):
    # AWS: Macie is off until EnableMacie; moto starts with a session in every region.
    _macie_init(self, region_name, account_id)
    self.macie_session = None


def list_instances(self):
    # AWS: no Identity Center until someone enables it; moto always shows an instance.
    instance = state.of(self.current_account).identity_centers.get(self.region)
    return json.dumps({"Instances": [instance] if instance else []})


def apply():
    MacieBackend.__init__ = macie_init
    SSOAdminResponse.list_instances = list_instances
