namespace CisAws.Evidence;

/// <summary>
/// What a trail records: an event that any selector selects. A trail has selectors of one kind; if there were both, both would count.
/// Source: cloudtrail:GetEventSelectors.
/// </summary>
/// <param name="Basic">Basic event selectors.</param>
/// <param name="Advanced">Advanced event selectors.</param>
public sealed record TrailEventSelectors(IReadOnlyList<BasicEventSelector> Basic, IReadOnlyList<AdvancedEventSelector> Advanced)
{
    /// <summary>What a trail without selectors of its own records: all management events and nothing else.</summary>
    public static TrailEventSelectors Default { get; } = new([new BasicEventSelector(null, null, [], [])], []);
}

/// <summary>A basic event selector.</summary>
/// <param name="ReadWriteType">All, ReadOnly or WriteOnly; null is All.</param>
/// <param name="IncludesManagementEvents">Whether management events are recorded; null is true.</param>
/// <param name="ExcludedManagementSources">Services whose management events are not recorded, such as <c>kms.amazonaws.com</c>.</param>
/// <param name="DataResources">The resources whose data events are recorded.</param>
public sealed record BasicEventSelector(
    string? ReadWriteType,
    bool? IncludesManagementEvents,
    IReadOnlyList<string> ExcludedManagementSources,
    IReadOnlyList<DataResource> DataResources);

/// <summary>Resources whose data events a basic selector records.</summary>
/// <param name="Type">The type, such as <c>AWS::S3::Object</c>.</param>
/// <param name="Values">ARNs or the beginnings of ARNs.</param>
public sealed record DataResource(string Type, IReadOnlyList<string> Values);

/// <summary>An advanced event selector: selects the events that satisfy all its conditions.</summary>
/// <param name="Name">A free text, or null.</param>
/// <param name="Fields">The conditions.</param>
public sealed record AdvancedEventSelector(string? Name, IReadOnlyList<FieldCondition> Fields);

/// <summary>
/// A condition on a field of an event. It holds for a value that satisfies none of the negative operators and, where there is any positive
/// one, at least one of these.
/// </summary>
/// <param name="Field">The field, such as <c>eventCategory</c>, <c>readOnly</c>, <c>resources.ARN</c>.</param>
public sealed record FieldCondition(string Field)
{
    /// <summary>Equals one of these.</summary>
    public IReadOnlyList<string> EqualTo { get; init; } = [];

    /// <summary>Equals none of these.</summary>
    public IReadOnlyList<string> NotEqualTo { get; init; } = [];

    /// <summary>Starts with one of these.</summary>
    public IReadOnlyList<string> StartsWith { get; init; } = [];

    /// <summary>Starts with none of these.</summary>
    public IReadOnlyList<string> NotStartsWith { get; init; } = [];

    /// <summary>Ends with one of these.</summary>
    public IReadOnlyList<string> EndsWith { get; init; } = [];

    /// <summary>Ends with none of these.</summary>
    public IReadOnlyList<string> NotEndsWith { get; init; } = [];
}
