"""EC2: the default network as AWS makes it, and the defaults of a region."""
from moto.core.responses import ActionResult
from moto.ec2.models import EC2Backend
from moto.ec2.models.iam_instance_profile import IamInstanceProfileAssociationBackend
from moto.ec2.models.instances import InstanceBackend
from moto.ec2.models.security_groups import SecurityGroupBackend, SecurityGroupRule
from moto.ec2.models.vpcs import VPCBackend
from moto.ec2.responses import EC2Response

import state

_create_security_group = SecurityGroupBackend.create_security_group
_create_default_vpc = VPCBackend.create_default_vpc
_delete_vpc = VPCBackend.delete_vpc
_replace_iam_instance_profile_association = IamInstanceProfileAssociationBackend.replace_iam_instance_profile_association
_modify_instance_metadata_options = InstanceBackend.modify_instance_metadata_options
METADATA_DEFAULTS = ("HttpTokens", "HttpPutResponseHopLimit", "HttpEndpoint", "InstanceMetadataTags", "HttpTokensEnforced")


def create_security_group(self, *arguments, **named):
    # AWS: members of the default group may talk to each other; moto creates egress rules only.
    group = _create_security_group(self, *arguments, **named)
    if group.is_default:
        group.ingress_rules.append(SecurityGroupRule(
            self, "-1", group.id, None, None, None, source_group={"GroupId": group.id, "UserId": self.account_id}, is_egress=False))
    return group


def create_default_vpc(self):
    # AWS: the default network reaches the Internet; moto leaves out the gateway and the route to it.
    vpc = _create_default_vpc(self)
    gateway = self.create_internet_gateway()
    self.attach_internet_gateway(gateway.id, vpc.id)
    main = next(table for table in self.route_tables.values() if table.vpc_id == vpc.id and table.main_association_id)
    self.create_route(main.id, "0.0.0.0/0", gateway_id=gateway.id)
    return vpc


def delete_vpc(self, vpc_id):
    # AWS: the network ACLs of a VPC are deleted with it; moto keeps them and their deleted subnets.
    deleted = _delete_vpc(self, vpc_id)
    for acl in [acl for acl in self.network_acls.values() if acl.vpc_id == vpc_id]:
        del self.network_acls[acl.id]
    return deleted


def replace_iam_instance_profile_association(self, *arguments, **named):
    # AWS: the instance has the new profile; moto still returns the former one with the instance.
    association = _replace_iam_instance_profile_association(self, *arguments, **named)
    profile = {"Arn": association.iam_instance_profile.arn, "Id": association.association_id}
    self.modify_instance_attribute(association.instance_id, "iam_instance_profile", profile)
    return association


def modify_instance_metadata_options(self, instance_id, **options):
    # AWS: what a call leaves out stays; moto drops it or falls back to a default.
    known = self.get_instance(instance_id).metadata_options
    kept = {
        "http_tokens": known.http_tokens, "hop_limit": known.http_put_response_hop_limit, "http_endpoint": known.http_endpoint,
        "http_protocol": known.http_protocol_ipv6, "metadata_tags": known.instance_metadata_tags,
    }
    return _modify_instance_metadata_options(self, instance_id, **{**options, **{k: v for k, v in kept.items() if options.get(k) is None}})


def get_ebs_default_kms_key_id(self):
    # Unknown to moto, which answers 500.
    chosen = getattr(self.ec2_backend, "default_kms_key_id", None)
    return ActionResult({"KmsKeyId": chosen or "alias/aws/ebs"})


def get_instance_metadata_defaults(self):
    # Unknown to moto, which answers 500. AWS: nothing is returned until it is set, except who manages the setting.
    return ActionResult({"AccountLevel": {**state.of(self.current_account).metadata_defaults[self.region], "ManagedBy": "account"}})


def modify_instance_metadata_defaults(self):
    defaults = state.of(self.current_account).metadata_defaults[self.region]
    for name in METADATA_DEFAULTS:
        value = self._get_param(name)
        if value == "no-preference":
            defaults.pop(name, None)
        elif value is not None:
            defaults[name] = value
    return ActionResult({"Return": True})


def apply():
    EC2Backend.create_security_group = create_security_group
    EC2Backend.create_default_vpc = create_default_vpc
    EC2Backend.delete_vpc = delete_vpc
    EC2Backend.replace_iam_instance_profile_association = replace_iam_instance_profile_association
    EC2Backend.modify_instance_metadata_options = modify_instance_metadata_options
    EC2Response.get_ebs_default_kms_key_id = get_ebs_default_kms_key_id
    EC2Response.get_instance_metadata_defaults = get_instance_metadata_defaults
    EC2Response.modify_instance_metadata_defaults = modify_instance_metadata_defaults
