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
            CallTotals.Describe(calls));
    }

    [Fact]
    public void NothingIsSaidOfRetriesWhereThereWereNone() => Assert.Equal(
        "1 AWS call: sts 1.", CallTotals.Describe([new("sts", "GetCallerIdentity", "us-east-1", 1, 1, 0, 0)]));
}
