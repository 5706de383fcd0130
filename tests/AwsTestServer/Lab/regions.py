"""Regions of one partition with the opt-in status of the account. moto lists all partitions and ignores filters."""
from fnmatch import fnmatchcase

from moto.core.responses import ActionResult
from moto.ec2.models.availability_zones_and_regions import RegionsAndZonesBackend
from moto.ec2.responses.availability_zones_and_regions import AvailabilityZonesAndRegions
from moto.utilities.utils import get_partition

import state

# The regions that every account has; later ones must be opted in. moto counts some of the later ones among these.
ALWAYS_ON = {
    "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ca-central-1",
    "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1", "us-east-1", "us-east-2", "us-west-1", "us-west-2",
}


def statuses(account, partition):
    chosen = state.of(account).region_status
    for name in sorted(region.name for region in RegionsAndZonesBackend.regions):
        if get_partition(name) == partition:
            # Opt-in exists in the commercial partition only.
            always = name in ALWAYS_ON or partition != "aws"
            yield name, chosen.get(name, "opt-in-not-required" if always else "not-opted-in")


def describe_regions(self):
    self.error_on_dryrun()
    names = self._get_param("RegionNames", [])
    every = str(self._get_param("AllRegions", "false")).lower() == "true"
    filters = self._filters_from_querystring()
    found = []
    for name, status in statuses(self.current_account, get_partition(self.region)):
        region = {"RegionName": name, "Endpoint": f"ec2.{name}.amazonaws.com", "OptInStatus": status}
        visible = name in names if names else every or status != "not-opted-in"
        if visible and matches(region, filters):
            found.append(region)
    return ActionResult({"Regions": found})


def matches(region, filters):
    fields = {"region-name": "RegionName", "opt-in-status": "OptInStatus", "endpoint": "Endpoint"}
    return all(any(fnmatchcase(region[fields[name]], pattern) for pattern in patterns) for name, patterns in filters.items())


def apply():
    AvailabilityZonesAndRegions.describe_regions = describe_regions
