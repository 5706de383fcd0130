using Amazon.CloudTrail;
using Amazon.CloudTrail.Model;
using CisAws.Common;
using CisAws.Evidence;
using AdvancedEventSelector = CisAws.Evidence.AdvancedEventSelector;
using DataResource = CisAws.Evidence.DataResource;

namespace CisAws.Aws.Collection.Logging;

/// <summary>
/// Reads trails: one listing per region with its shadow trails, status and selectors per trail that a control asks about.
/// </summary>
internal static class TrailReaders
{
    public static ReaderTable All { get; } = new ReaderTable()
        .On(CloudTrailEvidence.Trails, async (request, cancel) =>
        {
            DescribeTrailsResponse answer = await Trails(request)
                .DescribeTrailsAsync(new DescribeTrailsRequest { IncludeShadowTrails = true }, cancel).ConfigureAwait(false);
            List<Trail> trails = Convert.Required(answer.TrailList, nameof(answer.TrailList));
            return new TrailList([.. request.Items(trails, ItemKinds.Trail, t => t.TrailARN, Map)]);
        })
        .On(CloudTrailEvidence.TrailStatus, (request, cancel) => OrAbsent(async () =>
            Map(
                await Trails(request)
                    .GetTrailStatusAsync(new GetTrailStatusRequest { Name = request.Subject }, cancel)
                    .ConfigureAwait(false))))
        .On(CloudTrailEvidence.EventSelectors, (request, cancel) => OrAbsent(async () =>
            Map(
                await Trails(request)
                    .GetEventSelectorsAsync(new GetEventSelectorsRequest { TrailName = request.Subject }, cancel)
                    .ConfigureAwait(false))))
        .On(CloudTrailEvidence.Tags, (request, cancel) => OrAbsent(async () => new TrailTags(
        [
            .. (await Pages.ReadAsync(
                Trails(request).Paginators.ListTags(new ListTagsRequest { ResourceIdList = [request.Subject] }).Responses,
                p => p.ResourceTagList, p => p.NextToken, cancel).ConfigureAwait(false))
                .SelectMany(r => r.TagsList ?? []).Select(t => $"{t.Key}={t.Value}").Order(StringComparer.Ordinal),
        ])));

    private static AmazonCloudTrailClient Trails(ReadRequest request) => request.Client<AmazonCloudTrailClient>();

    private static async Task<T?> OrAbsent<T>(Func<Task<T>> read)
        where T : class
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (AmazonCloudTrailException e) when (e.ErrorCode is "TrailNotFoundException" or "ResourceNotFoundException")
        {
            return null;
        }
    }

    private static TrailDescription Map(Trail t)
    {
        if (!Arn.TryParse(t.TrailARN, out _)) throw new InvalidDataException("a trail has a TrailARN that is not an ARN");
        return new TrailDescription(t.TrailARN, Convert.Required(t.Name, nameof(t.Name)))
        {
            HomeRegion = Text(t.HomeRegion),
            IsMultiRegion = t.IsMultiRegionTrail ?? false,
            IsOrganizationTrail = t.IsOrganizationTrail ?? false,
            IncludesGlobalServiceEvents = t.IncludeGlobalServiceEvents ?? false,
            HasCustomEventSelectors = t.HasCustomEventSelectors,
            ValidatesLogFiles = t.LogFileValidationEnabled ?? false,
            KmsKeyId = Text(t.KmsKeyId),
            BucketName = Text(t.S3BucketName),
            KeyPrefix = Text(t.S3KeyPrefix),
            LogGroupArn = Text(t.CloudWatchLogsLogGroupArn),
            TopicArn = Text(t.SnsTopicARN),
        };
    }

    private static TrailStatus Map(GetTrailStatusResponse s) =>
        new(s.IsLogging ?? throw new InvalidDataException($"the answer lacks {nameof(s.IsLogging)}"))
    {
        StartedAt = Convert.Time(s.StartLoggingTime),
        StoppedAt = Convert.Time(s.StopLoggingTime),
        DeliveredAt = Convert.Time(s.LatestDeliveryTime),
        DeliveryError = Text(s.LatestDeliveryError),
        DigestDeliveredAt = Convert.Time(s.LatestDigestDeliveryTime),
        DigestDeliveryError = Text(s.LatestDigestDeliveryError),
        LogGroupDeliveredAt = Convert.Time(s.LatestCloudWatchLogsDeliveryTime),
        LogGroupDeliveryError = Text(s.LatestCloudWatchLogsDeliveryError),
    };

    // A trail has selectors of one kind; the member of the other kind is left out.
    private static TrailEventSelectors Map(GetEventSelectorsResponse answer) =>
        answer is { EventSelectors: null, AdvancedEventSelectors: null }
        ? throw new InvalidDataException("the answer has no selectors of either kind")
        : new TrailEventSelectors([.. (answer.EventSelectors ?? []).Select(Map)], [.. (answer.AdvancedEventSelectors ?? []).Select(Map)]);

    private static BasicEventSelector Map(EventSelector s) => new(
        s.ReadWriteType?.Value,
        s.IncludeManagementEvents,
        s.ExcludeManagementEventSources ?? [],
        [.. (s.DataResources ?? []).Select(r => new DataResource(Convert.Required(r.Type, nameof(r.Type)), r.Values ?? []))]);

    private static AdvancedEventSelector Map(Amazon.CloudTrail.Model.AdvancedEventSelector s) => new(
        Text(s.Name), [.. Convert.Required(s.FieldSelectors, nameof(s.FieldSelectors)).Select(Map)]);

    private static FieldCondition Map(AdvancedFieldSelector f) => new(Convert.Required(f.Field, nameof(f.Field)))
    {
        EqualTo = f.Equals ?? [],
        NotEqualTo = f.NotEquals ?? [],
        StartsWith = f.StartsWith ?? [],
        NotStartsWith = f.NotStartsWith ?? [],
        EndsWith = f.EndsWith ?? [],
        NotEndsWith = f.NotEndsWith ?? [],
    };

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
