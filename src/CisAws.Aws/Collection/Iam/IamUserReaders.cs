using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using CisAws.Evidence;
using AccessKey = CisAws.Evidence.AccessKey;
using LoginProfile = CisAws.Evidence.LoginProfile;

namespace CisAws.Aws.Collection.Iam;

/// <summary>Reads single users, to confirm with current data what the credential report, up to four hours old, shows.</summary>
internal static class IamUserReaders
{
    public static ReaderTable All { get; } = new ReaderTable()
        .On(IamEvidence.Users, async (request, cancel) => new UserList(
        [
            .. request.Items(
                await Pages.ReadAsync(
                    Iam(request).Paginators.ListUsers(new() { MaxItems = Pages.IamMaximum }).Responses,
                    p => p.Users, p => p.Marker, cancel, p => p.IsTruncated).ConfigureAwait(false),
                ItemKinds.User, u => u.Arn, Info),
        ]))
        .On(IamEvidence.User, (request, cancel) => OrAbsent(async () =>
            Info(
                Convert.Required(
                    (await Iam(request).GetUserAsync(new() { UserName = request.Subject }, cancel).ConfigureAwait(false)).User, "User"))))
        .On(IamEvidence.UserTags, (request, cancel) => OrAbsent(async () => new UserTagList(
        [
            .. (await Pages.ReadAsync(
                Iam(request).Paginators.ListUserTags(new() { UserName = request.Subject }).Responses,
                p => p.Tags, p => p.Marker, cancel, p => p.IsTruncated).ConfigureAwait(false))
                .Select(t => $"{t.Key}={t.Value}").Order(StringComparer.Ordinal),
        ])))
        .On(IamEvidence.LoginProfile, (request, cancel) => OrAbsent(async () => new LoginProfile(Convert.Time(Convert.Required(
            (await Iam(request).GetLoginProfileAsync(new() { UserName = request.Subject }, cancel).ConfigureAwait(false)).LoginProfile,
            "LoginProfile").CreateDate))))
        .On(IamEvidence.MfaDevices, (request, cancel) => OrAbsent(async () => new MfaDeviceList(
        [
            .. request.Items(
                await Pages.ReadAsync(
                    Iam(request).Paginators.ListMFADevices(new() { UserName = request.Subject }).Responses,
                    p => p.MFADevices, p => p.Marker, cancel, p => p.IsTruncated).ConfigureAwait(false),
                ItemKinds.MfaDevice, d => d.SerialNumber, d => new MfaDevice(d.SerialNumber, Convert.Time(d.EnableDate))),
        ])))
        .On(IamEvidence.AccessKeys, (request, cancel) => OrAbsent(async () => new AccessKeyList(
        [
            .. request.Items(
                await Pages.ReadAsync(
                    Iam(request).Paginators.ListAccessKeys(new() { UserName = request.Subject }).Responses,
                    p => p.AccessKeyMetadata, p => p.Marker, cancel, p => p.IsTruncated).ConfigureAwait(false),
                ItemKinds.AccessKey,
                k => k.AccessKeyId,
                k => new AccessKey(k.AccessKeyId, Convert.Required(k.Status, "Status").Value, Convert.Time(k.CreateDate))),
        ])))
        .On(IamEvidence.AccessKeyLastUsed, ReadKeyUseAsync);

    /// <summary>When a key was used last.</summary>
    public static Task<AccessKeyUse?> ReadKeyUseAsync(ReadRequest request, CancellationToken cancellationToken) => OrAbsent(async () =>
    {
        AccessKeyLastUsed use = Convert.Required(
            (await Iam(request).GetAccessKeyLastUsedAsync(new() { AccessKeyId = request.Subject }, cancellationToken).ConfigureAwait(false))
                .AccessKeyLastUsed,
            "AccessKeyLastUsed");
        return new AccessKeyUse(Convert.Time(use.LastUsedDate), Known(use.Region), Known(use.ServiceName));
    });

    private static AmazonIdentityManagementServiceClient Iam(ReadRequest request) =>
        request.Client<AmazonIdentityManagementServiceClient>();

    private static UserInfo Info(User user) =>
        new(
            Convert.Required(user.UserName, "UserName"),
            Convert.Required(user.Arn, "Arn"),
            Convert.Time(user.CreateDate),
            Convert.Time(user.PasswordLastUsed));

    private static string? Known(string? value) => value is null or "N/A" ? null : value;

    private static async Task<T?> OrAbsent<T>(Func<Task<T>> read)
        where T : class
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (NoSuchEntityException)
        {
            return null;
        }
    }
}
