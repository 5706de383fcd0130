namespace CisAws.Tests.Findings;

public sealed class FindingIdTests
{
    // Frozen: baselines, exceptions and tickets of users refer to these ids. A change here breaks them.
    [Theory]
    [InlineData("2.3", "111122223333", "global", "arn:aws:iam::111122223333:root", "cd57195946211d25a5924dd312189c02")]
    [InlineData("2.19", "111122223333", "eu-central-1", "arn:aws:iam::111122223333:root", "8ca62b479f248d37c81813d8d8359a19")]
    [InlineData("2.9", "444455556666", "global", "arn:aws-cn:iam::444455556666:user/Jörg", "d46837e9b7f1e85b9a8fb9652f7a14de")]
    public void IsFrozen(string recommendation, string account, string region, string resource, string expected) =>
        Assert.Equal(expected, FindingId.Create("6.0.0", recommendation, account, region, resource));

    [Fact]
    public void DependsOnEveryPartAndOnWhereItEnds()
    {
        string[] ids =
        [
            FindingId.Create("6.0.0", "2.1", "1", "global", "a"),
            FindingId.Create("7.0.0", "2.1", "1", "global", "a"),
            FindingId.Create("6.0.0", "2.2", "1", "global", "a"),
            FindingId.Create("6.0.0", "2.1", "2", "global", "a"),
            FindingId.Create("6.0.0", "2.1", "1", "eu-west-1", "a"),
            FindingId.Create("6.0.0", "2.1", "1", "global", "b"),
            FindingId.Create("6.0.0", "2.11", "", "global", "a"),
        ];
        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(ids, id => Assert.Matches("^[0-9a-f]{32}$", id));
    }
}
