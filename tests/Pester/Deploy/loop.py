"""Starts the worker with the runtime API and sends it the payloads of the command line; prints what it answered, as JSON.

Without a payload it waits for the end of the worker, which is to say why it cannot start.
"""
import json
import os
import subprocess
import sys

from runtime import Runtime


def main(program, payloads):
    runtime = Runtime()
    environment = dict(os.environ, AWS_LAMBDA_RUNTIME_API=runtime.address)
    worker = subprocess.Popen(program, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        answers = []
        for payload in payloads:
            answer, error_type = runtime.invoke(payload.encode())
            answers.append({"answer": json.loads(answer), "errorType": error_type})
        if not payloads:
            worker.wait(60)
        code = worker.poll()
    finally:
        worker.kill()
    print(json.dumps({"answers": answers, "code": code, "initError": runtime.init_error, "log": worker.stderr.read()}))


if __name__ == "__main__":
    main(json.loads(sys.argv[1]), sys.argv[2:])
