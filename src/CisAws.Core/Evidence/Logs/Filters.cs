namespace CisAws.Evidence;

/// <summary>A metric filter of a log group. Source: logs:DescribeMetricFilters.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Pattern">Its pattern, verbatim; empty where it selects every event.</param>
/// <param name="Transformations">The metrics it writes; AWS now allows one; older filters may have more.</param>
public sealed record MetricFilter(string Name, string Pattern, IReadOnlyList<MetricTransformation> Transformations)
{
    /// <summary>
    /// A condition on the system fields of an event, such as <c>@aws.account = "111122223333"</c>, that it must satisfy besides the
    /// pattern; null where there is none.
    /// </summary>
    public string? FieldSelectionCriteria { get; init; }

    /// <summary>
    /// The system fields (<c>@aws.account</c>, <c>@aws.region</c>) that become dimensions of the metrics; empty for none.
    /// </summary>
    public IReadOnlyList<string> EmitSystemFieldDimensions { get; init; } = [];

    /// <summary>Whether it looks at what a transformer of the group makes of an event, rather than at the event.</summary>
    public bool AppliesToTransformedLogs { get; init; }

    /// <summary>When it was made, or null.</summary>
    public DateTimeOffset? CreatedAt { get; init; }
}

/// <summary>A metric that a metric filter writes to.</summary>
/// <param name="Name">The metric.</param>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Value">What a matching event adds: a number, or a selector such as <c>$.size</c>; verbatim.</param>
public sealed record MetricTransformation(string Name, string Namespace, string Value)
{
    /// <summary>What is written for a minute in which events arrive but none matches, or null for nothing.</summary>
    public double? DefaultValue { get; init; }

    /// <summary>The dimensions by name, each with the selector of its value; empty for none.</summary>
    public IReadOnlyDictionary<string, string> Dimensions { get; init; } = new Dictionary<string, string>();

    /// <summary>The unit, such as <c>Count</c>; null where there is none.</summary>
    public string? Unit { get; init; }
}

/// <summary>The metric filters of a log group.</summary>
/// <param name="Filters">The filters.</param>
public sealed record MetricFilterList(IReadOnlyList<MetricFilter> Filters);

/// <summary>A subscription filter: sends events of a log group elsewhere. Source: logs:DescribeSubscriptionFilters.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Pattern">Its pattern, verbatim; empty where it sends every event.</param>
/// <param name="DestinationArn">A stream, delivery stream, function, or a destination of another account.</param>
public sealed record SubscriptionFilter(string Name, string Pattern, string DestinationArn)
{
    /// <summary>The role it writes with, or null.</summary>
    public string? RoleArn { get; init; }

    /// <summary>A condition on the system fields of an event that it must satisfy in addition to the pattern; null where there is
    /// none.</summary>
    public string? FieldSelectionCriteria { get; init; }

    /// <summary>Whether it sends what a transformer of the group makes of an event, rather than the event.</summary>
    public bool AppliesToTransformedLogs { get; init; }

    /// <summary>When it was made, or null.</summary>
    public DateTimeOffset? CreatedAt { get; init; }
}

/// <summary>The subscription filters of a log group.</summary>
/// <param name="Filters">The filters.</param>
public sealed record SubscriptionFilterList(IReadOnlyList<SubscriptionFilter> Filters);
