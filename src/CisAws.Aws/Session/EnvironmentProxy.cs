using System.Globalization;
using System.Net;

namespace CisAws.Aws.Session;

/// <summary>
/// The proxy that the environment names now. That of .NET is read once in a process: what a user sets later in the session would not count.
/// </summary>
internal sealed class EnvironmentProxy : IWebProxy
{
    private const string CacheOfRuntime = "HttpEnvironmentProxy";
    private readonly Uri? http, https;
    private readonly string[] direct;

    private EnvironmentProxy(Uri? http, Uri? https, string[] direct)
    {
        this.http = http;
        this.https = https;
        this.direct = direct;
        Credentials = new UserInfo(http, https);
    }

    /// <inheritdoc/>
    public ICredentials? Credentials { get; set; }

    /// <summary>
    /// The proxy of the environment; null where it names none and the system decides, which the runtime knows.
    /// </summary>
    /// <exception cref="CisAwsException">A variable is not the address of a proxy.</exception>
    public static EnvironmentProxy? Current()
    {
        Uri? all = Address("ALL_PROXY");
        Uri? plain = Address("HTTP_PROXY") ?? all, secure = Address("HTTPS_PROXY") ?? all;

        // What the runtime keeps may be a proxy of the environment that is not there any more.
        bool isLeft = plain is null && secure is null && HttpClient.DefaultProxy.GetType().Name == CacheOfRuntime;
        return plain is null && secure is null && !isLeft ? null : new EnvironmentProxy(plain, secure, Names());
    }

    /// <summary>The variable that names the proxy of an address, as it is set; null where none does.</summary>
    public static string? VariableOf(Uri destination) =>
        new[] { destination.Scheme == Uri.UriSchemeHttps ? "HTTPS_PROXY" : "HTTP_PROXY", "ALL_PROXY" }
            .Where(n => Variable(n) is not null).Select(n => Set(n.ToLowerInvariant()) is null ? n : n.ToLowerInvariant()).FirstOrDefault();

    /// <inheritdoc/>
    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : Of(destination);

    /// <inheritdoc/>
    public bool IsBypassed(Uri host) => Of(host) is null || Array.Exists(direct, d => Matches(host, d));

    private Uri? Of(Uri host) => host.Scheme == Uri.UriSchemeHttps ? https : http;

    // A host with its domain below it where the name begins with a dot, with a port or without.
    private static bool Matches(Uri host, string name)
    {
        if (name == "*") return true;
        string bare = name.StartsWith("*.", StringComparison.Ordinal) ? name[1..] : name;
        int colon = bare.LastIndexOf(':');
        if (colon > 0 && int.TryParse(bare[(colon + 1)..], CultureInfo.InvariantCulture, out int port) && bare.Count(c => c == ':') == 1)
        {
            if (port != host.Port) return false;
            bare = bare[..colon];
        }

        return bare.StartsWith('.')
            ? host.Host.EndsWith(bare, StringComparison.OrdinalIgnoreCase)
                || host.Host.Equals(bare[1..], StringComparison.OrdinalIgnoreCase)
            : host.Host.Equals(bare, StringComparison.OrdinalIgnoreCase);
    }

    private static string[] Names() =>
        (Variable("NO_PROXY") ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static Uri? Address(string name)
    {
        if (Variable(name) is not { } text) return null;
        string address = text.Contains("://", StringComparison.Ordinal) ? text : $"http://{text}";
        return Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.Host.Length > 0 ? uri : throw SessionErrors.InvalidProxy(name);
    }

    // Upper case is not read in a program that a web server starts: a header of its clients could set it.
    private static string? Variable(string name) => Set(name.ToLowerInvariant())
        ?? (name == "HTTP_PROXY" && Set("GATEWAY_INTERFACE") is not null ? null : Set(name));

    private static string? Set(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    /// <summary>The sign-ins that the addresses of the proxies contain.</summary>
    private sealed class UserInfo(params Uri?[] proxies) : ICredentials
    {
        public NetworkCredential? GetCredential(Uri uri, string authType)
        {
            Uri? proxy = Array.Find(proxies, p => p is { UserInfo.Length: > 0 } && p.Authority == uri.Authority);
            if (proxy is null) return null;
            UriBuilder parts = new(proxy);
            return new NetworkCredential(Uri.UnescapeDataString(parts.UserName), Uri.UnescapeDataString(parts.Password));
        }
    }
}
