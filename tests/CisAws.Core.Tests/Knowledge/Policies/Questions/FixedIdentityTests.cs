using CisAws.Knowledge.Policies;

namespace CisAws.Tests.Knowledge.Policies.Questions;

/// <summary>What a wildcard in a condition on the caller means: by the identity that it leaves fixed, or not.</summary>
public sealed class FixedIdentityTests
{
    // Anyone can have an id, a role or a resource that fits, or an account, an organization or a VPC of some kind.
    [Theory]
    [InlineData("ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:role/admin")]
    [InlineData("ArnEquals", "aws:PrincipalArn", "arn:aws:iam::*:role/admin")]
    [InlineData("ArnLikeIfExists", "aws:PrincipalArn", "arn:aws:iam::*:role/admin")]
    [InlineData("ForAnyValue:ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:role/adm?n")]
    [InlineData("ArnLike", "aws:PrincipalArn", "arn:aws:iam::????????????:user/*")]
    [InlineData("ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:root")]
    [InlineData("ArnLike", "aws:PrincipalArn", "arn:*:iam::1*:role/*/admin")]
    [InlineData("ArnLike", "aws:PrincipalArn", "arn:aws:iam::111122223333:role/a", "arn:aws:iam::*:role/b")]
    [InlineData("StringLike", "aws:PrincipalArn", "*:role/admin")]
    [InlineData("StringLike", "aws:PrincipalArn", "*")]
    [InlineData("StringLike", "aws:PrincipalArn", "arn:aws:iam::*")]
    [InlineData("StringLike", "aws:PrincipalAccount", "1*")]
    [InlineData("StringLike", "aws:PrincipalAccount", "111122223333", "????????????")]
    [InlineData("StringLike", "aws:PrincipalOrgID", "o-*")]
    [InlineData("ForAnyValue:StringLike", "aws:PrincipalOrgPaths", "o-*")]
    [InlineData("ForAnyValue:StringLike", "aws:PrincipalOrgPaths", "*/*")]
    [InlineData("ForAllValues:StringLike", "aws:PrincipalOrgPaths", "o-exampleorg/*")]
    [InlineData("StringLike", "aws:userid", "*")]
    [InlineData("StringLike", "aws:userid", "AIDA*")]
    [InlineData("StringLike", "aws:SourceAccount", "*")]
    [InlineData("StringLike", "aws:SourceAccount", "1*")]
    [InlineData("StringLike", "aws:SourceAccount", "123456789012", "*")]
    [InlineData("StringLike", "aws:SourceOwner", "*")]
    [InlineData("StringLike", "aws:SourceOrgID", "o-*")]
    [InlineData("ForAnyValue:StringLike", "aws:SourceOrgPaths", "*")]
    [InlineData("StringLike", "aws:SourceArn", "*")]
    [InlineData("StringLike", "aws:SourceArn", "arn:aws:*")]
    [InlineData("ArnLike", "aws:SourceArn", "arn:aws:sns:*:????????????:t*")]
    [InlineData("ArnEquals", "aws:SourceArn", "arn:aws:events:eu-west-1:*:rule/nightly")]
    [InlineData("StringLike", "aws:SourceVpc", "vpc-*")]
    [InlineData("StringLike", "aws:SourceVpc", "vpc-?????????????????")]
    [InlineData("StringLike", "aws:SourceVpc", "vpc-0*")]
    [InlineData("StringLike", "aws:SourceVpce", "*")]
    [InlineData("StringLike", "aws:SourceVpce", "vpce-*")]
    [InlineData("StringLikeIfExists", "aws:SourceVpce", "vpce-1")]
    [InlineData("StringLike", "aws:VpceAccount", "*")]
    [InlineData("StringLike", "aws:VpceOrgID", "o-*")]
    [InlineData("ArnLike", "aws:SourceVpcArn", "arn:aws:ec2:*:*:vpc/*")]
    [InlineData("IpAddress", "aws:VpcSourceIp", "10.20.0.0/16")]
    [InlineData("IpAddress", "aws:VpcSourceIp", "192.168.1.4/32")]
    [InlineData("IpAddressIfExists", "aws:SourceIp", "198.51.100.0/24")]
    [InlineData("Null", "aws:SourceVpce", "false")]
    [InlineData("Null", "aws:SourceAccount", "false")]
    [InlineData("StringLike", "kms:CallerAccount", "*")]
    [InlineData("StringNotLike", "aws:PrincipalAccount", "9*")]
    [InlineData("StringNotEquals", "aws:PrincipalOrgID", "o-exampleorg")]
    public void AWildcardThatStrangersFitRestrictsNothing(string name, string key, params string[] values) =>
        Assert.Equal("Open", Reach(name, key, values));

