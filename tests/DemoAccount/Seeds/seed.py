"""Makes the account of Harbour Lane Logistics, a company that does not exist, in a fresh lab.

Usage: seed.py URL ACCOUNT MOMENT        MOMENT is the evaluation time, ISO 8601 with an offset.

One module per topic, in a fixed order: the ids that the lab gives out depend on it.
"""
import sys

import analyzers
import iam_account
import iam_groups
import iam_policies
import iam_roles
import iam_users
import instances
import regions
from world import World

TOPICS = (
    regions,
    # Section 2, identity and access management
    iam_account,
    iam_policies,
    iam_groups,
    iam_users,
    iam_roles,
    instances,
    analyzers,
)


def main():
    world = World(*sys.argv[1:4])
    for topic in TOPICS:
        topic.seed(world)


if __name__ == "__main__":
    main()
