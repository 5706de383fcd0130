namespace CisAws.Knowledge.Network;

/// <summary>
/// A set of addresses of one family: sorted ranges that neither overlap nor touch. Immutable; equal sets are equal values.
/// </summary>
public sealed class AddressSet : IEquatable<AddressSet>
{
    private readonly AddressRange[] ranges;

    private AddressSet(IpFamily family, AddressRange[] ranges)
    {
        Family = family;
        this.ranges = ranges;
    }

    /// <summary>The family.</summary>
    public IpFamily Family { get; }

    /// <summary>The ranges in ascending order.</summary>
    public IReadOnlyList<AddressRange> Ranges => ranges;

    /// <summary>Whether it is empty.</summary>
    public bool IsEmpty => ranges.Length == 0;

    /// <summary>Whether it contains every address of its family.</summary>
    public bool IsAll => ranges is [var only] && only == AddressRange.All(Family);

    /// <summary>
    /// How many addresses it contains; all of IPv6, which is one more than the type can represent, counts as the greatest value.
    /// </summary>
    public UInt128 Count => IsAll && Family == IpFamily.IPv6
        ? UInt128.MaxValue
        : ranges.Aggregate(UInt128.Zero, (sum, r) => sum + (r.Last - r.First) + UInt128.One);

    /// <summary>No address.</summary>
    public static AddressSet None(IpFamily family) => new(family, []);

    /// <summary>Every address.</summary>
    public static AddressSet All(IpFamily family) => new(family, [AddressRange.All(family)]);

    /// <summary>The addresses in any of the ranges, which may come in any order and overlap.</summary>
    public static AddressSet Of(IpFamily family, IEnumerable<AddressRange> ranges)
    {
        var merged = new List<AddressRange>();
        foreach (AddressRange range in ranges.OrderBy(r => r.First))
        {
            // "Touches" without adding one to a last address, which could be the greatest number there is.
            if (merged.Count > 0 && (range.First <= merged[^1].Last || range.First - merged[^1].Last == UInt128.One))
            {
                merged[^1] = new(merged[^1].First, UInt128.Max(merged[^1].Last, range.Last));
            }
            else
            {
                merged.Add(range);
            }
        }

        return new AddressSet(family, [.. merged]);
    }

    /// <summary>The addresses of the blocks of that family; blocks of the other family add nothing.</summary>
    public static AddressSet Of(IpFamily family, IEnumerable<Cidr> blocks) =>
        Of(family, blocks.Where(b => b.Family == family).Select(b => b.Range));

    /// <summary>The addresses of this set or the other.</summary>
    public AddressSet Union(AddressSet other) => Of(Same(other), ranges.Concat(other.ranges));

    /// <summary>The addresses of this set and the other.</summary>
    public AddressSet Intersect(AddressSet other) => Of(
        Same(other),
        ranges.SelectMany(a => other.ranges, (a, b) => (First: UInt128.Max(a.First, b.First), Last: UInt128.Min(a.Last, b.Last)))
            .Where(r => r.First <= r.Last).Select(r => new AddressRange(r.First, r.Last)));

    /// <summary>The addresses of this set that the other does not contain.</summary>
    public AddressSet Except(AddressSet other) => Intersect(other.Complement());

    /// <summary>The addresses of the family that this set does not contain.</summary>
    public AddressSet Complement()
    {
        AddressRange all = AddressRange.All(Family);
        var gaps = new List<AddressRange>();
        UInt128 next = all.First;
        foreach (AddressRange range in ranges)
        {
            if (range.First > next) gaps.Add(new(next, range.First - UInt128.One));
            if (range.Last == all.Last) return new AddressSet(Family, [.. gaps]);
            next = range.Last + UInt128.One;
        }

        return new AddressSet(Family, [.. gaps, new(next, all.Last)]);
    }

    /// <summary>Whether it contains every address of the other set.</summary>
    public bool Covers(AddressSet other) => other.Except(this).IsEmpty;

    /// <summary>Whether it contains the address.</summary>
    public bool Contains(UInt128 address) => ranges.Any(r => r.First <= address && address <= r.Last);

    /// <inheritdoc/>
    public bool Equals(AddressSet? other) => other is not null && Family == other.Family && ranges.AsSpan().SequenceEqual(other.ranges);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AddressSet);

    /// <inheritdoc/>
    public override int GetHashCode() => ranges.Aggregate(HashCode.Combine(Family), HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => $"{Family} {string.Join(", ", ranges.Select(r => $"{r.First:x}-{r.Last:x}"))}";

    private IpFamily Same(AddressSet other) => Family == other.Family
        ? Family
        : throw new ArgumentException("Addresses of two families cannot be one set.", nameof(other));
}
