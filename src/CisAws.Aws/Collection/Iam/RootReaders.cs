using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using CisAws.Evidence;
using AccessKey = CisAws.Evidence.AccessKey;
using AccountSummary = CisAws.Evidence.AccountSummary;
using LoginProfile = CisAws.Evidence.LoginProfile;

namespace CisAws.Aws.Collection.Iam;

/// <summary>
/// Reads the credentials of root, in a session of root and nowhere else: elsewhere the same calls answer about the caller.
/// </summary>
internal static class RootReaders
{
    public static ReaderTable All { get; } = new ReaderTable()
        .On(IamEvidence.RootAccessKeys, AsRoot(async (request, cancel) => await KeysAsync(request, cancel).ConfigureAwait(false)))
        .On(IamEvidence.RootAccessKeyLastUsed, AsRoot((request, cancel) => IamUserReaders.ReadKeyUseAsync(request, cancel)))
        .On(IamEvidence.RootLoginProfile, AsRoot(async (request, cancel) => await PasswordAsync(request, cancel).ConfigureAwait(false)))

        // The task policies do not allow GetMFADevice, which returns the certifications.
        .On(IamEvidence.RootMfaDevices, AsRoot(async (request, cancel) =>
            new RootMfaDeviceList(
                [
                    .. (await DevicesAsync(request, cancel).ConfigureAwait(false))
                        .Select(s => new RootMfaDevice(s, new Dictionary<string, string>(StringComparer.Ordinal))),
                ])));

    /// <summary>What the account summary says of root, counted: the task policies do not let iam:GetAccountSummary through.</summary>
    public static async Task<AccountSummary> SummaryAsync(ReadRequest request, CancellationToken cancellationToken) =>
        new(new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["AccountAccessKeysPresent"] = (await KeysAsync(request, cancellationToken).ConfigureAwait(false)).Keys.Count,
        ["AccountMFAEnabled"] = (await DevicesAsync(request, cancellationToken).ConfigureAwait(false)).Count > 0 ? 1 : 0,
        ["AccountPasswordPresent"] = await PasswordAsync(request, cancellationToken).ConfigureAwait(false) is null ? 0 : 1,
    });

    private static Reader<T> AsRoot<T>(Reader<T> read)
        where T : class =>
            (request, cancel) => request.IsRoot ? read(request, cancel) : throw new ReadFailureException(ReadFailure.OtherAccount);

    private static AmazonIdentityManagementServiceClient Iam(ReadRequest request) =>
        request.Client<AmazonIdentityManagementServiceClient>();

    private static async Task<AccessKeyList> KeysAsync(ReadRequest request, CancellationToken cancellationToken) => new(
    [
        .. request.Items(
            await Pages.ReadAsync(
                Iam(request).Paginators.ListAccessKeys(new()).Responses,
                p => p.AccessKeyMetadata, p => p.Marker, cancellationToken, p => p.IsTruncated).ConfigureAwait(false),
            ItemKinds.AccessKey,
            k => k.AccessKeyId,
            k => new AccessKey(k.AccessKeyId, Convert.Required(k.Status, "Status").Value, Convert.Time(k.CreateDate))),
    ]);

    private static async Task<IReadOnlyList<string>> DevicesAsync(ReadRequest request, CancellationToken cancellationToken) =>
    [
        .. request.Items(
            await Pages.ReadAsync(
                Iam(request).Paginators.ListMFADevices(new()).Responses,
                p => p.MFADevices, p => p.Marker, cancellationToken, p => p.IsTruncated).ConfigureAwait(false),
            ItemKinds.MfaDevice, d => d.SerialNumber, d => d.SerialNumber),
    ];

    private static async Task<LoginProfile?> PasswordAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        try
        {
            GetLoginProfileResponse answer = await Iam(request).GetLoginProfileAsync(new(), cancellationToken).ConfigureAwait(false);
            return new LoginProfile(Convert.Time(Convert.Required(answer.LoginProfile, "LoginProfile").CreateDate));
        }
        catch (NoSuchEntityException)
        {
            return null;
        }
    }
}
