using CisAws.Gateway;

namespace CisAws.Repairs.Iam;

/// <summary>
/// The proof for undoing: what an undo gives back is no risk, but to undo an undo, or the creation of a key, takes access away again.
/// </summary>
internal static class UndoneAccess
{
    /// <summary>Refuses the calls of an undo after which no administrator is proven to be left.</summary>
    /// <exception cref="RepairRefusedException">No administrator is left, or who administers the account cannot be read.</exception>
    public static async Task RequireAsync(RepairContext context, IReadOnlyList<RepairStep> steps)
    {
        // The id of a key that the repair created is read right before the call.
        RepairStep[] known = [.. steps.Where(s => !s.Call.Parameters.Values.Any(v => v is LateValue))];
        string[] losers = [.. known.Where(Takes).Select(s => s.Call.Parameters.GetValueOrDefault("UserName")).OfType<string>().Distinct()];
        if (losers.Length == 0) return;
        await AdministratorProof.RequireAsync(context, known, [.. losers.Select(u => new HolderRef(HolderRef.User, u))])
            .ConfigureAwait(false);
    }

    private static bool Takes(RepairStep step) => step.Call.Action switch
    {
        "iam:DeleteLoginProfile" or "iam:DeleteAccessKey" => true,
        "iam:UpdateAccessKey" => Equals(step.Call.Parameters.GetValueOrDefault("Status"), "Inactive"),
        _ => false,
    };
}
