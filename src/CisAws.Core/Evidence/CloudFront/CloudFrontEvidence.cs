namespace CisAws.Evidence;

/// <summary>Questions to Amazon CloudFront.</summary>
public static class CloudFrontEvidence
{
    /// <summary>The server certificates of IAM that distributions use, by their id.</summary>
    public static readonly EvidenceSource<CertificateUseList> IamCertificates = EvidenceSource<CertificateUseList>.Global(
        "cloudfront:ListDistributions");
}
