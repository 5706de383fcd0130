using CsCheck;

namespace CisAws.Tests.Benchmark;

public sealed class RecommendationIdComparerTests
{
    [Theory]
    [InlineData("2.2", "2.10", -1)]
    [InlineData("2.10", "2.2", 1)]
    [InlineData("6.1.2", "6.2", -1)]
    [InlineData("3.1", "3.1.1", -1)]
    [InlineData("2.1", "2.1", 0)]
    [InlineData(null, "2.1", -1)]
    [InlineData("2.1", null, 1)]
    [InlineData(null, null, 0)]
    [InlineData("2.x", "2.y", -1)]
    [InlineData("", "2.1", -1)]
    public void ComparesPartByPart(string? a, string? b, int expected) =>
        Assert.Equal(expected, Math.Sign(RecommendationIdComparer.Instance.Compare(a, b)));

    [Fact]
    public void IsATotalOrderOnNumbers()
    {
        Gen<string> id = Gen.Int[1, 12].Array[1, 3].Select(parts => string.Join('.', parts));
        Gen.Select(id, id, id).Sample((a, b, c) =>
        {
            IComparer<string> order = RecommendationIdComparer.Instance;
            Assert.Equal(Math.Sign(order.Compare(a, b)), -Math.Sign(order.Compare(b, a)));
            if (order.Compare(a, b) <= 0 && order.Compare(b, c) <= 0) Assert.True(order.Compare(a, c) <= 0);
            Assert.Equal(a == b, order.Compare(a, b) == 0);
        });
    }
}
