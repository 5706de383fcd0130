using CisAws.Evidence;
using CisAws.Repairs;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Repairs.Running;

/// <summary>What the plan of an undo is called, and what it says that it restores, however often it was undone.</summary>
public sealed class UndoTitleTests
{
    [Theory]
    [InlineData("Set the table", false, "Undo: Set the table", "restores the state before the repair")]
    [InlineData("Undo: Set the table", true, "Redo: Set the table", "makes the changes of the repair again")]
    [InlineData("Redo: Set the table", true, "Undo: Set the table", "restores the state before the repair")]
    [InlineData("Undo: Undo: Set the table", true, "Undo: Set the table", "restores the state before the repair")]
    [InlineData("Undo: Undo: Undo: Set the table", true, "Redo: Set the table", "makes the changes of the repair again")]
    [InlineData("Undo: a title of a repair", false, "Undo: Undo: a title of a repair", "restores the state before the repair")]
    public void TheTitleIsOfTheRepairAndSaysOnceWhatBecomesOfIt(string title, bool isUndo, string expected, string note)
    {
        var repair = new TableRepair();
        RepairPlan plan = new RepairHarness(Account()).Plan(repair);
        JournalRecord entry = RepairHarness.Entry(plan with { Title = title }, undoOf: isUndo ? "zero" : null);
        RepairPlan undo = new RepairHarness(Account(("a", 1), ("b", 1), ("c", 1))).PlanUndo(repair, entry);
        Assert.Equal(expected, undo.Title);
        Assert.Contains(note, Assert.Single(undo.Risks), StringComparison.Ordinal);
    }

    private static TestAccount Account(params (string Name, int Value)[] table) => new TestAccount().With(
        IamEvidence.AccountSummary, new AccountSummary(table.ToDictionary(t => t.Name, t => t.Value)));
}
