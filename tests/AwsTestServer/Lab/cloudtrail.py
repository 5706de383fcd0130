"""CloudTrail LookupEvents; moto has every other operation that is needed."""
import json
import uuid
from datetime import datetime, timezone

import state
from wire import json_reply, page

PAGE_SIZE = 50
ATTRIBUTES = {"EventId", "EventName", "ReadOnly", "Username", "EventSource", "AccessKeyId"}


def answer(request):
    if not request.target.endswith(".LookupEvents"):
        return None
    body = request.json
    wanted = {a["AttributeKey"]: a["AttributeValue"] for a in body.get("LookupAttributes", [])}
    if not wanted.keys() <= ATTRIBUTES or len(wanted) > 1:
        return error("InvalidLookupAttributesException", "One known lookup attribute is allowed.")
    start, end = body.get("StartTime", 0), body.get("EndTime", float("inf"))
    events = [e for e in state.of(request.account).events[request.region] if start <= e["EventTime"] <= end and all(e.get(k) == v for k, v in wanted.items())]
    events.sort(key=lambda e: e["EventTime"], reverse=True)
    items, token = page(events, body.get("NextToken"), min(int(body.get("MaxResults", PAGE_SIZE)), PAGE_SIZE))
    return json_reply({"Events": items, **({"NextToken": token} if token else {})}, content_type="application/x-amz-json-1.1")


def add(account, region, event_name, event_source, event_time, username="root", read_only=False, access_key_id=None):
    when = datetime.fromisoformat(event_time).astimezone(timezone.utc)
    events = state.of(account).events[region]
    # A name-based id keeps reports the same from run to run.
    event_id = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{account}/{region}/{len(events)}"))
    identity = {"type": "Root", "arn": f"arn:aws:iam::{account}:root"} if username == "root" else {"type": "IAMUser", "userName": username}
    record = {
        "eventVersion": "1.09", "userIdentity": {**identity, "accountId": account}, "eventTime": when.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "eventSource": event_source, "eventName": event_name, "awsRegion": region, "readOnly": read_only, "eventID": event_id, "recipientAccountId": account,
    }
    entry = {
        "EventId": event_id, "EventName": event_name, "ReadOnly": str(read_only).lower(), "EventTime": int(when.timestamp()),
        "EventSource": event_source, "Username": username, "Resources": [], "CloudTrailEvent": json.dumps(record),
    }
    events.append({**entry, **({"AccessKeyId": access_key_id} if access_key_id else {})})


def error(code, message):
    return json_reply({"__type": code, "message": message}, f"400 {code}", content_type="application/x-amz-json-1.1")
