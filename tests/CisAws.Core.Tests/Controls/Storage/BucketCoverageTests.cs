using CisAws.Controls.Storage;
using CisAws.Knowledge.Policies;
using CsCheck;

namespace CisAws.Tests.Controls.Storage;

public sealed class BucketCoverageTests
{
    private const string Name = "logs";
    private static readonly BucketCoverage Coverage = new("aws", Name);

    [Theory]
    [InlineData("*", true, true)]
    [InlineData("**", true, true)]
    [InlineData("arn:aws:s3:::*", true, true)]
    [InlineData("arn:aws:s3:::logs", false, true)]
    [InlineData("arn:aws:s3:::logs*", true, true)]
    [InlineData("arn:aws:s3:::lo*", true, true)]
    [InlineData("arn:aws:s3:::l?gs/*", true, false)]
    [InlineData("arn:aws:s3:::logs/*", true, false)]
    [InlineData("arn:aws:s3:::logs/**", true, false)]
    [InlineData("arn:aws:s3:::logs/?*", true, false)] // a key has a character at least
    [InlineData("arn:aws:s3:::logs/??*", false, false)] // but need not have two
    [InlineData("arn:aws:s3:::logs/", false, false)]
    [InlineData("arn:aws:s3:::logs/a*", false, false)]
    [InlineData("arn:aws:s3:::logs/*/x", false, false)]
    [InlineData("arn:aws:s3:::other/*", false, false)]
    [InlineData("arn:aws:s3:::LOGS/*", false, false)]
    [InlineData("arn:*:s3:::logs/*", true, false)]
    [InlineData("arn:aws-us-gov:s3:::logs/*", false, false)]
    [InlineData("arn:aws:s3:us-east-1::logs/*", false, false)]
    [InlineData("arn:aws:s3:*:*:logs/*", true, false)]
    [InlineData("arn:aws:s3:::${aws:username}*", false, false)]
    [InlineData("arn:aws:s3:::logs/${*}*", false, false)]
    [InlineData("arn:aws:s3", false, false)]
    [InlineData("arn:*", false, false)] // what AWS makes of too few parts is not known
    [InlineData("", false, false)]
    public void KnowsObjectsAndBucket(string pattern, bool objects, bool bucket)
    {
        var element = new PatternElement(false, [pattern]);
        Assert.Equal((objects, bucket), (Coverage.CoversObjects(element), Coverage.CoversBucket(element)));
        var negated = new PatternElement(true, [pattern]);
        Assert.Equal((false, false), (Coverage.CoversObjects(negated), Coverage.CoversBucket(negated)));
    }

    [Theory]
    [InlineData("*", true)]
    [InlineData("s3:*", true)]
    [InlineData("S3:**", true)]
    [InlineData("s?:*", true)]
    [InlineData("s3*", true)]
    [InlineData("s3:?*", true)]
    [InlineData("s3:Get*", false)]
    [InlineData("s3:", false)]
    [InlineData("s3", false)]
    [InlineData("s3-object-lambda:*", false)]
    [InlineData("?", false)]
    [InlineData("", false)]
    public void KnowsAllActions(string pattern, bool expected) => Assert.Equal(expected, BucketCoverage.CoversActions(new PatternElement(false, ["iam:*", pattern])));

    [Fact]
    public void CoversNothingWithoutElement()
    {
        Assert.False(BucketCoverage.CoversActions(null));
        Assert.False(Coverage.CoversObjects(null));
        Assert.False(Coverage.CoversBucket(new PatternElement(false, [])));
    }

    [Fact]
    public void WhatCoversAllObjectsMatchesEveryKey()
    {
        Gen<string> pattern = Gen.Char["l*o?gs/"].Array[0, 8].Select(c => "arn:aws:s3:::" + new string(c));
        Gen.Select(pattern, Gen.Char["ab/*?l"].Array[1, 5].Select(c => new string(c))).Sample((p, key) =>
            !Coverage.CoversObjects(new PatternElement(false, [p])) || WildcardPattern.MatchesArn(p, $"arn:aws:s3:::{Name}/{key}"));
    }
}
