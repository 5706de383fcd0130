using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Collection.Storage;

/// <summary>Who uses a bucket: website, public policy and access control list.</summary>
public sealed class BucketUseReadersTests : ServerTest
{
    private const string Name = "b", Region = "eu-west-1";

    [Fact]
    public async Task UsesAreReadInTheRegionOfTheBucketForItsOwner()
    {
        using IAwsSession session = await ServeAsync(new FakeAccount(), retries: 0);
        Server.On("s3", "GetBucketWebsite")
            .ReturnsXml("<WebsiteConfiguration><IndexDocument><Suffix>index.html</Suffix></IndexDocument></WebsiteConfiguration>");
        Server.On("s3", "GetBucketPolicyStatus").ReturnsXml("<PolicyStatus><IsPublic>true</IsPublic></PolicyStatus>");
        Server.On("s3", "GetBucketAcl").ReturnsXml("""
            <AccessControlPolicy xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Owner><ID>me</ID></Owner><AccessControlList>
            <Grant><Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CanonicalUser"><ID>me</ID></Grantee>
            <Permission>FULL_CONTROL</Permission></Grant>
            <Grant><Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="Group">
            <URI>http://acs.amazonaws.com/groups/global/AuthenticatedUsers</URI></Grantee><Permission>READ</Permission></Grant>
            <Grant><Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="Group">
            <URI>http://acs.amazonaws.com/groups/s3/LogDelivery</URI></Grantee><Permission>WRITE</Permission></Grant>
            </AccessControlList></AccessControlPolicy>
            """);
        Assert.True((await session.ReadInAsync(S3Evidence.BucketWebsite, Region, Name)).Value().IsEnabled);
        Assert.True((await session.ReadInAsync(S3Evidence.BucketPolicyStatus, Region, Name)).Value().IsPublic);
        Assert.Equal(
            [
                ("me", "FULL_CONTROL", false),
                ("http://acs.amazonaws.com/groups/global/AuthenticatedUsers", "READ", true),
                ("http://acs.amazonaws.com/groups/s3/LogDelivery", "WRITE", false),
            ],
            (await session.ReadInAsync(S3Evidence.BucketAcl, Region, Name))
                .Value()
                .Grants.Select(g => (g.Grantee, g.Permission, g.IsPublic)));
        Assert.Equal(3, Server.Calls.All.Count);
        Assert.All(
            Server.Calls.All, c => Assert.Equal((Region, session.Account.AccountId), (c.Region, c.Headers["x-amz-expected-bucket-owner"])));
    }

    [Fact]
    public async Task SettingsThatAreNotSetAreAnswersAndDeniedOnesAreNot()
    {
        using IAwsSession session = await ServeAsync(new FakeAccount(), retries: 0);
        Server.On("s3", "GetBucketWebsite").Throws("NoSuchWebsiteConfiguration", 404);
        Server.On("s3", "GetBucketPolicyStatus").Throws("NoSuchBucketPolicy", 404);
        Server.On("s3", "GetBucketAcl").Denies();
        Assert.False((await session.ReadInAsync(S3Evidence.BucketWebsite, Region, Name)).Value().IsEnabled);
        Assert.False((await session.ReadInAsync(S3Evidence.BucketPolicyStatus, Region, Name)).Value().IsPublic);
        Assert.Equal(ReadFailureKind.AccessDenied, (await session.ReadInAsync(S3Evidence.BucketAcl, Region, Name)).Failure?.Kind);
        Server.On("s3", "GetBucketPolicyStatus").ReturnsXml("<PolicyStatus/>");
        using IAwsSession other = await ConnectAsync();
        Assert.Equal(ReadFailureKind.Malformed, (await other.ReadInAsync(S3Evidence.BucketPolicyStatus, Region, Name)).Failure?.Kind);
    }
}
