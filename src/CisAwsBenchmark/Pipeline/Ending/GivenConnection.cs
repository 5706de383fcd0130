using CisAws.Common;
using CisAws.PowerShell.Binding;

namespace CisAws.PowerShell.Pipeline;

/// <summary>
/// The connection parameters of a command, for the next one that needs them: findings do not carry them along the pipeline. Keys, tokens
/// and credential objects are named and never shown. Pure.
/// </summary>
/// <param name="Parameters">The parameters with their values, each with a blank before it; empty where none is given.</param>
/// <param name="Comment">A comment that names what has to be added; empty where there is nothing.</param>
internal sealed record GivenConnection(string Parameters, string Comment)
{
    // What may be seen, in the order in which it is shown.
    private static readonly string[] Shown =
    [
        nameof(IConnectionParameters.ProfileName), nameof(IConnectionParameters.ProfileLocation), nameof(IConnectionParameters.EndpointUrl),
    ];

    private static readonly string[] Hidden =
    [
        nameof(IConnectionParameters.AccessKey), nameof(IConnectionParameters.SecretKey), nameof(IConnectionParameters.SessionToken),
        nameof(IConnectionParameters.Credential), nameof(IConnectionParameters.MfaCode),
    ];

    /// <summary>Nothing was given: the credentials of the session.</summary>
    public static GivenConnection None { get; } = new(string.Empty, string.Empty);

    /// <summary>Reads what was given.</summary>
    /// <param name="bound">The parameters of the command by their names, not their aliases.</param>
    public static GivenConnection Of(IReadOnlyDictionary<string, object> bound)
    {
        IEnumerable<string> shown = Shown
            .Where(n => bound.TryGetValue(n, out object? value) && value?.ToString() is { Length: > 0 })
            .Select(n => $" -{n} {Word(bound[n].ToString()!)}");
        string[] hidden = [.. Hidden.Where(n => bound.TryGetValue(n, out object? value) && value is not null).Select(n => $"-{n}")];
        return new GivenConnection(string.Concat(shown), hidden.Length == 0 ? string.Empty : $" # add {string.Join(", ", hidden)}");
    }

    // Plain words are typed without quotes.
    private static string Word(string text) =>
        text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '/' or ':' or '.' or '-') && char.IsAsciiLetter(text[0])
            ? text
            : ShellText.PowerShell(text);
}
