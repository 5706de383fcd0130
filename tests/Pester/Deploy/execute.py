"""Executes the state machine of organization.yaml in moto, with the worker itself in place of Lambda and ECS.

Usage: execute.py TEMPLATE PROGRAM: PROGRAM is a JSON list that starts the worker. Prints what happened, as JSON.

The simulated AWS is that of the lab (tests/AwsTestServer/Lab), which has what moto lacks. A call of Lambda goes to one worker by the
runtime API, as in Lambda; a task of ECS is a process of the worker with the variables of the task. Of five accounts one is refused once,
one runs out of memory in Lambda and has no room in ECS, and one is large.
"""
import gzip
import json
import os
import socket
import subprocess
import sys
import threading
import time


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


PORT = free_port()
URL = f"http://127.0.0.1:{PORT}"
os.environ.update(
    MOTO_PORT=str(PORT), AWS_ACCESS_KEY_ID="AKIAIOSFODNN7EXAMPLE", AWS_SECRET_ACCESS_KEY="testing", AWS_DEFAULT_REGION="us-east-1",
    AWS_REGION="us-east-1", AWS_EC2_METADATA_DISABLED="true", MOTO_EC2_LOAD_DEFAULT_AMIS="false")
os.environ.pop("AWS_PROFILE", None)

import boto3  # noqa: E402
from moto.awslambda.models import LambdaBackend  # noqa: E402
from moto.core.config import default_user_config  # noqa: E402
from moto.core.exceptions import JsonRESTError  # noqa: E402
from moto.ecs.models import EC2ContainerServiceBackend  # noqa: E402
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app  # noqa: E402
from moto.stepfunctions.parser.asl.component.state.exec.state_task.service.state_task_service_ecs import StateTaskServiceEcs  # noqa: E402
from werkzeug.serving import make_server  # noqa: E402

sys.path.append(os.path.join(os.path.dirname(__file__), "..", "..", "AwsTestServer", "Lab"))
import lab  # noqa: E402
import template as templates  # noqa: E402
from runtime import Runtime  # noqa: E402

BUCKET = "cis-findings"
NAMES = ["steady", "refused", "exhausted", "large"]


def serve():
    for patches in lab.PATCHES:
        patches.apply()
    lab.serve.apply()
    application = lab.LabApplication(DomainDispatcherApplication(create_backend_app))
    threading.Thread(target=make_server("127.0.0.1", PORT, application, threaded=True).serve_forever, daemon=True).start()


def client(service):
    return boto3.client(service, endpoint_url=URL)


def rename(value, case):
    if isinstance(value, list):
        return [rename(item, case) for item in value]
    return {case(key[0]) + key[1:]: rename(item, case) for key, item in value.items()} if isinstance(value, dict) else value


def rename_members():
    """Step Functions writes the members of ECS with a capital letter, ECS without. moto leaves them as they are, and fails."""
    def replace(members, case):
        renamed = rename(members, case)
        members.clear()
        members.update(renamed)

    StateTaskServiceEcs._normalise_parameters = lambda _, parameters, **named: replace(parameters, str.lower)
    StateTaskServiceEcs._normalise_response = lambda _, response, **named: replace(response, str.upper)


class Engines:
    """Lambda and ECS: what they were asked for, in order, and what they do with it."""

    def __init__(self, runtime, program, accounts):
        self.runtime = runtime
        self.program = program
        self.names = {number: name for name, number in accounts.items()}
        self.calls = []
        LambdaBackend.invoke = self.invoke
        self.run_in_moto = EC2ContainerServiceBackend.run_task
        EC2ContainerServiceBackend.run_task = lambda backend, *args, **named: self.run_task(backend, *args, **named)

    def invoke(self, function_name, qualifier, body, headers, response_headers):
        task = json.loads(body)
        name = self.names.get(task.get("AccountId"), task["Task"])
        call = {"engine": "Lambda", "what": name}
        first = name not in [other["what"] for other in self.calls]
        self.calls.append(call)
        if name == "refused" and first:
            call["outcome"] = "TooManyRequestsException"
            error = JsonRESTError("TooManyRequestsException", "Rate Exceeded.")
            error.code = 429
            raise error
        if name == "exhausted":
            call["outcome"] = "Runtime.ExitError"
            response_headers["x-amz-function-error"] = "Unhandled"
            return json.dumps({"errorType": "Runtime.ExitError", "errorMessage": "RequestId: 1 Error: signal: killed"}).encode()
        answer, error_type = self.runtime.invoke(body if isinstance(body, bytes) else body.encode())
        call["outcome"] = error_type or "answered"
        if error_type:
            call["error"] = json.loads(answer)
            response_headers["x-amz-function-error"] = "Unhandled"
        return answer

    def run_task(self, backend, cluster, definition, count, overrides, *rest, **named):
        variables = {pair["name"]: pair["value"] for pair in overrides["containerOverrides"][0]["environment"]}
        name = self.names[json.loads(variables["CIS_TASK"])["AccountId"]]
        call = {"engine": "ECS", "what": name}
        self.calls.append(call)
        if name == "exhausted":
            call["outcome"] = "refused"
            raise JsonRESTError("ClientException", "No capacity.")
        declared = backend.describe_task_definition(definition).container_definitions[0]
        variables.update({pair["name"]: pair["value"] for pair in declared["environment"]})
        run = subprocess.run(self.program, env=dict(os.environ, **variables), capture_output=True, text=True, timeout=120)
        call["outcome"] = run.returncode
        call["output"] = (run.stdout + run.stderr).strip()
        return self.run_in_moto(backend, cluster, definition, count, overrides, *rest, **named)


