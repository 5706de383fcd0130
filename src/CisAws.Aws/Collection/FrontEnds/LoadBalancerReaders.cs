using Amazon.ElasticLoadBalancing;
using Amazon.ElasticLoadBalancingV2;
using Amazon.ElasticLoadBalancingV2.Model;
using CisAws.Evidence;
using Classic = Amazon.ElasticLoadBalancing.Model;
using LoadBalancer = CisAws.Evidence.LoadBalancer;

namespace CisAws.Aws.Collection.FrontEnds;

/// <summary>Reads load balancers and whether they log access.</summary>
internal static class LoadBalancerReaders
{
    private const string Enabled = "access_logs.s3.enabled", Bucket = "access_logs.s3.bucket";

    public static ReaderTable All { get; } = new ReaderTable()
        .On(LoadBalancerEvidence.LoadBalancers, async (request, cancel) =>
        {
            var client = request.Client<AmazonElasticLoadBalancingV2Client>();
            List<Amazon.ElasticLoadBalancingV2.Model.LoadBalancer> listed = await Pages.ReadAsync(
                client.Paginators.DescribeLoadBalancers(new()).Responses,
                p => Convert.Listed(p.LoadBalancers, p, "LoadBalancers"), p => p.NextMarker, cancel).ConfigureAwait(false);
            var found = new List<Tuple<Amazon.ElasticLoadBalancingV2.Model.LoadBalancer, List<LoadBalancerAttribute>?>>();
            foreach (Amazon.ElasticLoadBalancingV2.Model.LoadBalancer balancer in listed)
            {
                if (string.IsNullOrEmpty(balancer.LoadBalancerArn)) found.Add(new(balancer, null));
                else if (await AttributesAsync(client, balancer.LoadBalancerArn, cancel).ConfigureAwait(false) is { } attributes)
                {
                    found.Add(new(balancer, attributes));
                }
            }

            return new LoadBalancerList(
            [
                .. request.Items(
                    found,
                    ItemKinds.LoadBalancer,
                    b => b.Item1.LoadBalancerArn,
                    b => Map(b.Item1, Convert.Required(b.Item2, "Attributes"))),
            ]);
        })
        .On(LoadBalancerEvidence.ClassicLoadBalancers, async (request, cancel) =>
        {
            var client = request.Client<AmazonElasticLoadBalancingClient>();
            List<Classic.LoadBalancerDescription> listed = await Pages.ReadAsync(
                client.Paginators.DescribeLoadBalancers(new()).Responses,
                p => Convert.Listed(p.LoadBalancerDescriptions, p, "LoadBalancerDescriptions"), p => p.NextMarker, cancel)
                .ConfigureAwait(false);
            var found = new List<Tuple<string?, Classic.LoadBalancerAttributes?>>();
            foreach (Classic.LoadBalancerDescription balancer in listed)
            {
                string? name = balancer.LoadBalancerName;
                if (string.IsNullOrEmpty(name)) found.Add(new(name, null));
                else if (await AttributesOfClassicAsync(client, name, cancel).ConfigureAwait(false) is { } attributes)
                {
                    found.Add(new(name, attributes));
                }
            }

            return new LoadBalancerList(
            [
                .. request.Items(
                    found,
                    ItemKinds.ClassicLoadBalancer,
                    b => b.Item1,
                    b => Map(request, b.Item1!, Convert.Required(b.Item2, "LoadBalancerAttributes"))),
            ]);
        });

    private static LoadBalancer Map(
        Amazon.ElasticLoadBalancingV2.Model.LoadBalancer balancer, List<LoadBalancerAttribute> attributes)
    {
        string? enabled = attributes.FirstOrDefault(a => a.Key == Enabled)?.Value;
        return new LoadBalancer(
            balancer.LoadBalancerArn,
            Convert.Required(balancer.LoadBalancerName, "LoadBalancerName"),
            Convert.Required(balancer.Type, "Type").Value,
            enabled switch
            {
                null => null,
                "true" => true,
                "false" => false,
                _ => throw new InvalidDataException($"{Enabled} is neither true nor false"),
            },
            Text(attributes.FirstOrDefault(a => a.Key == Bucket)?.Value));
    }

    private static LoadBalancer Map(ReadRequest request, string name, Classic.LoadBalancerAttributes attributes)
    {
        Classic.AccessLog log = Convert.Required(attributes.AccessLog, "AccessLog");
        return new LoadBalancer(
            request.Account.ArnIn("elasticloadbalancing", request.Region, $"loadbalancer/{name}"),
            name,
            "classic",
            Convert.Required(log.Enabled, "Enabled"),
            Text(log.S3BucketName));
    }

    // What vanishes between the calls answers nobody any more.
    private static async Task<List<LoadBalancerAttribute>?> AttributesAsync(
        AmazonElasticLoadBalancingV2Client client, string arn, CancellationToken cancel)
    {
        try
        {
            DescribeLoadBalancerAttributesResponse answer = await client.DescribeLoadBalancerAttributesAsync(
                new() { LoadBalancerArn = arn }, cancel).ConfigureAwait(false);
            return Convert.Listed(answer.Attributes, answer, "Attributes");
        }
        catch (LoadBalancerNotFoundException)
        {
            return null;
        }
    }

    private static async Task<Classic.LoadBalancerAttributes?> AttributesOfClassicAsync(
        AmazonElasticLoadBalancingClient client, string name, CancellationToken cancel)
    {
        try
        {
            return Convert.Required(
                (await client.DescribeLoadBalancerAttributesAsync(new() { LoadBalancerName = name }, cancel).ConfigureAwait(false))
                    .LoadBalancerAttributes,
                "LoadBalancerAttributes");
        }
        catch (Classic.AccessPointNotFoundException)
        {
            return null;
        }
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
