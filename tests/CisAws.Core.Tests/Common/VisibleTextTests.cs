using CisAws.Common;

namespace CisAws.Tests.Common;

public sealed class VisibleTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("Grüße, 日本語 – “quoted” 👍", "Grüße, 日本語 – “quoted” 👍")]
    [InlineData("a\u001B[31mred", @"a\u001B[31mred")]
    [InlineData("a\r\nb\tc\0", @"a\u000D\u000Ab\u0009c\u0000")]
    [InlineData("\u202Eevil\u202C \u2066x\u2069 \u200E\u200F\u061C", @"\u202Eevil\u202C \u2066x\u2069 \u200E\u200F\u061C")]
    [InlineData("a\u200Bb\u2028c\u2029d\uFEFFe\u00ADf", @"a\u200Bb\u2028c\u2029d\uFEFFe\u00ADf")]
    [InlineData("tag\U000E0041", @"tag\U000E0041")]
    [InlineData("\u3164\u2800", @"\u3164\u2800")]
    [InlineData("\u009B31m", @"\u009B31m")]
    [InlineData(null, "")]
    public void WhatIsHiddenIsShown(string? text, string expected)
    {
        Assert.Equal(expected, VisibleText.Line(text));
        Assert.False(VisibleText.HasHidden(VisibleText.Line(text)));
    }

    // Not as an argument of a theory: metadata cannot hold half a character.
    [Fact]
    public void HalfACharacterIsShown() => Assert.Equal(@"a\uD83Db\uDE00", VisibleText.Line($"a{(char)0xD83D}b{(char)0xDE00}"));

    [Fact]
    public void EveryBidirectionalControlIsHidden()
    {
        char[] controls =
        [
            .. "\u061C\u200E\u200F",
            .. Enumerable.Range(0x202A, 5).Select(c => (char)c),
            .. Enumerable.Range(0x2066, 4).Select(c => (char)c),
        ];
        Assert.All(controls, c => Assert.True(VisibleText.HasHidden(c.ToString()), $"{(int)c:X4}"));
        Assert.All(
            Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)), c => Assert.True(VisibleText.HasHidden(((char)c).ToString())));
    }

    [Fact]
    public void LinesKeepLineEndsAndTabulatorsAlone() =>
        Assert.Equal("a\tb\r\nc\\u000Dd\n\\u001B", VisibleText.Lines("a\tb\r\nc\rd\n\u001B"));

    [Theory]
    [InlineData("Policy {\r\n  \"a\" : 1,\n\t\"b\": 2\n} → {}", "Policy { \"a\" : 1, \"b\": 2 } → {}")]
    [InlineData("name\nwith { a brace", @"name\u000Awith { a brace")]
    [InlineData("one\ntwo", @"one\u000Atwo")]
    [InlineData("{ \u202E\n}", @"{ \u202E }")]
    public void ADocumentIsOneLine(string value, string expected) => Assert.Equal(expected, VisibleText.Value(value));

    [Fact]
    public void ErrorsShowWhatNamesHide()
    {
        var error = new CisAwsException("X", CisAwsErrorKind.NotFound, "No \u001B[2Ja\nb.", "Give \u202Ea.", "raw\n");
        Assert.Equal((@"No \u001B[2Ja\u000Ab.", @"Give \u202Ea.", "raw\n"), (error.Message, error.RecommendedAction, error.Target));
    }
}
