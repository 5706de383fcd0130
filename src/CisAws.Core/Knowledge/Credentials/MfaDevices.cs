using CisAws.Common;

namespace CisAws.Knowledge.Credentials;

/// <summary>The kind of an MFA device, as far as its serial number shows it.</summary>
internal enum MfaDeviceKind
{
    /// <summary>An authenticator app.</summary>
    Virtual,

    /// <summary>A FIDO security key, or a passkey, which can be software.</summary>
    Fido,

    /// <summary>A hardware token that shows codes.</summary>
    HardwareToken,
}

/// <summary>Reads the serial numbers of MFA devices.</summary>
internal static class MfaDevices
{
    /// <summary>
    /// The kind of a device. Virtual devices have an ARN with the resource type <c>mfa</c>, FIDO devices one with <c>u2f</c>, and
    /// hardware tokens no ARN but the number printed on them.
    /// </summary>
    public static MfaDeviceKind KindOf(string serialNumber)
    {
        if (!Arn.TryParse(serialNumber, out Arn? arn)) return MfaDeviceKind.HardwareToken;
        return arn.Resource.StartsWith("u2f/", StringComparison.Ordinal) ? MfaDeviceKind.Fido : MfaDeviceKind.Virtual;
    }

    /// <summary>Serial numbers with their kinds, in ordinal order.</summary>
    public static IEnumerable<string> Describe(IEnumerable<string> serialNumbers) =>
        serialNumbers.Order(StringComparer.Ordinal).Select(s => $"{s} ({KindOf(s)})");
}
