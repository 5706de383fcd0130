using CisAws.Common;

namespace CisAws.Tests.Common;

public sealed class ResourceRefTests
{
    [Theory]
    [InlineData("sg-0123", "web", "web (sg-0123)")]
    [InlineData("AKIAEXAMPLE", "alice (AKIAEXAMPLE)", "alice (AKIAEXAMPLE)")]
    [InlineData("alice", "alice", "alice")]
    [InlineData("arn:aws:ec2:eu-west-1:111122223333:security-group/sg-0123", "web (sg-0123)", "web (sg-0123)")]
    [InlineData("arn:aws:iam::111122223333:user/alice#all", "alice (all)", "alice (all) (arn:aws:iam::111122223333:user/alice#all)")]
    [InlineData("arn:aws:iam::111122223333:user/alice", "alice", "alice (arn:aws:iam::111122223333:user/alice)")]
    public void TheTextNamesTheIdOnce(string id, string name, string text) =>
        Assert.Equal(text, new ResourceRef("AWS::Any::Thing", id, name, "global").ToString());
}
