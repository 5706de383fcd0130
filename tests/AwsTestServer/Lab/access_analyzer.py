"""Access Analyzer: analyzers only. moto has no such service."""
from datetime import datetime, timezone
from urllib.parse import unquote

import service_roles
import state
from wire import html_free_error, json_reply, page

PAGE_SIZE = 100
# AWS allows one analyzer of each external-access type in an account and region.
SINGLE_TYPES = {"ACCOUNT", "ORGANIZATION"}


def answer(request):
    if not request.path.startswith("/analyzer"):
        return None
    analyzers = state.of(request.account).analyzers[request.region]
    name = unquote(request.path.removeprefix("/analyzer").strip("/"))
    if not name:
        return create(request, analyzers) if request.method == "PUT" else list_all(request, analyzers)
    if name not in analyzers:
        return html_free_error("ResourceNotFoundException", 404, f"Analyzer {name} not found")
    if request.method == "DELETE":
        del analyzers[name]
        return json_reply({})
    return json_reply({"analyzer": analyzers[name]})


def create(request, analyzers):
    wanted = request.json
    name, kind = wanted["analyzerName"], wanted["type"]
    if name in analyzers:
        return html_free_error("ConflictException", 409, f"Analyzer {name} exists")
    if kind in SINGLE_TYPES and any(a["type"] == kind for a in analyzers.values()):
        return html_free_error("ServiceQuotaExceededException", 402, f"Only one analyzer of type {kind} is allowed")
    analyzers[name] = summary(request.account, request.region, name, kind, wanted.get("tags", {}))
    return json_reply({"arn": analyzers[name]["arn"]})


def list_all(request, analyzers):
    kind = request.query.get("type")
    wanted = [a for a in analyzers.values() if kind in (None, a["type"])]
    items, token = page(wanted, request.query.get("nextToken"), int(request.query.get("maxResults", PAGE_SIZE)))
    return json_reply({"analyzers": items, **({"nextToken": token} if token else {})})


def put(account, region, name, type=None, status=None, status_reason=None):
    """For tests: makes or changes an analyzer without the API's rules."""
    analyzers = state.of(account).analyzers[region]
    analyzer = analyzers.setdefault(name, summary(account, region, name, type or "ACCOUNT", {}))
    analyzer.update({key: value for key, value in {"type": type, "status": status}.items() if value})
    if status_reason:
        analyzer["statusReason"] = {"code": status_reason}


def summary(account, region, name, kind, tags):
    service_roles.make(account, "AWSServiceRoleForAccessAnalyzer", "access-analyzer")
    return {
        "arn": f"arn:aws:access-analyzer:{region}:{account}:analyzer/{name}",
        "name": name,
        "type": kind,
        "status": "ACTIVE",
        "createdAt": datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "tags": tags,
    }
