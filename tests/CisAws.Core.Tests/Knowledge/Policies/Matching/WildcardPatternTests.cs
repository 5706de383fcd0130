using System.Diagnostics;
using System.Text.RegularExpressions;
using CisAws.Knowledge.Policies;
using CsCheck;

namespace CisAws.Tests.Knowledge.Policies;

public sealed class WildcardPatternTests
{
    [Theory]
    [InlineData("s3:Get*", "S3:getobject", true)]
    [InlineData("s3:Get*", "s3:PutObject", false)]
    [InlineData("s3:?etObject", "s3:GetObject", true)]
    [InlineData("s3:?GetObject", "s3:GetObject", false)]
    [InlineData("*:*Object", "s3:GetObject", true)]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("**", "", true)]
    [InlineData("a*b*c", "aXbYbZc", true)]
    [InlineData("a*b*c", "aXbYbZ", false)]
    public void MatchesActionsIgnoringCase(string pattern, string action, bool expected) =>
        Assert.Equal(expected, WildcardPattern.MatchesAction(pattern, action));

    [Theory]
    [InlineData("arn:aws:s3:::b*", "arn:aws:s3:::bucket/key", true)]
    [InlineData("arn:aws:s3:::B*", "arn:aws:s3:::bucket/key", false)]
    [InlineData("arn:*:iam::*:role/*", "arn:aws:iam::111122223333:role/path/name", true)]
    public void MatchesArnsByCase(string pattern, string arn, bool expected) =>
        Assert.Equal(expected, WildcardPattern.MatchesArn(pattern, arn));

    [Fact]
    public void AgreesWithRegularExpressions() =>
        Gen.Select(Gen.Char["ab*?"].Array[0, 8], Gen.Char["ab"].Array[0, 10]).Sample((p, t) =>
        {
            string pattern = new(p), text = new(t);
            string escaped = Regex.Escape(pattern)
                .Replace("\\*", ".*", StringComparison.Ordinal)
                .Replace("\\?", ".", StringComparison.Ordinal);
            string expression = $"^{escaped}$";
            return WildcardPattern.MatchesArn(pattern, text) == Regex.IsMatch(
                text, expression, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));
        });

    [Fact]
    public void StaysWithinTheTimeLimit()
    {
        string pattern = string.Concat(Enumerable.Repeat("*a", 1000)) + "b", text = new('a', 6000);
        var watch = Stopwatch.StartNew();
        Assert.False(WildcardPattern.MatchesArn(pattern, text));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"took {watch.Elapsed}");
    }
}
