namespace CisAws.Knowledge.Trails;

/// <summary>The management events that are recorded, by access and event source.</summary>
/// <param name="Read">The sources whose reading events are recorded.</param>
/// <param name="Write">The sources whose changing events are recorded.</param>
internal sealed record ManagementCoverage(SourceSet Read, SourceSet Write)
{
    /// <summary>Nothing.</summary>
    public static ManagementCoverage None { get; } = new(SourceSet.None, SourceSet.None);

    /// <summary>Everything.</summary>
    public static ManagementCoverage Full { get; } = new(SourceSet.Every, SourceSet.Every);

    /// <summary>Reading and changing events of every source.</summary>
    public bool IsFull => Read.IsEvery && Write.IsEvery;

    /// <summary>
    /// Reading and changing events of every source but some; the audit procedure, which ignores exclusions, accepts them as all.
    /// </summary>
    public bool IsFullButForSources => Read.IsAllButSome && Write.IsAllButSome;

    /// <summary>Nothing at all.</summary>
    public bool IsEmpty => Read.IsEmpty && Write.IsEmpty;

    /// <summary>The sources left out of otherwise complete recording, in order.</summary>
    public IReadOnlyList<string> Excluded =>
        [.. Read.Excluded.Concat(Write.Excluded).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Whether events of that access and source are recorded.</summary>
    public bool Covers(EventAccess access, string eventSource) => (access == EventAccess.Read ? Read : Write).Contains(eventSource);

    public ManagementCoverage Union(ManagementCoverage other) => new(Read.Union(other.Read), Write.Union(other.Write));

    /// <summary>In words.</summary>
    public string Describe() => this switch
    {
        { IsFull: true } => "all management events",
        { IsEmpty: true } => "no management events",
        { IsFullButForSources: true } => $"all management events except those of {string.Join(", ", Excluded)}",
        { Write.IsEmpty: true } => "management events that read only",
        { Read.IsEmpty: true } => "management events that write only",
        _ => "some management events only",
    };
}
