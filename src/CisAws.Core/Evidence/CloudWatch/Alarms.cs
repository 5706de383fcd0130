namespace CisAws.Evidence;

/// <summary>
/// An alarm on one metric (<see cref="MetricName"/>, <see cref="Namespace"/>), on an expression over metrics (<see cref="Metrics"/>) or on
/// a query (<see cref="Query"/>). Source: cloudwatch:DescribeAlarms.
/// </summary>
/// <param name="Arn">Its ARN.</param>
/// <param name="Name">Its name.</param>
public sealed record MetricAlarm(string Arn, string Name)
{
    /// <summary>The namespace of its one metric; null where it has <see cref="Metrics"/> or a <see cref="Query"/>.</summary>
    public string? Namespace { get; init; }

    /// <summary>Its one metric; null where it has <see cref="Metrics"/> or a <see cref="Query"/>.</summary>
    public string? MetricName { get; init; }

    /// <summary>The dimensions of its one metric by name; empty for none.</summary>
    public IReadOnlyDictionary<string, string> Dimensions { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Sum, SampleCount, Average, Minimum or Maximum; null where it has <see cref="ExtendedStatistic"/>, <see cref="Metrics"/> or a
    /// <see cref="Query"/>.
    /// </summary>
    public string? Statistic { get; init; }

    /// <summary>A percentile or a trimmed statistic, such as <c>p99</c>; or null.</summary>
    public string? ExtendedStatistic { get; init; }

    /// <summary>The unit that data must have to count, or null for any.</summary>
    public string? Unit { get; init; }

    /// <summary>The length of a period of its one metric, seconds; or null.</summary>
    public int? Period { get; init; }

    /// <summary>The number of periods that are compared; or null.</summary>
    public int? EvaluationPeriods { get; init; }

    /// <summary>How many of these must breach; null means all.</summary>
    public int? DatapointsToAlarm { get; init; }

    /// <summary>
    /// The threshold; null where it is a band, which <see cref="ThresholdMetricId"/> names, or where there is a <see cref="Query"/>.
    /// </summary>
    public double? Threshold { get; init; }

    /// <summary>
    /// GreaterThanOrEqualToThreshold, LessThanThreshold, GreaterThanUpperThreshold …; null where there is a <see cref="Query"/>.
    /// </summary>
    public string? ComparisonOperator { get; init; }

    /// <summary>The id in <see cref="Metrics"/> of the anomaly detection band that is used as the threshold; or null.</summary>
    public string? ThresholdMetricId { get; init; }

    /// <summary>breaching, notBreaching, ignore or missing; null is missing.</summary>
    public string? TreatMissingData { get; init; }

    /// <summary>The metrics and expressions of an alarm on metric math; empty for other alarms.</summary>
    public IReadOnlyList<AlarmMetric> Metrics { get; init; } = [];

    /// <summary>The PromQL query of an alarm that has one instead of metrics; or null.</summary>
    public string? Query { get; init; }

    /// <summary>Whether it acts at all when its state changes.</summary>
    public bool ActionsEnabled { get; init; }

    /// <summary>The ARNs of what it does on entering ALARM.</summary>
    public IReadOnlyList<string> AlarmActions { get; init; } = [];

    /// <summary>The ARNs of what it does on entering OK.</summary>
    public IReadOnlyList<string> OkActions { get; init; } = [];

    /// <summary>The ARNs of what it does on entering INSUFFICIENT_DATA.</summary>
    public IReadOnlyList<string> InsufficientDataActions { get; init; } = [];

    /// <summary>OK, ALARM or INSUFFICIENT_DATA; null where the answer does not say.</summary>
    public string? State { get; init; }

    /// <summary>PARTIAL_DATA, EVALUATION_FAILURE or EVALUATION_ERROR where it could not be evaluated in full; else null.</summary>
    public string? EvaluationState { get; init; }
}

/// <summary>
/// A metric or an expression of an alarm on metric math: has either a <see cref="Metric"/> or an <see cref="Expression"/>.
/// </summary>
/// <param name="Id">The name that expressions use for it.</param>
public sealed record AlarmMetric(string Id)
{
    /// <summary>The metric, or null where this is an expression.</summary>
    public AlarmMetricStat? Metric { get; init; }

    /// <summary>The expression, such as <c>SUM(METRICS())</c>; null where this is a metric.</summary>
    public string? Expression { get; init; }

    /// <summary>Whether the alarm compares this one. One of an alarm's does; the answer may leave it out, which is true.</summary>
    public bool ReturnsData { get; init; } = true;

    /// <summary>The account that the metric is read from, or null for the account of the alarm.</summary>
    public string? AccountId { get; init; }

    /// <summary>The length of a period of an expression, seconds; or null.</summary>
    public int? Period { get; init; }

    /// <summary>Its label, or null.</summary>
    public string? Label { get; init; }
}

/// <summary>A metric that an alarm on metric math reads.</summary>
/// <param name="Namespace">Its namespace; null where the answer does not say.</param>
/// <param name="MetricName">Its name; null where the answer does not say.</param>
/// <param name="Dimensions">Its dimensions by name; empty for none.</param>
/// <param name="Stat">Sum, SampleCount, Average, p99 …</param>
/// <param name="Period">The length of a period, seconds.</param>
/// <param name="Unit">The unit that data must have to count, or null for any.</param>
public sealed record AlarmMetricStat(
    string? Namespace, string? MetricName, IReadOnlyDictionary<string, string> Dimensions, string Stat, int Period, string? Unit);

/// <summary>An alarm on the states of other alarms. Source: cloudwatch:DescribeAlarms.</summary>
/// <param name="Arn">Its ARN.</param>
/// <param name="Name">Its name.</param>
/// <param name="Rule">Its rule, verbatim, such as <c>ALARM("a") OR ALARM("b")</c>; alarms in it are named by name or by ARN.</param>
public sealed record CompositeAlarm(string Arn, string Name, string Rule)
{
    /// <summary>Whether it acts at all when its state changes.</summary>
    public bool ActionsEnabled { get; init; }

    /// <summary>The ARNs of what it does on entering ALARM.</summary>
    public IReadOnlyList<string> AlarmActions { get; init; } = [];

    /// <summary>The ARNs of what it does on entering OK.</summary>
    public IReadOnlyList<string> OkActions { get; init; } = [];

    /// <summary>The ARNs of what it does on entering INSUFFICIENT_DATA.</summary>
    public IReadOnlyList<string> InsufficientDataActions { get; init; } = [];

    /// <summary>The name or ARN of the alarm whose ALARM state keeps this one from acting; or null.</summary>
    public string? ActionsSuppressor { get; init; }

    /// <summary>OK, ALARM or INSUFFICIENT_DATA; null where the answer does not say.</summary>
    public string? State { get; init; }
}
