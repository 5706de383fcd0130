using CisAws.Knowledge.Credentials;

namespace CisAws.Tests.Knowledge.Credentials;

public sealed class MfaDevicesTests
{
    [Theory]
    [InlineData("arn:aws:iam::111122223333:mfa/laptop", nameof(MfaDeviceKind.Virtual))]
    [InlineData("arn:aws:iam::111122223333:mfa/u2f/laptop", nameof(MfaDeviceKind.Virtual))]
    [InlineData("arn:aws-cn:iam::111122223333:mfa/root-account-mfa-device", nameof(MfaDeviceKind.Virtual))]
    [InlineData("arn:aws:iam::111122223333:u2f/user/amy/key-ABC", nameof(MfaDeviceKind.Fido))]
    [InlineData("arn:aws:iam::111122223333:u2f/root-account/key-ABC", nameof(MfaDeviceKind.Fido))]
    [InlineData("GAHT12345678", nameof(MfaDeviceKind.HardwareToken))]
    [InlineData("arnold", nameof(MfaDeviceKind.HardwareToken))]
    public void ClassifiesDevicesBySerialNumber(string serialNumber, string kind) =>
        Assert.Equal(kind, MfaDevices.KindOf(serialNumber).ToString());
}
