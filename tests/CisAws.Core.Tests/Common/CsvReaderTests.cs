using CisAws.Common;

namespace CisAws.Tests.Common;

public sealed class CsvReaderTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a,b\r\nc,d", "1:a|b 2:c|d")]
    [InlineData("a,b\r\nc,d\r\n", "1:a|b 2:c|d")]
    [InlineData("a\n\nb", "1:a 2: 3:b")]
    [InlineData("a,,\n", "1:a||")]
    [InlineData("\"a\"\"\",\"x\r\ny\"\nb", "1:a\"|x\r\ny 3:b")]
    [InlineData("a\rb", "1:a 2:b")]
    public void RecordsAndTheirLines(string text, string records) => Assert.Equal(
        records, string.Join(' ', CsvReader.Read(text).Select(r => FormattableString.Invariant($"{r.Line}:{string.Join('|', r.Fields)}"))));

    [Theory]
    [InlineData("a\nb\"", "Line 2 has a quote inside a field that does not begin with one.")]
    [InlineData("a\n\"b\"c", "Line 2 has text after a closing quote.")]
    [InlineData("a\n\"b\n\n", "The quote that opens in line 2 is never closed.")]
    public void WhatIsNoCsvIsNamed(string text, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => CsvReader.Read(text).ToArray()).Message);
}
