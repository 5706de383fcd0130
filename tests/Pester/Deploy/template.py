"""Reads a template of CloudFormation and gives the definition of its state machine as Step Functions would get it."""
import json
import re
import sys

import yaml


class Loader(yaml.SafeLoader):
    pass


def _short_form(loader, suffix, node):
    if isinstance(node, yaml.ScalarNode):
        value = loader.construct_scalar(node)
    else:
        value = (loader.construct_sequence if isinstance(node, yaml.SequenceNode) else loader.construct_mapping)(node, deep=True)
    return {suffix if suffix in ("Ref", "Condition") else "Fn::" + suffix: value}


Loader.add_multi_constructor("!", _short_form)


def read(path):
    with open(path, encoding="utf-8") as file:
        return yaml.load(file, Loader)


def definition(template, substitutions):
    """The definition with the values of its substitutions, all of which must be given, and none besides."""
    properties = template["Resources"]["Audit"]["Properties"]
    declared = properties["DefinitionSubstitutions"]
    if set(declared) != set(substitutions):
        raise ValueError(f"Substitutions are {sorted(declared)}, given are {sorted(substitutions)}.")
    text = json.dumps(properties["Definition"])
    for name, value in substitutions.items():
        if "${" + name + "}" not in text:
            raise ValueError(f"The definition does not use {name}.")
        text = text.replace("${" + name + "}", str(value))
    left = re.search(r"\$\{\w+\}", text)
    if left:
        raise ValueError(f"{left.group()} has no value.")
    return text


def main(path):
    """Prints the definition with plausible values."""
    template = read(path)
    values = {
        "Partition": "aws", "MaxConcurrency": "20", "WorkerArn": "arn:aws:lambda:us-east-1:123456789012:function:worker",
        "DeadLetterQueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/letters"}
    names = template["Resources"]["Audit"]["Properties"]["DefinitionSubstitutions"]
    print(definition(template, {name: values.get(name, name.lower()) for name in names}))


if __name__ == "__main__":
    main(sys.argv[1])
