namespace CisAws.Evidence;

/// <summary>Questions to Elastic Load Balancing: which certificates are in use.</summary>
public static class LoadBalancerEvidence
{
    /// <summary>The certificates of the listeners of application, network and gateway load balancers in a region.</summary>
    public static readonly EvidenceSource<CertificateUseList> ListenerCertificates = EvidenceSource<CertificateUseList>.Regional(
        "elasticloadbalancing:DescribeListenerCertificates",
        "elasticloadbalancing:DescribeLoadBalancers",
        "elasticloadbalancing:DescribeListeners",
        "elasticloadbalancing:DescribeListenerCertificates");

    /// <summary>The certificates of the listeners of classic load balancers in a region.</summary>
    public static readonly EvidenceSource<CertificateUseList> ClassicCertificates = EvidenceSource<CertificateUseList>.Regional(
        "elasticloadbalancing:DescribeLoadBalancers/classic", "elasticloadbalancing:DescribeLoadBalancers");
}

/// <summary>
/// A certificate in use. Sources: elasticloadbalancing:DescribeListenerCertificates, elasticloadbalancing:DescribeLoadBalancers,
/// cloudfront:ListDistributions.
/// </summary>
/// <param name="User">Who uses it, for display: <c>load balancer web, port 443</c>.</param>
/// <param name="Certificate">Its ARN, or its id where the service uses ids.</param>
public sealed record CertificateUse(string User, string Certificate);

/// <summary>The certificates in use.</summary>
/// <param name="Uses">The uses; those without a certificate are not among them.</param>
public sealed record CertificateUseList(IReadOnlyList<CertificateUse> Uses);
