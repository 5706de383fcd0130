using CisAws.Benchmark;
using CisAws.Evidence;
using CisAws.Knowledge.Network;

namespace CisAws.Controls.Networking;

/// <summary>
/// 6.4: no security group lets the whole of IPv6 in on a port for remote administration. What IPv4 may do is 6.3's concern.
/// </summary>
public sealed class AdminPortsIPv6Control() : Control(ControlNames.AdminPortsIPv6)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads => GroupAssessment.Reads;

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context) =>
        GroupAssessment.OfAdminPorts(context.Settings, IpFamily.IPv6).AssessAsync(context);
}
