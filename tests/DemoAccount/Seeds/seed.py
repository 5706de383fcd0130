"""Makes the account of Harbour Lane Logistics, a company that does not exist, in a fresh lab.

Usage: seed.py URL ACCOUNT MOMENT        MOMENT is the evaluation time, ISO 8601 with an offset.

One module per topic, in a fixed order: the ids that the lab gives out depend on it.
"""
import sys

import analyzers
import databases
import discovery
import firewalls
import frontends
import iam_account
import iam_groups
import iam_policies
import iam_roles
import iam_users
import instances
import keys
import monitoring
import networks
import recorders
import regions
import storage
import trails
from lab import Lab

TOPICS = (
    regions,
    # Section 2, identity and access management
    iam_account,
    iam_policies,
    iam_groups,
    iam_users,
    iam_roles,
    # What the others stand on
    keys,
    storage,
    networks,
    firewalls,
    # Sections 2 to 6
    instances,
    databases,
    discovery,
    trails,
    recorders,
    analyzers,
    monitoring,
    # What only version 7.0.0 asks for, last, so that the ids of the others stay
    frontends,
)


def main():
    lab = Lab(*sys.argv[1:4])
    for topic in TOPICS:
        topic.seed(lab)
    keys.retire(lab)


if __name__ == "__main__":
    main()
