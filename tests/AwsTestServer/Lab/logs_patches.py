"""CloudWatch Logs: dates of log groups in the past, and no metric filters where there is no log group."""
from moto.logs.exceptions import ResourceNotFoundException
from moto.logs.models import LogsBackend, logs_backends

from times import aware

_describe_metric_filters = LogsBackend.describe_metric_filters
_put_metric_filter = LogsBackend.put_metric_filter


def describe_metric_filters(self, prefix=None, log_group_name=None, metric_name=None, metric_namespace=None):
    # AWS says that there is no such group; moto that it has no filters.
    if log_group_name and log_group_name not in self.groups:
        raise ResourceNotFoundException()
    return _describe_metric_filters(self, prefix, log_group_name, metric_name, metric_namespace)


def put_metric_filter(self, filter_name, filter_pattern, log_group_name, metric_transformations):
    if log_group_name not in self.groups:
        raise ResourceNotFoundException()
    return _put_metric_filter(self, filter_name, filter_pattern, log_group_name, metric_transformations)


def set_log_group(account, region, name, created):
    logs_backends[account][region].groups[name].creation_time = int(aware(created).timestamp() * 1000)


def apply():
    LogsBackend.describe_metric_filters = describe_metric_filters
    LogsBackend.put_metric_filter = put_metric_filter
