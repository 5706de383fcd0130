using CisAws.Gateway;

namespace CisAws.Aws.Writing;

/// <summary>
/// Finds the secrets of a call in texts that come back: AWS, or something on the way, may quote the request in a message.
/// </summary>
internal static class CallSecrets
{
    /// <summary>What is said in place of a message that quotes a secret.</summary>
    public const string Withheld = "the message quotes a secret of the call and is not shown";

    /// <summary>Whether a text has a secret of the call, as it is or as it travels in a form.</summary>
    public static bool AreIn(string text, ApiCall call) => Of(call.Parameters).Any(
        secret => text.Contains(secret, StringComparison.Ordinal)
            || text.Contains(Uri.EscapeDataString(secret), StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Of(object value) => value switch
    {
        SecretText secret => [secret.Reveal()],
        string or IEnumerable<string> => [],
        IReadOnlyDictionary<string, object> structure => structure.Values.SelectMany(Of),
        IEnumerable<object> values => values.SelectMany(Of),
        _ => [],
    };
}
