"""moto_server as it is, but for serve.py.

Usage: stock.py         serves on a free loopback port and writes "Running on http://127.0.0.1:PORT".
"""
from moto import server

import serve


def main():
    serve.apply()
    server.main(["-H", "127.0.0.1", "-p", "0"])


if __name__ == "__main__":
    main()
