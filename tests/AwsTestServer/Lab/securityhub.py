"""Security Hub: standards, and the newer product of that name, which is not enabled here. moto has the hub only."""
from moto.securityhub.models import SecurityHubBackend, securityhub_backends

import service_roles
import state
from times import aware
from wire import html_free_error, json_reply

_enable_security_hub = SecurityHubBackend.enable_security_hub


def answer(request):
    if request.path == "/hubv2":
        return html_free_error("ResourceNotFoundException", 404, "Security Hub is not enabled.")
    handler = {
        ("POST", "/standards/get"): get_standards,
        ("POST", "/standards/register"): enable_standards,
    }.get((request.method, request.path))
    if handler is None:
        return None
    hub = securityhub_backends[request.account][request.region]
    if not hub.enabled:
        return html_free_error("InvalidAccessException", 401, "Account is not subscribed to AWS Security Hub")
    return handler(request, state.of(request.account).standards[request.region])


def get_standards(request, standards):
    return json_reply({"StandardsSubscriptions": [subscription(request, arn) for arn in standards]})


def enable_standards(request, standards):
    wanted = [s["StandardsArn"] for s in request.json["StandardsSubscriptionRequests"]]
    standards.extend(arn for arn in wanted if arn not in standards)
    return json_reply({"StandardsSubscriptions": [subscription(request, arn) for arn in wanted]})


def subscription(request, arn):
    name = arn.split("/", 1)[1]
    return {
        "StandardsArn": arn, "StandardsInput": {}, "StandardsStatus": "READY",
        "StandardsSubscriptionArn": f"arn:aws:securityhub:{request.region}:{request.account}:subscription/{name}",
    }


def enable_security_hub(self, *arguments, **named):
    service_roles.make(self.account_id, "AWSServiceRoleForSecurityHub", "securityhub")
    return _enable_security_hub(self, *arguments, **named)


def set_hub(account, region, subscribed):
    hub = securityhub_backends[account][region]
    hub.enabled_at = aware(subscribed).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def apply():
    SecurityHubBackend.enable_security_hub = enable_security_hub
