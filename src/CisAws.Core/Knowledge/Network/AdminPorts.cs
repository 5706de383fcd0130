using CisAws.Settings;

namespace CisAws.Knowledge.Network;

/// <summary>Ports for remote administration.</summary>
internal static class AdminPorts
{
    private static readonly int[] OfTheBenchmark = [22, 3389];

    /// <summary>Ports of Telnet, VNC and Windows remote management, which the benchmark does not name.</summary>
    public static IReadOnlyList<int> Others { get; } = [23, 5900, 5901, 5985, 5986];

    /// <summary>The ports that count: those of the benchmark and those of the settings, in ascending order.</summary>
    public static IReadOnlyList<int> Of(AssessmentSettings settings) => [.. OfTheBenchmark.Union(settings.AdminPorts).Order()];
}
