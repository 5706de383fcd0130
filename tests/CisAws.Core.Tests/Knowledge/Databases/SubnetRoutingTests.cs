using CisAws.Evidence;
using CisAws.Knowledge.Databases;

namespace CisAws.Tests.Knowledge.Databases;

public sealed class SubnetRoutingTests
{
    [Theory]
    [InlineData("0.0.0.0/0 igw-1", SubnetReach.Public)]
    [InlineData("0.0.0.0/1 igw-1;128.0.0.0/1 igw-1", SubnetReach.Public)]
    [InlineData("0.0.0.0/1 igw-1;128.0.0.0/1 nat-1", SubnetReach.Private)]
    [InlineData("0.0.0.0/1 igw-1", SubnetReach.Private)]
    [InlineData("0.0.0.0/0 nat-1;203.0.113.0/24 igw-1", SubnetReach.Private)]
    [InlineData("::/0 igw-1", SubnetReach.Public)]
    [InlineData("::/1 igw-1;8000::/1 igw-1", SubnetReach.Public)]
    [InlineData("::/0 eigw-1", SubnetReach.Private)]
    [InlineData("0.0.0.0/0 tgw-1", SubnetReach.Private)]
    [InlineData("pl-1 igw-1", SubnetReach.Undetermined)]
    [InlineData("pl-1 nat-1", SubnetReach.Private)]
    [InlineData("pl-1 igw-1;0.0.0.0/0 igw-1", SubnetReach.Public)]
    [InlineData("", SubnetReach.Private)]
    public void DecidesOnRoutes(string routes, SubnetReach reach)
    {
        Assert.Equal(reach, SubnetRouting.Of("subnet-1", "vpc-1", [Table("vpc-1", isMain: false, ["subnet-1"], routes)]));
        Assert.Equal(
            reach,
            SubnetRouting.Of(
                "subnet-1",
                "vpc-1",
                [Table("vpc-2", isMain: true, [], "0.0.0.0/0 igw-9"), Table("vpc-1", isMain: true, ["subnet-2"], routes)]));
    }

    [Fact]
    public void TheTableOfTheSubnetComesBeforeTheMainTable()
    {
        RouteTable main = Table("vpc-1", isMain: true, [], "0.0.0.0/0 igw-1"), own = Table(
            "vpc-1", isMain: false, ["subnet-1"], string.Empty);
        Assert.Equal(SubnetReach.Private, SubnetRouting.Of("subnet-1", "vpc-1", [main, own]));
        Assert.Equal(SubnetReach.Public, SubnetRouting.Of("subnet-2", "vpc-1", [main, own]));
    }

    [Fact]
    public void WithoutAnyTableNothingIsKnown()
    {
        Assert.Equal(SubnetReach.Undetermined, SubnetRouting.Of("subnet-1", "vpc-1", []));
        Assert.Equal(SubnetReach.Undetermined, SubnetRouting.Of("subnet-1", null, [Table("vpc-1", isMain: true, [], "0.0.0.0/0 igw-1")]));
    }

    [Fact]
    public void ABlackholeRouteHasNoTarget()
    {
        RouteTable table = Table("vpc-1", isMain: true, [], "0.0.0.0/0 igw-1");
        Assert.Equal(
            SubnetReach.Private,
            SubnetRouting.Of("subnet-1", "vpc-1", [table with { Routes = [table.Routes[0] with { State = "blackhole" }] }]));
    }

    private static RouteTable Table(string vpc, bool isMain, string[] subnets, string routes) => new(
        $"rtb-{vpc}", null, vpc, null, isMain, subnets,
        [.. routes.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(r => r.Split(' ')).Select(r => Route(r[0], r[1]))]);

    private static Route Route(string destination, string target) => new(
        destination.Contains('.', StringComparison.Ordinal) ? destination : null,
        destination.Contains(':', StringComparison.Ordinal) ? destination : null,
        destination.StartsWith("pl-", StringComparison.Ordinal) ? destination : null,
        target,
        null,
        "active");
}