    // Nobody knows who fits: a part of an id, a name of a bucket, a text that reaches over the account, a service for whomever.
    [Theory]
    [InlineData("ArnLike", "aws:PrincipalArn", "*")]
    [InlineData("ArnLike", "aws:PrincipalArn", "arn:aws:sts::*:assumed-role/admin/*")]
    [InlineData("ArnLike", "aws:PrincipalArn", "arn:aws:iam::11112222333?:role/admin")]
    [InlineData("ArnLike", "aws:PrincipalArn", "arn:aws:iam::cloudfront:user/*")]
    [InlineData("StringLike", "aws:PrincipalArn", "arn:*:111122223333:role/admin")]
    [InlineData("StringLike", "aws:PrincipalArn", "arn:aws*:iam::111122223333:role/admin")]
    [InlineData("StringLike", "aws:PrincipalAccount", "11112222333?")]
    [InlineData("StringLike", "aws:PrincipalOrgID", "o-example*")]
    [InlineData("ForAnyValue:StringLike", "aws:PrincipalOrgPaths", "o-example*/r-ab12/*")]
    [InlineData("StringLike", "aws:userid", "AROA*")]
    [InlineData("StringLike", "aws:userid", "*:admin")]
    [InlineData("StringLike", "aws:SourceAccount", "11112222*")]
    [InlineData("StringLike", "aws:SourceVpce", "vpce-0a1b*")]
    [InlineData("ArnLike", "aws:SourceArn", "*")]
    [InlineData("ArnLike", "aws:SourceArn", "arn:aws:s3:::logs-*")]
    [InlineData("StringLike", "aws:SourceArn", "arn:aws:lambda:*:111122223333:*")]
    [InlineData("StringLike", "aws:PrincipalServiceName", "*.amazonaws.com")]
    [InlineData("StringNotLike", "aws:PrincipalArn", "arn:*")]
    [InlineData("StringEquals", "aws:SourceAccount", "${aws:PrincipalAccount}")]
    public void AWildcardOfWhichNobodyKnowsWhoFitsIsForAPerson(string name, string key, params string[] values) =>
        Assert.Equal("Undecided", Reach(name, key, values));

    // The account, the organization or the whole id is fixed.
    [Theory]
    [InlineData("ArnLike", "aws:PrincipalArn", "arn:aws:iam::111122223333:role/*")]
    [InlineData("ArnEquals", "aws:PrincipalArn", "arn:*:iam::111122223333:*")]
    [InlineData("StringLike", "aws:PrincipalArn", "arn:aws:iam::111122223333:*")]
    [InlineData("StringEquals", "aws:PrincipalArn", "arn:aws:iam::*:role/admin")]
    [InlineData("StringLike", "aws:PrincipalAccount", "111122223333")]
    [InlineData("StringEqualsIgnoreCase", "aws:PrincipalOrgID", "O-EXAMPLEORG")]
    [InlineData("ForAnyValue:StringLike", "aws:PrincipalOrgPaths", "o-exampleorg/r-ab12/*/ou-?")]
    [InlineData("ForAnyValue:StringLike", "aws:SourceOrgPaths", "o-exampleorg/*")]
    [InlineData("StringLike", "aws:userid", "AROAEXAMPLEEXAMPLE001:*")]
    [InlineData("StringEquals", "aws:SourceVpce", "*")]
    [InlineData("StringEquals", "aws:SourceAccount", "*")]
    [InlineData("StringEquals", "aws:SourceVpc", "vpc-*")]
    [InlineData("StringEquals", "aws:SourceOwner", "111122223333")]
    [InlineData("StringLike", "aws:SourceVpce", "vpce-1a2b3c4d", "vpce-5e6f7a8b")]
    [InlineData("ArnLike", "aws:SourceArn", "arn:aws:*:*:111122223333:*")]
    [InlineData("StringLike", "aws:SourceArn", "arn:aws:sns:*:111122223333:*")]
    [InlineData("ArnLike", "aws:SourceArn", "arn:aws:s3:::logs")]
    [InlineData("ArnLike", "aws:SourceVpcArn", "arn:aws:ec2:*:111122223333:vpc/*")]
    [InlineData("StringEquals", "aws:PrincipalServiceName", "cloudtrail.amazonaws.com")]
    public void AWildcardThatLeavesWhoCallsFixedRestricts(string name, string key, params string[] values) =>
        Assert.Equal("Restricted", Reach(name, key, values));

