using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Controls.FrontEnds;

/// <summary>Decides 4.10 for a load balancer. Pure.</summary>
internal static class LoadBalancerLogging
{
    /// <summary>
    /// The verdict. Gateway load balancers have no access logs; those of network load balancers record TLS listeners only, so that one
    /// without them may have nothing to record.
    /// </summary>
    public static Verdict Decide(LoadBalancer balancer, string region)
    {
        string type = balancer.Type == "classic" ? "AWS::ElasticLoadBalancing::LoadBalancer" : "AWS::ElasticLoadBalancingV2::LoadBalancer";
        var resource = new ResourceRef(type, balancer.Arn, balancer.Name, region);
        Verdict verdict = (balancer.Type, balancer.LogsAccess) switch
        {
            ("gateway", _) => Verdict.NotApplicable(
                resource, "GatewayLoadBalancer", $"The load balancer {balancer.Name} is a gateway load balancer, which logs no access."),
            (_, true) => Verdict.Pass(resource, "AccessLogging", $"The load balancer {balancer.Name} logs access."),
            (_, null) => Verdict.Error(resource, LoadBalancerEvidence.LoadBalancers, Silent(balancer)),
            ("network", _) => Verdict.Manual(
                resource,
                FindingLean.LikelyFail,
                "NoTlsLogging",
                $"The network load balancer {balancer.Name} logs no access; check whether it has TLS listeners, which it could record."),
            _ => Verdict.Fail(resource, "NoAccessLogging", $"The load balancer {balancer.Name} does not log access; it must."),
        };
        return verdict.With("LoadBalancerType", balancer.Type).With("LogBucket", balancer.LogBucket);
    }

    // Application and network load balancers have the attribute whatever its value. Source: the API reference of Elastic Load Balancing,
    // LoadBalancerAttribute.
    private static ReadFailure Silent(LoadBalancer balancer) => new(
        ReadFailureKind.Malformed,
        nameof(ReadFailureKind.Malformed),
        $"it lacks the attribute access_logs.s3.enabled of the {balancer.Type} load balancer {balancer.Name}, so that AWS did not say "
        + "whether it logs access; run again, or look at its attributes in the console.");
}
