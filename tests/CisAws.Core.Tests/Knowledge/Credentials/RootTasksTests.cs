using CisAws.Evidence;
using CisAws.Knowledge.Credentials;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Knowledge.Credentials;

public sealed class RootTasksTests
{
    [Theory]
    [InlineData("signin.amazonaws.com", "EmailUpdated", true)]
    [InlineData("s3.amazonaws.com", "DeleteBucketPolicy", true)]
    [InlineData("signin.amazonaws.com", "ConsoleLogin", false)]
    [InlineData("ec2.amazonaws.com", "RunInstances", false)]
    public void RecognizesTasksThatCanNeedRoot(string source, string name, bool expected) =>
        Assert.Equal(expected, RootTasks.CanNeedRoot(new RootEvent(TestAccount.Now, source, name, null)));

    [Fact]
    public void CountsKindsAndCutsTheList()
    {
        RootEvent[] events =
        [
            .. Enumerable.Range(0, 6)
                .Select(i => new RootEvent(TestAccount.Now.AddDays(-i), "ec2.amazonaws.com", i < 3 ? "A" : i < 5 ? "B" : "C", null)),
        ];
        Assert.Equal(
            ["ec2.amazonaws.com:A (3x, last 2026-03-01T12:00:00Z)", "1 more kinds"],
            RootTasks.Summarize([.. events.Where(e => e.Name != "C")], 1));
        Assert.Equal(3, RootTasks.Summarize(events, 3).Count());
    }
}