    // A second condition that fixes who is calling is enough; a second one that nobody fits by chance is not.
    [Theory]
    [InlineData(
        """{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/admin"},"StringEquals":{"aws:PrincipalOrgID":"o-1"}}""", "Restricted")]
    [InlineData(
        """{"ArnLike":{"aws:SourceArn":"arn:aws:s3:::logs-*"},"StringEquals":{"aws:SourceAccount":"111122223333"}}""", "Restricted")]
    [InlineData("""{"IpAddress":{"aws:VpcSourceIp":"10.0.0.0/8"},"StringEquals":{"aws:SourceVpc":"vpc-1"}}""", "Restricted")]
    [InlineData("""{"IpAddress":{"aws:VpcSourceIp":"10.0.0.0/8"},"StringLike":{"aws:SourceVpc":"vpc-*","aws:SourceVpce":"*"}}""", "Open")]
    [InlineData(
        """{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/admin"},"StringLike":{"aws:PrincipalAccount":"1*","aws:SourceVpce":"*"}}""",
        "Open")]
    [InlineData("""{"StringLike":{"aws:SourceAccount":"2*"},"ArnLike":{"aws:SourceArn":"arn:aws:sns:*:2*:*"}}""", "Open")]
    [InlineData("""{"StringLike":{"aws:SourceVpce":"*"},"IpAddress":{"aws:SourceIp":"198.51.100.0/24"}}""", "Restricted")]
    public void ConditionsCountTogether(string condition, string expected) => Assert.Equal(expected, Named(Access(Allow(condition))));

    // The mirror: a Deny of those who are not fixed leaves strangers.
    [Theory]
    [InlineData("""{"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/admin"}}""", "Open")]
    [InlineData("""{"StringNotLike":{"aws:SourceVpce":"vpce-*"}}""", "Open")]
    [InlineData("""{"StringNotLike":{"aws:PrincipalOrgID":"o-ex*"}}""", "Undecided")]
    [InlineData("""{"StringLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/str*"}}""", "Undecided")]
    [InlineData("""{"NotIpAddress":{"aws:SourceIp":"0.0.0.0/1"}}""", "Open")]
    [InlineData("""{"Bool":{"aws:ViaAWSService":"false"}}""", "Undecided")]
    [InlineData("""{"Null":{"aws:SourceVpce":"true"}}""", "Open")]
    [InlineData("""{"ForAnyValue:ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::111122223333:*"}}""", "Open")]
    [InlineData("""{"StringNotLike":{"aws:userid":["AROAEXAMPLEEXAMPLE001:*","111122223333"]}}""", "Restricted")]
    [InlineData("""{"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::111122223333:*"}}""", "Restricted")]
    [InlineData("""{"StringNotEquals":{"aws:PrincipalOrgID":"o-1"},"Bool":{"aws:PrincipalIsAWSService":"false"}}""", "Restricted")]
    public void ADenyKeepsOutWhomItSurelyMeets(string condition, string expected) => Assert.Equal(
        expected,
        Named(Access(
            Allow("""{"StringNotEquals":{"aws:PrincipalAccount":"444455556666"}}"""),
            $$"""{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*","Condition":{{condition}}}""")));

    private static string Reach(string name, string key, string[] values) => Named(Access(Allow(
        $$$"""{"{{{name}}}":{"{{{key}}}":[{{{string.Join(',', values.Select(v => $"\"{v}\""))}}}]}}""")));

    private static string Named(UnrestrictedAccess access) =>
        access.Open.Count > 0 ? "Open" : access.Undecided.Count > 0 ? "Undecided" : access.Restricted.Count > 0 ? "Restricted" : "None";

    private static UnrestrictedAccess Access(params string[] statements) => UnrestrictedAccess.Of(
        PolicyDocument.Parse($$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}"""));

    private static string Allow(string condition) =>
        $$"""
        {"Sid":"s","Effect":"Allow","Principal":"*","Action":"kms:Decrypt","Resource":"*","Condition":{{condition}}}
        """;
}
