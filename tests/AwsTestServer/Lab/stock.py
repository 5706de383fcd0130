"""moto_server as it is, but for caches.py.

Usage: stock.py         serves on a free loopback port and writes "Running on http://127.0.0.1:PORT".
"""
from werkzeug import serving

from moto import server

import caches


def main():
    caches.apply()
    serving.WSGIRequestHandler = caches.FailuresOnly
    server.main(["-H", "127.0.0.1", "-p", "0"])


if __name__ == "__main__":
    main()
