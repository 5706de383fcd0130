using Amazon.EC2.Model;

namespace CisAws.Aws.Collection.Networking;

/// <summary>Reads the tags of resources of Amazon EC2.</summary>
internal static class Ec2Tags
{
    /// <summary>
    /// The tags as <c>key=value</c>, in order; one and the same empty list where there are none, so that equal resources stay equal.
    /// </summary>
    public static IReadOnlyList<string> Of(List<Tag>? tags) =>
        tags is { Count: > 0 } ? [.. tags.Select(t => $"{t.Key}={t.Value}").Order(StringComparer.Ordinal)] : [];
}
