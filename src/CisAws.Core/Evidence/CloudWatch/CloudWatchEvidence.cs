namespace CisAws.Evidence;

/// <summary>Questions to Amazon CloudWatch.</summary>
public static class CloudWatchEvidence
{
    /// <summary>
    /// All alarms of a region, on metrics and on other alarms. A caller whose permission is not for all resources does not see the latter,
    /// and AWS does not say so.
    /// </summary>
    public static readonly EvidenceSource<AlarmList> Alarms = EvidenceSource<AlarmList>.Regional("cloudwatch:DescribeAlarms");
}

/// <summary>The alarms of a region. Source: cloudwatch:DescribeAlarms.</summary>
/// <param name="MetricAlarms">Alarms on a metric, on an expression over metrics, or on a query.</param>
/// <param name="CompositeAlarms">Alarms on the states of other alarms.</param>
public sealed record AlarmList(IReadOnlyList<MetricAlarm> MetricAlarms, IReadOnlyList<CompositeAlarm> CompositeAlarms);
