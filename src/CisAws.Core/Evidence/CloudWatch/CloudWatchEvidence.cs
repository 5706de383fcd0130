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

    /// <summary>
    /// The rules of Contributor Insights in a region. Only read where an alarm on one of them may be other monitoring.
    /// </summary>
    public static readonly EvidenceSource<InsightRuleList> InsightRules =
        EvidenceSource<InsightRuleList>.Regional("cloudwatch:DescribeInsightRules").Listing(ItemEffect.Covers, "AWS::CloudWatch::InsightRule");
}

/// <summary>The alarms of a region. Source: cloudwatch:DescribeAlarms.</summary>
/// <param name="MetricAlarms">Alarms on a metric, on an expression over metrics, or on a query.</param>
/// <param name="CompositeAlarms">Alarms on the states of other alarms.</param>
public sealed record AlarmList(IReadOnlyList<MetricAlarm> MetricAlarms, IReadOnlyList<CompositeAlarm> CompositeAlarms);

/// <summary>A rule of Contributor Insights. Source: cloudwatch:DescribeInsightRules.</summary>
/// <param name="Name">Its name, by which INSIGHT_RULE_METRIC refers to it.</param>
/// <param name="State">ENABLED or DISABLED.</param>
/// <param name="Definition">Its definition, JSON, verbatim.</param>
public sealed record InsightRule(string Name, string State, string Definition);

/// <summary>The rules of Contributor Insights in a region.</summary>
/// <param name="Rules">The rules.</param>
public sealed record InsightRuleList(IReadOnlyList<InsightRule> Rules);
