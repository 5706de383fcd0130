using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using CisAws.Evidence;
using DeliveryChannel = CisAws.Evidence.DeliveryChannel;
using RecorderStatus = CisAws.Evidence.RecorderStatus;

namespace CisAws.Aws.Collection.Logging;

/// <summary>Reads the recorders of AWS Config and where they deliver to. Only the listing of all recorders has pages.</summary>
internal static class ConfigReaders
{
    private const string AllBut = "EXCLUSION_BY_RESOURCE_TYPES";

    public static ReaderTable All { get; } = new ReaderTable()
        .On(ConfigEvidence.Recorders, async (request, cancel) => new RecorderList(
        [
            .. request.Items(
                Convert.Required(
                    (await Config(request).DescribeConfigurationRecordersAsync(new DescribeConfigurationRecordersRequest(), cancel)
                        .ConfigureAwait(false)).ConfigurationRecorders,
                    "ConfigurationRecorders"),
                ItemKinds.Recorder, r => r.Name, Map),
        ]))
        .On(ConfigEvidence.RecorderStatus, async (request, cancel) => new RecorderStatusList(
        [
            .. Convert.Required(
                (await Config(request).DescribeConfigurationRecorderStatusAsync(new DescribeConfigurationRecorderStatusRequest(), cancel)
                    .ConfigureAwait(false)).ConfigurationRecordersStatus,
                "ConfigurationRecordersStatus").Select(s => new RecorderStatus(
                    Convert.Required(s.Name, nameof(s.Name)),
                    s.Recording ?? false,
                    s.LastStatus?.Value,
                    Convert.Time(s.LastStartTime),
                    s.LastErrorCode)),
        ]))
        .On(ConfigEvidence.RecorderSummaries, async (request, cancel) => new RecorderSummaryList(
        [
            .. request.Items(
                await Pages.ReadAsync(
                    Config(request).Paginators.ListConfigurationRecorders(new ListConfigurationRecordersRequest()).Responses,
                    p => p.ConfigurationRecorderSummaries, p => p.NextToken, cancel).ConfigureAwait(false),
                ItemKinds.Recorder, r => r.Name, r => new RecorderSummary(r.Name, r.ServicePrincipal, r.RecordingScope?.Value)),
        ]))
        .On(ConfigEvidence.DeliveryChannels, async (request, cancel) => new DeliveryChannelList(
        [
            .. Convert.Required(
                (await Config(request).DescribeDeliveryChannelsAsync(new DescribeDeliveryChannelsRequest(), cancel).ConfigureAwait(false))
                    .DeliveryChannels,
                "DeliveryChannels")
                    .Select(c => new DeliveryChannel(Convert.Required(c.Name, nameof(c.Name)), c.S3BucketName, c.SnsTopicARN)
                {
                    KeyPrefix = c.S3KeyPrefix, KmsKeyArn = c.S3KmsKeyArn,
                }),
        ]))
        .On(ConfigEvidence.DeliveryStatus, async (request, cancel) => new DeliveryStatusList(
        [
            .. Convert.Required(
                (await Config(request).DescribeDeliveryChannelStatusAsync(new DescribeDeliveryChannelStatusRequest(), cancel)
                    .ConfigureAwait(false)).DeliveryChannelsStatus,
                "DeliveryChannelsStatus")
                    .Select(s => new CisAws.Evidence.DeliveryStatus(Convert.Required(s.Name, nameof(s.Name)), [.. Failures(s)])),
        ]));

    private static AmazonConfigServiceClient Config(ReadRequest request) => request.Client<AmazonConfigServiceClient>();

    private static Recorder Map(ConfigurationRecorder r) => new()
    {
        Name = r.Name,
        RoleArn = r.RoleARN,
        AllSupported = r.RecordingGroup?.AllSupported ?? false,
        IncludeGlobalResourceTypes = r.RecordingGroup?.IncludeGlobalResourceTypes ?? false,
        ResourceTypes = Sorted(r.RecordingGroup?.ResourceTypes),
        Strategy = r.RecordingGroup?.RecordingStrategy?.UseOnly?.Value,
        ExcludedTypes = Sorted(ExcludedTypes(r.RecordingGroup)),
        Frequency = r.RecordingMode?.RecordingFrequency?.Value,
        FrequencyOverrides = Sorted(
            r.RecordingMode?.RecordingModeOverrides?
                .SelectMany(o => (o.ResourceTypes ?? []).Select(t => $"{t}={o.RecordingFrequency?.Value}"))),
        Overrides =
        [
            .. (r.RecordingMode?.RecordingModeOverrides ?? [])
                .Select(o => new RecorderOverride(o.Description, o.ResourceTypes ?? [], o.RecordingFrequency?.Value)),
        ],
        ServicePrincipal = r.ServicePrincipal,
    };

    // A recorder that records all but some types says which.
    private static List<string>? ExcludedTypes(RecordingGroup? group)
    {
        List<string>? excluded = group?.ExclusionByResourceTypes?.ResourceTypes;
        return group?.RecordingStrategy?.UseOnly?.Value == AllBut
            ? Convert.Required(excluded, "ExclusionByResourceTypes")
            : excluded;
    }

    private static IEnumerable<string> Failures(DeliveryChannelStatus status)
    {
        (string Name, Amazon.ConfigService.DeliveryStatus? Status, string? Error)[] deliveries =
        [
            ("history", status.ConfigHistoryDeliveryInfo?.LastStatus, status.ConfigHistoryDeliveryInfo?.LastErrorCode),
            ("snapshot", status.ConfigSnapshotDeliveryInfo?.LastStatus, status.ConfigSnapshotDeliveryInfo?.LastErrorCode),
            ("stream", status.ConfigStreamDeliveryInfo?.LastStatus, status.ConfigStreamDeliveryInfo?.LastErrorCode),
        ];
        return deliveries.Where(d => string.Equals(d.Status?.Value, "Failure", StringComparison.OrdinalIgnoreCase))
            .Select(d => $"{d.Name}: {d.Error ?? "failed"}");
    }

    private static string[] Sorted(IEnumerable<string?>? texts) => [.. (texts ?? []).OfType<string>().Order(StringComparer.Ordinal)];
}
