using System.Text.RegularExpressions;
using CisAws.Common;

namespace CisAws.Aws.Session;

/// <summary>
/// Messages of exceptions of libraries as users can read them: on one line, with the message of the cause where a message points to it, and
/// without what only means something to who has the exception.
/// </summary>
internal static partial class LibraryText
{
    private const int Longest = 300;
    private const int MatchMilliseconds = 1000;

    /// <summary>The message of an exception and, where it only points to its cause, that of its cause.</summary>
    public static string Of(Exception error)
    {
        string own = Plain(error.Message);
        bool isWhole = own.Length > 0 && !Pointer().IsMatch(error.Message);
        string text = isWhole || error.InnerException is not { } cause ? own
            : own.Length == 0 ? Of(cause)
            : $"{own.TrimEnd('.')}: {Of(cause)}";
        return Shortened(text.Length > 0 ? text : "no details were given");
    }

    /// <summary>
    /// A message without pointers to exceptions, names of types and what signs in to an address; empty where it says nothing else.
    /// </summary>
    public static string Plain(string text)
    {
        string line = string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        string own = TypeName().Replace(Pointer().Replace(line, string.Empty), string.Empty);
        return Shortened(Balanced(AddressText.WithoutSignIn(own).Trim()));
    }

    // The message of .NET about a proxy that refuses ends with a quotation mark that nothing begins.
    private static string Balanced(string text) => text.EndsWith('"') && text.Count(c => c == '"') == 1 ? text[..^1] : text;

    private static string Shortened(string text) => ShortText.Of(text, Longest);

    [GeneratedRegex(
        @"[,;.]?\s*\(?(please\s+)?(see|refer\s+to|check)\s+(the\s+)?(inner\s*exception|InnerException)s?\b[^.;]*\)?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        MatchMilliseconds)]
    private static partial Regex Pointer();

    [GeneratedRegex(
        @"Exception of type '[^']*' was thrown\.?|\bOne or more errors occurred\.?|\b(System|Amazon)(\.\w+)+Exception:?\s*",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        MatchMilliseconds)]
    private static partial Regex TypeName();
}
