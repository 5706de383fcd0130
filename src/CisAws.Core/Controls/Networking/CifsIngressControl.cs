using CisAws.Benchmark;
using CisAws.Evidence;
using CisAws.Knowledge.Network;

namespace CisAws.Controls.Networking;

/// <summary>6.1.2: no security group lets the whole of IPv4 or IPv6 in on port 445. NetBIOS on 139 is only worth a warning.</summary>
public sealed class CifsIngressControl() : Control(ControlNames.CifsIngress)
{
    private static readonly GroupAssessment Assessment = new([IpFamily.IPv4, IpFamily.IPv6], [445], [139], "Cifs");

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads => GroupAssessment.Reads;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context) =>
        [.. (await Assessment.AssessAsync(context).ConfigureAwait(false)).Select(v => IsUdpOnly(v)
            ? v.With("CountedToTheLetter", "udp/445")
                .Warn("Only UDP 445 is open, which CIFS does not use; it counts because the recommendation names no protocol.")
            : v)];

    private static bool IsUdpOnly(Verdict verdict) => verdict.Status == FindingStatus.Fail
        && verdict.Facts.First(f => f.Name == "OpenPorts").Value.Split(", ").All(p => p.StartsWith("udp/", StringComparison.Ordinal));
}
