using System.Globalization;

namespace CisAws.Knowledge.Credentials;

/// <summary>Ages in words.</summary>
internal static class Age
{
    /// <summary>Days, hours and minutes rounded down, such as <c>44 d 23 h 59 min</c>; zero for moments to come.</summary>
    public static string Text(DateTimeOffset from, DateTimeOffset now)
    {
        TimeSpan age = now > from ? now - from : TimeSpan.Zero;
        return string.Create(CultureInfo.InvariantCulture, $"{age.Days} d {age.Hours} h {age.Minutes} min");
    }
}
