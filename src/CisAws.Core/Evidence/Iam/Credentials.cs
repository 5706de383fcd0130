using System.Text.Json.Serialization;

namespace CisAws.Evidence;

/// <summary>A virtual MFA device. Source: iam:ListVirtualMFADevices.</summary>
/// <param name="SerialNumber">Its ARN.</param>
/// <param name="UserArn">The user it is assigned to; root's ARN ends in <c>:root</c>.</param>
/// <param name="EnabledAt">When it was assigned.</param>
public sealed record VirtualMfaDevice(string SerialNumber, string? UserArn, DateTimeOffset? EnabledAt);

/// <summary>Assigned virtual MFA devices.</summary>
/// <param name="Devices">The devices.</param>
public sealed record VirtualMfaDeviceList(IReadOnlyList<VirtualMfaDevice> Devices);

/// <summary>An MFA device of root. Sources: iam:ListMFADevices and iam:GetMFADevice as root.</summary>
/// <param name="SerialNumber">An ARN for virtual and FIDO devices, a plain serial number for a hardware token.</param>
/// <param name="Certifications">FIDO and FIPS certifications, empty where none are known.</param>
public sealed record RootMfaDevice(string SerialNumber, IReadOnlyDictionary<string, string> Certifications);

/// <summary>All MFA devices of root.</summary>
/// <param name="Devices">The devices.</param>
public sealed record RootMfaDeviceList(IReadOnlyList<RootMfaDevice> Devices);

/// <summary>A console password. Source: iam:GetLoginProfile.</summary>
/// <param name="CreatedAt">When the password was created.</param>
public sealed record LoginProfile(DateTimeOffset? CreatedAt);

/// <summary>An MFA device of a user of any kind. Source: iam:ListMFADevices.</summary>
/// <param name="SerialNumber">Its ARN or serial number.</param>
/// <param name="EnabledAt">When it was assigned.</param>
public sealed record MfaDevice(string SerialNumber, DateTimeOffset? EnabledAt);

/// <summary>The MFA devices of a user.</summary>
/// <param name="Devices">The devices.</param>
public sealed record MfaDeviceList(IReadOnlyList<MfaDevice> Devices);

/// <summary>An access key. Source: iam:ListAccessKeys.</summary>
/// <param name="AccessKeyId">Its id.</param>
/// <param name="Status">Active or Inactive.</param>
/// <param name="CreatedAt">When it was created.</param>
public sealed record AccessKey(string AccessKeyId, string Status, DateTimeOffset? CreatedAt)
{
    /// <summary>Whether it can be used.</summary>
    [JsonIgnore]
    public bool IsActive => string.Equals(Status, "Active", StringComparison.OrdinalIgnoreCase);
}

/// <summary>The access keys of a user.</summary>
/// <param name="Keys">The keys.</param>
public sealed record AccessKeyList(IReadOnlyList<AccessKey> Keys);

/// <summary>The last use of an access key. Source: iam:GetAccessKeyLastUsed.</summary>
/// <param name="LastUsed">When; null when never, or not since tracking began.</param>
/// <param name="Region">Where, or null.</param>
/// <param name="Service">For which service, or null.</param>
public sealed record AccessKeyUse(DateTimeOffset? LastUsed, string? Region, string? Service);

/// <summary>An IAM user. Sources: iam:GetUser, iam:ListUsers.</summary>
/// <param name="Name">The user name.</param>
/// <param name="Arn">The ARN.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="PasswordLastUsed">Last sign-in with a password; survives the password itself.</param>
public sealed record UserInfo(string Name, string Arn, DateTimeOffset? CreatedAt, DateTimeOffset? PasswordLastUsed);

/// <summary>All IAM users.</summary>
/// <param name="Users">The users.</param>
public sealed record UserList(IReadOnlyList<UserInfo> Users);

/// <summary>The tags of an IAM user. Source: iam:ListUserTags.</summary>
/// <param name="Tags">The tags as <c>key=value</c>.</param>
public sealed record UserTagList(IReadOnlyList<string> Tags);
