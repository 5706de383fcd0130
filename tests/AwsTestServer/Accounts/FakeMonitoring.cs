namespace AwsTesting;

/// <summary>What an account has for its monitoring: log groups, alarms, topics, event rules and Security Hub, by region.</summary>
public sealed class FakeMonitoring
{
    /// <summary>Log groups.</summary>
    public ILookupList<FakeLogGroup> LogGroups { get; } = new LookupList<FakeLogGroup>();

    /// <summary>Alarms on metrics.</summary>
    public ILookupList<FakeMetricAlarm> MetricAlarms { get; } = new LookupList<FakeMetricAlarm>();

    /// <summary>Alarms on other alarms.</summary>
    public ILookupList<FakeCompositeAlarm> CompositeAlarms { get; } = new LookupList<FakeCompositeAlarm>();

    /// <summary>Topics, including those of other accounts that allow this one to read them.</summary>
    public ILookupList<FakeTopic> Topics { get; } = new LookupList<FakeTopic>();

    /// <summary>Rules on the default event bus.</summary>
    public ILookupList<FakeEventRule> EventRules { get; } = new LookupList<FakeEventRule>();

    /// <summary>Security Hub CSPM by region; not enabled elsewhere.</summary>
    public IDictionary<string, FakeHub> Hubs { get; } = new Dictionary<string, FakeHub>(StringComparer.Ordinal);

    /// <summary>The regions in which the newer Security Hub is enabled.</summary>
    public ISet<string> HubsV2 { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>
    /// What TestMetricFilter says of a pattern and an event: whether it matches, or null where the pattern is refused. This server
    /// understands no patterns: one without an answer here matches nothing, save the empty one, which matches everything.
    /// </summary>
    public Func<string, string, bool?> MatchesFilter { get; set; } = (pattern, _) => string.IsNullOrWhiteSpace(pattern);
}

/// <summary>A log group.</summary>
/// <param name="Name">Name.</param>
public sealed record FakeLogGroup(string Name)
{
    /// <summary>STANDARD, INFREQUENT_ACCESS or DELIVERY.</summary>
    public string Class { get; init; } = "STANDARD";

    /// <summary>Days, or null for no limit.</summary>
    public int? RetentionInDays { get; init; }

    /// <summary>ARN of its key, or null.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>Metric filters.</summary>
    public IReadOnlyList<FakeMetricFilter> MetricFilters { get; init; } = [];

    /// <summary>Subscription filters.</summary>
    public IReadOnlyList<FakeSubscriptionFilter> SubscriptionFilters { get; init; } = [];
}

/// <summary>A metric filter.</summary>
/// <param name="Name">Name.</param>
/// <param name="Pattern">Pattern.</param>
/// <param name="Transformations">The metrics it writes.</param>
public sealed record FakeMetricFilter(string Name, string Pattern, params IReadOnlyList<FakeTransformation> Transformations)
{
    /// <summary>Condition on system fields, or null.</summary>
    public string? FieldSelectionCriteria { get; init; }

    /// <summary>System fields that become dimensions.</summary>
    public IReadOnlyList<string>? EmitSystemFieldDimensions { get; init; }

    /// <summary>Uses transformed events.</summary>
    public bool ApplyOnTransformedLogs { get; init; }
}

/// <summary>A metric that a filter writes.</summary>
/// <param name="MetricName">Metric.</param>
/// <param name="MetricNamespace">Namespace.</param>
/// <param name="MetricValue">Value or selector.</param>
public sealed record FakeTransformation(string MetricName, string MetricNamespace = "CISBenchmark", string MetricValue = "1")
{
    /// <summary>Value where nothing matches, or null.</summary>
    public double? DefaultValue { get; init; }

    /// <summary>Selectors by dimension, or null.</summary>
    public IReadOnlyDictionary<string, string>? Dimensions { get; init; }

    /// <summary>Unit, or null.</summary>
    public string? Unit { get; init; }
}

/// <summary>A subscription filter.</summary>
/// <param name="Name">Name.</param>
/// <param name="Pattern">Pattern.</param>
/// <param name="DestinationArn">Where events go.</param>
public sealed record FakeSubscriptionFilter(string Name, string Pattern, string DestinationArn);

/// <summary>A rule on the default event bus.</summary>
/// <param name="Name">Name.</param>
/// <param name="EventPattern">Pattern, JSON; null for a rule with a schedule.</param>
/// <param name="TargetArns">What it sends events to.</param>
public sealed record FakeEventRule(string Name, string? EventPattern, params IReadOnlyList<string> TargetArns)
{
    /// <summary>ENABLED, DISABLED or ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS.</summary>
    public string State { get; init; } = "ENABLED";
}

/// <summary>Security Hub CSPM in a region.</summary>
/// <param name="Standards">
/// Enabled standards: the part of their ARN after the region, such as <c>standards/cis-aws-foundations-benchmark/v/5.0.0</c>.
/// </param>
public sealed record FakeHub(params IReadOnlyList<string> Standards)
{
    /// <summary>New controls are enabled by themselves.</summary>
    public bool AutoEnableControls { get; init; } = true;

    /// <summary>Status of every standard.</summary>
    public string Status { get; init; } = "READY";
}
