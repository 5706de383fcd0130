"""What moto reads anew although it never changes, read once; and a log of failures alone. Neither changes an answer."""
from functools import cache

from botocore.loaders import Loader
from werkzeug.serving import WSGIRequestHandler

from moto import backends
from moto.core import responses


class FailuresOnly(WSGIRequestHandler):
    """Writing a line for every request takes as long as answering it."""

    def log_request(self, code="-", size="-"):
        if str(code).startswith("5"):
            super().log_request(code, size)


def keep_list_of_services():
    """moto reads the folder of its services anew for every request."""
    services = list(backends.list_of_moto_modules())
    backends.list_of_moto_modules = lambda: services


def keep_list_of_models():
    """For the model of each service moto makes a loader that looks through the folders of all of botocore's services."""
    known = {}
    read = Loader.list_available_services

    def list_available_services(self, type_name):
        key = (type_name, *self.search_paths)
        if key not in known:
            known[key] = read(self, type_name)
        return known[key]

    Loader.list_available_services = list_available_services


def keep_names_of_operations():
    """For every request moto looks through the members of the class that answers it."""
    responses.method_names_from_class = cache(responses.method_names_from_class)


def apply():
    keep_list_of_services()
    keep_names_of_operations()
    keep_list_of_models()
