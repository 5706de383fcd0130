using CisAws.Common;

namespace CisAws.Tests.Common;

public sealed class ShellTextTests
{
    [Theory]
    [InlineData("alice", "'alice'")]
    [InlineData("o'neil", "'o''neil'")]
    [InlineData("o’neil; x ‘ ‚ ‛", "'o’’neil; x ‘‘ ‚‚ ‛‛'")]
    [InlineData("“a” „ $b `c", "'“a” „ $b `c'")]
    [InlineData("a\nb", "\"a`u{000A}b\"")]
    [InlineData("\u202E$x `y \" “ ” „ '’", "\"`u{202E}`$x ``y `\" `“ `” `„ '’\"")]
    [InlineData("\U000E0041", "\"`u{E0041}\"")]
    public void PowerShellReadsItBack(string text, string expected) => Assert.Equal(expected, ShellText.PowerShell(text));

    [Theory]
    [InlineData("alice", "'alice'")]
    [InlineData("$(id) `id` !x \\", @"'$(id) `id` !x \'")]
    [InlineData("o'neil", @"'o'\''neil'")]
    [InlineData("a\n'\\", @"$'a\u000a\'\\'")]
    [InlineData("\U000E0041", @"$'\U000e0041'")]
    public void BashReadsItBack(string text, string expected) => Assert.Equal(expected, ShellText.Bash(text));

    [Theory]
    [InlineData("db-1", true)]
    [InlineData("123456789012", true)]
    [InlineData("arn:aws:iam::1:role/a@b+c=d", true)]
    [InlineData("", false)]
    [InlineData("-x", false)]
    [InlineData("@x", false)]
    [InlineData("a b", false)]
    [InlineData("a;b", false)]
    [InlineData("é", false)]
    [InlineData("a,b", false)]
    public void OnlyHarmlessTextsAreWords(string text, bool isPlain) => Assert.Equal(isPlain, ShellText.IsPlain(text));

    [Fact]
    public void WordsStandOutsideOfQuotes() => Assert.Equal(
        ["Repair-X", "-A", "-B", "14", "-C"],
        ShellText.Words("Repair-X -A 'it''s -Evil 1' -B 14 -C \"`\" -Evil `u{000A} 2\""));
}
