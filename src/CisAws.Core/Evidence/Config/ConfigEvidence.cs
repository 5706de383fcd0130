namespace CisAws.Evidence;

/// <summary>Questions to AWS Config.</summary>
public static class ConfigEvidence
{
    /// <summary>The recorder of a region that the customer manages; at most one. Recorders of services are not in the answer.</summary>
    public static readonly EvidenceSource<RecorderList> Recorders =
        EvidenceSource<RecorderList>.Regional("config:DescribeConfigurationRecorders");

    /// <summary>Whether that recorder records.</summary>
    public static readonly EvidenceSource<RecorderStatusList> RecorderStatus =
        EvidenceSource<RecorderStatusList>.Regional("config:DescribeConfigurationRecorderStatus");

    /// <summary>All recorders of a region, those that services made among them.</summary>
    public static readonly EvidenceSource<RecorderSummaryList> RecorderSummaries =
        EvidenceSource<RecorderSummaryList>.Regional("config:ListConfigurationRecorders");

    /// <summary>Where a region delivers to.</summary>
    public static readonly EvidenceSource<DeliveryChannelList> DeliveryChannels =
        EvidenceSource<DeliveryChannelList>.Regional("config:DescribeDeliveryChannels");

    /// <summary>Whether delivery works.</summary>
    public static readonly EvidenceSource<DeliveryStatusList> DeliveryStatus =
        EvidenceSource<DeliveryStatusList>.Regional("config:DescribeDeliveryChannelStatus");
}

/// <summary>A configuration recorder. Source: config:DescribeConfigurationRecorders.</summary>
public sealed record Recorder
{
    /// <summary>Its name; <c>default</c> in most regions.</summary>
    public required string Name { get; init; }

    /// <summary>The ARN of its role, or null.</summary>
    public string? RoleArn { get; init; }

    /// <summary>Whether it records all supported types except the global IAM types.</summary>
    public bool AllSupported { get; init; }

    /// <summary>Whether it records the global IAM types too; has a meaning only together with <see cref="AllSupported"/>.</summary>
    public bool IncludeGlobalResourceTypes { get; init; }

    /// <summary>The types it records by name, sorted.</summary>
    public IReadOnlyList<string> ResourceTypes { get; init; } = [];

    /// <summary>ALL_SUPPORTED_RESOURCE_TYPES, INCLUSION_BY_RESOURCE_TYPES, EXCLUSION_BY_RESOURCE_TYPES, or null.</summary>
    public string? Strategy { get; init; }

    /// <summary>The types it leaves out with the exclusion strategy, sorted.</summary>
    public IReadOnlyList<string> ExcludedTypes { get; init; } = [];

    /// <summary>CONTINUOUS or DAILY, or null.</summary>
    public string? Frequency { get; init; }

    /// <summary>The types whose frequency differs, as <c>type=frequency</c>, sorted.</summary>
    public IReadOnlyList<string> FrequencyOverrides { get; init; } = [];

    /// <summary>The groups of types whose frequency differs, as they were written.</summary>
    public IReadOnlyList<RecorderOverride> Overrides { get; init; } = [];

    /// <summary>The service that made it, or null for the customer's.</summary>
    public string? ServicePrincipal { get; init; }
}

/// <summary>Types that a recorder records at another frequency.</summary>
/// <param name="Description">A free text, or null.</param>
/// <param name="ResourceTypes">The types, as they were written.</param>
/// <param name="Frequency">CONTINUOUS or DAILY.</param>
public sealed record RecorderOverride(string? Description, IReadOnlyList<string> ResourceTypes, string? Frequency);

/// <summary>The recorders of a region.</summary>
/// <param name="Recorders">The recorders.</param>
public sealed record RecorderList(IReadOnlyList<Recorder> Recorders);

/// <summary>What a recorder does. Source: config:DescribeConfigurationRecorderStatus.</summary>
/// <param name="Name">The recorder.</param>
/// <param name="IsRecording">Whether it records.</param>
/// <param name="LastStatus">Pending, Success, Failure or NotApplicable, in any case, or null.</param>
/// <param name="LastStartTime">When it was started last, or null.</param>
/// <param name="LastErrorCode">Why it fails, or null.</param>
public sealed record RecorderStatus(
    string Name, bool IsRecording, string? LastStatus, DateTimeOffset? LastStartTime, string? LastErrorCode);

/// <summary>What the recorders of a region do.</summary>
/// <param name="Statuses">One per recorder.</param>
public sealed record RecorderStatusList(IReadOnlyList<RecorderStatus> Statuses);

/// <summary>A recorder of the customer or of a service. Source: config:ListConfigurationRecorders.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ServicePrincipal">The service that made it, or null for the customer's.</param>
/// <param name="Scope">PAID or INTERNAL; the latter delivers nothing to the customer.</param>
public sealed record RecorderSummary(string Name, string? ServicePrincipal, string? Scope);

/// <summary>All recorders of a region.</summary>
/// <param name="Recorders">The recorders.</param>
public sealed record RecorderSummaryList(IReadOnlyList<RecorderSummary> Recorders);

/// <summary>A delivery channel. Source: config:DescribeDeliveryChannels.</summary>
/// <param name="Name">Its name.</param>
/// <param name="BucketName">The bucket it delivers to, or null.</param>
/// <param name="TopicArn">The topic it notifies of deliveries, or null.</param>
public sealed record DeliveryChannel(string Name, string? BucketName, string? TopicArn)
{
    /// <summary>The prefix before <c>AWSLogs/</c> in the names of its files, or null.</summary>
    public string? KeyPrefix { get; init; }

    /// <summary>The ARN of the key that encrypts its files, or null.</summary>
    public string? KmsKeyArn { get; init; }
}

/// <summary>The delivery channels of a region; at most one.</summary>
/// <param name="Channels">The channels.</param>
public sealed record DeliveryChannelList(IReadOnlyList<DeliveryChannel> Channels);

/// <summary>Whether a delivery channel works. Source: config:DescribeDeliveryChannelStatus.</summary>
/// <param name="Name">The channel.</param>
/// <param name="Failures">What failed last, as <c>history: AccessDenied</c>; sorted, empty where nothing did.</param>
public sealed record DeliveryStatus(string Name, IReadOnlyList<string> Failures);

/// <summary>Whether the delivery channels of a region work.</summary>
/// <param name="Statuses">One per channel.</param>
public sealed record DeliveryStatusList(IReadOnlyList<DeliveryStatus> Statuses);
