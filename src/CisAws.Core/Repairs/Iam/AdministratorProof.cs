using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Repairs.Iam;

/// <summary>
/// The one proof of all repairs that take credentials or permissions away, and of undoing them: afterwards an administrator remains who can
/// sign in. What the run took away before counts as gone, whatever AWS still answers.
/// </summary>
internal static class AdministratorProof
{
    /// <summary>The code of the refusal.</summary>
    public const string Code = "LastAdministrator";

    /// <summary>What it reads.</summary>
    public static IReadOnlyList<EvidenceSource> Reads => RemainingAdministrators.Reads;

    /// <summary>Whether a repair takes credentials or permissions away, or its undo does: it says so by what it reads.</summary>
    public static bool Serves(Repair repair) => Reads.All(repair.Reads.Contains);

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

    /// <summary>
    /// The same for the steps of an undo. What it gives back is no risk; its calls tell who loses something: the owner of a credential, who
    /// joins a group that denies, and whoever may administer the account now and not any more. Of those, the caller and who is reserved for
    /// emergency access lose nothing, as by a repair.
    /// </summary>
    /// <param name="context">The context.</param>
    /// <param name="steps">The steps. Every name that the proof needs must be filled in.</param>
    /// <exception cref="RepairRefusedException">
    /// No administrator is left, who administers the account cannot be read, or a loser is one that no repair changes.
    /// </exception>
    public static async Task RequireToUndoAsync(RepairContext context, IReadOnlyList<RepairStep> steps)
    {
        if (!MayTake(steps)) return;
        AuthorizationDetails details = await context.Evidence.NeedData(IamEvidence.AuthorizationDetails).ConfigureAwait(false);
        RemainingAdministrators before = await OfAsync(context, details, []).ConfigureAwait(false);
        HolderRef[] losers = await LosersAsync(context, details, before, steps).ConfigureAwait(false);
        foreach (HolderRef loser in losers.Where(l => before.Find(l) is not null)) HolderGuards.Require(context, details, loser);
        await RequireAsync(context, steps, losers).ConfigureAwait(false);
    }

    /// <summary>
    /// The same right before the calls of a plan are made: another process may have taken access away since it was planned.
    /// </summary>
    /// <param name="context">The context.</param>
    /// <param name="steps">The steps, with the names that are known.</param>
    /// <returns>Who may lose something, where an administrator is proven who remains; null where nobody is and nobody is lost.</returns>
    /// <exception cref="RepairRefusedException">No administrator is left, or who administers the account cannot be read.</exception>
    public static async Task<IReadOnlyList<HolderRef>?> RequireAgainAsync(RepairContext context, IReadOnlyList<RepairStep> steps)
    {
        AuthorizationDetails details = await context.Evidence.NeedData(IamEvidence.AuthorizationDetails).ConfigureAwait(false);
        RemainingAdministrators before = await OfAsync(context, details, []).ConfigureAwait(false);
        HolderRef[] losers = await LosersAsync(context, details, before, steps).ConfigureAwait(false);
        return await RequireAsync(context, steps, losers).ConfigureAwait(false) is null ? null : losers;
    }

    /// <summary>Refuses the state after the calls of a plan, where no administrator is proven to be left in it.</summary>
    /// <param name="context">The context, whose calls made are those of the plan as well.</param>
    /// <param name="losers">Who lost something.</param>
    /// <exception cref="RepairRefusedException">No administrator is left, or who administers the account cannot be read.</exception>
    public static async Task RequireAfterAsync(RepairContext context, IReadOnlyList<HolderRef> losers)
    {
        AuthorizationDetails details = await context.Evidence.NeedData(IamEvidence.AuthorizationDetails).ConfigureAwait(false);
        RemainingAdministrators after = await OfAsync(context, details, []).ConfigureAwait(false);
        if (await after.FindAsync().ConfigureAwait(false) is null) throw Refused(losers);
    }

    /// <summary>Whether a call of the steps may take rights or credentials from somebody.</summary>
    public static bool MayTake(IReadOnlyList<RepairStep> steps) => steps.Any(s => HolderOf(s.Call) is not null);

    /// <summary>The refusal.</summary>
    /// <param name="losers">Who would lose something.</param>
    public static RepairRefusedException Refused(IReadOnlyList<HolderRef> losers) => new(
        Code,
        $"{(losers.Count == 0 ? "Afterwards" : $"Without what {string.Join(", ", losers.Select(l => $"the {l}"))} would lose,")} no "
        + "administrator is proven to be left who can sign in now, emergencies apart: no user with full rights and with a password or an "
        + "active key that this run leaves, and no role with full rights that somebody can assume.",
        "Give another user or role of yours administrator access first, and sign in with it once.");

    // Who loses something by the calls of steps.
    private static async Task<HolderRef[]> LosersAsync(
        RepairContext context, AuthorizationDetails details, RemainingAdministrators before, IReadOnlyList<RepairStep> steps)
    {
        RemainingAdministrators after = await OfAsync(context, details, steps).ConfigureAwait(false);
        return
        [
            .. steps.Select(s => (s.Call, Holder: HolderOf(s.Call))).Where(c => c.Holder is not null && Loses(c.Call, c.Holder))
                .Select(c => before.Find(c.Holder!) ?? c.Holder!).Distinct(),
        ];

        bool Loses(ApiCall call, HolderRef holder) => call.Action switch
        {
            "iam:DeleteLoginProfile" or "iam:DeleteAccessKey" or "iam:UpdateAccessKey" => true,
            "iam:AddUserToGroup" => after.MayDeny(Text(call, "GroupName")),
            _ => before.Find(holder) is not null && before.MayAdminister(holder) && !after.MayAdminister(holder),
        };
    }

    // Whose rights or credentials a call may take; null where it only gives.
    private static HolderRef? HolderOf(ApiCall call) => call.Action switch
    {
        "iam:UpdateAccessKey" when Text(call, "Status") == UserKey.Active => null,
        "iam:DeleteLoginProfile" or "iam:DeleteAccessKey" or "iam:UpdateAccessKey" or "iam:AddUserToGroup" or "iam:RemoveUserFromGroup" =>
            new HolderRef(HolderRef.User, Text(call, "UserName")),
        _ => new[] { HolderRef.User, HolderRef.Group, HolderRef.Role }.Select(k => new HolderRef(k, string.Empty))
            .Where(h => call.Action.EndsWith($"{h.Title}Policy", StringComparison.Ordinal))
            .Select(h => h with { Name = Text(call, $"{h.Title}Name") }).FirstOrDefault(),
    };

    private static string Text(ApiCall call, string name) => call.Parameters.GetValueOrDefault(name) as string ?? string.Empty;

    private static Task<RemainingAdministrators> OfAsync(
        RepairContext context, AuthorizationDetails details, IReadOnlyList<RepairStep> steps) =>
        RemainingAdministrators.OfAsync(
            context,
            IamAfterCalls.Of(
                details, [.. context.Scope.CallsMade, .. steps.Select(s => new MadeCall(s.Call, IsCertain: true))]));
}
