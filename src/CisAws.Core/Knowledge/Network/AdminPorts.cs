using CisAws.Controls.Networking;
using CisAws.Settings;

namespace CisAws.Knowledge.Network;

/// <summary>Ports for remote administration.</summary>
internal static class AdminPorts
{
    private static readonly int[] OfTheBenchmark = [22, 3389];

    // Telnet, VNC and Windows remote management.
    private static readonly int[] Others = [23, 5900, 5901, 5985, 5986];

    /// <summary>The ports that count: those of the benchmark and those of the settings, in ascending order.</summary>
    public static IReadOnlyList<int> Of(AssessmentSettings settings) => [.. OfTheBenchmark.Union(settings.AdminPorts).Order()];

    /// <summary>How security groups are assessed for them.</summary>
    public static GroupAssessment Groups(AssessmentSettings settings, IpFamily family)
    {
        IReadOnlyList<int> ports = Of(settings);
        return new([family], ports, [.. Others.Except(ports)], "AdminPorts");
    }
}
