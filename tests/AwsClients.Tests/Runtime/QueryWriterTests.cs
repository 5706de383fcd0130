using CisAws.AwsClients.Protocols;

namespace CisAws.AwsClients.Tests.Runtime;

[Trait("Category", "Fast")]
public sealed class QueryWriterTests
{
    private readonly Dictionary<string, string> fields = [];

    [Fact]
    public void AbsentValuesAreLeftOut()
    {
        var writer = new QueryWriter(fields, "");
        writer.Add("a", (string?)null);
        writer.Add("b", (int?)null);
        writer.Add("c", (bool?)null);
        writer.Add("d", (DateTime?)null);
        writer.Add("e", (MemoryStream?)null);
        writer.AddList("f", "member", (List<string>?)null, (w, n, x) => w.Add(n, x));
        Assert.Empty(fields);
    }

    [Fact]
    public void ValuesAreWrittenWithoutRegardToCulture()
    {
        var writer = new QueryWriter(fields, "P.");
        writer.Add("a", 1.5);
        writer.Add("b", -3L);
        writer.Add("c", true);
        writer.Add("d", new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        writer.Add("e", new MemoryStream("hi"u8.ToArray()));
        Assert.Equal("P.a=1.5&P.b=-3&P.c=true&P.d=2026-01-02T03:04:05.000Z&P.e=aGk=", Text());
    }

    [Theory]
    [InlineData("member", "Tags.member.1=x&Tags.member.2=y")]
    [InlineData(null, "Tags.1=x&Tags.2=y")]
    public void ListsAreNumbered(string? element, string expected)
    {
        new QueryWriter(fields, "").AddList("Tags", element, ["x", "y"], (w, n, x) => w.Add(n, x));
        Assert.Equal(expected, Text());
    }

    [Fact]
    public void AnEmptyListIsAnEmptyField()
    {
        new QueryWriter(fields, "").AddList("Tags", "member", new List<string>(), (w, n, x) => w.Add(n, x));
        Assert.Equal("Tags=", Text());
    }

    [Theory]
    [InlineData("entry", "A.entry.1.key=k&A.entry.1.value=v")]
    [InlineData(null, "A.1.key=k&A.1.value=v")]
    public void MapsAreNumbered(string? element, string expected)
    {
        new QueryWriter(fields, "")
            .AddMap("A", element, "key", "value", new Dictionary<string, string> { ["k"] = "v" }, (w, n, x) => w.Add(n, x));
        Assert.Equal(expected, Text());
    }

    [Fact]
    public void StructuresNest()
    {
        new QueryWriter(fields, "").AddList("F", "Filter", ["x"], (w, n, x) => w.Add(n, x, (inner, v) => inner.Add("Name", v)));
        Assert.Equal("F.Filter.1.Name=x", Text());
    }

    private string Text() => string.Join('&', fields.Select(f => f.Key + "=" + f.Value));
}
