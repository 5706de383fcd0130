using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Collection.Networking;

/// <summary>Tags say which tool owns a resource: repairs need them.</summary>
public sealed class Ec2TagsTests : ServerTest
{
    private const string Region = "eu-west-1";
    private const string Tags =
        "<tagSet><item><key>team</key><value>net</value></item>"
            + "<item><key>aws:cloudformation:stack-name</key><value>app</value></item></tagSet>";

    [Fact]
    public async Task ReadsTagsOfRouteTables()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("ec2", "DescribeRouteTables").ReturnsResult(
            $"<routeTableSet><item><routeTableId>rtb-1</routeTableId><vpcId>vpc-1</vpcId>{Tags}</item>"
                + "<item><routeTableId>rtb-2</routeTableId><vpcId>vpc-1</vpcId></item></routeTableSet>");
        IReadOnlyList<RouteTable> tables = (await session.ReadInAsync(Ec2Evidence.RouteTables, Region)).Value().Tables;
        Assert.Equal(["aws:cloudformation:stack-name=app", "team=net"], tables[0].Tags);
        Assert.Empty(tables[1].Tags);
    }

    [Fact]
    public async Task ReadsTagsOfInstances()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("ec2", "DescribeInstances").ReturnsResult(
            $"""
            <reservationSet><item><ownerId>111122223333</ownerId>
            <instancesSet><item><instanceId>i-1</instanceId><instanceState><code>16</code>
            <name>running</name></instanceState>{Tags}</item></instancesSet></item></reservationSet>
            """);
        Assert.Equal(
            ["aws:cloudformation:stack-name=app", "team=net"],
            Assert.Single((await session.ReadInAsync(Ec2Evidence.Instances, Region)).Value().Instances).Tags);
    }
}
