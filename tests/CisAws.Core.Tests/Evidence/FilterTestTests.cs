using CisAws.Evidence;

namespace CisAws.Tests.Evidence;

public sealed class FilterTestTests
{
    [Fact]
    public void Subject_is_one_text_per_test()
    {
        var test = new FilterTest("{ $.a = \"é\" }", ["""{"a":"<é>"}""", "line\nend"]);
        Assert.Equal("""{"pattern":"{ $.a = \"é\" }","messages":["{\"a\":\"<é>\"}","line\nend"]}""", test.ToSubject());
        Assert.Equal(test.ToSubject(), new FilterTest(test.Pattern, [.. test.Messages]).ToSubject());
        Assert.NotEqual(test.ToSubject(), new FilterTest(test.Pattern, ["line\nend", """{"a":"<é>"}"""]).ToSubject());
    }

    [Fact]
    public void Subject_is_read_back()
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
    public void What_is_no_test_is_not_read(string subject)
    {
        Assert.False(FilterTest.TryParse(subject, out FilterTest? test));
        Assert.Null(test);
    }

    [Fact]
    public void Limits_of_the_service_are_kept()
    {
        string[] most = [.. Enumerable.Repeat("m", FilterTest.MaximumMessages)];
        Assert.Equal(FilterTest.MaximumMessages, new FilterTest(new string('p', FilterTest.MaximumPatternLength), most).Messages.Count);
        Assert.Throws<ArgumentException>(() => new FilterTest(new string('p', FilterTest.MaximumPatternLength + 1), most));
        Assert.Throws<ArgumentException>(() => new FilterTest("p", [.. most, "m"]));
        Assert.Throws<ArgumentException>(() => new FilterTest("p", []));
        Assert.Throws<ArgumentException>(() => new FilterTest("p", [string.Empty]));
    }
}
