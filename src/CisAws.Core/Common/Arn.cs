using System.Diagnostics.CodeAnalysis;

namespace CisAws.Common;

/// <summary>
/// An Amazon Resource Name: <c>arn:partition:service:region:account-id:resource</c>. Region and account are empty where the service has
/// none, and the resource may hold further colons and slashes. Source: "Amazon Resource Names (ARNs)" in the AWS General Reference.
/// </summary>
/// <param name="Partition">The partition: <c>aws</c>, <c>aws-us-gov</c>, <c>aws-cn</c> …</param>
/// <param name="Service">The service, such as <c>iam</c>.</param>
/// <param name="Region">The region, or empty.</param>
/// <param name="AccountId">The twelve-digit account, or empty; <c>aws</c> for what AWS owns.</param>
/// <param name="Resource">The resource as the service names it, such as <c>user/alice</c>.</param>
public sealed record Arn(string Partition, string Service, string Region, string AccountId, string Resource)
{
    private const int Parts = 6;
    private const string Scheme = "arn", Storage = "s3";

    /// <summary>
    /// The kind of the resource: the part before the first slash or colon, such as <c>user</c>; empty where there is neither.
    /// </summary>
    public string ResourceType => Resource.IndexOfAny(['/', ':']) is >= 0 and int at ? Resource[..at] : string.Empty;

    /// <summary>
    /// The resource without its kind, such as <c>team/alice</c> of <c>user/team/alice</c>; the whole resource where it has no kind.
    /// </summary>
    public string ResourceId => Resource.IndexOfAny(['/', ':']) is >= 0 and int at ? Resource[(at + 1)..] : Resource;

    /// <summary>The last part of the resource's path, such as <c>alice</c> of <c>user/team/alice</c>.</summary>
    public string ResourceName => Resource[(Resource.LastIndexOfAny(['/', ':']) + 1)..];

    /// <summary>
    /// The parts of the resource between its colons, such as <c>log-group</c>, <c>trails</c> and <c>*</c> of <c>log-group:trails:*</c>.
    /// </summary>
    public IReadOnlyList<string> ResourceParts => Resource.Split(':');

    /// <summary>The ARN of a bucket of Amazon S3, which names neither region nor account.</summary>
    public static Arn OfBucket(string partition, string bucket) => new(partition, Storage, string.Empty, string.Empty, bucket);

    /// <summary>The ARN of an object in a bucket; for a key prefix, the prefix of such ARNs.</summary>
    public static Arn OfObject(string partition, string bucket, string key) => OfBucket(partition, $"{bucket}/{key}");

    /// <summary>The name in an ARN, such as <c>alice</c>; for a text that is not an ARN, the part after its last slash.</summary>
    public static string NameIn(string text) => Parse(text)?.ResourceName ?? text[(text.LastIndexOf('/') + 1)..];

    /// <summary>Takes an ARN apart.</summary>
    /// <returns>The ARN, or null where the text is not one.</returns>
    public static Arn? Parse(string? text) => TryParse(text, out Arn? arn) ? arn : null;

    /// <summary>Takes an ARN apart.</summary>
    /// <returns>True where the text is an ARN.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Arn? arn)
    {
        string[] parts = text?.Split(':', Parts) ?? [];
        arn = parts is [Scheme, { Length: > 0 } partition, { Length: > 0 } service, var region, var account, { Length: > 0 } resource]
            ? new Arn(partition, service, region, account, resource)
            : null;
        return arn is not null;
    }

    /// <summary>The ARN as AWS writes it.</summary>
    public override string ToString() => $"{Scheme}:{Partition}:{Service}:{Region}:{AccountId}:{Resource}";
}
