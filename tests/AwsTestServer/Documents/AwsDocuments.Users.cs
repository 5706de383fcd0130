using static AwsTesting.Markup;

namespace AwsTesting;

/// <summary>
/// The contents of results, for <see cref="OperationRule.ReturnsResult"/> and <see cref="OperationRule.ReturnsPages"/>.
/// Methods whose name ends in Item give one list member.
/// </summary>
public static partial class AwsDocuments
{
    /// <summary>One member of ListUsers, or the inside of GetUser's <c>User</c>.</summary>
    public static string UserItem(FakeUser user) =>
        Text("Path", user.Path)
            + Text("UserName", user.Name)
            + Text("UserId", user.Id)
            + Text("Arn", user.Arn)
            + Time("CreateDate", user.Created)
        + Time("PasswordLastUsed", user.Password?.LastUsed);

    /// <summary>ListUsers without paging.</summary>
    public static string Users(params IEnumerable<FakeUser> users) => Members("Users", users.Select(UserItem)) + Flag("IsTruncated", false);

    /// <summary>GetUser.</summary>
    public static string User(FakeUser user) => Nest("User", UserItem(user));

    /// <summary>GetLoginProfile.</summary>
    public static string LoginProfile(string userName, DateTimeOffset created) =>
        Nest("LoginProfile", Text("UserName", userName), Time("CreateDate", created), Flag("PasswordResetRequired", false));

    /// <summary>One member of ListAccessKeys.</summary>
    public static string AccessKeyItem(string userName, FakeAccessKey key) =>
        Text("UserName", userName)
            + Text("AccessKeyId", key.Id)
            + Text("Status", key.Active ? "Active" : "Inactive")
            + Time("CreateDate", key.Created);

    /// <summary>ListAccessKeys without paging.</summary>
    public static string AccessKeys(string userName, params IEnumerable<FakeAccessKey> keys) =>
        Text("UserName", userName)
            + Members("AccessKeyMetadata", keys.Select(key => AccessKeyItem(userName, key)))
            + Flag("IsTruncated", false);

    /// <summary>GetAccessKeyLastUsed.</summary>
    public static string AccessKeyLastUsed(string userName, FakeAccessKey key) => Text("UserName", userName) + Nest(
        "AccessKeyLastUsed",
        Time("LastUsedDate", key.LastUsed),
        Text("ServiceName", key.LastUsed is null ? "N/A" : key.LastUsedService),
        Text("Region", key.LastUsed is null ? "N/A" : key.LastUsedRegion));

    /// <summary>One member of ListMFADevices.</summary>
    public static string MfaDeviceItem(string userName, FakeMfaDevice device) =>
        Text("UserName", userName) + Text("SerialNumber", device.SerialNumber) + Time("EnableDate", device.Enabled);

    /// <summary>ListMFADevices without paging.</summary>
    public static string MfaDevices(string userName, params IEnumerable<FakeMfaDevice> devices) =>
        Members("MFADevices", devices.Select(device => MfaDeviceItem(userName, device))) + Flag("IsTruncated", false);

    /// <summary>One member of ListVirtualMFADevices that is assigned to an IAM user.</summary>
    public static string VirtualMfaDeviceItem(FakeUser user, FakeMfaDevice device) =>
        Text("SerialNumber", device.SerialNumber) + Nest("User", UserItem(user)) + Time("EnableDate", device.Enabled);

    /// <summary>One member of ListVirtualMFADevices that is assigned to the root user.</summary>
    public static string RootVirtualMfaDeviceItem(FakeAccount account, string serialNumber) =>
        Text("SerialNumber", serialNumber)
        + Nest(
            "User",
            Text("UserId", account.Id),
            Text("Arn", $"arn:{account.Partition}:iam::{account.Id}:root"),
            Time("CreateDate", account.Root.Created))
        + Time("EnableDate", account.Root.Created);

    /// <summary>ListVirtualMFADevices without paging, from items.</summary>
    public static string VirtualMfaDevices(params IEnumerable<string> items) =>
        Members("VirtualMFADevices", items) + Flag("IsTruncated", false);
}
