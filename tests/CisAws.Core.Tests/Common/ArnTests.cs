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
    public void ArnIsTakenApartAndPutTogether(
        string text, string partition, string service, string region, string account, string resource, string type, string id, string name)
    {
        Arn? arn = Arn.Parse(text);
        Assert.Equal(new Arn(partition, service, region, account, resource), arn);
        Assert.Equal((type, id, name), (arn!.ResourceType, arn.ResourceId, arn.ResourceName));
        Assert.Equal(text, arn.ToString());
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
