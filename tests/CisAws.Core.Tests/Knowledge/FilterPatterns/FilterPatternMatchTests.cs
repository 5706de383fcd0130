using System.Text.Json;
using CisAws.Knowledge.FilterPatterns;

namespace CisAws.Tests.Knowledge.FilterPatterns;

public sealed class FilterPatternMatchTests
{
    private const string Event = """
        {"s":"Delete Vpc","n":5,"t":true,"f":false,"z":null,
        "o":{"k":"v","any key":"w","e":"AccessDenied"},"a":["x",{"id":2}],"d":"10.1.2.3","num":"5"}
        """;

    [Theory]
    [InlineData("$.s = \"Delete Vpc\"", true)]
    [InlineData("$.s = \"delete Vpc\"", false)]
    [InlineData("$.s = \"Delete\"", false)]
    [InlineData("$.s = \"*Vpc\"", true)]
    [InlineData("$.s = D*e*c", true)]
    [InlineData("$.s != \"Delete Vpc\"", false)]
    [InlineData("$.s != \"x\"", true)]
    [InlineData("$.absent != \"x\"", false)]
    [InlineData("$.absent = \"*\"", false)]
    [InlineData("$.absent NOT EXISTS", true)]
    [InlineData("$.z NOT EXISTS", false)]
    [InlineData("$.z IS NULL", true)]
    [InlineData("$.absent IS NULL", false)]
    [InlineData("$.t IS TRUE && $.f IS FALSE", true)]
    [InlineData("$.t IS FALSE || $.f IS TRUE", false)]
    [InlineData("$.f = false", false)]
    [InlineData("$.f != \"true\"", false)]
    [InlineData("$.n = 5 && $.n >= 5 && $.n <= 5.0 && $.n > 4 && $.n < 6 && $.n != 4", true)]
    [InlineData("$.n = \"5\"", false)]
    [InlineData("$.num = 5", false)]
    [InlineData("$.num = \"5\"", true)]
    [InlineData("$.o = \"*\"", false)]
    [InlineData("$.o != \"x\"", false)]
    [InlineData("$.o NOT EXISTS", false)]
    [InlineData("$.o.k = v && $.o.['any key'] = w", true)]
    [InlineData("$.o.* = w", true)]
    [InlineData("$.s.k NOT EXISTS && $.a.k NOT EXISTS && $.o[0] NOT EXISTS", true)]
    [InlineData("$.a[0] = x && $.a[1].id = 2 && $.a[2] NOT EXISTS", true)]
    [InlineData("$.a[*].id = 2", true)]
    [InlineData("$.a[*] = y", false)]
    [InlineData("$.d = 10.*", true)]
    [InlineData("$.d = %^10\\.%", true)]
    [InlineData("$.o.e = %AccessDenied|Unauthorized%", true)]
    [InlineData("$.o.e != %Denied$%", false)]
    [InlineData("$.s = x || $.n = 5 && $.t IS FALSE", false)]
    [InlineData("($.s = x || $.n = 5) && $.t IS TRUE", true)]
    public void EvaluatesConditions(string condition, bool expected)
    {
        FilterPattern pattern = FilterPattern.Parse($"{{ {condition} }}");
        Assert.Empty(pattern.Errors);
        using var document = JsonDocument.Parse(Event);
        Assert.Equal((expected, expected), (pattern.Matches(Event), pattern.Matches(document.RootElement)));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("Vpc \"Delete Vpc\"", true)]
    [InlineData("Vpc -Delete", false)]
    [InlineData("?nothing ?Vpc", true)]
    [InlineData("?nothing ?never", false)]
    [InlineData("?nothing Vpc", null)]
    [InlineData("%V.c%", null)]
    [InlineData("[a, b]", null)]
    public void EvaluatesOtherFormsAsFarAsItCan(string text, bool? expected) =>
        Assert.Equal(expected, FilterPattern.Parse(text).Matches(Event));

    [Theory]
    [InlineData("no JSON")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("7")]
    public void TextThatIsNoObjectHasNoFields(string text) => Assert.False(FilterPattern.Parse("{ $.a = x || $.b IS NULL }").Matches(text));
}
