using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Collection.Storage;

/// <summary>What Amazon EFS answers becomes evidence.</summary>
public sealed class EfsReadersTests : ServerTest
{
    private const string Region = "eu-west-1";

    [Fact] // 3.3.1, scenarios 4 and 7
    public async Task FileSystemsArePaged()
    {
        using IAwsSession session = await ServeAsync(new FakeAccount(), retries: 0);
        Server.On("efs", "DescribeFileSystems").ReturnsPages(
            PageStyle.Efs,
            """
            {"FileSystems":[{"FileSystemId":"fs-1","FileSystemArn":"arn:fs-1","Name":"shared",
            "LifeCycleState":"available","Encrypted":true,"KmsKeyId":"arn:key","AvailabilityZoneName":"eu-west-1a",
            "FileSystemProtection":{"ReplicationOverwriteProtection":"REPLICATING"}}]}
            """,
            """{"FileSystems":[{"FileSystemId":"fs-2","LifeCycleState":"creating"}]}""");
        Assert.Equal(
        [
            new FileSystem("fs-1", "arn:fs-1", "shared", "available", true, "arn:key", "eu-west-1a", "REPLICATING"),
            new FileSystem("fs-2", null, null, "creating", null, null, null, null),
        ], (await session.ReadInAsync(EfsEvidence.FileSystems, Region)).Value().FileSystems);
        Assert.Equal(2, Server.Calls.All.Count);
    }

    [Fact]
    public async Task WhatIsDeniedIsAFailureOfThatRegion()
    {
        using IAwsSession session = await ServeAsync(new FakeAccount(), retries: 0);
        Server.On("efs", "DescribeFileSystems").ReturnsJson("""{"FileSystems":[]}""");
        Server.On("efs", "DescribeFileSystems").InRegion("us-east-1").DeniesByServiceControlPolicy();
        Assert.Empty((await session.ReadInAsync(EfsEvidence.FileSystems, Region)).Value().FileSystems);
        Assert.Equal(ReadFailureKind.ServiceControlPolicy, (await session.ReadInAsync(EfsEvidence.FileSystems, "us-east-1")).Failure?.Kind);
    }
}
