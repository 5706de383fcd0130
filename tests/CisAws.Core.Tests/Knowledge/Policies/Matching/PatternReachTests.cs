using CisAws.Knowledge.Policies;

namespace CisAws.Tests.Knowledge.Policies;

public sealed class PatternReachTests
{
    [Theory]
    [InlineData("*", true)]
    [InlineData("**", true)]
    [InlineData("*:*", true)]
    [InlineData("?*:*?", true)]
    [InlineData("", false)]
    [InlineData("?", false)]
    [InlineData("?:?", false)]
    [InlineData("??:*", false)] // services with longer names remain
    [InlineData("???*:*", false)] // s3 remains
    [InlineData("*s*", false)]
    [InlineData("s3:*", false)]
    public void EveryActionCanBeWrittenInSeveralWays(string pattern, bool expected) =>
        Assert.Equal(expected, PatternReach.IsEveryAction(pattern));

    [Theory]
    [InlineData("*", true)]
    [InlineData("**", true)]
    [InlineData("?*", true)]
    [InlineData("*:*", true)] // named by the recommendation
    [InlineData("*/*", true)]
    [InlineData("", false)]
    [InlineData("?", false)]
    [InlineData("??*", false)] // the resource "*" has one character
    [InlineData("*:*:*", false)]
    [InlineData("*/*/*", false)]
    [InlineData("a*", false)]
    [InlineData("arn:*", false)]
    public void EveryResourceCanBeWrittenInSeveralWays(string pattern, bool expected) =>
        Assert.Equal(expected, PatternReach.IsEveryResource(pattern));

    [Theory]
    [InlineData(Reach.Everything, "*")]
    [InlineData(Reach.Everything, "s3:*", "*")]
    [InlineData(Reach.Part, "s3:*")]
    [InlineData(Reach.Part, "nothing", "s3:*")]
    [InlineData(Reach.Nothing, "nothing", "s3:")]
    [InlineData(Reach.Nothing)]
    public void AnActionElementCoversWhatItsPatternsCoverTogether(Reach expected, params string[] patterns)
    {
        Assert.Equal(expected, PatternReach.OfActions(new PatternElement(false, patterns)));
        Assert.Equal(Reach.Nothing, PatternReach.OfActions(null));
    }

    [Theory]
    [InlineData(Reach.Nothing, "*")]
    [InlineData(Reach.Nothing, "s3:*", "*")]
    [InlineData(Reach.AllButSome, "s3:*")]
    [InlineData(Reach.AllButSome, "nothing", "s3:*")]
    [InlineData(Reach.Everything, "nothing", "s3:")]
    [InlineData(Reach.Everything)]
    public void ANotActionElementCoversTheRest(Reach expected, params string[] patterns) =>
        Assert.Equal(expected, PatternReach.OfActions(new PatternElement(true, patterns)));

    [Theory]
    [InlineData("s3:GetObject", Reach.Part)]
    [InlineData("execute-api:Invoke", Reach.Part)]
    [InlineData("s3:Get_Object", Reach.Part)]
    [InlineData("s3:v1.2", Reach.Part)]
    [InlineData("s3:?etObject", Reach.Part)]
    [InlineData("*Object", Reach.Part)] // of any service
    [InlineData("s3*", Reach.Part)]
    [InlineData("nothing", Reach.Nothing)] // no colon
    [InlineData("s3:", Reach.Nothing)] // no name
    [InlineData("s3:Get Object", Reach.Nothing)] // a character that no action has
    [InlineData("s3:Get/Object", Reach.Nothing)]
    [InlineData("s3:Get:Object", Reach.Nothing)] // two colons
    [InlineData("nosuchservice:*", Reach.Nothing)]
    public void APatternThatNoActionCanFitCoversNothing(string pattern, Reach expected) =>
        Assert.Equal(expected, PatternReach.OfActions(new PatternElement(false, [pattern])));

    [Theory]
    [InlineData(Reach.Everything, "*")]
    [InlineData(Reach.Everything, "arn:aws:s3:::b", "*")]
    [InlineData(Reach.AllButSome, "arn:aws:s3:::b", "arn:*")]
    [InlineData(Reach.Part, "arn:aws:s3:::b")]
    [InlineData(Reach.Part, "nothing", "arn:aws:s3:::b")]
    [InlineData(Reach.Nothing, "nothing", "arn:aws")]
    [InlineData(Reach.Nothing)]
    public void AResourceElementCoversWhatItsPatternsCoverTogether(Reach expected, params string[] patterns)
    {
        Assert.Equal(expected, PatternReach.OfResources(new PatternElement(false, patterns)));
        Assert.Equal(Reach.Nothing, PatternReach.OfResources(null));
    }

    [Theory]
    [InlineData(Reach.Nothing, "*")]
    [InlineData(Reach.Nothing, "arn:aws:s3:::b", "*")]
    [InlineData(Reach.AllButSome, "arn:aws:s3:::b")]
    [InlineData(Reach.AllButSome, "nothing", "arn:aws:s3:::b")]
    [InlineData(Reach.AllButSome, "arn:*")]
    [InlineData(Reach.Everything, "nothing", "arn:aws")]
    [InlineData(Reach.Everything)]
    public void ANotResourceElementCoversTheRest(Reach expected, params string[] patterns) =>
        Assert.Equal(expected, PatternReach.OfResources(new PatternElement(true, patterns)));

    [Theory] // every ARN is everything but the actions that know "*" only
    [InlineData("a*", Reach.AllButSome)]
    [InlineData("arn:*", Reach.AllButSome)]
    [InlineData("arn:aw*", Reach.AllButSome)]
    [InlineData("arn:aws:*", Reach.AllButSome)]
    [InlineData("arn:aws-cn:*:*:*:*", Reach.AllButSome)]
    [InlineData("arn:aws-cn:*", Reach.AllButSome)] // every one of its partition
    [InlineData("*:*:*:*:*:*", Reach.AllButSome)]
    [InlineData("arn:aws:s*", Reach.Part)]
    [InlineData("arn:aws-cn:s3:*", Reach.Part)]
    [InlineData("arn:aws-*", Reach.Part)]
    [InlineData("arn:aws:*3*", Reach.Part)] // not without that character
    [InlineData("arn:aws:*:*:*:*:*", Reach.Part)] // only with a colon in the last part
    [InlineData("arn:aws:*/*", Reach.Part)]
    public void EveryArnCanBeWrittenInSeveralWays(string pattern, Reach expected) =>
        Assert.Equal(expected, PatternReach.OfResources(new PatternElement(false, [pattern])));

    [Theory]
    [InlineData("arn:aws:s3:::b", Reach.Part)]
    [InlineData("arn:aws:s3:::b*", Reach.Part)]
    [InlineData("a*b", Reach.Part)] // arn:…
    [InlineData("arn*b", Reach.Part)]
    [InlineData("*b", Reach.Part)]
    [InlineData("${aws:x}", Reach.Part)] // may be an ARN
    [InlineData("arn:aws:s3", Reach.Nothing)]
    [InlineData("bucket", Reach.Nothing)]
    [InlineData("arnx:aws:s3:::b", Reach.Nothing)]
    [InlineData("b*", Reach.Nothing)]
    [InlineData("bucket/*", Reach.Nothing)]
    [InlineData("", Reach.Nothing)]
    public void APatternThatNoResourceCanFitCoversNothing(string pattern, Reach expected) =>
        Assert.Equal(expected, PatternReach.OfResources(new PatternElement(false, [pattern])));
}
