using CisAws.Evidence;

namespace CisAws.Controls.Monitoring;

/// <summary>The links from the event to the person who is notified, in order.</summary>
internal enum ChainLink
{
    /// <summary>The trail that records every region.</summary>
    Trail,

    /// <summary>The log group that the trail writes to.</summary>
    LogGroup,

    /// <summary>The metric filter that counts.</summary>
    MetricFilter,

    /// <summary>The metric that it writes.</summary>
    Metric,

    /// <summary>The alarm on the metric.</summary>
    Alarm,

    /// <summary>What the alarm does.</summary>
    Action,

    /// <summary>The topic it publishes to.</summary>
    Topic,

    /// <summary>The subscription that delivers.</summary>
    Subscription,
}

/// <summary>Why a chain ends before it reaches a person.</summary>
internal enum ChainEndKind
{
    /// <summary>The next link does not exist or does not hold.</summary>
    Broken,

    /// <summary>The chain is complete, but a person must decide whether it reports every event.</summary>
    Doubtful,

    /// <summary>The next link is in another account, which this run cannot read.</summary>
    Elsewhere,

    /// <summary>The next link could not be read.</summary>
    Unread,
}

/// <summary>Where and why a chain ends.</summary>
/// <param name="Link">The link that is missing or in doubt.</param>
/// <param name="Kind">Why.</param>
/// <param name="Code">The reason code of the finding.</param>
/// <param name="Sentence">One plain sentence with the observed value and the expected one; not for <see cref="UnreadEnd"/>.</param>
internal record ChainEnd(ChainLink Link, ChainEndKind Kind, string Code, string Sentence)
{
    /// <summary>The account in which the next link is.</summary>
    public string? Account { get; init; }
}

/// <summary>The end of a chain at a link that could not be read.</summary>
/// <param name="Link">The link that is not known.</param>
/// <param name="Source">The question without an answer.</param>
/// <param name="Failure">Why it has none.</param>
internal sealed record UnreadEnd(ChainLink Link, EvidenceSource Source, ReadFailure Failure)
    : ChainEnd(Link, ChainEndKind.Unread, string.Empty, string.Empty);
