using CisAws.Common;
using CisAws.Gateway;
using CisAws.PowerShell.Pipeline;

namespace CisAws.PowerShell.Tests;

public sealed class CallTotalsTests
{
    [Fact]
    public void EachServiceSaysWhatWasRepeatedAndThrottled()
    {
        CallCount[] calls =
        [
            new("iam", "ListUsers", "us-east-1", 2, 5, 2, 0),
            new("iam", "GetUser", "us-east-1", 7, 7, 0, 0),
            new("s3", "ListBuckets", "us-east-1", 1, 1, 0, 0),
            new("ec2", "DescribeVpcs", "eu-west-1", 1, 2, 0, 1),
        ];
        Assert.Equal(
            "11 AWS calls: iam 9 (3 repeated, 2 throttled), ec2 1 (1 repeated, 0 throttled), s3 1; "
            + "4 attempts repeated, 2 of all throttled.",
            CallTotals.Describe(CallTotals.Of(calls)));
    }

    [Fact]
    public void NothingIsSaidOfRetriesWhereThereWereNone() => Assert.Equal(
        "1 AWS call: sts 1.", CallTotals.Describe(CallTotals.Of([new("sts", "GetCallerIdentity", "us-east-1", 1, 1, 0, 0)])));

    /// <summary>A call to an endpoint that is known to be silent is not sent.</summary>
    [Fact]
    public void CallsThatWereNotSentTakeNothingFromWhatWasRepeated() => Assert.Equal(
        [new ServiceCalls("ec2", 5, 1, 0)],
        CallTotals.Of([new("ec2", "DescribeVpcs", "eu-west-1", 3, 0, 0, 3), new("ec2", "DescribeVpcs", "eu-west-2", 2, 3, 0, 0)]));

    [Theory]
    [InlineData(0, 0, "3 AWS calls in 1.0 s")]
    [InlineData(2, 1, "3 AWS calls (2 repeated, 1 throttled) in 1.0 s")]
    public void TheSummarySaysWhatWasRepeated(int repeated, int throttled, string expected)
    {
        var summary = new AssessmentSummary(
            "111122223333", 1, new Dictionary<string, int>(StringComparer.Ordinal) { ["Pass"] = 1 }, 3, TimeSpan.FromSeconds(1))
        {
            Versions = new TextCollection(["6.0.0"]), Repeated = repeated, Throttled = throttled,
        };
        Assert.Contains(expected, $"{summary}", StringComparison.Ordinal);
    }
}
