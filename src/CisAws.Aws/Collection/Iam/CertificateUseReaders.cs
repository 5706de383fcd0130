using System.Globalization;
using Amazon.CloudFront;
using Amazon.ElasticLoadBalancing;
using Amazon.ElasticLoadBalancingV2;
using Amazon.ElasticLoadBalancingV2.Model;
using CisAws.Evidence;
using LoadBalancer = Amazon.ElasticLoadBalancingV2.Model.LoadBalancer;

namespace CisAws.Aws.Collection.Iam;

/// <summary>Reads which certificates load balancers and distributions use.</summary>
internal static class CertificateUseReaders
{
    public static ReaderTable All { get; } = new ReaderTable()
        .On(
            LoadBalancerEvidence.ListenerCertificates,
            async (request, cancel) => await ReadListenersAsync(request.Client<AmazonElasticLoadBalancingV2Client>(), cancel)
                .ConfigureAwait(false))
        .On(LoadBalancerEvidence.ClassicCertificates, async (request, cancel) => new CertificateUseList(
        [
            .. (await Pages.ReadAsync(
                request.Client<AmazonElasticLoadBalancingClient>().Paginators.DescribeLoadBalancers(new()).Responses,
                p => Convert.Listed(p.LoadBalancerDescriptions, p, "LoadBalancerDescriptions"),
                p => p.NextMarker,
                cancel).ConfigureAwait(false))
                .SelectMany(b => (b.ListenerDescriptions ?? []).Select(l => l.Listener)
                    .Where(l => !string.IsNullOrEmpty(l?.SSLCertificateId))
                    .Select(l => Use($"classic load balancer {b.LoadBalancerName}", l!.LoadBalancerPort, l.SSLCertificateId))),
        ]))
        .On(CloudFrontEvidence.IamCertificates, async (request, cancel) => new CertificateUseList(
        [
            .. (await Pages.ReadAsync(
                request.Client<AmazonCloudFrontClient>().Paginators.ListDistributions(new()).Responses,
                p => Convert.Required(p.DistributionList, "DistributionList").Items,
                p => p.DistributionList.NextMarker,
                cancel,
                p => p.DistributionList.IsTruncated).ConfigureAwait(false))
                .Where(d => !string.IsNullOrEmpty(d.ViewerCertificate?.IAMCertificateId))
                .Select(
                    d => new CertificateUse($"CloudFront distribution "
                        + $"{Convert.Required(d.Id, "Id")}", d.ViewerCertificate.IAMCertificateId)),
        ]));

    private static async Task<CertificateUseList> ReadListenersAsync(
        AmazonElasticLoadBalancingV2Client elb, CancellationToken cancellationToken)
    {
        List<LoadBalancer> balancers = await Pages.ReadAsync(
            elb.Paginators.DescribeLoadBalancers(new()).Responses,
            p => Convert.Listed(p.LoadBalancers, p, "LoadBalancers"), p => p.NextMarker, cancellationToken).ConfigureAwait(false);
        List<CertificateUse> uses = [];
        foreach (LoadBalancer balancer in balancers)
        {
            foreach (
                Listener listener in await ListenersAsync(
                    elb, Convert.Required(balancer.LoadBalancerArn, "LoadBalancerArn"), cancellationToken).ConfigureAwait(false))
            {
                // The certificates of a listener without TLS would be an error to ask for; the default one is part of the listener.
                if (listener.Certificates is not { Count: > 0 }) continue;
                IEnumerable<Certificate> all = listener.Certificates.Concat(
                    await CertificatesAsync(elb, Convert.Required(listener.ListenerArn, "ListenerArn"), cancellationToken)
                        .ConfigureAwait(false));
                uses.AddRange(all.Select(c => Convert.Required(c.CertificateArn, "CertificateArn")).Distinct(StringComparer.Ordinal)
                    .Select(arn => Use($"load balancer {balancer.LoadBalancerName}", listener.Port, arn)));
            }
        }

        return new CertificateUseList(uses);
    }

    // What vanishes between the calls uses nothing any more.
    private static async Task<List<Listener>> ListenersAsync(
        AmazonElasticLoadBalancingV2Client elb, string balancer, CancellationToken cancellationToken)
    {
        try
        {
            return await Pages.ReadAsync(
                elb.Paginators.DescribeListeners(new() { LoadBalancerArn = balancer }).Responses,
                p => Convert.Listed(p.Listeners, p, "Listeners"), p => p.NextMarker, cancellationToken).ConfigureAwait(false);
        }
        catch (LoadBalancerNotFoundException)
        {
            return [];
        }
    }

    private static async Task<List<Certificate>> CertificatesAsync(
        AmazonElasticLoadBalancingV2Client elb, string listener, CancellationToken cancellationToken)
    {
        try
        {
            return await Pages.ReadAsync(
                elb.Paginators.DescribeListenerCertificates(new() { ListenerArn = listener }).Responses,
                p => Convert.Listed(p.Certificates, p, "Certificates"), p => p.NextMarker, cancellationToken).ConfigureAwait(false);
        }
        catch (ListenerNotFoundException)
        {
            return [];
        }
    }

    private static CertificateUse Use(string user, int? port, string certificate) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{user}, port {port}"), certificate);
}