def create_organization():
    organizations = client("organizations")
    organizations.create_organization(FeatureSet="ALL")
    for name in NAMES:
        organizations.create_account(AccountName=name, Email=f"{name}@example.com")
    return {account["Name"]: account["Id"] for account in organizations.list_accounts()["Accounts"]}


def create_resources(template):
    client("s3").create_bucket(Bucket=BUCKET)
    queue = client("sqs").create_queue(QueueName="letters")["QueueUrl"]
    cluster = client("ecs").create_cluster(clusterName="workers")["cluster"]["clusterArn"]
    container = dict(name="worker", image="worker", memory=8192, environment=[dict(name="CIS_BUCKET", value=BUCKET)])
    task = client("ecs").register_task_definition(
        family="worker", requiresCompatibilities=["FARGATE"], networkMode="awsvpc", cpu="2048", memory="8192",
        containerDefinitions=[container])["taskDefinition"]["taskDefinitionArn"]
    subnets = [subnet["SubnetId"] for subnet in client("ec2").describe_subnets()["Subnets"][:2]]
    group = client("ec2").describe_security_groups()["SecurityGroups"][0]["GroupId"]
    text = templates.definition(template, dict(
        Partition="aws", WorkerArn="arn:aws:lambda:us-east-1:123456789012:function:worker", Bucket=BUCKET, MaxConcurrency=2,
        ClusterArn=cluster, TaskArn=task, Subnets=",".join(subnets), SecurityGroups=group, AssignPublicIp="DISABLED",
        DeadLetterQueueUrl=queue))
    machine = client("stepfunctions").create_state_machine(
        name="cis", definition=text, roleArn="arn:aws:iam::123456789012:role/states")["stateMachineArn"]
    return queue, machine


def member(service, account):
    keys = client("sts").assume_role(RoleArn=f"arn:aws:iam::{account}:role/CisAudit", RoleSessionName="test")["Credentials"]
    return boto3.client(
        service, endpoint_url=URL, aws_access_key_id=keys["AccessKeyId"], aws_secret_access_key=keys["SecretAccessKey"],
        aws_session_token=keys["SessionToken"])


def execute(machine):
    functions = client("stepfunctions")
    execution = functions.start_execution(stateMachineArn=machine, name="monday", input="{}")["executionArn"]
    deadline = time.monotonic() + 240
    while (state := functions.describe_execution(executionArn=execution))["status"] == "RUNNING":
        if time.monotonic() > deadline:
            raise TimeoutError("The execution did not end.")
        time.sleep(0.1)
    return state, functions.get_execution_history(executionArn=execution)["events"]


def line(event, start):
    details = next((value for key, value in event.items() if key.endswith("EventDetails")), {})
    what = details.get("name") or details.get("resource") or details.get("error") or ""
    return f"{event['id']:>2} {(event['timestamp'] - start).total_seconds():5.1f} s {event['type']} {what}".rstrip()


def stored():
    objects = {}
    s3 = client("s3")
    for item in s3.list_objects_v2(Bucket=BUCKET).get("Contents", []):
        body = s3.get_object(Bucket=BUCKET, Key=item["Key"])["Body"].read()
        objects[item["Key"]] = gzip.decompress(body).decode() if body[:2] == b"\x1f\x8b" else body.decode()
    return objects


def main(path, program):
    default_user_config["stepfunctions"] = {"execute_state_machine": True}
    serve()
    accounts = create_organization()
    member("securityhub", accounts["steady"]).enable_security_hub()
    template = templates.read(path)
    queue, machine = create_resources(template)
    runtime = Runtime()
    engines = Engines(runtime, program, accounts)
    rename_members()
    environment = {
        "AWS_ENDPOINT_URL": URL, "CIS_BUCKET": BUCKET, "CIS_ACCOUNT": accounts["master"], "CIS_PUBLISH": "true",
        "CIS_ROLE_NAME": "CisAudit", "CIS_EXTERNAL_ID": "an external id",
        "CIS_RECOMMENDATIONS": "2.7, 2.8", "CIS_BENCHMARK_VERSION": "6.0.0", "CIS_FORMAT": "Html, Csv",
        "CIS_LARGE_ACCOUNTS": accounts["large"]}
    os.environ.update(environment)
    worker = subprocess.Popen(program, env=dict(os.environ, AWS_LAMBDA_RUNTIME_API=runtime.address), stdout=subprocess.DEVNULL)
    try:
        state, events = execute(machine)
    finally:
        worker.kill()
    published = member("securityhub", accounts["steady"]).get_findings()["Findings"]
    messages = client("sqs").receive_message(QueueUrl=queue, MaxNumberOfMessages=10).get("Messages", [])
    print(json.dumps({
        "status": state["status"], "error": state.get("error"), "accounts": accounts, "calls": engines.calls,
        "history": [line(event, events[0]["timestamp"]) for event in events], "objects": stored(),
        "published": [item["Title"] for item in published],
        "letters": [json.loads(message["Body"]) for message in messages], "initError": runtime.init_error}))
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1], json.loads(sys.argv[2]))
