using System.Text.RegularExpressions;

namespace CisAws.Common;

/// <summary>Texts with addresses in them, such as those of proxies: who signs in, and with what, is left out.</summary>
public static class AddressText
{
    // The user and password before the host of an address.
    private static readonly Regex SignIn = new(
        @"(?<=\b[a-z][a-z0-9+.-]*://)[^/@\s'""]+@", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>A text whose addresses have no user and password.</summary>
    public static string WithoutSignIn(string text) => SignIn.Replace(text, string.Empty);

    /// <summary>Whether an address in a text has a user or a password.</summary>
    public static bool HasSignIn(string text) => SignIn.IsMatch(text);

    /// <summary>
    /// A cause that can be kept with an error and shown: itself, or where an address in it has a user or a password, what it says without
    /// them.
    /// </summary>
    public static Exception? Cause(Exception? cause) =>
        cause is null || !HasSignIn(cause.ToString()) ? cause
        : new ShownCauseException($"{cause.GetType().FullName}: {WithoutSignIn(cause.Message)}", Cause(cause.InnerException));

    /// <summary>What an exception said, without what signs in to an address.</summary>
    /// <param name="message">Its type and message.</param>
    /// <param name="innerException">Its cause, or null.</param>
    private sealed class ShownCauseException(string message, Exception? innerException) : Exception(message, innerException);
}
