"""The runtime API of Lambda, as the service offers it to a container: one worker asks for invocations and answers them."""
import json
import queue
import threading
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PREFIX = "/2018-06-01/runtime/"


class Invocation:
    def __init__(self, payload):
        self.id = str(uuid.uuid4())
        self.payload = payload
        self.answer = None
        self.error_type = None
        self.done = threading.Event()


class Runtime:
    """Serves on a free port of loopback; address is what AWS_LAMBDA_RUNTIME_API says."""

    def __init__(self):
        self.waiting = queue.Queue()
        self.open = {}
        self.init_error = None
        runtime = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_GET(self):
                invocation = runtime.waiting.get()
                runtime.open[invocation.id] = invocation
                self.send_response(200)
                self.send_header("Lambda-Runtime-Aws-Request-Id", invocation.id)
                self.send_header("Lambda-Runtime-Deadline-Ms", "4102444800000")
                self.send_header("Lambda-Runtime-Trace-Id", "Root=1-00000000-000000000000000000000000")
                self.send_header("Content-Length", str(len(invocation.payload)))
                self.end_headers()
                self.wfile.write(invocation.payload)

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                parts = self.path.removeprefix(PREFIX).split("/")
                if parts == ["init", "error"]:
                    runtime.init_error = json.loads(body)
                else:
                    invocation = runtime.open.pop(parts[1])
                    invocation.answer = body
                    if parts[2] == "error":
                        invocation.error_type = self.headers["Lambda-Runtime-Function-Error-Type"]
                    invocation.done.set()
                self.send_response(202)
                self.send_header("Content-Length", "0")
                self.end_headers()

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.address = "127.0.0.1:%d" % self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def invoke(self, payload, seconds=240):
        """The answer to an invocation, and the type of its error or None."""
        invocation = Invocation(payload)
        self.waiting.put(invocation)
        if not invocation.done.wait(seconds):
            raise TimeoutError("The worker did not answer.")
        return invocation.answer, invocation.error_type
