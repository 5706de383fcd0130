namespace CisAws.Evidence;

/// <summary>A log group. Source: logs:DescribeLogGroups.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arn">Its ARN, without the <c>:*</c> for its streams.</param>
public sealed record LogGroup(string Name, string Arn)
{
    /// <summary>STANDARD, INFREQUENT_ACCESS or DELIVERY; only STANDARD has metric filters. Null where the answer does not say.</summary>
    public string? Class { get; init; }

    /// <summary>The retention of events, days; null where they never expire.</summary>
    public int? RetentionInDays { get; init; }

    /// <summary>The number of metric filters, or null where the answer does not say; AWS allows 100.</summary>
    public int? MetricFilterCount { get; init; }

    /// <summary>The ARN of the KMS key that encrypts it, or null where there is none.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>When it was made, or null.</summary>
    public DateTimeOffset? CreatedAt { get; init; }
}
