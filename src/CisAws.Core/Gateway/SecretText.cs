namespace CisAws.Gateway;

/// <summary>
/// A secret among the parameters of a call. It prints masked and is written down nowhere; only the connection reveals it, to send it.
/// </summary>
/// <param name="secret">The secret.</param>
public sealed class SecretText(string secret)
{
    /// <summary>The secret. A method and no property, so that no log or export prints it.</summary>
    public string Reveal() => secret;

    /// <inheritdoc/>
    public override string ToString() => "<secret>";
}
