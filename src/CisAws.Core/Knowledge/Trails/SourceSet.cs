namespace CisAws.Knowledge.Trails;

/// <summary>Event sources: those named, or all but those named.</summary>
internal sealed class SourceSet
{
    private readonly bool isComplement;
    private readonly SortedSet<string> names;

    private SourceSet(bool isComplement, IEnumerable<string> names)
    {
        this.isComplement = isComplement;
        this.names = new SortedSet<string>(names, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>No source.</summary>
    public static SourceSet None { get; } = new(false, []);

    /// <summary>Every source.</summary>
    public static SourceSet Every { get; } = new(true, []);

    public bool IsEmpty => !isComplement && names.Count == 0;

    /// <summary>Every source, including future ones.</summary>
    public bool IsEvery => isComplement && names.Count == 0;

    /// <summary>Every source but some.</summary>
    public bool IsAllButSome => isComplement;

    /// <summary>The sources left out of all, in order; empty where only some are in.</summary>
    public IReadOnlyCollection<string> Excluded => isComplement ? names : (IReadOnlyCollection<string>)[];

    public static SourceSet Of(IEnumerable<string> sources) => new(false, sources);

    public static SourceSet AllBut(IEnumerable<string> sources) => new(true, sources);

    public bool Contains(string source) => isComplement != names.Contains(source);

    public SourceSet Complement() => new(!isComplement, names);

    public SourceSet Intersect(SourceSet other) => Complement().Union(other.Complement()).Complement();

    public SourceSet Union(SourceSet other) => (isComplement, other.isComplement) switch
    {
        (false, false) => Of(names.Concat(other.names)),
        (true, true) => AllBut(names.Where(other.names.Contains)),
        (true, false) => AllBut(names.Where(n => !other.names.Contains(n))),
        (false, true) => other.Union(this),
    };
}
