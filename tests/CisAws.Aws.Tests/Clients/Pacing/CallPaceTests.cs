using CisAws.Aws.Clients.Pacing;
using Microsoft.Extensions.Time.Testing;

namespace CisAws.Aws.Tests.Clients.Pacing;

[Trait("Category", "Fast")]
public sealed class CallPaceTests
{
    private readonly FakeTimeProvider time = new(DateTimeOffset.UnixEpoch);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(3, 0, 3)]
    [InlineData(3, 100, 4)]
    [InlineData(3, 350, 6)]
    public void CallsWithinTheRateDoNotWait(int burst, int milliseconds, int allowed)
    {
        var pace = new CallPace(TimeSpan.FromMilliseconds(100), burst, time);
        Task[] calls = [.. Enumerable.Range(0, 10).Select(_ => pace.WaitAsync(Cancel))];
        time.Advance(TimeSpan.FromMilliseconds(milliseconds));
        Assert.Equal(allowed, calls.Count(c => c.IsCompletedSuccessfully));
    }

    [Fact]
    public void RestFillsNoMoreThanTheBurst()
    {
        var pace = new CallPace(TimeSpan.FromMilliseconds(100), 3, time);
        Assert.True(pace.WaitAsync(Cancel).IsCompleted);
        time.Advance(TimeSpan.FromMinutes(1));
        Task[] calls = [.. Enumerable.Range(0, 5).Select(_ => pace.WaitAsync(Cancel))];
        Assert.Equal([true, true, true, false, false], calls.Select(c => c.IsCompleted));
    }

    [Theory]
    [InlineData("iam", "ListUsers", 20, null)]
    [InlineData("ec2", "DescribeVpcs", 20, "DescribeVpcs")]
    [InlineData("cloudtrail", "LookupEvents", 2, "LookupEvents")]
    [InlineData("cloudtrail", "GetTrailStatus", 10, "GetTrailStatus")]
    [InlineData("securityhub", "GetFindings", 3, "GetFindings")]
    public void DocumentedRatesAreKnown(string service, string operation, int perSecond, string? shared)
    {
        (CallRate rate, string? of) = Assert.NotNull(DocumentedRates.Find(service, operation));
        Assert.Equal((perSecond, shared), (rate.PerSecond, of));
    }

    [Theory]
    [InlineData("ec2", "GetEbsEncryptionByDefault")]
    [InlineData("s3", "GetBucketPolicy")]
    [InlineData("logs", "TestMetricFilter")]
    public void OtherOperationsHaveNone(string service, string operation) => Assert.Null(DocumentedRates.Find(service, operation));
}
