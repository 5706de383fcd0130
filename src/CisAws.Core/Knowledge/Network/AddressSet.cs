namespace CisAws.Knowledge.Network;

/// <summary>
/// A set of addresses of one family: sorted ranges that neither overlap nor touch. Immutable; equal sets are equal values.
/// </summary>
public sealed class AddressSet : IEquatable<AddressSet>
{
    private static readonly AddressSet NoneOfIPv4 = new(IpFamily.IPv4, []), NoneOfIPv6 = new(IpFamily.IPv6, []);

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
    public UInt128 Count
    {
        get
        {
            if (IsAll && Family == IpFamily.IPv6) return UInt128.MaxValue;
            UInt128 sum = UInt128.Zero;
            foreach (AddressRange range in ranges) sum += range.Last - range.First + UInt128.One;
            return sum;
        }
    }

    /// <summary>No address.</summary>
    public static AddressSet None(IpFamily family) => family == IpFamily.IPv4 ? NoneOfIPv4 : NoneOfIPv6;

    /// <summary>Every address.</summary>
    public static AddressSet All(IpFamily family) => new(family, [AddressRange.All(family)]);

    /// <summary>The addresses in any of the ranges, which may come in any order and overlap.</summary>
    public static AddressSet Of(IpFamily family, IEnumerable<AddressRange> ranges)
    {
        AddressRange[] sorted = [.. ranges];
        if (sorted.Length == 0) return None(family);
        Array.Sort(sorted, static (a, b) => a.First.CompareTo(b.First));
        int last = 0;
        for (int i = 1; i < sorted.Length; i++)
        {
            AddressRange range = sorted[i], before = sorted[last];

            // "Touches" without adding one to a last address, which could be the greatest number there is.
            if (range.First <= before.Last || range.First - before.Last == UInt128.One)
            {
                sorted[last] = new(before.First, UInt128.Max(before.Last, range.Last));
            }
            else
            {
                sorted[++last] = range;
            }
        }

        return new AddressSet(family, last + 1 == sorted.Length ? sorted : sorted[..(last + 1)]);
    }

    /// <summary>The addresses of the blocks of that family; blocks of the other family add nothing.</summary>
    public static AddressSet Of(IpFamily family, IEnumerable<Cidr> blocks) =>
        Of(family, blocks.Where(b => b.Family == family).Select(b => b.Range));

    /// <summary>The addresses of this set or the other.</summary>
    public AddressSet Union(AddressSet other) => Of(Same(other), ranges.Concat(other.ranges));

    /// <summary>The addresses of this set and the other.</summary>
    public AddressSet Intersect(AddressSet other)
    {
        IpFamily family = Same(other);
        var common = new List<AddressRange>();

        // Both are in order: whichever range ends first meets nothing further of the other set.
        for (int i = 0, k = 0; i < ranges.Length && k < other.ranges.Length;)
        {
            AddressRange a = ranges[i], b = other.ranges[k];
            UInt128 first = UInt128.Max(a.First, b.First), last = UInt128.Min(a.Last, b.Last);
            if (first <= last) common.Add(new(first, last));
            if (a.Last <= b.Last) i++;
            else k++;
        }

        return common.Count == 0 ? None(family) : new AddressSet(family, [.. common]);
    }

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
    public bool Covers(AddressSet other)
    {
        Same(other);
        int i = 0;

        // Ranges of a set do not touch, so a range of the other one lies within a single range of this one or is not covered.
        foreach (AddressRange range in other.ranges)
        {
            while (i < ranges.Length && ranges[i].Last < range.First) i++;
            if (i == ranges.Length || ranges[i].First > range.First || ranges[i].Last < range.Last) return false;
        }

        return true;
    }

    /// <summary>Whether it contains the address.</summary>
    public bool Contains(UInt128 address) => Array.Exists(ranges, r => r.First <= address && address <= r.Last);

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
