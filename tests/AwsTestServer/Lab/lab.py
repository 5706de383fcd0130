"""moto in one process with our own model of what tests of the benchmark need and moto lacks.

Usage: lab.py            serves on a free loopback port and prints "Running on http://127.0.0.1:PORT".

Settings are changed through POST /lab/<thing> with a JSON body (see control.py); POST /moto-api/reset forgets
everything. What the patches say about AWS is our reading of its documentation, not moto's and not a recording.
"""
import os
import re
import sys
import threading

from werkzeug.serving import make_server

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app

import access_analyzer
import account
import cloudtrail
import config_patches
import control
import defaults
import ec2_patches
import iam_patches
import kms_patches
import logs_patches
import macie
import managed_policies
import rds_patches
import regions
import s3_patches
import securityhub
import serve
import sns_patches
import state
import trail_patches
from wire import Request, html_free_error

CREDENTIAL = re.compile(r"Credential=(?P<key>[^/]+)/\d+/(?P<region>[\w-]+)/(?P<service>[\w-]+)/")
# Services (or single operations) that moto does not have at all: answered here, before moto sees them.
OWN_SERVICES = {
    "access-analyzer": access_analyzer.answer,
    "account": account.answer,
    "cloudtrail": cloudtrail.answer,
    "macie2": macie.answer,
    "securityhub": securityhub.answer,
}
# Changes of what moto has.
PATCHES = (
    managed_policies, iam_patches, regions, defaults, ec2_patches, s3_patches, kms_patches, trail_patches, config_patches, rds_patches,
    logs_patches, sns_patches, securityhub,
)


class LabApplication:
    """WSGI: our control endpoint and services first, moto for everything else."""

    def __init__(self, moto):
        self._moto = moto

    def __call__(self, environ, start_response):
        path = environ.get("PATH_INFO", "")
        if path.startswith("/lab/"):
            return control.answer(Request(environ))(start_response)
        if path == "/moto-api/reset" and environ["REQUEST_METHOD"] == "POST":
            state.reset()
        if path == "/moto-api/seed" and environ["REQUEST_METHOD"] == "POST":
            state.seed_ids()
        signed = CREDENTIAL.search(environ.get("HTTP_AUTHORIZATION", ""))
        own = OWN_SERVICES.get(signed["service"]) if signed else None
        if own:
            request = Request(environ, signed["key"], signed["region"])
            try:
                reply = own(request)
            except (KeyError, ValueError) as problem:
                reply = html_free_error("ValidationException", 400, repr(problem))
            if reply:
                return reply(start_response)
            request.rewind()
        return self._moto(environ, start_response)


def end_with_parent():
    """The tests hold our standard input open; when they die, however they die, so do we."""
    sys.stdin.read()
    os._exit(0)


def main():
    for patches in PATCHES:
        patches.apply()
    serve.apply()
    application = LabApplication(DomainDispatcherApplication(create_backend_app))
    server = make_server("127.0.0.1", 0, application, threaded=True)
    threading.Thread(target=end_with_parent, daemon=True).start()
    print(f"Running on http://127.0.0.1:{server.port}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
