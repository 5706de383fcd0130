using CisAws.Common;
using CisAws.Gateway;

namespace CisAws.PowerShell.Pipeline;

/// <summary>Sums the calls of a session by service, for -Verbose, the summary and the reports. Pure.</summary>
internal static class CallTotals
{
    /// <summary>The calls of each service, most first.</summary>
    public static IReadOnlyList<ServiceCalls> Of(IReadOnlyList<CallCount> calls) =>
    [
        .. calls.GroupBy(c => c.Service, StringComparer.Ordinal)
            .Select(g => new ServiceCalls(
                g.Key, g.Sum(c => c.Calls), g.Sum(c => Math.Max(c.Attempts - c.Calls, 0)), g.Sum(c => c.Throttled)))
            .OrderByDescending(s => s.Calls).ThenBy(s => s.Service, StringComparer.Ordinal),
    ];

    /// <summary>All calls, then those of each service; attempts that were repeated or throttled only where there were some.</summary>
    public static string Describe(IReadOnlyList<ServiceCalls> services) =>
        $"{Amount.Of(services.Sum(s => s.Calls), "AWS call")}: {ServiceCalls.Text(services)}.";
}
