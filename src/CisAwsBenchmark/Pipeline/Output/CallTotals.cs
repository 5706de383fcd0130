using System.Globalization;
using CisAws.Common;
using CisAws.Gateway;

namespace CisAws.PowerShell.Pipeline;

/// <summary>Formats the calls of a session as one line for -Verbose. Pure.</summary>
internal static class CallTotals
{
    /// <summary>
    /// All calls, then those of each service, most first; attempts that were repeated or throttled only where there were some.
    /// </summary>
    public static string Describe(IReadOnlyList<CallCount> calls)
    {
        int all = calls.Sum(c => c.Calls), attempts = calls.Sum(c => c.Attempts), throttled = calls.Sum(c => c.Throttled);
        string services = string.Join(", ", calls
            .GroupBy(c => c.Service, StringComparer.Ordinal)
            .OrderByDescending(g => g.Sum(c => c.Calls)).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => OfService(g.Key, [.. g])));
        string retries = attempts > all
            ? string.Create(
                CultureInfo.InvariantCulture, $"; {Amount.Of(attempts - all, "attempt")} repeated, {throttled} of all throttled")
            : string.Empty;
        return string.Create(CultureInfo.InvariantCulture, $"{Amount.Of(all, "AWS call")}: {services}{retries}.");
    }

    private static string OfService(string service, IReadOnlyList<CallCount> calls)
    {
        int all = calls.Sum(c => c.Calls), repeated = calls.Sum(c => c.Attempts) - all, throttled = calls.Sum(c => c.Throttled);
        string more = repeated > 0
            ? string.Create(CultureInfo.InvariantCulture, $" ({repeated} repeated, {throttled} throttled)")
            : string.Empty;
        return string.Create(CultureInfo.InvariantCulture, $"{service} {all}{more}");
    }
}
