using System.Globalization;

namespace CisAws.Knowledge.Policies;

/// <summary>The type of a condition key; an operator must fit it.</summary>
internal enum ContextKeyType
{
    /// <summary>Text, an ARN among others.</summary>
    Text,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A number.</summary>
    Numeric,

    /// <summary>A time.</summary>
    Date,

    /// <summary>An internet address.</summary>
    Address,
}

/// <summary>What is known of a condition key of a request.</summary>
/// <param name="Name">Its name, such as <c>aws:SecureTransport</c>; compared ignoring case.</param>
/// <param name="Type">Its type.</param>
/// <param name="Values">Its values; none where the request is known not to have the key.</param>
internal sealed record ContextKey(string Name, ContextKeyType Type, IReadOnlyList<string> Values)
{
    /// <summary>Whether the request is known not to have the key.</summary>
    public bool IsAbsent => Values.Count == 0;

    /// <summary>A key that the request does not have.</summary>
    public static ContextKey Absent(string name, ContextKeyType type) => new(name, type, []);

    /// <summary>A text, or several where the key has several values.</summary>
    public static ContextKey Text(string name, params string[] values) => new(name, ContextKeyType.Text, values);

    /// <summary>A truth value.</summary>
    public static ContextKey Boolean(string name, bool value) => new(name, ContextKeyType.Boolean, [value ? "true" : "false"]);

    /// <summary>A number.</summary>
    public static ContextKey Numeric(string name, decimal value) =>
        new(name, ContextKeyType.Numeric, [value.ToString(CultureInfo.InvariantCulture)]);

    /// <summary>A time.</summary>
    public static ContextKey Date(string name, DateTimeOffset value) =>
        new(name, ContextKeyType.Date, [value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture)]);

    /// <summary>An address without a prefix length.</summary>
    public static ContextKey Address(string name, string value) => new(name, ContextKeyType.Address, [value]);
}

/// <summary>The condition keys of a request: some are known, some are known to be absent, and all others are open.</summary>
internal sealed class RequestContext
{
    private readonly Dictionary<string, ContextKey> keys = new(StringComparer.OrdinalIgnoreCase);

    private RequestContext(IEnumerable<ContextKey> known)
    {
        foreach (ContextKey key in known) keys[key.Name] = key;
    }

    /// <summary>A request of which no key is known.</summary>
    public static RequestContext Open { get; } = new([]);

    /// <summary>A request of which these keys are known; the last of one name counts.</summary>
    public static RequestContext Of(params IEnumerable<ContextKey> keys) => new(keys);

    /// <summary>What is known of a key, or null where the request leaves it open.</summary>
    public ContextKey? Find(string name) => keys.GetValueOrDefault(name);

    /// <summary>The request with these keys added or replaced.</summary>
    public RequestContext With(params IEnumerable<ContextKey> more) => new([.. keys.Values, .. more]);
}
