"""AWS Config: recorders that deliver, and the two listings that moto lacks."""
import json

from moto.config.models import ConfigRecorderStatus, config_backends
from moto.config.responses import ConfigResponse

from times import aware

_start = ConfigRecorderStatus.start


def start(self):
    # moto stays at PENDING for ever; AWS delivers within minutes.
    _start(self)
    self.last_status = "SUCCESS"


def describe_delivery_channel_status(self):
    # Not implemented in moto, which answers 500.
    names = self._get_param("DeliveryChannelNames") or []
    channels = self.config_backend.describe_delivery_channels(names)
    delivered = {"lastStatus": "SUCCESS"}
    return json.dumps({"DeliveryChannelsStatus": [
        {"name": c["name"], "configSnapshotDeliveryInfo": delivered, "configHistoryDeliveryInfo": delivered, "configStreamDeliveryInfo": delivered} for c in channels]})


def list_configuration_recorders(self):
    # Unknown to moto, which answers 500. Recorders of services do not exist here.
    recorders = self.config_backend.describe_configuration_recorders(None)
    return json.dumps({"ConfigurationRecorderSummaries": [
        {"arn": f"arn:aws:config:{self.region}:{self.current_account}:configuration-recorder/{r['name']}", "name": r["name"], "recordingScope": "PAID"} for r in recorders]})


def set_recorder(account, region, started=None, status=None, error_code=None):
    for recorder in config_backends[account][region].recorders.values():
        recorder.status.last_start_time = int(aware(started).timestamp()) if started else recorder.status.last_start_time
        recorder.status.last_status = status or recorder.status.last_status
        recorder.status.last_error_code = error_code or recorder.status.last_error_code


def apply():
    ConfigRecorderStatus.start = start
    ConfigResponse.describe_delivery_channel_status = describe_delivery_channel_status
    ConfigResponse.list_configuration_recorders = list_configuration_recorders
