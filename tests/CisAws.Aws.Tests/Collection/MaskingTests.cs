using CisAws.Aws.Collection;
using CsCheck;

namespace CisAws.Aws.Tests.Collection;

[Trait("Category", "Fast")]
public sealed class MaskingTests
{
    [Theory]
    [InlineData("+1 206 555 0199", "+* *** *** **99")]
    [InlineData("  0199 ", "**99")]
    [InlineData("99", "99")]
    [InlineData("(030) 12-34 ext. 5", "(***) **-*4 ext. 5")]
    [InlineData("٠١٢٣٤", "***٣٤")]
    [InlineData("", "")]
    [InlineData("   ", "")]
    [InlineData(null, "")]
    public void Phone(string? number, string masked) => Assert.Equal(masked, Masking.Phone(number));

    [Fact]
    public void NoMoreThanTwoDigitsOfAPhoneRemain() => Gen.Frequency((3, Gen.Char['0', '9']), (1, Gen.Char[" +-()/.x٣९７"])).Array[0, 40]
        .Sample(chars => Masking.Phone(new string(chars)).Count(char.IsDigit) <= 2);

    [Fact]
    public void OnlyTheEndAndTheFormOfAPhoneRemain() =>
        Gen.Frequency((3, Gen.Char['0', '9']), (1, Gen.Char["+-()/"])).Array[1, 40].Sample(chars =>
    {
        string masked = Masking.Phone(new string(chars));
        return masked.Length == chars.Length
            && masked.Where(char.IsDigit).SequenceEqual(chars.Where(char.IsDigit).TakeLast(2))
            && masked.Zip(chars).All(p => p.First == p.Second || (p.First == '*' && char.IsDigit(p.Second)));
    });

    [Theory]
    [InlineData("security@example.com", "s***@example.com")]
    [InlineData(" a@b ", "a***@b")]
    [InlineData("\"odd@name\"@example.com", "\"***@example.com")]
    [InlineData("@example.com", "***")]
    [InlineData("no address", "***")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Email(string? address, string masked) => Assert.Equal(masked, Masking.Email(address));

    [Theory]
    [InlineData("https://hooks.example.com/services/T0/B0/secret?token=x", "https://hooks.example.com/***")]
    [InlineData("http://user:password@example.com:8080", "http://example.com:8080/***")]
    [InlineData("no address", "***")]
    [InlineData("/path/only", "***")]
    [InlineData(" ", "")]
    [InlineData(null, "")]
    public void WebAddress(string? address, string masked) => Assert.Equal(masked, Masking.WebAddress(address));

    [Theory]
    [InlineData("+1 555 555 5555", true)]
    [InlineData("0000000000", true)]
    [InlineData("0123456789", true)]
    [InlineData("9876543210", true)]
    [InlineData("12345", true)]
    [InlineData("+1 206 555 0199", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Filler(string? number, bool filler) => Assert.Equal(filler, Masking.IsFillerPhone(number));

    [Fact]
    public void HashSeparatesFieldsAndIsStable()
    {
        Assert.Equal("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", Masking.Hash("test"));
        Assert.NotEqual(Masking.Hash("ab", "c"), Masking.Hash("a", "bc"));
        Assert.NotEqual(Masking.Hash("a", null, "b"), Masking.Hash("a", "b", null));
    }
}
