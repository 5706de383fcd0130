using System.Globalization;
using CisAws.Common;
using CisAws.Gateway;

namespace CisAws.PowerShell.Pipeline;

/// <summary>Formats the calls of a session as one line for -Verbose. Pure.</summary>
internal static class CallTotals
{
    /// <summary>All calls, then those of each service, most first; retries and throttled attempts only where there were some.</summary>
    public static string Describe(IReadOnlyList<CallCount> calls)
    {
        int all = calls.Sum(c => c.Calls), attempts = calls.Sum(c => c.Attempts), throttled = calls.Sum(c => c.Throttled);
        string services = string.Join(", ", calls
            .GroupBy(c => c.Service, StringComparer.Ordinal)
            .Select(g => (Service: g.Key, Count: g.Sum(c => c.Calls)))
            .OrderByDescending(s => s.Count).ThenBy(s => s.Service, StringComparer.Ordinal)
            .Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Service} {s.Count}")));
        string retries = attempts > all
            ? string.Create(
                CultureInfo.InvariantCulture, $"; {Amount.Of(attempts - all, "attempt")} repeated, {throttled} of all throttled")
            : string.Empty;
        return string.Create(CultureInfo.InvariantCulture, $"{Amount.Of(all, "AWS call")}: {services}{retries}.");
    }
}
