using System.Globalization;

namespace CisAws.Common;

/// <summary>Times as text that means the same moment to everybody: ISO 8601 in UTC, whatever the culture of the process.</summary>
public static class TimeText
{
    private const string Written = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    private static readonly string[] Read =
    [
        .. new[] { "'T'", "' '" }.SelectMany(
            separator => new[] { "HH:mm:ss.FFFFFFF", "HH:mm" }, (separator, time) => $"yyyy-MM-dd{separator}{time}")
            .SelectMany(_ => new[] { "'Z'", "zzz", "' 'zzz", string.Empty }, (moment, offset) => moment + offset),
        "yyyy-MM-dd",
    ];

    /// <summary>The moment in UTC with its fractions of a second, such as <c>2026-03-01T12:00:00.25Z</c>.</summary>
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString(Written, CultureInfo.InvariantCulture);

    /// <summary>
    /// Reads ISO 8601: with an offset, or without one in UTC. Other forms are not read: 04/05/2026 is another day in another culture.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="time">The moment in UTC.</param>
    public static bool TryRead(string? text, out DateTimeOffset time)
    {
        bool isRead = DateTimeOffset.TryParseExact(
            text?.Trim(), Read, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
        return isRead;
    }
}
