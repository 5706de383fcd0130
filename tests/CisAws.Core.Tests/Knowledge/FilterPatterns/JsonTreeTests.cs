using System.Text.Json.Nodes;
using CisAws.Knowledge.FilterPatterns;

namespace CisAws.Tests.Knowledge.FilterPatterns;

public sealed class JsonTreeTests
{
    [Theory]
    [InlineData("{}", "$.a", """{"a":1}""")]
    [InlineData("{}", "$.a.b", """{"a":{"b":1}}""")]
    [InlineData("{}", "$.a[1].b", """{"a":[null,{"b":1}]}""")]
    [InlineData("""{"a":2}""", "$.a", """{"a":1}""")] // the value of a field gives way
    [InlineData("""{"a":null}""", "$.a", """{"a":1}""")]
    [InlineData("""{"a":{"b":2}}""", "$.a.c", """{"a":{"b":2,"c":1}}""")]
    [InlineData("""{"a":[2]}""", "$.a[0]", """{"a":[1]}""")]
    [InlineData("""{"a":[2]}""", "$.a[1]", """{"a":[2,1]}""")]
    [InlineData("""{"a":[null]}""", "$.a[0].b", """{"a":[{"b":1}]}""")]
    [InlineData("""{"a":null}""", "$.a.b", null)] // null is a value of its own
    [InlineData("""{"a":2}""", "$.a.b", null)]
    [InlineData("""{"a":{}}""", "$.a", null)] // objects and arrays stay
    [InlineData("""{"a":[{}]}""", "$.a[0]", null)]
    [InlineData("""{"a":{}}""", "$.a[0]", null)]
    [InlineData("""{"a":[]}""", "$.a.b", null)]
    [InlineData("{}", "$.a[256]", null)]
    public void AValueIsPutWhereNothingOfAnotherKindIs(string json, string selector, string? expected)
    {
        JsonObject root = JsonNode.Parse(json)!.AsObject();
        Assert.Equal(expected is not null, JsonTree.TrySet(root, Of(selector), 1));
        if (expected is not null) Assert.Equal(expected, JsonTree.Text(root));
    }

    [Fact]
    public void TheLastOfTheLongestArrayIsPut()
    {
        JsonObject root = [];
        Assert.True(JsonTree.TrySet(root, Of("$.a[255]"), 1));
        Assert.Equal(256, root["a"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("$.a", true)]
    [InlineData("$.a.b", true)]
    [InlineData("$.a.c", true)] // null
    [InlineData("$.a.c.d", false)]
    [InlineData("$.a.x", false)]
    [InlineData("$.b[0]", true)]
    [InlineData("$.b[1]", false)]
    [InlineData("$.b.a", false)]
    [InlineData("$.a[0]", false)]
    public void KnowsWhatIsThere(string selector, bool expected) =>
        Assert.Equal(expected, JsonTree.Has(JsonNode.Parse("""{"a":{"b":1,"c":null},"b":[2]}""")!.AsObject(), Of(selector)));

    [Fact]
    public void SomeFieldsAreBeyondWhatIsBuilt()
    {
        Assert.False(JsonTree.IsBeyond(Of("$.a[255]")));
        Assert.True(JsonTree.IsBeyond(Of("$.a[256]")));
        Assert.False(JsonTree.IsBeyond(Selector.OfField(string.Join('.', Enumerable.Repeat("a", 60)))));
        Assert.True(JsonTree.IsBeyond(Selector.OfField(string.Join('.', Enumerable.Repeat("a", 61)))));
    }

    [Fact]
    public void TextEscapesOnlyWhatMustBe() =>
        Assert.Equal("""{"a":"<é'+\">"}""", JsonTree.Text(new JsonObject { ["a"] = "<é'+\">" }));

    [Theory]
    [InlineData("$.a", "$.a.b", true)]
    [InlineData("$.a", "$.a[0].b", true)]
    [InlineData("$.a", "$.a", false)]
    [InlineData("$.a.b", "$.a", false)]
    [InlineData("$.a", "$.b.a", false)]
    [InlineData("$.a.b", "$.a.c.d", false)]
    public void AFieldIsAboveThoseThatItHolds(string one, string other, bool expected) =>
        Assert.Equal(expected, Of(one).IsAbove(Of(other)));

    [Fact]
    public void SelectorsAreEqualByWhatTheySelect()
    {
        Assert.Equal(Of("$.a.['b'][0]"), Of("$.a.b[0]"));
        Assert.Equal(Of("$.a.['b'][0]").GetHashCode(), Of("$.a.b[0]").GetHashCode());
        Assert.NotEqual(Of("$.a"), Of("$.A"));
        Assert.Equal([true, true, false], new[] { "$.a.*", "$.a[*]", "$.a[0]" }.Select(s => Of(s).HasWildcard));
    }

    private static Selector Of(string selector) => ((NotExistsNode)FilterPattern.Parse($"{{ {selector} NOT EXISTS }}").Root!).Selector;
}
