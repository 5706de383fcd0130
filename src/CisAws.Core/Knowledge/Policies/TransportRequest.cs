using System.Globalization;

namespace CisAws.Knowledge.Policies;

/// <summary>A request to Amazon S3 as far as its transport goes, for asking policies what they would do with it.</summary>
/// <param name="Name">HTTP, or TLS with its version.</param>
/// <param name="TlsVersion">The TLS version, or null for HTTP, which has none.</param>
public sealed record TransportRequest(string Name, decimal? TlsVersion)
{
    private const string SecureTransport = "aws:SecureTransport", TlsVersionKey = "s3:TlsVersion";

    /// <summary>Plain HTTP: the key s3:TlsVersion is not in the request.</summary>
    public static TransportRequest Http { get; } = new("HTTP", null);

    /// <summary>TLS 1.0 to 1.3.</summary>
    public static IReadOnlyList<TransportRequest> Tls { get; } =
        [new("TLS 1.0", 1.0m), new("TLS 1.1", 1.1m), new("TLS 1.2", 1.2m), new("TLS 1.3", 1.3m)];

    /// <summary>All five.</summary>
    public static IReadOnlyList<TransportRequest> All { get; } = [Http, .. Tls];

    /// <summary>The condition keys of the request.</summary>
    public IReadOnlyList<ConditionKey> Keys { get; } =
    [
        new(SecureTransport, ConditionKeyType.Boolean, TlsVersion is null ? "false" : "true"),
        new(TlsVersionKey, ConditionKeyType.Numeric, TlsVersion?.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>Whether a condition asks for the transport.</summary>
    public static bool IsTransportKey(string key) =>
        string.Equals(key, SecureTransport, StringComparison.OrdinalIgnoreCase) || string.Equals(key, TlsVersionKey, StringComparison.OrdinalIgnoreCase);
}
