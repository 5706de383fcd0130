using CisAws.Repairs;
using CisAws.Repairs.Monitoring;

namespace CisAws.Aws.Tests.Repairs.Monitoring;

public sealed class SecurityHubCase : RepairCase
{
    public override Repair Repair { get; } = new SecurityHubRepair();

    public override string Region => "eu-west-1";

    public override IReadOnlyDictionary<string, object?> Options { get; } =
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["AcceptCost"] = true, ["WithoutConfig"] = true };

    public override Task SetUpAsync(RepairAccount account) => Task.CompletedTask;
}
