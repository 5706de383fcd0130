namespace AwsTesting;

/// <summary>
/// How an operation pages: the token's name in the request and in the answer, and the flag that says "there is more", if any.
/// </summary>
/// <param name="RequestToken">Parameter that carries the token, as in <see cref="AwsCall.Parameters"/>.</param>
/// <param name="ResponseToken">Element or property that carries the token.</param>
/// <param name="TruncatedFlag">Element or property with true or false; null when only the token shows it.</param>
public sealed record PageStyle(string RequestToken, string ResponseToken, string? TruncatedFlag = null)
{
    /// <summary>IAM: <c>Marker</c>, <c>IsTruncated</c>.</summary>
    public static PageStyle Iam { get; } = new("Marker", "Marker", "IsTruncated");

    /// <summary>RDS: <c>Marker</c>.</summary>
    public static PageStyle Rds { get; } = new("Marker", "Marker");

    /// <summary>CloudTrail, Organizations, CloudWatch, SNS, SSO Admin: <c>NextToken</c>.</summary>
    public static PageStyle NextToken { get; } = new("NextToken", "NextToken");

    /// <summary>EC2: <c>NextToken</c> in, <c>nextToken</c> out.</summary>
    public static PageStyle Ec2 { get; } = new("NextToken", "nextToken");

    /// <summary>Access Analyzer, Macie, CloudWatch Logs: <c>nextToken</c>.</summary>
    public static PageStyle LowerNextToken { get; } = new("nextToken", "nextToken");

    /// <summary>KMS: <c>Marker</c> in, <c>NextMarker</c> out, <c>Truncated</c>.</summary>
    public static PageStyle Kms { get; } = new("Marker", "NextMarker", "Truncated");

    /// <summary>EFS: <c>Marker</c> in, <c>NextMarker</c> out.</summary>
    public static PageStyle Efs { get; } = new("Marker", "NextMarker");

    /// <summary>S3 ListBuckets: <c>continuation-token</c> in, <c>ContinuationToken</c> out.</summary>
    public static PageStyle S3 { get; } = new("continuation-token", "ContinuationToken");
}
