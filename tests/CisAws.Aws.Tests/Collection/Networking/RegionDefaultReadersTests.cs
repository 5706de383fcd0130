using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Collection.Networking;

public sealed class RegionDefaultReadersTests : ServerTest
{
    private const string Region = "eu-west-1";

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public async Task ReadsEncryptionByDefaultAndItsKey(string text, bool expected)
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("ec2", "GetEbsEncryptionByDefault").ReturnsResult($"<ebsEncryptionByDefault>{text}</ebsEncryptionByDefault>");
        Server.On("ec2", "GetEbsDefaultKmsKeyId").ReturnsResult("<kmsKeyId>alias/aws/ebs</kmsKeyId>");
        Assert.Equal(expected, (await session.ReadInAsync(Ec2Evidence.EbsEncryption, Region)).Value().IsEnabled);
        Assert.Equal("alias/aws/ebs", (await session.ReadInAsync(Ec2Evidence.EbsDefaultKey, Region)).Value().KeyId);
    }

    [Fact]
    public async Task EmptyAnswerIsMalformed()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("ec2", "GetEbsEncryptionByDefault").ReturnsResult(string.Empty);
        Assert.Equal(ReadFailureKind.Malformed, (await session.ReadInAsync(Ec2Evidence.EbsEncryption, Region)).Failure?.Kind);
    }

    [Fact]
    public async Task ReadsWhatTheAccountSetsForNewInstances()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("ec2", "GetInstanceMetadataDefaults").InRegion(Region).ReturnsResult(
            "<accountLevel><httpTokens>required</httpTokens>"
                + "<httpTokensEnforced>enabled</httpTokensEnforced><managedBy>account</managedBy></accountLevel>");
        Server.On("ec2", "GetInstanceMetadataDefaults").InRegion("us-east-1").ReturnsResult(string.Empty);
        Assert.Equal(
            new InstanceMetadataDefaults("required", "enabled", "account"),
            (await session.ReadInAsync(Ec2Evidence.InstanceMetadataDefaults, Region)).Value());
        Assert.True((await session.ReadInAsync(Ec2Evidence.InstanceMetadataDefaults, "us-east-1")).IsAbsent);
    }
}
