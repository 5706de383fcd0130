using System.Globalization;
using System.Text.Json.Serialization;

namespace CisAws.Evidence;

/// <summary>Why a fact could not be read.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReadFailureKind>))]
public enum ReadFailureKind
{
    /// <summary>The caller lacks a permission.</summary>
    AccessDenied,

    /// <summary>A service control policy of the organization denies the call, for everybody in the account or region.</summary>
    ServiceControlPolicy,

    /// <summary>The snapshot does not contain this answer.</summary>
    NotCollected,

    /// <summary>
    /// Only another account (management or delegated administrator) can read the answer, and this run does not use it.
    /// </summary>
    OtherAccount,

    /// <summary>Still throttled after all retries.</summary>
    Throttled,

    /// <summary>No connection, or the request timed out.</summary>
    Unreachable,

    /// <summary>The service has no endpoint in this region or partition.</summary>
    NoEndpoint,

    /// <summary>The region is not enabled for the account, or does not accept the caller's token.</summary>
    RegionDisabled,

    /// <summary>The caller's credentials are expired or not valid.</summary>
    Credentials,

    /// <summary>The answer could not be understood.</summary>
    Malformed,

    /// <summary>AWS answered with another error.</summary>
    ServiceError,

    /// <summary>A fault of this module, which says nothing about AWS.</summary>
    InternalError,

    /// <summary>What answered is not AWS: the page of a proxy or of a network that wants a sign-in.</summary>
    EndpointNotAws,
}

/// <summary>The reason why an answer is missing.</summary>
/// <param name="Kind">The class of the reason.</param>
/// <param name="Code">The error code of the API, such as <c>AccessDenied</c>, or the name of the kind.</param>
/// <param name="Message">What AWS or the network said; one line, no secrets.</param>
public sealed record ReadFailure(ReadFailureKind Kind, string Code, string Message)
{
    /// <summary>
    /// The items of a listing that could not be understood, where the others could; null where nothing of the answer could be read.
    /// </summary>
    public IReadOnlyList<UnreadItem>? Items { get; init; }

    /// <summary>Whether an error code is one by which AWS refuses a token or key that it does not know.</summary>
    /// <param name="code">The error code.</param>
    public static bool RefusesToken(string code) => code is "AuthFailure" or "UnrecognizedClientException" or "InvalidClientTokenId";

    /// <summary>Whether AWS refused a call because the clock of this computer differs from its own.</summary>
    /// <param name="code">The error code.</param>
    /// <param name="message">
    /// What AWS said; a signature that is not valid is one of an early or a late clock where it names its time.
    /// </param>
    public static bool IsOfClock(string code, string message) => code is "RequestTimeTooSkewed" or "RequestInTheFuture"
        || (code is "SignatureDoesNotMatch" or "InvalidSignatureException" or "AuthFailure" or "RequestExpired"
            && (message.Contains("Signature expired", StringComparison.OrdinalIgnoreCase)
                || message.Contains("Signature not yet current", StringComparison.OrdinalIgnoreCase)
                || message.Contains("not within the allowable", StringComparison.OrdinalIgnoreCase)));

    /// <summary>The failure to understand some items of a listing.</summary>
    /// <param name="items">The items; at least one.</param>
    public static ReadFailure Of(IReadOnlyList<UnreadItem> items) => new(
        ReadFailureKind.Malformed,
        nameof(ReadFailureKind.Malformed),
        string.Join("; ", items.Take(3).Select(ItemText)) + (items.Count > 3 ? $"; and {items.Count - 3} more" : string.Empty))
    {
        Items = items,
    };

    /// <inheritdoc/>
    public bool Equals(ReadFailure? other) => other is not null
        && (Kind, Code, Message) == (other.Kind, other.Code, other.Message)
        && (Items ?? []).SequenceEqual(other.Items ?? []);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Code, Message);

    /// <summary>Which item of a listing could not be understood, and why.</summary>
    public static string ItemText(UnreadItem item) => string.Create(
        CultureInfo.InvariantCulture, $"item {item.Position}{(item.Id is null ? string.Empty : $" ({item.Id})")}: {item.Message}");

    /// <summary>The answer that a snapshot without this piece of evidence gives.</summary>
    public static ReadFailure NotCollected { get; } =
        new(ReadFailureKind.NotCollected, nameof(ReadFailureKind.NotCollected), "The snapshot does not contain this answer.");

    /// <summary>The answer that says "there is no such thing" where there always is one, such as a list.</summary>
    public static ReadFailure Missing { get; } =
        new(ReadFailureKind.Malformed, nameof(ReadFailureKind.Malformed), "The answer contains null where a list or a record is expected.");

    /// <summary>The answer of evidence that only another account of the organization can give.</summary>
    public static ReadFailure OtherAccount { get; } =
        new(
            ReadFailureKind.OtherAccount,
            nameof(ReadFailureKind.OtherAccount),
            "Only the organization's management or delegated administrator account can answer this.");
}
