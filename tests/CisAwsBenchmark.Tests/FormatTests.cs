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
            "Id     Status        Severity Region         ResourceName           Reason",
            "--     ------        -------- ------         ------------           ------",
        ],
            lines[..3]);
        Assert.Matches("^2\\.3    Pass          \\w+ +global         111122223333           Root has no access key\\.$", lines[3]);
        Assert.Matches(
            "^2\\.7    Fail          \\w+ +global         111122223333           Passwords need only 8 characters; at least 14 are$",
            lines[4]);
        Assert.Equal("expected.", lines[5].Trim());
        Assert.All(lines, l => Assert.True(l.Length <= 120, l));
    }

    [Fact]
    public void RecommendationsAreATableBySection()
    {
        using var shell = new Shell();
        shell.Run("Get-CisRecommendation 2.15 | Out-Default").ThrowIfFailed();
        string[] lines = Lines(shell);
        Assert.Equal("   Section: Identity and Access Management", lines[0]);
        Assert.StartsWith("2.15   1     Automated", lines[3], StringComparison.Ordinal);
        Assert.EndsWith("are not", lines[3], StringComparison.Ordinal);
        Assert.Equal("attached", lines[4].Trim());
    }

    [Fact]
    public void AResultNamesItsOutcomeFirst()
    {
        using var shell = new Shell();
        shell.Run("Repair-CisPasswordPolicy -ProfileName $args[0] -Force | Out-Default", new FakeAccount().Profile).ThrowIfFailed();
        Assert.Equal("Outcome           : Changed", Lines(shell)[0]);
    }

    [Theory]
    [InlineData("one two three", 16, 5, "one two three")]
    [InlineData("one two three four five six", 30, 8, "one two three four\nfive six")]
    [InlineData("", 120, 68, "")]
    [InlineData(null, 120, 68, "")]
    [InlineData("averyveryverylongwordthatdoesnotfit in", 30, 9, "averyveryverylongwordthatdoesnotfit\nin")]
    [InlineData("short text in a host without width", 0, 68, "short text in a host without width")]
    public void WrapsAtSpaces(string? text, int hostWidth, int taken, string expected) =>
        Assert.Equal(expected, CellText.Wrap(text, hostWidth, taken));

    private static string[] Lines(Shell shell) => [.. shell.Host.TestUI.Text.Split('\n').Select(l => l.TrimEnd()).Where(l => l.Length > 0)];
}
