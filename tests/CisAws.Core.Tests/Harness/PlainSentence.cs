using System.Text.RegularExpressions;

namespace CisAws.Tests.Harness;

/// <summary>What no sentence for users may hold: absent values, counters, verbs without an object, texts of libraries.</summary>
public static partial class PlainSentence
{
    // Of the clock, not of the processor: enough where many processes share it.
    private const int Patience = 60_000;

    /// <summary>The part of a text that is not plain, or null.</summary>
    public static string? Flaw(string text) => Flaws().Match(text) is { Success: true } match ? match.Value : null;

    /// <summary>The part of a text that a library wrote for who has its exception, or null.</summary>
    public static string? LibraryFlaw(string text) => LibraryFlaws().Match(text) is { Success: true } match ? match.Value : null;

    /// <summary>Checks the sentences of findings.</summary>
    public static void Holds(IEnumerable<Finding> findings) => Assert.All(
        findings,
        f => Assert.All(
            [f.Reason, .. f.Warnings],
            s => Assert.True((Flaw(s) ?? LibraryFlaw(s)) is null, $"'{Flaw(s) ?? LibraryFlaw(s)}' in: {s}")));

    [GeneratedRegex(
        @"\((none|unknown|null)\)|\(s\)|\bmay\.|\d d \d+ h|\b0 (users|groups|roles)|was never used|\.\.(?!\.)|\s[.,;]|[.]\s*[;,]|  |\(\)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        Patience)]
    private static partial Regex Flaws();

    [GeneratedRegex(
        @"inner\s*exception|Exception of type|Exception:|\b(System|Amazon)\.\w+\.|HResult|\bat \w+\.\w+\(",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        Patience)]
    private static partial Regex LibraryFlaws();
}
