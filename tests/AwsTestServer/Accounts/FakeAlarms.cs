namespace AwsTesting;

/// <summary>An alarm on a metric, by default one that fires on a single event of a metric of the benchmark.</summary>
/// <param name="Name">Name.</param>
/// <param name="MetricName">Metric; null with <see cref="Metrics"/>.</param>
public sealed record FakeMetricAlarm(string Name, string? MetricName)
{
    /// <summary>Namespace; left out with <see cref="Metrics"/>.</summary>
    public string Namespace { get; init; } = "CISBenchmark";

    /// <summary>Values by dimension.</summary>
    public IReadOnlyDictionary<string, string> Dimensions { get; init; } = new Dictionary<string, string>();

    /// <summary>Statistic.</summary>
    public string Statistic { get; init; } = "Sum";

    /// <summary>Seconds.</summary>
    public int Period { get; init; } = 300;

    /// <summary>Periods that are compared.</summary>
    public int EvaluationPeriods { get; init; } = 1;

    /// <summary>How many of them must breach, or null for all.</summary>
    public int? DatapointsToAlarm { get; init; }

    /// <summary>Threshold.</summary>
    public double Threshold { get; init; } = 1;

    /// <summary>Comparison.</summary>
    public string ComparisonOperator { get; init; } = "GreaterThanOrEqualToThreshold";

    /// <summary>How missing data is treated.</summary>
    public string TreatMissingData { get; init; } = "notBreaching";

    /// <summary>Metrics and expressions of an alarm on metric math.</summary>
    public IReadOnlyList<FakeAlarmMetric> Metrics { get; init; } = [];

    /// <summary>Whether it acts.</summary>
    public bool ActionsEnabled { get; init; } = true;

    /// <summary>ARNs of actions on ALARM.</summary>
    public IReadOnlyList<string> AlarmActions { get; init; } = [];

    /// <summary>ARNs of actions on OK.</summary>
    public IReadOnlyList<string> OkActions { get; init; } = [];

    /// <summary>EVALUATION_ERROR and others, or null.</summary>
    public string? EvaluationState { get; init; }
}

/// <summary>A metric or expression of an alarm on metric math.</summary>
/// <param name="Id">Id.</param>
/// <param name="Expression">Expression; null for a metric.</param>
/// <param name="MetricName">Metric; null for an expression.</param>
public sealed record FakeAlarmMetric(string Id, string? Expression = null, string? MetricName = null)
{
    /// <summary>Namespace of the metric.</summary>
    public string Namespace { get; init; } = "CISBenchmark";

    /// <summary>Statistic of the metric.</summary>
    public string Stat { get; init; } = "Sum";

    /// <summary>Whether the alarm compares this one; null leaves it out.</summary>
    public bool? ReturnData { get; init; }

    /// <summary>Account of the metric, or null.</summary>
    public string? AccountId { get; init; }
}

/// <summary>An alarm on other alarms.</summary>
/// <param name="Name">Name.</param>
/// <param name="Rule">Rule.</param>
public sealed record FakeCompositeAlarm(string Name, string Rule)
{
    /// <summary>Whether it acts.</summary>
    public bool ActionsEnabled { get; init; } = true;

    /// <summary>ARNs of actions on ALARM.</summary>
    public IReadOnlyList<string> AlarmActions { get; init; } = [];

    /// <summary>Alarm that suppresses its actions, or null.</summary>
    public string? ActionsSuppressor { get; init; }
}
