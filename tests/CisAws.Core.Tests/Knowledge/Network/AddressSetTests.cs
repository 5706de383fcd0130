using CisAws.Knowledge.Network;
using CsCheck;

namespace CisAws.Tests.Knowledge.Network;

/// <summary>
/// Sets are compared with a truth table over points at both ends of the space, where off-by-one errors and overflow would be.
/// </summary>
public sealed class AddressSetTests
{
    private const int Edge = 12;

    private static readonly Gen<IpFamily> Families = Gen.OneOf(Gen.Const(IpFamily.IPv4), Gen.Const(IpFamily.IPv6));

    // Points 0 to 11 are the first addresses, 12 to 23 the last ones.
    private static readonly Gen<(int, int)[]> Ranges = Gen.Select(Gen.Int[0, (2 * Edge) - 1], Gen.Int[0, (2 * Edge) - 1])
        .Select(p => (Math.Min(p.Item1, p.Item2), Math.Max(p.Item1, p.Item2)))
        .Array[0, 5];

    [Fact]
    public void IsTheUnionOfItsRanges() =>
        Gen.Select(Families, Ranges).Sample((family, ranges) => Same(Set(family, ranges), p => Holds(ranges, p)));

    [Fact]
    public void CombinesAsSetsDo() =>
        Gen.Select(Families, Ranges, Ranges).Sample((family, left, right) =>
        {
            AddressSet a = Set(family, left), b = Set(family, right);
            return Same(a.Union(b), p => Holds(left, p) || Holds(right, p))
                && Same(a.Intersect(b), p => Holds(left, p) && Holds(right, p))
                && Same(a.Except(b), p => Holds(left, p) && !Holds(right, p))
                && Same(a.Complement(), p => !Holds(left, p))
                && a.Complement().Complement().Equals(a)
                && a.Covers(b) == a.Union(b).Equals(a)
                && (a.IsAll == a.Complement().IsEmpty);
        });

    [Fact]
    public void KeepsItsRangesSortedAndApart() =>
        Gen.Select(Families, Ranges, Ranges).Sample((family, left, right) =>
        {
            AddressSet set = Set(family, left).Union(Set(family, right));
            return set.Ranges.All(r => r.First <= r.Last)
                && set.Ranges.Zip(set.Ranges.Skip(1))
                    .All(p => p.First.Last < p.Second.First && p.Second.First - p.First.Last > UInt128.One);
        });

    [Theory]
    [InlineData(IpFamily.IPv4, "0.0.0.0/1", "128.0.0.0/1")]
    [InlineData(IpFamily.IPv6, "::/1", "8000::/1")]
    [InlineData(IpFamily.IPv4, "128.0.0.0/1", "0.0.0.0/2", "64.0.0.0/2")]
    public void IsAllWhereBlocksCoverTheSpace(IpFamily family, params string[] blocks)
    {
        Cidr[] parsed = [.. blocks.Select(b => Cidr.Parse(b)!.Value)];
        Assert.True(AddressSet.Of(family, parsed).IsAll);
        Assert.False(AddressSet.Of(family, parsed.Skip(1)).IsAll);
        Assert.Equal(AddressSet.All(family), AddressSet.Of(family, parsed));
        Assert.Equal(AddressSet.All(family).GetHashCode(), AddressSet.Of(family, parsed).GetHashCode());
    }

    [Fact]
    public void CountsWithoutOverflow()
    {
        Assert.Equal(UInt128.One << 32, AddressSet.All(IpFamily.IPv4).Count);
        Assert.Equal(UInt128.MaxValue, AddressSet.All(IpFamily.IPv6).Count);
        Assert.Equal(UInt128.One << 127, AddressSet.Of(IpFamily.IPv6, [Cidr.Parse("8000::/1")!.Value]).Count);
        Assert.Equal(UInt128.Zero, AddressSet.None(IpFamily.IPv6).Count);
    }

    [Fact]
    public void NeverMixesFamilies()
    {
        Assert.Throws<ArgumentException>(() => AddressSet.All(IpFamily.IPv4).Union(AddressSet.All(IpFamily.IPv6)));
        Assert.True(AddressSet.Of(IpFamily.IPv4, [Cidr.Parse("::/0")!.Value]).IsEmpty);
        Assert.NotEqual(AddressSet.None(IpFamily.IPv4), AddressSet.None(IpFamily.IPv6));
    }

    private static bool Holds((int First, int Last)[] ranges, int point) => ranges.Any(r => r.First <= point && point <= r.Last);

    private static AddressSet Set(IpFamily family, (int First, int Last)[] ranges) =>
        AddressSet.Of(family, ranges.Select(r => new AddressRange(Address(family, r.First), Address(family, r.Last))));

    private static UInt128 Address(IpFamily family, int point) =>
        point < Edge ? (UInt128)point : AddressRange.All(family).Last - (UInt128)((2 * Edge) - 1 - point);

    private static bool Same(AddressSet set, Func<int, bool> expected) =>
        Enumerable.Range(0, 2 * Edge).All(p => set.Contains(Address(set.Family, p)) == expected(p));
}
