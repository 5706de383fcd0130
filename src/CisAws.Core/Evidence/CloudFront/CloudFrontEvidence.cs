namespace CisAws.Evidence;

/// <summary>Questions to Amazon CloudFront.</summary>
public static class CloudFrontEvidence
{
    /// <summary>The server certificates of IAM that distributions use, by their id.</summary>
    public static readonly EvidenceSource<CertificateUseList> IamCertificates = EvidenceSource<CertificateUseList>.Global(
        "cloudfront:ListDistributions");

    /// <summary>The distributions of the account with their standard logging (legacy).</summary>
    public static readonly EvidenceSource<DistributionList> Distributions = EvidenceSource<DistributionList>.Global(
        "cloudfront:GetDistributionConfig", "cloudfront:ListDistributions", "cloudfront:GetDistributionConfig")
        .Listing(ItemEffect.Account, "AWS::CloudFront::Distribution");
}

/// <summary>A distribution. Sources: cloudfront:ListDistributions, cloudfront:GetDistributionConfig.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="DomainName">Its domain name, or null.</param>
/// <param name="IsEnabled">Whether it answers requests.</param>
/// <param name="LogBucket">The bucket that receives its standard logs (legacy), or null where these are off.</param>
public sealed record Distribution(string Id, string Arn, string? DomainName, bool IsEnabled, string? LogBucket);

/// <summary>The distributions of the account.</summary>
/// <param name="Distributions">The distributions.</param>
public sealed record DistributionList(IReadOnlyList<Distribution> Distributions);
