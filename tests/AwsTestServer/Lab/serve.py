"""What a server of tests can do without: reading anew what never changes, a log line, thread and packets for each request.

None of it changes an answer.
"""
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from botocore.loaders import Loader
from werkzeug import serving

from moto import backends
from moto.core import responses


class RequestHandler(serving.WSGIRequestHandler):
    """Writing a line for every request takes as long as answering it: failures only. Head and body of an answer are sent at once."""
    wbufsize = -1

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


def keep_threads():
    """To start a thread and to wait until it runs takes longer than many an answer."""
    threads = ThreadPoolExecutor(64)
    serving.ThreadedWSGIServer.process_request = (
        lambda self, request, client: threads.submit(self.process_request_thread, request, client))


def apply():
    serving.WSGIRequestHandler = RequestHandler
    keep_threads()
    keep_list_of_services()
    keep_names_of_operations()
    keep_list_of_models()
