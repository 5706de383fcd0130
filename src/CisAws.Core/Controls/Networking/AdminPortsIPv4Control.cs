using CisAws.Benchmark;
using CisAws.Evidence;
using CisAws.Knowledge.Network;

namespace CisAws.Controls.Networking;

/// <summary>
/// 6.3: no security group lets the whole of IPv4 in on a port for remote administration. What IPv6 may do is 6.4's concern.
/// </summary>
public sealed class AdminPortsIPv4Control() : Control(ControlNames.AdminPortsIPv4)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads => GroupAssessment.Reads;

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context) =>
        GroupAssessment.OfAdminPorts(context.Settings, IpFamily.IPv4).AssessAsync(context);
}
