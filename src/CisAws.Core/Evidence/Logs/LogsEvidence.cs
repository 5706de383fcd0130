namespace CisAws.Evidence;

/// <summary>
/// Questions to Amazon CloudWatch Logs, asked in the region of the log group. Log groups are found by name, and a name only finds groups of
/// the account that asks: a group whose ARN names another account must not be asked for here, or a namesake would answer.
/// </summary>
public static class LogsEvidence
{
    /// <summary>The log group whose exact name is the subject; null when the account has none of that name in the region.</summary>
    public static readonly EvidenceSource<LogGroup> LogGroup = EvidenceSource<LogGroup>.RegionalFor("logs:DescribeLogGroups");

    /// <summary>The metric filters of the log group whose name is the subject; null when there is no such group.</summary>
    public static readonly EvidenceSource<MetricFilterList> MetricFilters = EvidenceSource<MetricFilterList>.RegionalFor(
        "logs:DescribeMetricFilters");

    /// <summary>The subscription filters of the log group whose name is the subject; null when there is no such group.</summary>
    public static readonly EvidenceSource<SubscriptionFilterList> SubscriptionFilters =
        EvidenceSource<SubscriptionFilterList>.RegionalFor("logs:DescribeSubscriptionFilters");

    /// <summary>
    /// What CloudWatch Logs itself makes of a pattern and of events; it changes nothing. The subject is <see cref="FilterTest.ToSubject"/>
    /// of the pattern and the events. A pattern that CloudWatch Logs refuses is an answer with <see cref="FilterTestResult.Refusal"/>, not
    /// a failure.
    /// </summary>
    public static readonly EvidenceSource<FilterTestResult> FilterTest = EvidenceSource<FilterTestResult>.RegionalFor(
        "logs:TestMetricFilter");

    /// <summary>What AWS services deliver to logs of a region; those of Amazon CloudFront are in us-east-1.</summary>
    public static readonly EvidenceSource<LogDeliveryList> Deliveries = EvidenceSource<LogDeliveryList>.Regional(
        "logs:DescribeDeliveries", "logs:DescribeDeliverySources", "logs:DescribeDeliveries")
        .Listing(ItemEffect.Covers, "AWS::Logs::Delivery");
}

/// <summary>A delivery of logs. Sources: logs:DescribeDeliverySources, logs:DescribeDeliveries.</summary>
/// <param name="Id">Its id.</param>
/// <param name="LogType">What is logged, such as ACCESS_LOGS.</param>
/// <param name="ResourceArns">The resources whose logs are delivered.</param>
/// <param name="DestinationArn">The ARN of where they are delivered to.</param>
public sealed record LogDelivery(string Id, string LogType, IReadOnlyList<string> ResourceArns, string DestinationArn);

/// <summary>The deliveries of logs of a region.</summary>
/// <param name="Deliveries">The deliveries.</param>
public sealed record LogDeliveryList(IReadOnlyList<LogDelivery> Deliveries);
