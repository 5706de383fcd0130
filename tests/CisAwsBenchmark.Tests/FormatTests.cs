using System.Globalization;
using CisAws.PowerShell.Pipeline;
using CisAws.PowerShell.Tests.Harness;

namespace CisAws.PowerShell.Tests;

public sealed class FormatTests
{
    [Fact]
    public void FindingsAreATableByAccount()
    {
        using var shell = new Shell();
        shell.Run("Test-CisIam -ProfileName $args[0] -Id 2.3, 2.7 | Out-Default", new FakeAccount().Profile).ThrowIfFailed();
        string[] lines = Lines(shell);
        Assert.Equal(
        [
            "   Account: 111122223333",
            "Status        RecommendationId Severity Region         ResourceName",
            "------        -----------------------------------------------------",
        ],
            lines[..3]);
        Assert.Matches("^Pass          2\\.3              \\w+ +global         111122223333$", lines[3]);
        Assert.Equal("              Root has no access key.", lines[4]);
        Assert.Matches("^Fail          2\\.7              \\w+ +global         111122223333$", lines[5]);
        Assert.Equal("              Passwords need only 8 characters; at least 14 are expected.", lines[6]);
    }

    [Fact]
    public void EveryRowOfASummaryHasAVerdictAndAName()
    {
        using var shell = new Shell();
        shell.Run("Test-CisIam -Demo -Id 2.7 | Measure-CisFinding | Where-Object Kind -in Section, Level, Total | Out-Default")
            .ThrowIfFailed();
        string[] lines = Lines(shell);
        Assert.Equal(
        [
            "   Account: 123456789012, CIS 6.0.0: sections",
            "Verdict       Name     Pass  Fail Manual Error NotApplicable Excepted Attested",
            "-------       ----     ----  ---- ------ ----- ------------- -------- --------",
            "0%            2           0     1      0     0             0        0        0",
        ],
            lines[..4]);
        Assert.Contains("NotAssessed   3           0     0      0     0             0        0        0", lines);
        Assert.Contains("0%            Level 1     0     1      0     0             0        0        0", lines);
        Assert.Contains("0%            Total       0     1      0     0             0        0        0", lines);
    }

    [Theory]
    [InlineData("6.0.0", "Identity and Access Management", "2")]
    [InlineData("1.4.0", "Identity and Access Management", "1")]
    [InlineData("6.0.0", "Nothing", "")]
    [InlineData("0", "Storage", "")]
    public void ASectionHasItsNumber(string version, string section, string number) =>
        Assert.Equal(number, CellText.SectionNumber(version, section));

    [Fact]
    public void RecommendationsAreATableBySection()
    {
        using var shell = new Shell();
        shell.Run("Get-CisRecommendation 2.15 | Out-Default").ThrowIfFailed();
        string[] lines = Lines(shell);
        Assert.Equal("   Section: Identity and Access Management", lines[0]);
        Assert.StartsWith("2.15   1     Automated", lines[3], StringComparison.Ordinal);
        Assert.EndsWith("allow full \"*:*\"", lines[3], StringComparison.Ordinal);
        Assert.Equal("administrative privileges are not attached", lines[4].Trim());
    }

    [Fact]
    public void AResultNamesItsOutcomeFirst()
    {
        using var shell = new Shell();
        shell.Run("Repair-CisPasswordPolicy -ProfileName $args[0] -Force | Out-Default", new FakeAccount().Profile).ThrowIfFailed();
        Assert.Equal("Outcome           : Changed", Lines(shell)[0]);
    }

    [Theory]
    [InlineData("one two three", 16, "one two three")]
    [InlineData("one two three four five six", 21, "one two three four\nfive six")]
    [InlineData("one two three four five six", 27, "one two three four five six")]
    [InlineData("", 20, "")]
    [InlineData("averyveryverylongwordthatdoesnotfit in", 20, "averyveryverylongwordthatdoesnotfit\nin")]
    [InlineData("in averyveryverylongwordthatdoesnotfit", 20, "in\naveryveryverylongwordthatdoesnotfit")]
    [InlineData("   PS> one two three four", 14, "   PS> one two\n   three four")]
    public void BreaksAtBlanks(string text, int room, string expected) => Assert.Equal(expected, TextWrap.Break(text, room));

    [Theory]
    [InlineData("en-US", int.MaxValue)]
    [InlineData("de-CH", int.MaxValue)]
    [InlineData("pt-BR", int.MaxValue)]
    [InlineData("", 65)]
    [InlineData("sv-SE", 65)]
    [InlineData("th-TH", 65)]
    public void LeavesLinesToTheEngineWhereItBreaksBetweenWords(string culture, int room)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(room, TextWrap.Room(14, null));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("a-short-name", " a-short-name")]
    [InlineData("exactly-twenty-four-char", " exactly-twenty-four-char")]
    [InlineData("one-more-than-twenty-four", "\none-more-than-twenty-four")]
    public void ANameThatTheLineHasNoRoomForHasALineOfItsOwn(string name, string expected) =>
        Assert.Equal(expected, CellText.Last(name, 55));

    [Fact]
    public void TimesAreIsoInUtc() => Assert.Equal(
        "2026-10-05T06:00:00Z",
        CellText.Line(new DateTimeOffset(2026, 10, 5, 8, 0, 0, TimeSpan.FromHours(2))));

    private static string[] Lines(Shell shell) => [.. shell.Host.TestUI.Text.Split('\n').Select(l => l.TrimEnd()).Where(l => l.Length > 0)];
}
