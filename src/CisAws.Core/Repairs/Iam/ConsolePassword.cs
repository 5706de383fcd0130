using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Knowledge.Credentials;

namespace CisAws.Repairs.Iam;

/// <summary>The console password of a user, and how it is taken away: what 2.9 and 2.11 have in common.</summary>
internal static class ConsolePassword
{
    /// <summary>The name of the fact.</summary>
    public const string Fact = "ConsolePassword";

    private const string Present = "present";

    /// <summary>What reading and deleting needs.</summary>
    public static IReadOnlyList<EvidenceSource> Sources { get; } =
        [IamEvidence.User, IamEvidence.UserTags, .. AdministratorProof.Reads];

    /// <summary>Whether the user has one.</summary>
    public static async Task<(string Name, object? Value)> ReadAsync(RepairContext context)
    {
        string name = IamUserTarget.NameOf(context.Target);
        LoginProfile? profile = await context.Evidence.Need(IamEvidence.LoginProfile, name).ConfigureAwait(false);
        return (Fact, profile is null ? null : Present);
    }

    /// <summary>The plan that deletes it, or one with nothing to do.</summary>
    /// <param name="context">The context.</param>
    /// <param name="user">The user, past the guards.</param>
    /// <exception cref="RepairRefusedException">It was used lately, or no administrator who can sign in would be left.</exception>
    public static async Task<PlanDraft> PlanDeletionAsync(RepairContext context, UserInfo user)
    {
        string name = IamUserTarget.NameOf(context.Target);
        if (await context.Evidence.Need(IamEvidence.LoginProfile, name).ConfigureAwait(false) is not { } profile)
        {
            return PlanDraft.Nothing($"The user {name} has no console password; nothing was written.");
        }

        RepairStep delete = Delete(name);
        await AdministratorProof.RequireAsync(context, [delete], new HolderRef(HolderRef.User, user.Name)).ConfigureAwait(false);
        string since = RequireUnused(context, user, profile);
        return new PlanDraft($"Delete console password of user {name}", [delete])
        {
            Risks = [since, "The password is lost: undoing gives the user a new one-time password. Access keys of the user keep working."],
            Impact = RepairImpact.High,
            FollowUp = $"Tell {name} that console access of this user was removed; Undo-CisRepair restores it with a one-time password.",
        };
    }

    private static RepairStep Delete(string user) =>
        new(ApiCall.Of("iam:DeleteLoginProfile", EvidenceKey.Global, ("UserName", user)), [new RepairChange(Fact, Present, null)])
    {
        Inverse = ApiCall.Of(
            "iam:CreateLoginProfile",
            EvidenceKey.Global,
            ("UserName", user),
            ("Password", LateValue.Password),
            ("PasswordResetRequired", true)),
        DoneCodes = ["NoSuchEntity"],
    };

    // A recently set password is probably about to be used, regardless of when the previous one was used.
    private static string RequireUnused(RepairContext context, UserInfo user, LoginProfile profile)
    {
        int days = IamUserTarget.UnusedDays(context);
        if (Latest(user.PasswordLastUsed, profile.CreatedAt) is not { } since)
        {
            throw new RepairRefusedException(
                "NoDate",
                $"AWS does not say when the password of {user.Name} was set or used.",
                "Find out whether somebody signs in with it, and delete it manually.");
        }

        string what = since == user.PasswordLastUsed ? "used" : "set";
        string sentence =
            $"The password of {user.Name} was last {what} on {CisAws.Fact.Render(since)}, {Age.Text(since, context.Now)} ago.";
        return context.Now - since >= TimeSpan.FromDays(days) ? sentence : throw new RepairRefusedException(
            "PasswordInUse",
            $"{sentence} It is deleted only after {CisAws.Fact.Render(days)} days without use.",
            "Ask the user, or lower -UnusedDays if you know that it is not needed.");
    }

    private static DateTimeOffset? Latest(DateTimeOffset? a, DateTimeOffset? b) => a is null ? b : b is null || a >= b ? a : b;
}
