"""Account Management: contact information and regions. moto has the alternate contacts only."""
import regions
import state
from wire import html_free_error, json_reply, page

STATUS = {"opt-in-not-required": "ENABLED_BY_DEFAULT", "opted-in": "ENABLED", "not-opted-in": "DISABLED"}


def answer(request):
    handler = {
        "/getContactInformation": get_contact,
        "/putContactInformation": put_contact,
        "/listRegions": list_regions,
        "/getRegionOptStatus": get_region,
    }.get(request.path)
    return handler(request) if handler else None


def get_contact(request):
    contact = state.of(request.json.get("AccountId", request.account)).contact
    if contact is None:
        return html_free_error("ResourceNotFoundException", 404, "No contact information found for this account.")
    return json_reply({"ContactInformation": contact})


def put_contact(request):
    # The whole object is replaced, as AWS does: what is not sent is removed.
    state.of(request.json.get("AccountId", request.account)).contact = request.json["ContactInformation"]
    return json_reply({})


def list_regions(request):
    wanted = request.json.get("RegionOptStatusContains")
    entries = [entry(name, status) for name, status in regions.statuses(request.json.get("AccountId", request.account), "aws")]
    matching = [e for e in entries if not wanted or e["RegionOptStatus"] in wanted]
    items, token = page(matching, request.json.get("NextToken"), int(request.json.get("MaxResults", 50)))
    return json_reply({"Regions": items, **({"NextToken": token} if token else {})})


def get_region(request):
    known = dict(regions.statuses(request.json.get("AccountId", request.account), "aws"))
    name = request.json["RegionName"]
    if name not in known:
        return html_free_error("ValidationException", 400, f"Unknown region {name}")
    return json_reply(entry(name, known[name]))


def entry(name, status):
    return {"RegionName": name, "RegionOptStatus": STATUS[status]}
