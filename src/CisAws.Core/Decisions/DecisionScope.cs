using System.IO.Enumeration;
using CisAws.Common;

namespace CisAws.Decisions;

/// <summary>
/// Which findings of a control a decision is about. An empty list stands for all; every list that is not empty must match. In accounts,
/// regions and resources <c>*</c> stands for any text and <c>?</c> for one character; a backslash before one of them takes it literally.
/// Capitals count.
/// </summary>
public sealed record DecisionScope
{
    /// <summary>Every finding.</summary>
    public static DecisionScope All { get; } = new();

    /// <summary>Twelve-digit accounts.</summary>
    public IReadOnlyList<string> AccountId { get; init; } = [];

    /// <summary>Regions, or <c>global</c>.</summary>
    public IReadOnlyList<string> Region { get; init; } = [];

    /// <summary>Values of <see cref="Finding.ResourceId"/>: ARNs, or ids where a resource has no ARN.</summary>
    public IReadOnlyList<string> ResourceId { get; init; } = [];

    /// <summary>
    /// Tags of the resource as <c>key=value</c>, or <c>key</c> for any value; one of them is enough. A resource whose tags the assessment
    /// did not read has none here.
    /// </summary>
    public IReadOnlyList<string> Tag { get; init; } = [];

    /// <summary>A text with which an id is taken as it is, wildcards in it included.</summary>
    public static string Literal(string id) => id.AsSpan().ContainsAny('*', '?', '\\')
        ? id.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal)
            .Replace("?", "\\?", StringComparison.Ordinal)
        : id;

    /// <summary>The region of a finding in a scope; one that this version does not know stands with a wildcard.</summary>
    public static string RegionOf(Finding finding) =>
        finding.Region == AwsRegions.Global || AwsRegions.IsKnown(finding.Region) ? finding.Region : $"{finding.Region}*";

    /// <summary>Whether it includes a resource.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="region">The region.</param>
    /// <param name="resourceId">The resource.</param>
    /// <param name="tags">Its tags as <c>key=value</c>.</param>
    public bool Includes(string accountId, string region, string resourceId, IReadOnlyList<string> tags) =>
        Any(AccountId, accountId) && Any(Region, region) && Any(ResourceId, resourceId)
            && (Tag.Count == 0 || Tag.Any(t => tags.Any(tag => IsTag(t, tag))));

    /// <summary>How exactly it says what it includes: more is more exact.</summary>
    internal int Precision => (ResourceId.Count > 0 ? ResourceId.Any(IsPattern) ? 4 : 8 : 0)
        + (AccountId.Count > 0 ? 2 : 0) + (Region.Count > 0 ? 1 : 0) + (Tag.Count > 0 ? 1 : 0);

    /// <inheritdoc/>
    public bool Equals(DecisionScope? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    /// <inheritdoc/>
    public override string ToString()
    {
        string[] parts =
        [
            .. from part in new (string Name, IReadOnlyList<string> Values)[]
               {
                   (nameof(AccountId), AccountId), (nameof(Region), Region), (nameof(ResourceId), ResourceId), (nameof(Tag), Tag),
               }
               where part.Values.Count > 0
               select $"{part.Name} {string.Join(", ", part.Values)}",
        ];
        return parts.Length == 0 ? "every resource" : string.Join("; ", parts);
    }

    private static bool IsPattern(string text) => text.AsSpan().ContainsAny('*', '?');

    private static bool Any(IReadOnlyList<string> patterns, string value) =>
        patterns.Count == 0 || patterns.Any(p => FileSystemName.MatchesSimpleExpression(p, value, ignoreCase: false));

    private static bool IsTag(string wanted, string tag) =>
        wanted.Contains('=', StringComparison.Ordinal) ? tag == wanted : tag.StartsWith($"{wanted}=", StringComparison.Ordinal);
}
