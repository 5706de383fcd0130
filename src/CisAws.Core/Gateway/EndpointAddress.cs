namespace CisAws.Gateway;

/// <summary>The address of an endpoint that a user names.</summary>
public static class EndpointAddress
{
    /// <summary>
    /// Whether a text is the address of an endpoint: http or https and a host, perhaps a port and a path, written as addresses are. .NET
    /// itself takes blanks and other signs that no address has, and calls go elsewhere or nowhere.
    /// </summary>
    public static bool IsValid(string text) =>
        !text.Any(char.IsWhiteSpace)
        && Uri.IsWellFormedUriString(text, UriKind.Absolute)
        && Uri.TryCreate(text, UriKind.Absolute, out Uri? address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
        && address.Host.Length > 0 && address.Query.Length == 0 && address.Fragment.Length == 0;

    /// <summary>What a message shows of a text that should be such an address: nothing that could sign in.</summary>
    public static string Shown(string text)
    {
        int at = text.LastIndexOf('@');
        return at < 0 ? text : $"…{text[at..]}";
    }
}
