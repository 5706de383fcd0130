using CisAws.Controls.Storage;
using CisAws.Evidence;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Storage;

public sealed class BucketDefaultEncryptionControlTests
{
    private static readonly BucketDefaultEncryptionControl Control = new();

    [Theory]
    [InlineData("AES256", FindingStatus.Pass)]
    [InlineData("aws:kms", FindingStatus.Pass)]
    [InlineData(null, FindingStatus.Fail)]
    public void TheAlgorithmDecides(string? algorithm, FindingStatus status)
    {
        Finding finding = Scenario.Single(Control, Account(new BucketEncryption(algorithm, null)));
        Assert.Equal((status, "2.1.1", "1.5.0"), (finding.Status, finding.RecommendationId, finding.BenchmarkVersion));
    }

    [Fact]
    public void WhatCannotBeReadIsAnError() => Assert.Equal(
        FindingStatus.Error,
        Scenario.Single(
            Control, new TestAccount().WithBuckets("a").Deny(S3Evidence.BucketEncryption, "a", TestBuckets.Region)).Status);

    [Fact]
    public void ABucketThatVanishesHasNoRow() => Assert.Equal("NoBuckets", Scenario.Single(Control, Account(null)).ReasonCode);

    private static TestAccount Account(BucketEncryption? encryption) =>
        new TestAccount().WithBuckets("a").WithIn(S3Evidence.BucketEncryption, TestBuckets.Region, encryption, "a");
}
