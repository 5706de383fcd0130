using CisAws.Evidence;

namespace CisAws.Repairs.Iam;

/// <summary>
/// The one proof of all repairs that take credentials or permissions away: afterwards an administrator remains who can sign in. What the
/// run took away before counts as gone, whatever AWS still answers.
/// </summary>
internal static class AdministratorProof
{
    /// <summary>What it reads.</summary>
    public static IReadOnlyList<EvidenceSource> Reads => RemainingAdministrators.Reads;

    /// <summary>
    /// Refuses steps after which no administrator is proven to be left, where one is proven before or may be among those who lose
    /// something.
    /// </summary>
    /// <param name="context">The context.</param>
    /// <param name="steps">The steps. Every name that the proof needs must be filled in.</param>
    /// <param name="losers">Who loses something.</param>
    /// <returns>An administrator who remains; null where there is none, and none is lost.</returns>
    /// <exception cref="RepairRefusedException">No administrator is left, or who administers the account cannot be read.</exception>
    public static async Task<HolderRef?> RequireAsync(
        RepairContext context, IReadOnlyList<RepairStep> steps, params IReadOnlyList<HolderRef> losers)
    {
        AuthorizationDetails details = await context.Evidence.NeedData(IamEvidence.AuthorizationDetails).ConfigureAwait(false);
        RemainingAdministrators after = await OfAsync(context, details, steps).ConfigureAwait(false);
        if (await after.FindAsync().ConfigureAwait(false) is { } remaining) return remaining;
        RemainingAdministrators before = await OfAsync(context, details, []).ConfigureAwait(false);
        return losers.Any(before.MayAdminister) || await before.FindAsync().ConfigureAwait(false) is not null
            ? throw Refused(losers)
            : null;
    }

    /// <summary>The refusal.</summary>
    /// <param name="losers">Who would lose something.</param>
    public static RepairRefusedException Refused(IReadOnlyList<HolderRef> losers) => new(
        "LastAdministrator",
        $"{(losers.Count == 0 ? "Afterwards" : $"Without what {string.Join(", ", losers.Select(l => $"the {l}"))} would lose,")} no "
        + "administrator is proven to be left who can sign in now, emergencies apart: no user with full rights and with a password or an "
        + "active key that this run leaves, and no role with full rights that somebody can assume.",
        "Give another user or role of yours administrator access first, and sign in with it once.");

    private static Task<RemainingAdministrators> OfAsync(
        RepairContext context, AuthorizationDetails details, IReadOnlyList<RepairStep> steps) =>
        RemainingAdministrators.OfAsync(
            context,
            IamAfterCalls.Of(
                details, [.. context.Scope.CallsMade, .. steps.Select(s => new MadeCall(s.Call, IsCertain: true))]));
}
