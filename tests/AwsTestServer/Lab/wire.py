"""Requests and JSON replies of the services that the lab answers itself."""
import io
import json
import os
from urllib.parse import parse_qs

import moto.iam.models as iam

# Every answer of AWS has one; moto's own make one up per call.
REQUEST_ID = ("x-amzn-RequestId", "00000000-0000-4000-8000-000000000002")


class Request:
    """One HTTP request; body and query are read once."""

    def __init__(self, environ, access_key=None, region=None):
        self._environ = environ
        self.method = environ["REQUEST_METHOD"]
        self.path = environ.get("PATH_INFO", "")
        self.region = region
        self.target = environ.get("HTTP_X_AMZ_TARGET", "")
        self.query = {name: values[-1] for name, values in parse_qs(environ.get("QUERY_STRING", "")).items()}
        self._body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        # The same order as moto's: explicit header, then the account of the process, then owner of the key, then the default account.
        named = environ.get("HTTP_X_MOTO_ACCOUNT_ID") or os.environ.get("MOTO_ACCOUNT_ID")
        self.account = named or (iam.get_account_id_from(access_key) if access_key else None)

    @property
    def json(self):
        return json.loads(self._body or b"{}")

    def rewind(self):
        """Gives the body back to whoever handles the request next."""
        self._environ["wsgi.input"] = io.BytesIO(self._body)


def json_reply(content, status="200 OK", headers=(), content_type="application/json"):
    body = json.dumps(content).encode()

    def send(start_response):
        start_response(status, [("Content-Type", content_type), ("Content-Length", str(len(body))), REQUEST_ID, *headers])
        return [body]

    return send


def html_free_error(code, status, message):
    """A REST-JSON error; moto itself answers unknown things with an HTML page."""
    return json_reply({"message": message}, f"{status} {code}", [("x-amzn-ErrorType", code)])


def page(items, token, size):
    """One page of a list and the token of the next, or None. Tokens are offsets."""
    start = int(token or 0)
    end = start + size
    return items[start:end], str(end) if end < len(items) else None
