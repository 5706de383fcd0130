namespace CisAws.Evidence;

/// <summary>Questions to Amazon CloudWatch.</summary>
public static class CloudWatchEvidence
{
    /// <summary>
    /// All alarms of a region, on metrics and on other alarms. Composite alarms are missing from the answer for a caller whose permission
    /// does not cover all resources, without any error from AWS.
    /// </summary>
    public static readonly EvidenceSource<AlarmList> Alarms = EvidenceSource<AlarmList>.Regional("cloudwatch:DescribeAlarms")
        .Listing(ItemEffect.Covers, "AWS::CloudWatch::Alarm");
}

/// <summary>The alarms of a region. Source: cloudwatch:DescribeAlarms.</summary>
/// <param name="MetricAlarms">Alarms on a metric, on an expression over metrics, or on a query.</param>
/// <param name="CompositeAlarms">Alarms on the states of other alarms.</param>
public sealed record AlarmList(IReadOnlyList<MetricAlarm> MetricAlarms, IReadOnlyList<CompositeAlarm> CompositeAlarms);
