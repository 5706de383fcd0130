using CisAws.Knowledge.Policies;

namespace CisAws.Repairs;

/// <summary>Adds statements to the policies of what is repaired.</summary>
internal static class StatementAddition
{
    /// <summary>The document with the statement, under an id that is free there.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="document">The document, or null where there is none yet.</param>
    /// <param name="owner">Whose policy it is, for people.</param>
    /// <exception cref="RepairRefusedException">Nothing can be added to the document.</exception>
    public static string AddTo(this ServiceStatement statement, string? document, string owner)
    {
        try
        {
            return statement.AppendTo(document);
        }
        catch (ArgumentException e)
        {
            throw new RepairRefusedException("PolicyNotUnderstood", $"A statement cannot be added to the policy of {owner}: {e.Message}", "Correct the policy by hand and run again.");
        }
    }
}
