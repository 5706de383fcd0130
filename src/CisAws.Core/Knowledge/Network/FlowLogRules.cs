using CisAws.Evidence;
using CisAws.Settings;

namespace CisAws.Knowledge.Network;

/// <summary>4.7: what counts as a flow log.</summary>
internal static class FlowLogRules
{
    /// <summary>Whether it records now.</summary>
    public static bool IsActive(FlowLog log) => Is(log.Status, "ACTIVE");

    /// <summary>Whether it records rejected traffic.</summary>
    public static bool RecordsRejects(FlowLog log) => Is(log.TrafficType, "REJECT") || Is(log.TrafficType, "ALL");

    /// <summary>Whether its delivery fails, at least in part.</summary>
    public static bool Fails(FlowLog log) => Is(log.DeliverLogsStatus, "FAILED");

    /// <summary>
    /// Whether something of what it records is stored. A destination that takes less than all there is still gets some; any other failure
    /// means that nothing arrives.
    /// </summary>
    public static bool Stores(FlowLog log) =>
        !Fails(log) || log.DeliverLogsErrorMessage?.Contains("rate limited", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Whether it satisfies the recommendation. The audit procedure checks the status only.</summary>
    public static bool Satisfies(FlowLog log, Interpretation interpretation) =>
        IsActive(log) && (interpretation == Interpretation.Literal || (RecordsRejects(log) && Stores(log)));

    private static bool Is(string? value, string expected) => string.Equals(value, expected, StringComparison.OrdinalIgnoreCase);
}
