using CisAws.Common;

namespace CisAws.Knowledge.Policies;

/// <summary>A request to Amazon S3 as far as its transport goes, to be decided by policies.</summary>
/// <param name="Name">HTTP, or TLS with its version.</param>
/// <param name="TlsVersion">The TLS version, or null for HTTP, which has none.</param>
internal sealed record TransportRequest(string Name, decimal? TlsVersion)
{
    private const string SecureTransport = "aws:SecureTransport", TlsVersionKey = "s3:TlsVersion";

    /// <summary>Plain HTTP: the key s3:TlsVersion is not in the request.</summary>
    public static TransportRequest Http { get; } = new("HTTP", null);

    /// <summary>TLS 1.0 to 1.3.</summary>
    public static IReadOnlyList<TransportRequest> Tls { get; } =
        [new("TLS 1.0", 1.0m), new("TLS 1.1", 1.1m), new("TLS 1.2", 1.2m), new("TLS 1.3", 1.3m)];

    /// <summary>All five.</summary>
    public static IReadOnlyList<TransportRequest> All { get; } = [Http, .. Tls];

    /// <summary>The condition keys of the request; all others are open.</summary>
    public RequestContext Context { get; } = RequestContext.Of(
        ContextKey.Boolean(SecureTransport, TlsVersion is not null),
        TlsVersion is { } version ? ContextKey.Numeric(TlsVersionKey, version) : ContextKey.Absent(TlsVersionKey, ContextKeyType.Numeric));

    /// <summary>Whether a condition tests the transport.</summary>
    public static bool IsTransportKey(string key) =>
        string.Equals(key, SecureTransport, StringComparison.OrdinalIgnoreCase)
        || string.Equals(key, TlsVersionKey, StringComparison.OrdinalIgnoreCase);

    /// <summary>The request for any object of a bucket, by any caller and for any action.</summary>
    public PolicyRequest ForObjects(string partition, string bucket) =>
        For(RequestScope.StartingWith(Arn.OfObject(partition, bucket, string.Empty).ToString()));

    /// <summary>The request for a bucket itself, by any caller and for any action.</summary>
    public PolicyRequest ForBucket(string partition, string bucket) =>
        For(RequestScope.One(Arn.OfBucket(partition, bucket).ToString()));

    private PolicyRequest For(RequestScope resource) => new(RequestPrincipal.Anyone, RequestScope.StartingWith("s3:"), resource, Context);
}
