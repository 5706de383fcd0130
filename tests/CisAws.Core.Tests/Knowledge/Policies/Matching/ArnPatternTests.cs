using CisAws.Knowledge.Policies;

namespace CisAws.Tests.Knowledge.Policies;

public sealed class ArnPatternTests
{
    private const string Role = "arn:aws:iam::111122223333:role/path/name", Key = "arn:aws:s3:::b/k:e:y";

    [Theory]
    [InlineData("*", Role, "Matches")]
    [InlineData("**", Role, "Matches")]
    [InlineData(Role, Role, "Matches")]
    [InlineData("arn:aws:iam::*:role/*", Role, "Matches")]
    [InlineData("arn:*:iam:*:111122223333:role/path/nam?", Role, "Matches")]
    [InlineData("arn:aws:iam::111122223333:Role/*", Role, "DoesNotMatch")]
    [InlineData("arn:aws:iam::444455556666:*", Role, "DoesNotMatch")]
    [InlineData("", Role, "DoesNotMatch")]
    [InlineData("arn:aws:s3:::b/*", Key, "Matches")] // a colon of the last part is a character
    [InlineData("arn:aws:s3:::b/k:*", Key, "Matches")]
    [InlineData("arn:*", Role, "Unknown")] // too few parts
    [InlineData("arn:aws:iam::*", Role, "Unknown")]
    [InlineData("*:role/*", Role, "Unknown")] // a star over colons
    [InlineData("arn:aws:*:*:b/*:y", Key, "Unknown")]
    [InlineData("arn:aws:*:*:*:*", Role, "Unknown")] // a wildcard as the service
    [InlineData("a?n:aws:iam::111122223333:*", Role, "Unknown")]
    [InlineData("${x}", Role, "Unknown")]
    [InlineData("arn:aws:iam::${x}:role/*", Role, "Unknown")]
    [InlineData("arn:aws:iam::111122223333:role/${x}", Role, "Unknown")]
    [InlineData("arn:aws:iam::111122223333:user/${x}", Role, "DoesNotMatch")]
    public void MatchesOneResource(string pattern, string arn, string expected) =>
        Assert.Equal(
            Enum.Parse<MatchOutcome>(expected), ArnPattern.MatchResource(PolicyVariables.Pattern(pattern, true, RequestContext.Open), arn));

    [Theory]
    [InlineData("${x}", "Unknown")]
    [InlineData("arn:aws:iam::${x}:role/*", "Unknown")]
    [InlineData("arn:aws:iam::111122223333:${x}", "Unknown")]
    [InlineData("arn:aws:iam::111122223333:user/${x}", "DoesNotMatch")]
    [InlineData("arn:aws:iam::111122223333:role/path/name", "Matches")]
    public void ComparesWithVariables(string pattern, string expected) =>
        Assert.Equal(
            Enum.Parse<MatchOutcome>(expected), ArnPattern.Match(PolicyVariables.Pattern(pattern, true, RequestContext.Open), Role));

    [Fact]
    public void AVariableMayContainACompleteArn() => Assert.Equal(
        MatchOutcome.Matches,
        ArnPattern.Match(
            PolicyVariables.Pattern("${aws:PrincipalArn}", true, RequestContext.Of(ContextKey.Text("aws:PrincipalArn", Role))), Role));

    [Fact]
    public void APrefixMustReachIntoTheLastPart() =>
        Assert.Throws<ArgumentException>(
            "prefix", () => ArnPattern.MatchResourcesWith(WildcardPattern.Of("arn:aws:s3:::b*"), "arn:aws:s3"));
}
