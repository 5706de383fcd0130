using System.Globalization;

namespace CisAws.Knowledge.FilterPatterns;

/// <summary>Errors about patterns and events.</summary>
internal static class FilterPatternErrors
{
    // What of a pattern is shown on each side of an error, so that the caret line fits into a terminal.
    private const int Shown = 45;

    /// <summary>
    /// Where and why a text is no pattern. The lines that point there are in the action: PowerShell joins the lines of a message.
    /// </summary>
    public static CisAwsException Unreadable(FilterPattern pattern)
    {
        PatternError error = pattern.Errors[0];
        return new CisAwsException(
            "FilterPatternInvalid",
            CisAwsErrorKind.Syntax,
            string.Create(
                CultureInfo.InvariantCulture, $"The filter pattern cannot be read: {error.Message} at position {error.Position}."),
            $"Correct it where the arrow points; Get-CisFilterPattern shows patterns that CloudWatch Logs "
            + $"accepts.\n{Pointer(pattern.Text, error.Position)}",
            pattern.Text);
    }

    /// <summary>An event text that should be JSON and is not.</summary>
    public static CisAwsException BrokenEvent(Exception cause) => new(
        "EventInvalid",
        CisAwsErrorKind.InvalidArgument,
        $"The event is not valid JSON: {cause.Message}",
        "Give one CloudTrail event as JSON text, such as the Counterexample of a result.",
        innerException: cause);

    private static string Pointer(string text, int position)
    {
        int start = Math.Max(0, position - Shown), end = Math.Min(text.Length, position + Shown);
        string before = start > 0 ? "…" : "", after = end < text.Length ? "…" : "";
        string line = new([.. text[start..end].Select(c => char.IsControl(c) ? ' ' : c)]);
        return $"  {before}{line}{after}\n  {new string(' ', before.Length + position - start)}^";
    }
}
