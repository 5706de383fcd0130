using CisAws.Evidence;

namespace CisAws.Aws.Collection;

/// <summary>Small steps from SDK values to evidence.</summary>
internal static class Convert
{
    /// <summary>A time of the SDK, which is UTC whatever its kind says.</summary>
    public static DateTimeOffset? Time(DateTime? time) => time is { } value ? new DateTimeOffset(DateTime.SpecifyKind(value.ToUniversalTime(), DateTimeKind.Utc)) : null;

    /// <summary>A policy document, which IAM sends URL-encoded.</summary>
    public static string? Document(string? encoded) => encoded is null ? null : Uri.UnescapeDataString(encoded);

    /// <summary>A member that an answer without would be useless.</summary>
    /// <exception cref="ReadFailureException">It is missing.</exception>
    public static T Required<T>(T? value, string name)
        where T : class =>
        value ?? throw new ReadFailureException(new ReadFailure(ReadFailureKind.Malformed, nameof(ReadFailureKind.Malformed), $"the answer lacks {name}"));
}
