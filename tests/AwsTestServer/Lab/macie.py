"""Macie: buckets, jobs and automated discovery. moto has sessions and members only."""
from moto.macie2.models import macie2_backends
from moto.s3.models import s3_backends

import state
from times import aware
from wire import html_free_error, json_reply


def answer(request):
    session = macie2_backends[request.account][request.region].macie_session
    if request.path == "/macie" and request.method == "PATCH":
        return update_session(request, session)
    if request.path == "/macie":
        # AWS refuses where Macie is off; moto says that something is not found.
        return None if session or request.method != "GET" else not_enabled()
    handler = {
        ("POST", "/datasources/s3"): describe_buckets,
        ("POST", "/jobs"): create_job,
        ("POST", "/jobs/list"): list_jobs,
        ("GET", "/automated-discovery/configuration"): get_discovery,
        ("PUT", "/automated-discovery/configuration"): put_discovery,
    }.get((request.method, request.path))
    if handler is None:
        return None
    return handler(request, state.of(request.account).macie[request.region]) if session else not_enabled()


def update_session(request, session):
    if not session:
        return not_enabled()
    session["status"] = request.json.get("status", session["status"])
    return json_reply({})


def not_enabled():
    return html_free_error("AccessDeniedException", 403, "Macie is not enabled.")


def describe_buckets(request, macie):
    buckets = [b for b in s3_backends[request.account]["aws"].buckets.values() if b.region_name == request.region]
    return json_reply({"buckets": [bucket(request, macie, b.name) for b in sorted(buckets, key=lambda b: b.name)]})


def bucket(request, macie, name):
    found = {"accountId": request.account, "bucketName": name, "region": request.region}
    if name in macie["unreadable"]:
        return {**found, "errorCode": "ACCESS_DENIED", "jobDetails": {"isDefinedInJob": "UNKNOWN", "isMonitoredByJob": "UNKNOWN"}}
    jobs = [job for job in macie["jobs"] if any(name in d.get("buckets", []) for d in job["bucketDefinitions"])]
    repeated = any(job["jobType"] == "SCHEDULED" for job in jobs)
    ran = [job["lastRunTime"] for job in jobs if "lastRunTime" in job]
    monitored = macie["discovery"] == "ENABLED" and name not in macie["excluded"]
    return {
        **found,
        "automatedDiscoveryMonitoringStatus": "MONITORED" if monitored else "NOT_MONITORED",
        **({"lastAutomatedDiscoveryTime": macie["discovered"]} if monitored and macie["discovered"] else {}),
        "jobDetails": {
            "isDefinedInJob": str(bool(jobs)).upper(), "isMonitoredByJob": str(repeated).upper(), **({"lastJobRunTime": max(ran)} if ran else {})},
    }


def create_job(request, macie):
    wanted = request.json
    number = f"{request.region}-{len(macie['jobs']) + 1:032x}"
    macie["jobs"].append({
        "jobId": number, "name": wanted["name"], "jobType": wanted["jobType"], "jobStatus": "RUNNING" if wanted["jobType"] == "SCHEDULED" else "COMPLETE",
        "bucketDefinitions": wanted["s3JobDefinition"]["bucketDefinitions"]})
    return json_reply({"jobId": number, "jobArn": f"arn:aws:macie2:{request.region}:{request.account}:classification-job/{number}"})


def list_jobs(request, macie):
    return json_reply({"items": [{k: v for k, v in job.items() if k != "lastRunTime"} for job in macie["jobs"]]})


def get_discovery(request, macie):
    return json_reply({"status": macie["discovery"]})


def put_discovery(request, macie):
    macie["discovery"] = request.json["status"]
    return json_reply({})


def set_macie(account, region, discovered=None, excluded=None, unreadable=None, jobs_ran=None):
    macie = state.of(account).macie[region]
    macie["discovered"] = utc(discovered) if discovered else macie["discovered"]
    macie["excluded"] = set(excluded) if excluded is not None else macie["excluded"]
    macie["unreadable"] = set(unreadable) if unreadable is not None else macie["unreadable"]
    for job in macie["jobs"] if jobs_ran else ():
        job["lastRunTime"] = utc(jobs_ran)


def utc(text):
    return aware(text).strftime("%Y-%m-%dT%H:%M:%SZ")
