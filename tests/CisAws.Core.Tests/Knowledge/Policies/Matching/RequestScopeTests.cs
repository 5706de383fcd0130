using CisAws.Knowledge.Policies;
using CsCheck;

namespace CisAws.Tests.Knowledge.Policies;

/// <summary>Patterns against one action or resource, and against every one of a kind.</summary>
public sealed class RequestScopeTests
{
    private const string Name = "logs";
    private static readonly RequestScope Objects =
        RequestScope.StartingWith("arn:aws:s3:::logs/"), Bucket =
            RequestScope.One("arn:aws:s3:::logs"), Actions = RequestScope.StartingWith("s3:");
    private static readonly ConditionScope Open = new(RequestContext.Open, HasVariables: true);

    [Theory]
    [InlineData("*", "Matches", "Matches")]
    [InlineData("**", "Matches", "Matches")]
    [InlineData("arn:aws:s3:::*", "Matches", "Matches")]
    [InlineData("arn:aws:s3:::logs", "DoesNotMatch", "Matches")]
    [InlineData("arn:aws:s3:::logs*", "Matches", "Matches")]
    [InlineData("arn:aws:s3:::lo*", "Matches", "Matches")]
    [InlineData("arn:aws:s3:::l?gs/*", "Matches", "DoesNotMatch")]
    [InlineData("arn:aws:s3:::logs/*", "Matches", "DoesNotMatch")]
    [InlineData("arn:aws:s3:::logs/**", "Matches", "DoesNotMatch")]
    [InlineData("arn:aws:s3:::logs/?*", "Matches", "DoesNotMatch")] // a key has a character at least
    [InlineData("arn:aws:s3:::logs/??*", "Unknown", "DoesNotMatch")] // but need not have two
    [InlineData("arn:aws:s3:::logs/", "DoesNotMatch", "DoesNotMatch")]
    [InlineData("arn:aws:s3:::logs/a*", "Unknown", "DoesNotMatch")]
    [InlineData("arn:aws:s3:::logs/a", "Unknown", "DoesNotMatch")]
    [InlineData("arn:aws:s3:::logs/*/x", "Unknown", "DoesNotMatch")]
    [InlineData("arn:aws:s3:::other/*", "DoesNotMatch", "DoesNotMatch")]
    [InlineData("arn:aws:s3:::LOGS/*", "DoesNotMatch", "DoesNotMatch")]
    [InlineData("arn:*:s3:::logs/*", "Matches", "DoesNotMatch")]
    [InlineData("arn:aws:*:::logs/*", "Unknown", "DoesNotMatch")]
    [InlineData("arn:aws-us-gov:s3:::logs/*", "DoesNotMatch", "DoesNotMatch")]
    [InlineData("arn:aws:s3:us-east-1::logs/*", "DoesNotMatch", "DoesNotMatch")]
    [InlineData("arn:aws:s3:*:*:logs/*", "Matches", "DoesNotMatch")]
    [InlineData("arn:aws:s3:::${aws:username}*", "Unknown", "Unknown")]
    [InlineData("arn:aws:s3:::logs/${*}*", "Unknown", "DoesNotMatch")]
    [InlineData("arn:aws:s3", "DoesNotMatch", "DoesNotMatch")]
    [InlineData("arn:*AWS:s3:::logs/*", "Unknown", "DoesNotMatch")] // for keys with that in them, by case
    [InlineData("arn:aws:s3:::*LOGS/*", "Unknown", "DoesNotMatch")]
    [InlineData("arn:*", "Unknown", "Unknown")] // what AWS makes of too few parts is not known
    [InlineData("", "DoesNotMatch", "DoesNotMatch")]
    public void KnowsObjectsAndBucket(string pattern, string objects, string bucket) => Assert.Equal(
        (Enum.Parse<MatchOutcome>(objects), Enum.Parse<MatchOutcome>(bucket)),
        (Objects.MatchedByResource(pattern, Open), Bucket.MatchedByResource(pattern, Open)));

