using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Collection.Logging;

/// <summary>What AWS KMS answers becomes evidence.</summary>
public sealed class KmsReadersTests : ServerTest
{
    private const string Region = "eu-west-1";
    private const string Arn = "arn:aws:kms:eu-west-1:111122223333:key/mrk-1";

    [Fact]
    public async Task KeysArePaged()
    {
        using IAwsSession session = await OpenAsync();
        Server.On("kms", "ListKeys")
            .ReturnsPages(PageStyle.Kms, """{"Keys":[{"KeyId":"a"},{"KeyId":"b"}]}""", """{"Keys":[]}""", """{"Keys":[{"KeyId":"c"}]}""");
        Assert.Equal(["a", "b", "c"], (await session.ReadInAsync(KmsEvidence.Keys, Region)).Value().KeyIds);
        Assert.All(Server.Calls.Of("kms", "ListKeys"), c => Assert.Equal("1000", c.Parameter("Limit")));
        Assert.Equal(3, Server.Calls.All.Count);
    }

    [Fact]
    public async Task ATruncatedPageWithoutAMarkerIsAFailure()
    {
        using IAwsSession session = await OpenAsync();
        Server.On("kms", "ListKeys").ReturnsJson("""{"Keys":[{"KeyId":"a"}],"Truncated":true}""");
        Assert.Equal(ReadFailureKind.Malformed, (await session.ReadInAsync(KmsEvidence.Keys, Region)).Failure?.Kind);
    }

    [Fact]
    public async Task AKeyIsReadByIdArnOrAlias()
    {
        using IAwsSession session = await OpenAsync();
        Server.On("kms", "DescribeKey").ReturnsJson($$$$$"""
            {"KeyMetadata":{"KeyId":"mrk-1","Arn":"{{{{{Arn}}}}}","KeyManager":"CUSTOMER",
            "KeySpec":"SYMMETRIC_DEFAULT","CustomerMasterKeySpec":"SYMMETRIC_DEFAULT","KeyState":"Enabled",
            "Origin":"AWS_KMS","Description":"data","MultiRegion":true,"MultiRegionConfiguration":{"MultiRegionKeyType":"REPLICA",
            "PrimaryKey":{"Arn":"arn:aws:kms:us-east-1:111122223333:key/mrk-1","Region":"us-east-1"}}}}
            """);
        foreach (string subject in new[] { "mrk-1", Arn, "arn:aws:kms:eu-west-1:111122223333:alias/data" })
        {
            Assert.Equal(
                new KmsKey(
                    "mrk-1",
                    Arn,
                    "CUSTOMER",
                    "SYMMETRIC_DEFAULT",
                    "Enabled",
                    "AWS_KMS",
                    "data",
                    "REPLICA",
                    "arn:aws:kms:us-east-1:111122223333:key/mrk-1"),
                (await session.ReadInAsync(KmsEvidence.Key, Region, subject)).Value());
            Assert.Equal(subject, Server.Calls.All[^1].Parameter("KeyId"));
        }
    }

    [Fact]
    public async Task AKeyOfOneRegionHasNoPrimary()
    {
        using IAwsSession session = await OpenAsync();
        Server.On("kms", "DescribeKey").ReturnsJson("""
            {"KeyMetadata":{"KeyId":"a","Arn":"arn:a","KeyManager":"AWS","KeySpec":"SYMMETRIC_DEFAULT",
            "KeyState":"Enabled","Origin":"AWS_KMS","Description":"","MultiRegion":false}}
            """);
        Assert.Equal(
            new KmsKey("a", "arn:a", "AWS", "SYMMETRIC_DEFAULT", "Enabled", "AWS_KMS", null, null, null),
            (await session.ReadInAsync(KmsEvidence.Key, Region, "a")).Value());
    }

    [Fact]
    public async Task AKeyWithoutRequiredMembersIsAFailure()
    {
        using IAwsSession session = await OpenAsync();
        Server.On("kms", "DescribeKey")
            .ReturnsJson("""{"KeyMetadata":{"KeyId":"a","Arn":"arn:a","KeyManager":"CUSTOMER","KeyState":"Enabled","Origin":"AWS_KMS"}}""");
        Server.On("kms", "GetKeyRotationStatus").ReturnsJson("{}");
        Assert.Equal(ReadFailureKind.Malformed, (await session.ReadInAsync(KmsEvidence.Key, Region, "a")).Failure?.Kind);
        Assert.Equal(ReadFailureKind.Malformed, (await session.ReadInAsync(KmsEvidence.Rotation, Region, "a")).Failure?.Kind);
    }

    [Theory]
    [InlineData("""{"KeyRotationEnabled":true,"RotationPeriodInDays":2560}""", true, 2560)]
    [InlineData("""{"KeyRotationEnabled":false}""", false, null)]
    public async Task RotationIsRead(string answer, bool isEnabled, int? days)
    {
        using IAwsSession session = await OpenAsync();
        Server.On("kms", "GetKeyRotationStatus").ReturnsJson(answer);
        Assert.Equal(new KeyRotation(true, isEnabled, days), (await session.ReadInAsync(KmsEvidence.Rotation, Region, "a")).Value());
    }

    [Fact]
    public async Task RotationThatIsNotSupportedIsAnAnswer()
    {
        using IAwsSession session = await OpenAsync();
        Server.On("kms", "GetKeyRotationStatus").Throws("UnsupportedOperationException", 400, "not for this origin");
        Assert.Equal(new KeyRotation(false, false, null), (await session.ReadInAsync(KmsEvidence.Rotation, Region, "a")).Value());
    }

    [Fact]
    public async Task OnlyTheTypedAbsenceIsAbsence()
    {
        using IAwsSession session = await OpenAsync();
        foreach (string operation in new[] { "DescribeKey", "GetKeyRotationStatus" })
        {
            Server.On("kms", operation).Throws("NotFoundException", 400, "no such key");
            Server.On("kms", operation).WithParameter("KeyId", "denied").Denies();
            Server.On("kms", operation).WithParameter("KeyId", "state").Throws("KMSInvalidStateException", 400, "pending import");
            Server.On("kms", operation).WithParameter("KeyId", "arn").Throws("InvalidArnException", 400, "no ARN");
        }

        Assert.True((await session.ReadInAsync(KmsEvidence.Key, Region, "gone")).IsAbsent);
        Assert.True((await session.ReadInAsync(KmsEvidence.Rotation, Region, "gone")).IsAbsent);
        Assert.Equal(ReadFailureKind.AccessDenied, (await session.ReadInAsync(KmsEvidence.Key, Region, "denied")).Failure?.Kind);
        Assert.Equal(ReadFailureKind.AccessDenied, (await session.ReadInAsync(KmsEvidence.Rotation, Region, "denied")).Failure?.Kind);
        Assert.Equal("KMSInvalidStateException", (await session.ReadInAsync(KmsEvidence.Rotation, Region, "state")).Failure?.Code);
        Assert.Equal(ReadFailureKind.ServiceError, (await session.ReadInAsync(KmsEvidence.Key, Region, "arn")).Failure?.Kind);
    }

    private Task<IAwsSession> OpenAsync() => ServeAsync(new FakeAccount(), retries: 0);
}
