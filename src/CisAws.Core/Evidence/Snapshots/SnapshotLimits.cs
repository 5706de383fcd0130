namespace CisAws.Evidence.Snapshots;

/// <summary>
/// How large a file may be that is read as a snapshot: a file of somebody else must not take all memory. The largest accounts stay far
/// below.
/// </summary>
internal sealed record SnapshotLimits
{
    /// <summary>The limits for every file.</summary>
    public static SnapshotLimits Default { get; } = new();

    /// <summary>
    /// The most bytes of text. A thousand users with their policies make about ten megabytes.
    /// </summary>
    public long Bytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>How many times as large as its compressed form the text may be; that of a real account is some 20 times as large.</summary>
    public int Ratio { get; init; } = 250;

    /// <summary>The bytes of text up to which the ratio does not matter.</summary>
    public long BytesOfAnyRatio { get; init; } = 16L * 1024 * 1024;

    /// <summary>
    /// The most items of one list, or members of one object. AWS allows no kind of resource in such a number per region.
    /// </summary>
    public int Items { get; init; } = 250_000;

    /// <summary>The most values of the whole text, each of which takes memory when it is read.</summary>
    public int Values { get; init; } = 8_000_000;

    /// <summary>How deep values may be nested.</summary>
    public int Depth { get; init; } = 64;

    /// <summary>How many bytes of text are in memory at a time, where no value is larger. Larger listings are read item by item.</summary>
    public int Window { get; init; } = 64 * 1024;
}
