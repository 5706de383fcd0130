using System.Globalization;

namespace CisAws.Knowledge.Credentials;

/// <summary>Ages in words.</summary>
internal static class Age
{
    /// <summary>Days, hours and minutes rounded down, such as <c>44 d 23 h 59 min</c> or <c>2 h 46 min</c>; zero for later
    /// moments.</summary>
    public static string Text(DateTimeOffset from, DateTimeOffset now)
    {
        TimeSpan age = now > from ? now - from : TimeSpan.Zero;
        string days = age.Days == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"{age.Days} d ");
        return string.Create(CultureInfo.InvariantCulture, $"{days}{age.Hours} h {age.Minutes} min");
    }
}
