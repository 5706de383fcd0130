using System.Globalization;

namespace CisAws.Knowledge.Credentials;

/// <summary>Ages in words.</summary>
internal static class Age
{
    // Limits are in days, so days are named as long as somebody compares them.
    private const int LongestInDays = 730;

    private const double DaysInYear = 365.25;

    /// <summary>
    /// One unit, rounded down, such as <c>14 years</c>, <c>44 days</c>, <c>2 hours</c> or <c>less than a minute</c>, which later moments
    /// are as well.
    /// </summary>
    public static string Text(DateTimeOffset from, DateTimeOffset now)
    {
        TimeSpan age = now > from ? now - from : TimeSpan.Zero;
        return age switch
        {
            { TotalDays: >= LongestInDays } => Count((int)(age.TotalDays / DaysInYear), "year"),
            { Days: > 0 } => Count(age.Days, "day"),
            { Hours: > 0 } => Count(age.Hours, "hour"),
            { Minutes: > 0 } => Count(age.Minutes, "minute"),
            _ => "less than a minute",
        };
    }

    /// <summary>An age that is longer than a limit in days: a part of a day above it, which rounding hides, is named.</summary>
    public static string TextBeyond(int limit, DateTimeOffset from, DateTimeOffset now) =>
        (now - from).Days == limit ? $"a little over {Count(limit, "day")}" : Text(from, now);

    private static string Count(int number, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {unit}{(number == 1 ? string.Empty : "s")}");
}
