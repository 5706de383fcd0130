using Amazon.CloudFront;
using Amazon.CloudFront.Model;
using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using CisAws.Evidence;
using Distribution = CisAws.Evidence.Distribution;
using DistributionList = CisAws.Evidence.DistributionList;

namespace CisAws.Aws.Collection.FrontEnds;

/// <summary>Reads distributions with their logging, and what services deliver to logs.</summary>
internal static class FrontEndReaders
{
    public static ReaderTable All { get; } = new ReaderTable()
        .On(CloudFrontEvidence.Distributions, async (request, cancel) => await ReadDistributionsAsync(request, cancel)
            .ConfigureAwait(false))
        .On(LogsEvidence.Deliveries, async (request, cancel) => await ReadDeliveriesAsync(request, cancel).ConfigureAwait(false));

    private static async Task<DistributionList> ReadDistributionsAsync(ReadRequest request, CancellationToken cancel)
    {
        var client = request.Client<AmazonCloudFrontClient>();
        List<DistributionSummary> listed = await Pages.ReadAsync(
            client.Paginators.ListDistributions(new()).Responses,
            p => Convert.Required(p.DistributionList, "DistributionList").Items,
            p => p.DistributionList.NextMarker,
            cancel,
            p => p.DistributionList.IsTruncated).ConfigureAwait(false);

        // The list does not say whether access is logged.
        var found = new List<(DistributionSummary Summary, DistributionConfig? Config)>();
        foreach (DistributionSummary summary in listed)
        {
            if (string.IsNullOrEmpty(summary.Id)) found.Add((summary, null));
            else if (await ConfigAsync(client, summary.Id, cancel).ConfigureAwait(false) is { } config) found.Add((summary, config));
        }

        return new DistributionList(
        [
            .. request.Items(
                found.Select(f => Tuple.Create(f.Summary, f.Config)),
                ItemKinds.Distribution,
                d => d.Item1.Id,
                d => Map(d.Item1, Convert.Required(d.Item2, "DistributionConfig"))),
        ]);
    }

    private static Distribution Map(DistributionSummary summary, DistributionConfig config)
    {
        LoggingConfig logging = Convert.Required(config.Logging, "Logging");
        return new Distribution(
            summary.Id,
            Convert.Required(summary.ARN, "ARN"),
            string.IsNullOrEmpty(summary.DomainName) ? null : summary.DomainName,
            Convert.Required(config.Enabled, "Enabled"),
            Convert.Required(logging.Enabled, "Logging.Enabled") ? Convert.Required(logging.Bucket, "Logging.Bucket") : null);
    }

    private static async Task<DistributionConfig?> ConfigAsync(AmazonCloudFrontClient client, string id, CancellationToken cancel)
    {
        try
        {
            return Convert.Required(
                (await client.GetDistributionConfigAsync(new() { Id = id }, cancel).ConfigureAwait(false)).DistributionConfig,
                "DistributionConfig");
        }
        catch (NoSuchDistributionException)
        {
            return null;
        }
    }

    private static async Task<LogDeliveryList> ReadDeliveriesAsync(ReadRequest request, CancellationToken cancel)
    {
        var client = request.Client<AmazonCloudWatchLogsClient>();
        List<DeliverySource> sources = await Pages.ReadAsync(
            client.Paginators.DescribeDeliverySources(new()).Responses, p => p.DeliverySources, p => p.NextToken, cancel)
            .ConfigureAwait(false);
        if (sources.Count == 0) return new LogDeliveryList([]);
        ILookup<string, DeliverySource> byName = sources.ToLookup(s => Convert.Required(s.Name, "name"), StringComparer.Ordinal);
        List<Delivery> deliveries = await Pages.ReadAsync(
            client.Paginators.DescribeDeliveries(new()).Responses, p => p.Deliveries, p => p.NextToken, cancel).ConfigureAwait(false);
        return new LogDeliveryList(
        [
            .. request.Items(deliveries, ItemKinds.Delivery, d => d.Id, d =>
            {
                // A delivery without its source began after the sources were listed.
                DeliverySource[] source = [.. byName[Convert.Required(d.DeliverySourceName, "deliverySourceName")]];
                return new LogDelivery(
                    d.Id,
                    source.FirstOrDefault() is { } known ? Convert.Required(known.LogType, "logType") : "(unknown)",
                    [.. source.SelectMany(s => Convert.Required(s.ResourceArns, "resourceArns")).Order(StringComparer.Ordinal)],
                    Convert.Required(d.DeliveryDestinationArn, "deliveryDestinationArn"));
            }),
        ]);
    }
}
