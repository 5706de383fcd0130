namespace CisAws.Evidence;

/// <summary>Questions to Elastic Load Balancing: which certificates are in use, and whether access is logged.</summary>
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

    /// <summary>The application, network and gateway load balancers of a region and whether they log access.</summary>
    public static readonly EvidenceSource<LoadBalancerList> LoadBalancers = EvidenceSource<LoadBalancerList>.Regional(
        "elasticloadbalancing:DescribeLoadBalancerAttributes",
        "elasticloadbalancing:DescribeLoadBalancers",
        "elasticloadbalancing:DescribeLoadBalancerAttributes")
        .Listing(ItemEffect.Account, "AWS::ElasticLoadBalancingV2::LoadBalancer");

    /// <summary>The classic load balancers of a region and whether they log access.</summary>
    public static readonly EvidenceSource<LoadBalancerList> ClassicLoadBalancers = EvidenceSource<LoadBalancerList>.Regional(
        "elasticloadbalancing:DescribeLoadBalancerAttributes/classic",
        "elasticloadbalancing:DescribeLoadBalancers",
        "elasticloadbalancing:DescribeLoadBalancerAttributes")
        .Listing(ItemEffect.Account, "AWS::ElasticLoadBalancing::LoadBalancer");
}

/// <summary>
/// A load balancer. Sources: elasticloadbalancing:DescribeLoadBalancers, elasticloadbalancing:DescribeLoadBalancerAttributes.
/// </summary>
/// <param name="Arn">Its ARN.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">application, network, gateway or classic.</param>
/// <param name="LogsAccess">Whether it logs access; null where it has no such attribute.</param>
/// <param name="LogBucket">The bucket that receives the logs, or null.</param>
public sealed record LoadBalancer(string Arn, string Name, string Type, bool? LogsAccess, string? LogBucket);

/// <summary>The load balancers of a region.</summary>
/// <param name="LoadBalancers">The load balancers.</param>
public sealed record LoadBalancerList(IReadOnlyList<LoadBalancer> LoadBalancers);

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
