namespace CisAws.Evidence;

/// <summary>A trail as a region describes it. Source: cloudtrail:DescribeTrails.</summary>
/// <param name="Arn">Its ARN, which contains its home region and owner.</param>
/// <param name="Name">Its name.</param>
public sealed record TrailDescription(string Arn, string Name)
{
    /// <summary>Its home region, or null where the answer leaves it to the ARN.</summary>
    public string? HomeRegion { get; init; }

    /// <summary>Whether it records every region, or its home region only.</summary>
    public bool IsMultiRegion { get; init; }

    /// <summary>Whether it records every account of the organization.</summary>
    public bool IsOrganizationTrail { get; init; }

    /// <summary>Whether it records events of global services such as IAM.</summary>
    public bool IncludesGlobalServiceEvents { get; init; }

    /// <summary>
    /// False: all management events and nothing else are recorded. True: the selectors must be read. Null where the answer does not say.
    /// </summary>
    public bool? HasCustomEventSelectors { get; init; }

    /// <summary>Whether digests are delivered that prove log files unchanged.</summary>
    public bool ValidatesLogFiles { get; init; }

    /// <summary>The key that encrypts log files: an ARN, an alias ARN or an id; null where there is none.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>The bucket of its log files, or null.</summary>
    public string? BucketName { get; init; }

    /// <summary>The prefix before <c>AWSLogs/</c> in the names of its log files, or null.</summary>
    public string? KeyPrefix { get; init; }

    /// <summary>The ARN of the CloudWatch log group it also writes to, or null.</summary>
    public string? LogGroupArn { get; init; }

    /// <summary>The ARN of the topic that is notified of every log file, or null.</summary>
    public string? TopicArn { get; init; }
}

/// <summary>The trails that a region lists.</summary>
/// <param name="Trails">The trails, including shadow trails.</param>
public sealed record TrailList(IReadOnlyList<TrailDescription> Trails);

/// <summary>The tags of a trail. Source: cloudtrail:ListTags.</summary>
/// <param name="Tags">The tags as <c>key=value</c>, in order.</param>
public sealed record TrailTags(IReadOnlyList<string> Tags);

/// <summary>Whether a trail records and delivers. Source: cloudtrail:GetTrailStatus.</summary>
/// <param name="IsLogging">Whether it records now.</param>
public sealed record TrailStatus(bool IsLogging)
{
    /// <summary>When recording last began, or null.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When recording last ended, or null.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>The last delivery of a log file to the bucket, or null.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>The error that Amazon S3 gave at the last delivery, such as <c>NoSuchBucket</c>, or null.</summary>
    public string? DeliveryError { get; init; }

    /// <summary>The last delivery of a digest, or null.</summary>
    public DateTimeOffset? DigestDeliveredAt { get; init; }

    /// <summary>The error that Amazon S3 gave at the last delivery of a digest, or null.</summary>
    public string? DigestDeliveryError { get; init; }

    /// <summary>The last delivery to the log group, or null.</summary>
    public DateTimeOffset? LogGroupDeliveredAt { get; init; }

    /// <summary>The error that CloudWatch Logs gave at the last delivery, or null.</summary>
    public string? LogGroupDeliveryError { get; init; }
}
