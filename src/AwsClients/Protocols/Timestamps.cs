using System.Globalization;

namespace CisAws.AwsClients.Protocols;

/// <summary>Dates as AWS writes them. Everything read is UTC.</summary>
internal static class Timestamps
{
    /// <summary><c>2026-02-03T04:05:06.789Z</c>.</summary>
    public static string ToIso8601(DateTime value) =>
        value.ToUniversalTime().ToString("yyyy-MM-dd\\THH:mm:ss.fff\\Z", CultureInfo.InvariantCulture);

    /// <summary>Seconds since 1970, with milliseconds as decimals.</summary>
    public static double ToUnixSeconds(DateTime value) =>
        Math.Round((value.ToUniversalTime() - DateTime.UnixEpoch).TotalSeconds, 3);

    /// <summary>Reads seconds since 1970; a tick more or less, as the number is binary.</summary>
    public static DateTime FromUnixSeconds(double seconds) => DateTime.UnixEpoch.AddSeconds(seconds);

    public static DateTime FromUnixMilliseconds(long milliseconds) => DateTime.UnixEpoch.AddMilliseconds(milliseconds);

    /// <summary>Reads ISO 8601 and RFC 822 dates; one without a zone is taken as UTC.</summary>
    /// <exception cref="FormatException">The text is not a date.</exception>
    public static DateTime Parse(string text) =>
        DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
}
