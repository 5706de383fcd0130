using CisAws.Evidence;

namespace CisAws.Tests.Evidence;

public sealed class FilterTestTests
{
    [Fact]
    public void SubjectIsOneTextPerTest()
    {
        var test = new FilterTest("{ $.a = \"é\" }", ["""{"a":"<é>"}""", "line\nend"]);
        Assert.Equal("""{"pattern":"{ $.a = \"é\" }","messages":["{\"a\":\"<é>\"}","line\nend"]}""", test.ToSubject());
        Assert.Equal(test.ToSubject(), new FilterTest(test.Pattern, [.. test.Messages]).ToSubject());
        Assert.NotEqual(test.ToSubject(), new FilterTest(test.Pattern, ["line\nend", """{"a":"<é>"}"""]).ToSubject());
    }

    [Fact]
    public void SubjectIsReadBack()
    {
        var test = new FilterTest(string.Empty, ["a", "{\"b\":\"\\u0000😀\"}"]);
        Assert.True(FilterTest.TryParse(test.ToSubject(), out FilterTest? read));
        Assert.Equal(test.Pattern, read.Pattern);
        Assert.Equal(test.Messages, read.Messages);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"pattern":"p"}""")]
    [InlineData("""{"pattern":"p","messages":[]}""")]
    [InlineData("""{"pattern":"p","messages":[""]}""")]
    [InlineData("""{"pattern":"p","messages":[null]}""")]
    [InlineData("""{"pattern":1,"messages":["m"]}""")]
    [InlineData("{ $.a = 1 }")]
    public void AnInvalidTestIsNotRead(string subject)
    {
        Assert.False(FilterTest.TryParse(subject, out FilterTest? test));
        Assert.Null(test);
    }

    [Fact]
    public void LimitsOfTheServiceAreKept()
    {
        string[] most = [.. Enumerable.Repeat("m", FilterTest.MaximumMessages)];
        Assert.Equal(FilterTest.MaximumMessages, new FilterTest(new string('p', FilterTest.MaximumPatternLength), most).Messages.Count);
        Assert.Throws<ArgumentException>(() => new FilterTest(new string('p', FilterTest.MaximumPatternLength + 1), most));
        Assert.Throws<ArgumentException>(() => new FilterTest("p", [.. most, "m"]));
        Assert.Throws<ArgumentException>(() => new FilterTest("p", []));
        Assert.Throws<ArgumentException>(() => new FilterTest("p", [string.Empty]));
    }
}
