#!/usr/bin/env python3
"""Cut botocore's service models down to the operations listed in services.json.

usage: trim.py [--check] [FOLDER ...]

Each FOLDER (this one when none is given) holds a services.json and gets one <Client>.awsmodel.json per service.
--check writes nothing and fails when a committed model is not what would be written.
The result depends only on services.json and on the botocore version that it pins.
"""
import glob
import gzip
import json
import os
import sys

import botocore

DATA = os.path.join(os.path.dirname(botocore.__file__), "data")

# Facts that neither the C# surface nor the wire format needs.
DROPPED = {
    "deprecated", "deprecatedMessage", "deprecatedSince", "documentation", "documentationUrl", "examples", "exception",
    "fault", "idempotent", "max", "min", "pattern", "senderFault", "sensitive", "synthetic", "union", "box", "auth", "readonly",
}
METADATA = ("apiVersion", "endpointPrefix", "jsonVersion", "serviceId", "signingName", "targetPrefix")


def load(folder, name, default=None):
    for path, opener in ((folder + name + ".json", open), (folder + name + ".json.gz", gzip.open)):
        if os.path.exists(path):
            with opener(path, "rt", encoding="utf-8") as file:
                return json.load(file)
    if default is None:
        raise SystemExit(f"{folder}{name}.json is not there")
    return default


def clean(value):
    """Drops unneeded traits; the keys of "members" are names of the service, never traits."""
    if isinstance(value, list):
        return [clean(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: {name: clean(member) for name, member in item.items()} if key == "members" else clean(item)
        for key, item in value.items()
        if key not in DROPPED
    }


def without_documentation(value):
    if isinstance(value, dict):
        return {key: without_documentation(item) for key, item in value.items() if key != "documentation"}
    return [without_documentation(item) for item in value] if isinstance(value, list) else value


def referenced(shape):
    yield from (member["shape"] for member in shape.get("members", {}).values())
    yield from (shape[part]["shape"] for part in ("member", "key", "value") if part in shape)


def kept_members(name, shape, keep):
    """Drops the members of a structure that services.json does not keep, where it lists those to keep."""
    if name not in keep:
        return shape
    unknown = set(keep[name]) - set(shape["members"])
    if unknown:
        raise SystemExit(f"{name} has no {', '.join(sorted(unknown))}")
    shape = dict(shape, members={member: value for member, value in shape["members"].items() if member in keep[name]})
    if "required" in shape:
        shape["required"] = [member for member in shape["required"] if member in keep[name]]
    return shape


def reachable_shapes(model, operations, keep):
    todo = [operation[end]["shape"] for operation in operations.values() for end in ("input", "output") if end in operation]
    todo += [error["shape"] for operation in operations.values() for error in operation.get("errors", [])]
    shapes = {}
    while todo:
        name = todo.pop()
        if name not in shapes:
            shape = kept_members(name, model["shapes"][name], keep)
            shapes[name] = clean(shape)
            todo += referenced(shape)
    return dict(sorted(shapes.items()))


def settable_parameters(rules, operations, shapes):
    """Endpoint parameters that something can set: a built-in, a default, an operation or one of its members."""
    names = {name for name, parameter in rules["parameters"].items() if "builtIn" in parameter or "default" in parameter}
    for operation in operations.values():
        names |= set(operation.get("staticContextParams", {}))
        members = shapes[operation["input"]["shape"]].get("members", {}) if "input" in operation else {}
        names |= {member["contextParam"]["name"] for member in members.values() if "contextParam" in member}
    return names


def prune(rules, declared, settable):
    """Drops the endpoint rules that need a parameter which no kept operation can set."""
    def impossible(condition):
        name = condition["argv"][0].get("ref") if condition["fn"] == "isSet" else None
        return name in declared and name not in settable

    kept = []
    for rule in rules:
        if any(impossible(condition) for condition in rule.get("conditions", [])):
            continue
        if "rules" in rule:
            rule = dict(rule, rules=prune(rule["rules"], declared, settable))
            if not rule["rules"]:
                continue
        kept.append(rule)
    return kept


def trim(directory, service):
    folder = sorted(glob.glob(os.path.join(DATA, directory, "*", "")))[-1]
    model = load(folder, "service-2")
    rules = load(folder, "endpoint-rule-set-1")
    pages = load(folder, "paginators-1", {"pagination": {}})["pagination"] if service.get("paginators", True) else {}

    operations = {name: clean(model["operations"][name]) for name in sorted(service["operations"])}
    if service.get("dropHostPrefix"):
        # The endpoint rules of this service put the prefix in front of the host already.
        for operation in operations.values():
            operation.pop("endpoint", None)
    shapes = reachable_shapes(model, operations, service.get("keep", {}))

    settable = settable_parameters(rules, operations, shapes)
    rules = dict(
        rules,
        parameters={name: parameter for name, parameter in rules["parameters"].items() if name in settable},
        rules=prune(rules["rules"], set(rules["parameters"]), settable),
    )
    metadata = {key: model["metadata"][key] for key in METADATA if key in model["metadata"]}
    metadata["protocol"] = service.get("protocol", model["metadata"]["protocol"])
    if service.get("acceptJson"):
        metadata["acceptJson"] = True
    return {
        "namespace": service["namespace"],
        "client": service["client"],
        "rename": service.get("rename", {}),
        "epochMilliseconds": service.get("epochMilliseconds", []),
        "metadata": metadata,
        "operations": operations,
        "shapes": shapes,
        "pagination": {name: page for name, page in sorted(pages.items()) if name in operations},
        "endpointRules": without_documentation(rules),
    }


def run(folder, check):
    with open(os.path.join(folder, "services.json"), encoding="utf-8") as file:
        manifest = json.load(file)
    if botocore.__version__ != manifest["botocore"]:
        raise SystemExit(f"services.json pins botocore {manifest['botocore']}; installed is {botocore.__version__}")
    same = True
    for directory, service in manifest["services"].items():
        path = os.path.join(folder, service["client"] + ".awsmodel.json")
        text = json.dumps(trim(directory, service), indent=1) + "\n"
        if check:
            with open(path, encoding="utf-8") as file:
                if file.read() != text:
                    print(f"{path} differs from what services.json asks for", file=sys.stderr)
                    same = False
        else:
            with open(path, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
    return same


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if argument != "--check"]
    folders = arguments or [os.path.dirname(os.path.abspath(__file__))]
    outcomes = [run(folder, "--check" in sys.argv) for folder in folders]
    sys.exit(0 if all(outcomes) else 1)
