using CisAws.Controls;
using CisAws.Controls.Networking;
using CisAws.Knowledge.Network;
using CisAws.Tests.Harness;
using CisAws.Tests.Knowledge.Network;
using CsCheck;

namespace CisAws.Tests.Controls.Networking;

public sealed class AdminPortsPropertyTests
{
    [Fact]
    public void DoesNotDependOnHowASourceIsSplit() =>
        Gen.Select(
            Gen.OneOf("tcp 22 22", "tcp 443 443", "-1 - -", "udp 3389 3389"),
            Gen.OneOf(IpFamily.IPv4, IpFamily.IPv6),
            Gen.Int[0, 15],
            Gen.Int[0, 4])
            .Array[1, 5].Sample(
                rules =>
                {
                    string[] whole = [.. rules.Select(r => $"{r.Item1} {Model.CellBlock(r.Item2, r.Item3, r.Item4)}")];
                    string[] split =
                    [
                        .. rules.SelectMany(r => Model.Halves(Model.CellBlock(r.Item2, r.Item3, r.Item4)).Select(h => $"{r.Item1} {h}")),
                    ];
                    return Status(new AdminPortsIPv4Control(), whole) == Status(new AdminPortsIPv4Control(), split)
                        && Status(new AdminPortsIPv6Control(), whole) == Status(new AdminPortsIPv6Control(), split);
                },
                iter: 200,
                threads: 1);

    private static FindingStatus Status(Control control, string[] rules) =>
        Scenario.Single(control, new Groups().Group(rules).Account()).Status;
}
