"""Times of the control endpoint: ISO 8601 with an offset."""
from datetime import datetime, timezone


def aware(text):
    when = datetime.fromisoformat(text)
    if when.tzinfo is None:
        raise ValueError(f"{text} has no offset")
    return when.astimezone(timezone.utc)


def naive(text):
    """moto keeps its dates in UTC without an offset."""
    return aware(text).replace(tzinfo=None)
