using CisAws.Common;

namespace CisAws.Tests.Common;

public sealed class ArnTests
{
    [Theory]
    [InlineData(
        "arn:aws:iam::111122223333:user/team/alice", "aws", "iam", "", "111122223333", "user/team/alice", "user", "team/alice", "alice")]
    [InlineData("arn:aws-cn:s3:::bucket", "aws-cn", "s3", "", "", "bucket", "", "bucket", "bucket")]
    [InlineData(
        "arn:aws:s3:::bucket/key:with:colons", "aws", "s3", "", "", "bucket/key:with:colons", "bucket", "key:with:colons", "colons")]
    [InlineData("arn:aws:rds:eu-west-1:111122223333:db:main", "aws", "rds", "eu-west-1", "111122223333", "db:main", "db", "main", "main")]
    [InlineData(
        "arn:aws:iam::aws:policy/AdministratorAccess",
        "aws",
        "iam",
        "",
        "aws",
        "policy/AdministratorAccess",
        "policy",
        "AdministratorAccess",
        "AdministratorAccess")]
    [InlineData("arn:aws:iam::111122223333:root", "aws", "iam", "", "111122223333", "root", "", "root", "root")]
    public void ArnIsParsedAndFormatted(
        string text, string partition, string service, string region, string account, string resource, string type, string id, string name)
    {
        Arn? arn = Arn.Parse(text);
        Assert.Equal(new Arn(partition, service, region, account, resource), arn);
        Assert.Equal((type, id, name), (arn!.ResourceType, arn.ResourceId, arn.ResourceName));
        Assert.Equal(text, arn.ToString());
    }

    [Fact]
    public void PartsOfTheResourceAreThoseBetweenColons()
    {
        Assert.Equal(
            ["log-group", "/aws/trails", "*"],
            Arn.Parse("arn:aws:logs:us-east-1:111122223333:log-group:/aws/trails:*")!.ResourceParts);
        Assert.Equal(["user/alice"], Arn.Parse("arn:aws:iam::111122223333:user/alice")!.ResourceParts);
    }

    [Theory]
    [InlineData("arn:aws:iam::111122223333:user/team/alice", "alice")]
    [InlineData("arn:aws:sns:us-east-1:111122223333:alarms", "alarms")]
    [InlineData("arn:aws:iam::111122223333:user/alice#policy", "alice#policy")]
    [InlineData("team/alice", "alice")]
    [InlineData("i-0123", "i-0123")]
    [InlineData("", "")]
    public void NameIsTheLastPartOfAnArnOrOfAPath(string text, string name) => Assert.Equal(name, Arn.NameIn(text));

    [Fact]
    public void BucketsAndObjectsNameNeitherRegionNorAccount()
    {
        Assert.Equal("arn:aws-cn:s3:::logs", Arn.OfBucket("aws-cn", "logs").ToString());
        Assert.Equal("arn:aws-cn:s3:::logs/a/b", Arn.OfObject("aws-cn", "logs", "a/b").ToString());
        Assert.Equal("arn:aws-cn:s3:::logs/", Arn.OfObject("aws-cn", "logs", string.Empty).ToString());
    }

    [Fact]
    public void AccountBuildsArnsOfItsPartition()
    {
        var account = new AccountIdentity("111122223333", "aws-us-gov", "arn:aws-us-gov:iam::111122223333:user/alice");
        Assert.Equal("arn:aws-us-gov:iam::111122223333:root", account.AccountArn);
        Assert.Equal("arn:aws-us-gov:iam::aws:policy/job-function/Billing", account.AwsManagedPolicyArn("job-function/Billing"));
        Assert.Equal("arn:aws-us-gov:iam::111122223333:user/bob", account.Arn("iam", "user/bob"));
        Assert.Equal("arn:aws-us-gov:rds:us-gov-west-1:111122223333:db:main", account.ArnIn("rds", "us-gov-west-1", "db:main"));
        Assert.Equal("arn:aws-us-gov:s3:::logs", account.BucketArn("logs"));
        Assert.Equal("arn:aws-us-gov:s3:::logs/trail/", account.ObjectArn("logs", "trail/"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("alice")]
    [InlineData("arn:aws:iam::111122223333")]
    [InlineData("arn:aws:iam::111122223333:")]
    [InlineData("arn::iam::111122223333:user/alice")]
    [InlineData("arn:aws:::111122223333:user/alice")]
    [InlineData("ARN:aws:iam::111122223333:user/alice")]
    [InlineData("urn:aws:iam::111122223333:user/alice")]
    public void OtherTextIsNoArn(string? text) => Assert.Null(Arn.Parse(text));
}
