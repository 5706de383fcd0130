using System.Globalization;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.Runtime;

namespace CisAws.AwsClients.Swap;

/// <summary>Calls of a JSON service: paginator, lists, dates, enumerations, a modelled error.</summary>
internal static class KeyManagementCalls
{
    private const string UnknownKey = "00000000-0000-0000-0000-000000000000";

    public static async Task RunAsync(string url, TextWriter output)
    {
        using IAmazonKeyManagementService kms = new AmazonKeyManagementServiceClient(
            SwapProgram.Credentials,
            new AmazonKeyManagementServiceConfig { ServiceURL = url, AuthenticationRegion = "us-east-1", MaxErrorRetry = 4 });
        await foreach (KeyListEntry key in kms.Paginators.ListKeys(new ListKeysRequest { Limit = 5 }).Keys)
            await DescribeAsync(kms, key.KeyId, output).ConfigureAwait(false);
        try
        {
            await kms.DescribeKeyAsync(new DescribeKeyRequest { KeyId = UnknownKey }).ConfigureAwait(false);
        }
        catch (NotFoundException e)
        {
            await output.WriteLineAsync(SwapProgram.Describe(e)).ConfigureAwait(false);
        }

        ListAliasesResponse aliases = await kms.ListAliasesAsync(new ListAliasesRequest()).ConfigureAwait(false);
        foreach (AliasListEntry alias in aliases.Aliases)
            await output.WriteLineAsync($"{alias.AliasName} {alias.AliasArn} {alias.TargetKeyId}").ConfigureAwait(false);
    }

    private static async Task DescribeAsync(IAmazonKeyManagementService kms, string keyId, TextWriter output)
    {
        KeyMetadata key = (await kms.DescribeKeyAsync(new DescribeKeyRequest { KeyId = keyId }).ConfigureAwait(false)).KeyMetadata;
        string created = key.CreationDate?.ToString("O", CultureInfo.InvariantCulture) ?? "null";
        await output.WriteLineAsync(
            $"{key.KeyId} {key.KeyState == KeyState.Enabled} {key.KeyManager.Value} {key.KeySpec} {key.MultiRegion} {created} "
            + $"{key.CreationDate?.Kind} "
            + $"{string.Join(',', key.EncryptionAlgorithms)} {key.SigningAlgorithms is null} {key.DeletionDate is null} "
            + $"{key.PendingDeletionWindowInDays is null} {key.Origin}").ConfigureAwait(false);
        await kms.EnableKeyRotationAsync(new EnableKeyRotationRequest { KeyId = keyId }).ConfigureAwait(false);
        GetKeyRotationStatusResponse rotation =
            await kms.GetKeyRotationStatusAsync(new GetKeyRotationStatusRequest { KeyId = keyId }).ConfigureAwait(false);
        await output.WriteLineAsync(
            $"{rotation.KeyRotationEnabled} {rotation.RotationPeriodInDays} {rotation.HttpStatusCode} "
            + $"{rotation.ResponseMetadata.RequestId is not null} "
            + $"{rotation.ContentLength}").ConfigureAwait(false);
    }
}
