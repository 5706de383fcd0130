using CisAws.Knowledge.Policies;

namespace CisAws.Repairs.Logging;

/// <summary>Adds statements to the policies of buckets and keys.</summary>
internal static class StatementAdditions
{
    /// <summary>The document with the statement, under an id that is free there.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="document">The document, or null where there is none yet.</param>
    /// <param name="owner">What the document is the policy of.</param>
    /// <exception cref="RepairRefusedException">Nothing can be added to the document.</exception>
    public static string AddTo(this ServiceStatement statement, string? document, string owner)
    {
        PolicyEdit edit = statement.AddTo(document);
        return edit.Text ?? throw new RepairRefusedException(
            "PolicyNotUnderstood",
            $"A statement cannot be added to the policy of {owner}: The policy document {edit.Problem}.",
            "Correct the policy manually and run again.");
    }
}
