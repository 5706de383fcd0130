using Amazon.Runtime;
using CisAws.Evidence;

namespace CisAws.Aws.Collection;

/// <summary>Small steps from SDK values to evidence.</summary>
internal static class Convert
{
    /// <summary>A time of the SDK: UTC unless it says that it is local.</summary>
    public static DateTimeOffset? Time(DateTime? time) => time is { } value
        ? new DateTimeOffset(value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : DateTime.SpecifyKind(value, DateTimeKind.Utc))
        : null;

    /// <summary>A policy document, which IAM sends URL-encoded.</summary>
    public static string? Document(string? encoded) => encoded is null ? null : Uri.UnescapeDataString(encoded);

    /// <summary>A required member of an answer.</summary>
    /// <exception cref="ReadFailureException">It is missing.</exception>
    public static T Required<T>(T? value, string name)
        where T : class => value ?? throw Lacks(name);

    /// <summary>
    /// A list of an XML answer, whose official readers give null for an empty one: an answer that says something and carries a request id
    /// is one of AWS.
    /// </summary>
    /// <exception cref="ReadFailureException">There is no list, and no content or no request id either.</exception>
    public static List<T> Listed<T>(List<T>? list, AmazonWebServiceResponse answer, string name) =>
        list ?? (answer is { ContentLength: not 0, ResponseMetadata.RequestId.Length: > 0 } ? [] : throw Lacks(name));

    /// <summary>A required time of an answer.</summary>
    /// <exception cref="ReadFailureException">It is missing.</exception>
    public static DateTimeOffset RequiredTime(DateTime? time, string name) => Time(time) ?? throw Lacks(name);

    /// <summary>The error of an answer without a member that it needs.</summary>
    public static ReadFailureException Lacks(string name) =>
        new(new ReadFailure(ReadFailureKind.Malformed, nameof(ReadFailureKind.Malformed), $"the answer lacks {name}"));

    /// <inheritdoc cref="Required{T}(T, string)"/>
    public static T Required<T>(T? value, string name)
        where T : struct => value is { } known ? known : throw Lacks(name);
}
