using CisAws.Common;

namespace CisAws.Evidence;

/// <summary>One question: an API, the region, and the subject. Two controls with the same key share one answer.</summary>
/// <param name="Source">The API.</param>
/// <param name="Region">A region name, or <see cref="Global"/>.</param>
/// <param name="Subject">The subject of the question (a user name, a policy ARN), or empty.</param>
public sealed record EvidenceKey(EvidenceSource Source, string Region, string Subject) : IComparable<EvidenceKey>
{
    /// <summary>The region of account-wide facts.</summary>
    public const string Global = AwsRegions.Global;

    /// <inheritdoc/>
    public int CompareTo(EvidenceKey? other)
    {
        if (other is null) return 1;
        int order = string.CompareOrdinal(Source.Name, other.Source.Name);
        if (order == 0) order = string.CompareOrdinal(Region, other.Region);
        return order != 0 ? order : string.CompareOrdinal(Subject, other.Subject);
    }

    /// <inheritdoc/>
    public override string ToString() => Subject.Length == 0 ? $"{Source.Name} in {Region}" : $"{Source.Name}({Subject}) in {Region}";
}
