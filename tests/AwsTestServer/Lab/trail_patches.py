"""CloudTrail: event selectors as AWS keeps them, calls by ARN, and times of delivery that a test sets."""
from moto.cloudtrail.models import CloudTrailBackend, Trail, TrailStatus, cloudtrail_backends

from times import aware

DEFAULT_SELECTORS = [{"ReadWriteType": "All", "IncludeManagementEvents": True, "DataResources": [], "ExcludeManagementEventSources": []}]
# Members of GetTrailStatus by the name that the control endpoint gives them.
TIMES = {
    "started": "StartLoggingTime",
    "stopped": "StopLoggingTime",
    "delivered": "LatestDeliveryTime",
    "digest_delivered": "LatestDigestDeliveryTime",
    "log_group_delivered": "LatestCloudWatchLogsDeliveryTime",
}

_describe = Trail.description
_describe_status = TrailStatus.description
_start_logging = CloudTrailBackend.start_logging
_stop_logging = CloudTrailBackend.stop_logging


def description(self, include_region=False):
    # moto always returns False.
    return {**_describe(self, include_region), "HasCustomEventSelectors": bool(self.event_selectors or self.advanced_event_selectors)}


def put_event_selectors(self, event_selectors, advanced_event_selectors):
    # AWS: a trail has one kind or the other, and putting one kind removes the other. moto keeps the advanced ones.
    if event_selectors or advanced_event_selectors:
        self.event_selectors = event_selectors or []
        self.advanced_event_selectors = [] if event_selectors else advanced_event_selectors


def get_event_selectors(self):
    # AWS: an unchanged trail returns a selector for all management events; moto returns none.
    untouched = not self.event_selectors and not self.advanced_event_selectors
    return (DEFAULT_SELECTORS if untouched else self.event_selectors), self.advanced_event_selectors


def describe_status(self):
    # moto delivers at the moment of every question.
    return {**_describe_status(self), **getattr(self, "lab_times", {})}


def start_logging(self, name):
    _start_logging(self, name.split("trail/")[-1])


def stop_logging(self, name):
    _stop_logging(self, name.split("trail/")[-1])


def set_trail(account, region, name, **times):
    status = cloudtrail_backends[account][region].trails[name].status
    chosen = {TIMES[key]: aware(value).timestamp() for key, value in times.items()}
    status.lab_times = {**getattr(status, "lab_times", {}), **chosen}


def apply():
    Trail.description = description
    Trail.put_event_selectors = put_event_selectors
    Trail.get_event_selectors = get_event_selectors
    TrailStatus.description = describe_status
    CloudTrailBackend.start_logging = start_logging
    CloudTrailBackend.stop_logging = stop_logging
