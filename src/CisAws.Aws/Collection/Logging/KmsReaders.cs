using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using CisAws.Evidence;

namespace CisAws.Aws.Collection.Logging;

/// <summary>Reads KMS keys: one listing per region, the rest per key that a control asks about.</summary>
internal static class KmsReaders
{
    private const int LargestPage = 1000;

    public static ReaderTable All { get; } = new ReaderTable()
        .On(KmsEvidence.Keys, async (request, cancel) => new KeyIdList(
        [
            .. request.Items(
                await Pages.ReadAsync(
                    Kms(request).Paginators.ListKeys(new ListKeysRequest { Limit = LargestPage }).Responses,
                    p => p.Keys, p => p.NextMarker, cancel, p => p.Truncated).ConfigureAwait(false),
                ItemKinds.Key, k => k.KeyId, k => k.KeyId),
        ]))
        .On(KmsEvidence.Key, ReadKeyAsync)
        .On(KmsEvidence.Rotation, ReadRotationAsync)
        .On(KmsEvidence.Policy, (request, cancel) => OrAbsent(async () => new KeyPolicy(Convert.Required(
            (await Kms(request).GetKeyPolicyAsync(new GetKeyPolicyRequest { KeyId = request.Subject, PolicyName = "default" }, cancel)
                .ConfigureAwait(false)).Policy,
            "Policy"))))
        .On(KmsEvidence.Tags, (request, cancel) => OrAbsent(async () => new KeyTags(
        [
            .. (await Pages.ReadAsync(
                Kms(request).Paginators.ListResourceTags(new ListResourceTagsRequest { KeyId = request.Subject }).Responses,
                p => p.Tags, p => p.NextMarker, cancel, p => p.Truncated).ConfigureAwait(false))
                .Select(t => $"{t.TagKey}={t.TagValue}").Order(StringComparer.Ordinal),
        ])));

    private static AmazonKeyManagementServiceClient Kms(ReadRequest request) => request.Client<AmazonKeyManagementServiceClient>();

    private static Task<KmsKey?> ReadKeyAsync(ReadRequest request, CancellationToken cancel) => OrAbsent(async () =>
    {
        DescribeKeyResponse answer = await Kms(request)
            .DescribeKeyAsync(new DescribeKeyRequest { KeyId = request.Subject }, cancel)
            .ConfigureAwait(false);
        return Map(Convert.Required(answer.KeyMetadata, nameof(answer.KeyMetadata)));
    });

    private static async Task<T?> OrAbsent<T>(Func<Task<T>> read)
        where T : class
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (NotFoundException)
        {
            return null;
        }
    }

    private static async Task<KeyRotation?> ReadRotationAsync(ReadRequest request, CancellationToken cancel)
    {
        try
        {
            var ask = new GetKeyRotationStatusRequest { KeyId = request.Subject };
            GetKeyRotationStatusResponse answer = await Kms(request).GetKeyRotationStatusAsync(ask, cancel).ConfigureAwait(false);
            return answer.KeyRotationEnabled is { } isEnabled
                ? new KeyRotation(IsSupported: true, isEnabled, answer.RotationPeriodInDays)
                : throw new InvalidDataException($"the answer lacks {nameof(answer.KeyRotationEnabled)}");
        }
        catch (NotFoundException)
        {
            return null;
        }
        catch (UnsupportedOperationException)
        {
            return new KeyRotation(IsSupported: false, IsEnabled: false, PeriodInDays: null);
        }
    }

    private static KmsKey Map(KeyMetadata k) => new(
        Convert.Required(k.KeyId, nameof(k.KeyId)),
        Convert.Required(k.Arn, nameof(k.Arn)),
        Convert.Required(k.KeyManager?.Value, nameof(k.KeyManager)),
        Convert.Required(k.KeySpec?.Value, nameof(k.KeySpec)),
        Convert.Required(k.KeyState?.Value, nameof(k.KeyState)),
        Convert.Required(k.Origin?.Value, nameof(k.Origin)),
        string.IsNullOrEmpty(k.Description) ? null : k.Description,
        k.MultiRegion == true ? k.MultiRegionConfiguration?.MultiRegionKeyType?.Value : null,
        k.MultiRegion == true ? k.MultiRegionConfiguration?.PrimaryKey?.Arn : null);
}
