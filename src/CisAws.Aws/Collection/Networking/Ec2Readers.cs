using Amazon;
using Amazon.EC2;
using Amazon.EC2.Model;
using CisAws.Evidence;
using Instance = CisAws.Evidence.Instance;

namespace CisAws.Aws.Collection.Networking;

/// <summary>Reads regions, instances and other data of Amazon EC2.</summary>
internal static class Ec2Readers
{
    public static ReaderTable All { get; } = new ReaderTable()
        .On(Ec2Evidence.Regions, async (request, cancel) => new RegionList(
        [
            .. request.Items(
                NotEmpty(
                    (await request.Client<AmazonEC2Client>().DescribeRegionsAsync(new DescribeRegionsRequest { AllRegions = true }, cancel)
                        .ConfigureAwait(false)).Regions),
                ItemKinds.Region, r => r.RegionName, r => new RegionInfo(r.RegionName, r.OptInStatus ?? string.Empty))
                .Where(r => RegionEndpoint.GetBySystemName(r.Name).PartitionName == request.Account.Partition),
        ]))
        .On(Ec2Evidence.Instances, async (request, cancel) => new InstanceList(
        [
            .. request.Items(
                (await Pages.ReadAsync(
                    request.Client<AmazonEC2Client>()
                        .Paginators.DescribeInstances(new DescribeInstancesRequest { MaxResults = 1000 })
                        .Responses,
                    p => Convert.Listed(p.Reservations, p, "Reservations"), p => p.NextToken, cancel).ConfigureAwait(false))
                    .SelectMany(r => (r.Instances ?? []).Select(i => Tuple.Create(i, r.OwnerId))),
                ItemKinds.Instance, i => i.Item1.InstanceId, i => Map(i.Item1, i.Item2)),
        ]))
        .On(Ec2Evidence.InstanceProfileAssociations, async (request, cancel) => new InstanceProfileAssociationList(
        [
            .. request.Items(
                await Pages.ReadAsync(
                    request.Client<AmazonEC2Client>().Paginators.DescribeIamInstanceProfileAssociations(
                        new DescribeIamInstanceProfileAssociationsRequest { Filters = [new Filter("instance-id", [request.Subject])] })
                            .Responses,
                    p => Convert.Listed(p.IamInstanceProfileAssociations, p, "IamInstanceProfileAssociations"),
                    p => p.NextToken,
                    cancel).ConfigureAwait(false),
                ItemKinds.ProfileAssociation,
                a => a.AssociationId,
                a => new InstanceProfileAssociation(
                    a.AssociationId, Convert.Required(a.InstanceId, "InstanceId"),
                    Convert.Required(a.IamInstanceProfile?.Arn, "Arn"), Convert.Required(a.State, "State").Value)),
        ]));

    /// <summary>Every account has regions: an empty list would mean that no region is assessed without any error.</summary>
    private static List<Region> NotEmpty(List<Region>? regions) => regions is { Count: > 0 } ? regions : throw Convert.Lacks("Regions");

    private static Instance Map(Amazon.EC2.Model.Instance i, string? owner) => new(
        i.InstanceId,
        i.Tags?.FirstOrDefault(t => t.Key == "Name")?.Value,
        Convert.Required(i.State?.Name, "State").Value,
        owner,
        i.IamInstanceProfile?.Arn,
        Convert.Time(i.LaunchTime),
        i.VpcId,
        i.SubnetId,
        i.MetadataOptions is { } m
            ? new(m.State?.Value, m.HttpEndpoint?.Value, m.HttpTokens?.Value, m.HttpPutResponseHopLimit, m.HttpProtocolIpv6?.Value)
            : null)
    {
        Tags = [.. (i.Tags ?? []).Select(t => $"{t.Key}={t.Value}").Order(StringComparer.Ordinal)],
    };
}
