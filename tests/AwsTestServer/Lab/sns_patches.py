"""SNS: subscriptions that are not confirmed yet, and topics that count their subscriptions."""
import json

from moto.sns.models import SNSBackend, Topic, sns_backends

PENDING = "PendingConfirmation"

_get_topic = SNSBackend.get_topic


def get_topic(self, arn):
    # moto counts no subscription of its own.
    topic = _get_topic(self, arn)
    if isinstance(topic, Topic):
        own = [s for s in self.subscriptions.values() if s.topic_arn == topic.arn]
        topic.subscriptions_pending = sum(s.arn == PENDING for s in own)
        topic.subscriptions_confimed = len(own) - topic.subscriptions_pending
    return topic


def set_subscription(account, topic_arn, endpoint, pending):
    """AWS lists a subscription with this value until the link is followed; moto confirms immediately, and only the listing shows it."""
    if not pending:
        raise ValueError("only True makes sense: confirm with the API")
    backend = sns_backends[account][topic_arn.split(":")[3]]
    next(s for s in backend.subscriptions.values() if s.topic_arn == topic_arn and s.endpoint == endpoint).arn = PENDING


def apply():
    SNSBackend.get_topic = get_topic
