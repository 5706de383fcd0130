using CisAws.Common;

namespace CisAws.Tests.Common;

public sealed class NearMatchesTests
{
    private static readonly string[] Names =
        ["UnusedCredentialDays", "MinimumPasswordLength", "RootUseDays", "AdminPorts", "EC2", "RDS", ".html", ".csv"];

    [Theory]
    [InlineData("UnusedCredentialDay", "UnusedCredentialDays")]
    [InlineData("unusedcredentialdays", "UnusedCredentialDays")]
    [InlineData("UnusedDay", "UnusedCredentialDays")]
    [InlineData("UnusedDays", "UnusedCredentialDays")]
    [InlineData("PasswordLength", "MinimumPasswordLength")]
    [InlineData("RootDays", "RootUseDays")]
    [InlineData("Admin", "AdminPorts")]
    [InlineData(".htm", ".html")]
    [InlineData(".htlm", ".html")]
    public void FindsWhatWasMeant(string given, string expected) => Assert.Equal(expected, NearMatches.Find(given, Names)[0]);

    [Theory]
    [InlineData("Fail", "Fial", 1)]
    [InlineData("Fail", "fAIL", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ca", "abc", 3)]
    [InlineData("us-esat-1", "us-east-1", 1)]
    public void CountsWhatHasToChange(string from, string to, int distance)
    {
        Assert.Equal(distance, NearMatches.Distance(from, to));
        Assert.Equal(distance, NearMatches.Distance(to, from));
    }

    [Theory]
    [InlineData("")]
    [InlineData("S3")]
    [InlineData("ECS2X")]
    [InlineData("DaysUnused")]
    [InlineData("UsDa")]
    [InlineData("Nothing")]
    public void FindsNothingWhereNothingIsSimilar(string given) =>
        Assert.Empty(NearMatches.Find(given, Names));

    [Theory]
    [InlineData("Did you mean A?", "A")]
    [InlineData("Did you mean A or B?", "A", "B")]
    [InlineData("Did you mean A, B or C?", "A", "B", "C")]
    public void AsksInOneSentence(string expected, params string[] near) => Assert.Equal(expected, NearMatches.Question(near));
}
