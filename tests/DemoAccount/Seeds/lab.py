"""What every topic needs: clients, the lab's control endpoint and dates relative to the evaluation time."""
import hashlib
import json
import urllib.request
from datetime import datetime, timedelta
from functools import cache

import boto3
from botocore.config import Config

HOME = "eu-west-1"


class Lab:
    def __init__(self, url, account, moment):
        self._url = url.rstrip("/")
        self.account = account
        self.moment = datetime.fromisoformat(moment)
        # Ids and ARNs that one topic passes to another, by names of the seeds.
        self.names = {}

    @cache
    def client(self, service, region=HOME):
        # A key without an owner means the lab's own account; the secret is never checked.
        return boto3.client(
            service, region_name=region, endpoint_url=self._url, aws_access_key_id="SEED", aws_secret_access_key="SEED",
            config=Config(retries={"total_max_attempts": 1}))

    @property
    def iam(self):
        return self.client("iam")

    def control(self, thing, **values):
        """Changes what no API can change; None leaves a value as it is."""
        body = {"account": self.account, **{name: self._plain(value) for name, value in values.items() if value is not None}}
        request = urllib.request.Request(f"{self._url}/lab/{thing}", json.dumps(body).encode(), {"Content-Type": "application/json"})
        urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request).close()

    def ago(self, days, what):
        """In working hours so many days before the day of the evaluation, always the same for the same thing; day 0 ends before the evaluation."""
        start, end = (timedelta(hours=7), timedelta(hours=18)) if days else (timedelta(hours=5), timedelta(hours=7))
        spread = int.from_bytes(hashlib.sha256(what.encode()).digest()[:4], "big") % int((end - start).total_seconds())
        midnight = self.moment.replace(hour=0, minute=0, second=0)
        return midnight - timedelta(days=days) + start + timedelta(seconds=spread)

    def arn(self, resource, service="iam"):
        return f"arn:aws:{service}::{self.account}:{resource}"

    @staticmethod
    def _plain(value):
        return value.isoformat() if isinstance(value, datetime) else value


def aws_policy(name):
    return f"arn:aws:iam::aws:policy/{name}"


def document(*statements):
    """A policy document; a single statement stays an object, which IAM allows and a reader must handle."""
    return json.dumps({"Version": "2012-10-17", "Statement": statements[0] if len(statements) == 1 else list(statements)})


def allow(actions, resources="*", **more):
    return {"Effect": "Allow", "Action": actions, "Resource": resources, **more}
