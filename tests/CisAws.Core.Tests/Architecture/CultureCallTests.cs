using System.Globalization;
using System.Text;

namespace CisAws.Tests.Architecture;

public sealed class CultureCallTests
{
    [Fact]
    public void CoreNeitherOrdersNorWritesByTheCultureOfTheUser() => Assert.Equal(
        string.Empty, string.Join('\n', CultureCalls.In(typeof(Finding).Assembly.Location)));

    [Fact]
    public void EveryKindOfSuchACallIsFoundAndTheOthersAreNot()
    {
        string prefix = $"{typeof(Samples).FullName!.Replace('+', '/')}.";
        Assert.Equal(
            [
                "OrdersByKey: Enumerable.ThenBy", "OrdersByPair: Enumerable.OrderBy", "OrdersTexts: Enumerable.Order",
                "SortsList: List`1.Sort", "SortsSet: SortedSet`1..ctor", "WritesNumber: DefaultInterpolatedStringHandler.AppendFormatted",
                "WritesTime: AppendInterpolatedStringHandler.AppendFormatted",
            ],
            CultureCalls.In(typeof(Samples).Assembly.Location)
                .Where(c => c.StartsWith(prefix, StringComparison.Ordinal)).Select(c => c[prefix.Length..]));
    }

    private static class Samples
    {
        public static object OrdersTexts(IEnumerable<string> texts) => texts.Order();

        public static object OrdersByKey(IEnumerable<string> texts) => texts.OrderBy(t => t.Length).ThenBy(t => t[1..]);

        public static object OrdersByPair(IEnumerable<string> texts) => texts.OrderBy(t => (t.Length, t));

        public static void SortsList(List<string> texts) => texts.Sort();

        public static object SortsSet() => new SortedSet<string>();

        public static string WritesNumber(double number) => $"{number}";

#pragma warning disable CA1305 // The sample is what the test must find.
        public static StringBuilder WritesTime(DateTimeOffset? time) => new StringBuilder().Append($"{time}");
#pragma warning restore CA1305

        public static object OrdersNumbers(IEnumerable<string> texts) => texts.Select(t => t.Length).Order();

        public static object OrdersByRule(IEnumerable<string> texts) => texts.Order(StringComparer.Ordinal);

        public static object SortsSetByRule() => new SortedSet<string>(StringComparer.Ordinal);

        public static string WritesNumberOfEverywhere(double number) => string.Create(CultureInfo.InvariantCulture, $"{number}");
    }
}
