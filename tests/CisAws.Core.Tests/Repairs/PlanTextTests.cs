using CisAws.Repairs;

namespace CisAws.Tests.Repairs;

/// <summary>Each repair has an approved text of one plan; its own tests compare it, in the account they made.</summary>
public sealed class PlanTextTests
{
    [Fact]
    public void EveryRepairHasAnApprovedPlan() => Assert.Equal(
        RepairRegistry.All.Select(r => r.Name),
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Repairs", "Approved"), "*.approved.txt")
            .Select(f => Path.GetFileName(f)[..^".approved.txt".Length]).Order(StringComparer.Ordinal));
}
