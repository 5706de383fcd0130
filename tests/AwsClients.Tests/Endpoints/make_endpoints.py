#!/usr/bin/env python3
"""Write endpoints.txt.gz: where botocore would send the requests of every service that is generated.

usage: make_endpoints.py  (with the botocore version that src/AwsClients/models/services.json pins)

One line per resolution: client|region|fips|dualstack|custom endpoint|url signing-region signing-name, or |ERR message.
"""
import gzip
import itertools
import json
import os

import botocore
from botocore.endpoint_provider import EndpointProvider
from botocore.exceptions import EndpointProviderError
from botocore.loaders import Loader

HERE = os.path.dirname(os.path.abspath(__file__))
MODELS = os.path.join(HERE, "..", "..", "..", "src", "AwsClients", "models")
REGIONS = (
    "us-east-1", "us-west-2", "eu-central-1", "ap-southeast-5",  # aws
    "cn-north-1", "cn-northwest-1", "us-gov-west-1", "us-gov-east-1",  # aws-cn, aws-us-gov
    "us-iso-east-1", "us-isob-east-1", "eu-isoe-west-1", "us-isof-south-1", "eusc-de-east-1",  # isolated and European sovereign
    "xx-new-1",  # none that is known
)
CUSTOM = "http://localhost:4566"


def resolve(provider, parameters):
    try:
        endpoint = provider.resolve_endpoint(**parameters)
    except EndpointProviderError as error:
        return "ERR " + str(error)
    scheme = next(iter(endpoint.properties.get("authSchemes", [])), {})
    return " ".join([endpoint.url, scheme.get("signingRegion", ""), scheme.get("signingName", "")]).strip()


def rows(services):
    loader = Loader()
    partitions = loader.load_data("partitions")
    for directory, service in sorted(services.items(), key=lambda item: item[1]["client"]):
        rules = loader.load_service_model(directory, "endpoint-rule-set-1")
        provider = EndpointProvider(rules, partitions)
        for region, fips, dualstack, custom in itertools.product(REGIONS, (0, 1), (0, 1), (0, 1)):
            parameters = {"Region": region, "UseFIPS": bool(fips), "UseDualStack": bool(dualstack)}
            if custom:
                parameters["Endpoint"] = CUSTOM
            if directory == "s3control":
                parameters.update(AccountId="123456789012", RequiresAccountId=True)
            yield f"{service['client']}|{region}|{fips}|{dualstack}|{custom}|{resolve(provider, parameters)}"


def main():
    with open(os.path.join(MODELS, "services.json"), encoding="utf-8") as file:
        manifest = json.load(file)
    if botocore.__version__ != manifest["botocore"]:
        raise SystemExit(f"services.json pins botocore {manifest['botocore']}; installed is {botocore.__version__}")
    text = "".join(row + "\n" for row in rows(manifest["services"]))
    with open(os.path.join(HERE, "endpoints.txt.gz"), "wb") as raw:
        with gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as file:
            file.write(text.encode("utf-8"))
    print(text.count("\n"), "resolutions")


if __name__ == "__main__":
    main()