    [Theory]
    [InlineData("*", "Matches")]
    [InlineData("s3:*", "Matches")]
    [InlineData("S3:**", "Matches")]
    [InlineData("s?:*", "Matches")]
    [InlineData("s3*", "Matches")]
    [InlineData("s3:?*", "Matches")]
    [InlineData("s3:Get*", "Unknown")]
    [InlineData("S3:GET*", "Unknown")]
    [InlineData("s3:GetObject", "Unknown")]
    [InlineData("*Object", "Unknown")]
    [InlineData("s3:", "DoesNotMatch")]
    [InlineData("s3", "DoesNotMatch")]
    [InlineData("s3-object-lambda:*", "DoesNotMatch")]
    [InlineData("iam:*", "DoesNotMatch")]
    [InlineData("?", "DoesNotMatch")]
    [InlineData("", "DoesNotMatch")]
    public void KnowsAllActionsOfAService(string pattern, string expected) =>
        Assert.Equal(Enum.Parse<MatchOutcome>(expected), Actions.MatchedByAction(pattern));

    [Theory]
    [InlineData("s3:GET*", "Matches")]
    [InlineData("*:*", "Matches")]
    [InlineData("s3:Put*", "DoesNotMatch")]
    [InlineData("${aws:x}", "DoesNotMatch")] // no variables here
    public void KnowsOneAction(string pattern, string expected) =>
        Assert.Equal(Enum.Parse<MatchOutcome>(expected), RequestScope.One("s3:GetObject").MatchedByAction(pattern));

    [Theory]
    [InlineData("*", "*", "Matches")]
    [InlineData("*:*", "*:*", "Matches")]
    [InlineData("s3:*", "arn:aws:s3:::b", "Unknown")]
    [InlineData("s3:*", "arn:*", "Unknown")] // not the actions that only know "*"
    [InlineData("nothing", "nothing", "DoesNotMatch")]
    public void ContainsEverything(string action, string resource, string expected) => Assert.Equal(
        (Enum.Parse<MatchOutcome>(expected), Enum.Parse<MatchOutcome>(expected)),
        (RequestScope.Everything.MatchedByAction(action), RequestScope.Everything.MatchedByResource(resource, Open)));

    [Fact]
    public void WhatCoversAllObjectsMatchesEveryKeyAndWhatCoversNoneMatchesNone()
    {
        Gen<string> pattern = Gen.Char["l*o?gs/"].Array[0, 8].Select(c => "arn:aws:s3:::" + new string(c));
        Gen.Select(pattern, Gen.Char["ab/*?l"].Array[1, 5].Select(c => new string(c))).Sample((p, key) =>
        {
            bool matches = WildcardPattern.MatchesArn(p, $"arn:aws:s3:::{Name}/{key}");
            return Objects.MatchedByResource(p, Open) switch
            {
                MatchOutcome.Matches => matches,
                MatchOutcome.DoesNotMatch => !matches,
                _ => true,
            };
        });
    }

    [Fact]
    public void WhatCoversAllActionsMatchesEachAndWhatCoversNoneMatchesNone() =>
        Gen.Select(Gen.Char["s3:*?a"].Array[0, 7].Select(c => new string(c)), Gen.Char["sa3"].Array[1, 4].Select(c => new string(c)))
            .Sample((p, action) =>
        {
            bool matches = WildcardPattern.MatchesAction(p, "s3:" + action);
            return Actions.MatchedByAction(p) switch { MatchOutcome.Matches => matches, MatchOutcome.DoesNotMatch => !matches, _ => true };
        });

    [Fact]
    public void SomethingIsFoundForEveryPatternThatIsSaidToCoverSome() =>
        Gen.Char["s3:*?a"].Array[0, 5].Select(c => new string(c)).Sample(pattern =>
    {
        var parsed = WildcardPattern.Of(pattern);
        bool found = Texts().Any(t => parsed.Fits("s3" + t, ignoreCase: false));
        return parsed.FitsSomeTextWith("s3", ignoreCase: false) == found;

        // The pattern has five places at most, so that a text of as many characters is found if there is one.
        static IEnumerable<string> Texts() => from length in Enumerable.Range(1, 4)
                                              from number in Enumerable.Range(0, (int)Math.Pow(4, length))
                                              select string.Concat(
                                                  Enumerable.Range(0, length).Select(i => "s3:a"[number / (int)Math.Pow(4, i) % 4]));
    }, iter: 300);
}
