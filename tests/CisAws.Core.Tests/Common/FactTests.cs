using System.Globalization;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Common;

public sealed class FactTests
{
    public static TheoryData<object?, string> Values => new()
    {
        { null, "(none)" },
        { "Iİıi", "Iİıi" },
        { true, "true" },
        { false, "false" },
        { 1234567, "1234567" },
        { -1.5, "-1.5" },
        { 1234.5m, "1234.5" },
        { FindingStatus.NotApplicable, "NotApplicable" },
        { new DateTimeOffset(2026, 3, 1, 1, 30, 0, TimeSpan.FromHours(2)), "2026-02-28T23:30:00Z" },
        { new[] { "a", "b" }, "a, b" },
        { Array.Empty<string>(), "" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void RendersTheSameInEveryCulture(object? value, string expected)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            foreach (string culture in new[] { "en-US", "de-DE", "tr-TR", "ar-SA", "th-TH", "" })
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                Assert.Equal(expected, Fact.Render(value));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void PrintsNameAndValue() =>
        Assert.Equal("LastUsed=2026-03-01T12:00:00Z", new Fact("LastUsed", Fact.Render(TestAccount.Now)).ToString());
}
