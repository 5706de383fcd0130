using CisAws.Common;
using CisAws.Benchmark;
using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Knowledge.Credentials;

namespace CisAws.Repairs.Iam;

/// <summary>The three stages in which an access key is replaced by another.</summary>
/// <param name="context">The context; its target names user and key.</param>
/// <param name="command">The cmdlet, for what to do next.</param>
/// <param name="keys">The keys of the user.</param>
internal sealed class RotationPlan(RepairContext context, string command, IReadOnlyList<UserKey> keys)
{
    /// <summary>The fact of the other key of the user, whose id is its handle.</summary>
    public const string OtherKey = "OtherAccessKey";

    private const int MostKeys = 2;
    private const string Unused = "Active, never used";
    private readonly string user = IamUserTarget.NameOf(context.Target);
    private readonly string id = IamUserTarget.RequiredKeyOf(context.Target);

    private UserKey? Old => keys.FirstOrDefault(k => k.Id == id);

    // AWS allows two keys, so there is one other at most.
    private UserKey? Other => keys.FirstOrDefault(k => k.Id != id);

    private string Next => $"{command} -UserName {ShellText.PowerShell(user)} -AccessKeyId {ShellText.PowerShell(id)} -Stage";

    /// <summary>Reads the keys of the user.</summary>
    /// <param name="context">The context; its target names user and key.</param>
    /// <param name="command">The cmdlet, for what to do next.</param>
    /// <exception cref="RepairRefusedException">There is no such user, or an answer is missing.</exception>
    public static async Task<RotationPlan> ReadAsync(RepairContext context, string command) =>
        new(context, command, await UserKey.ReadAsync(context, IamUserTarget.NameOf(context.Target)).ConfigureAwait(false));

    /// <summary>
    /// The status of the key, and of the other one without its id. That the other one is in use is part of the state: a new key that a
    /// workload uses by now is not taken away again.
    /// </summary>
    public static async Task<RepairState> StateAsync(RepairContext context)
    {
        string named = IamUserTarget.RequiredKeyOf(context.Target);
        IReadOnlyList<UserKey> all = await UserKey.ReadAsync(context, IamUserTarget.NameOf(context.Target)).ConfigureAwait(false);
        return RepairState.Of(
            all.Select(
                k => k.Id == named
                    ? KeyValuePair.Create(UserKey.FactOf(named), k.Key.IsActive ? UserKey.Active : UserKey.Inactive)
                    : KeyValuePair.Create(OtherKey, Describe(k))),
            all.Where(k => k.Id != named).Select(k => KeyValuePair.Create(OtherKey, k.Id)));
    }

    /// <summary>Makes the second key.</summary>
    public PlanDraft Create()
    {
        if (Old is not { Key.IsActive: true } old)
        {
            return PlanDraft.Nothing($"The access key {id} of {user} is not active; there is nothing to replace.");
        }

        if (!IsTooOld(old)) return PlanDraft.Nothing($"The access key {id} of {user} is not too old; nothing was written.");
        if (Other is { } other)
        {
            return IsReplacement(old, other)
                ? PlanDraft.Nothing($"The newer access key {other.Id} of {user} already exists. When it is in use: {Next} Deactivate.")
                : throw new RepairRefusedException(
                    "TwoKeys",
                    $"The user {user} has two access keys, and AWS allows no third: {other.Describe(context.Now)}",
                    "Remove the one that is not needed with Repair-CisAccessKey first.");
        }

        var create = ApiCall.Of("iam:CreateAccessKey", EvidenceKey.Global, ("UserName", user));
        return new PlanDraft($"Create second access key of user {user}",
        [
            new RepairStep(create, [new RepairChange(OtherKey, null, Unused)])
            {
                Inverse = ApiCall.Of(
                    "iam:DeleteAccessKey", EvidenceKey.Global, ("UserName", user), ("AccessKeyId", LateValue.Handle(OtherKey))),
                InverseDoneCodes = ["NoSuchEntity"],
                HandedOver = ["AccessKey.AccessKeyId", "AccessKey.SecretAccessKey"],
            },
        ])
        {
            Risks =
            [
                old.Describe(context.Now),
                $"The secret is in Issued of this result only. Until the old key is inactive, "
                + $"{context.Target.NumberOf(ControlNames.SingleActiveAccessKey)} counts two active keys.",
            ],
            FollowUp = $"Give the new key to everything that uses {id}. When the old one has not been used for {Days} days: {Next} "
                + "Deactivate.",
        };
    }

    /// <summary>Makes the old key inactive.</summary>
    public PlanDraft Deactivate()
    {
        if (Old is not { Key.IsActive: true } old)
        {
            return PlanDraft.Nothing($"The access key {id} of {user} is not active; nothing was written.");
        }

        UserKey other = Replacement(old);
        RequireUnused(old);
        return new PlanDraft($"Deactivate access key {id} of user {user}", [old.Deactivate(user)])
        {
            Risks = [old.Risk(context.Now), other.Describe(context.Now)],
            Impact = RepairImpact.High,
            FollowUp = $"When nothing has failed without it: {Next} Delete.",
        };
    }

    /// <summary>Deletes the old key.</summary>
    public PlanDraft Delete()
    {
        if (Old is not { } old) return PlanDraft.Nothing($"The user {user} has no access key {id} any more; nothing was written.");
        if (old.Key.IsActive)
        {
            throw new RepairRefusedException(
                "KeyActive", $"The access key {id} of {user} is active; only an inactive one is deleted.", $"First {Next} Deactivate.");
        }

        RequireUnused(old);
        return new PlanDraft($"Delete access key {id} of user {user}", [old.Delete(user)])
        {
            Risks = [old.Describe(context.Now)],
            Impact = RepairImpact.High,
        };
    }

    private int Days => IamUserTarget.UnusedDays(context);

    private UserKey Replacement(UserKey old) => Other is { } other && IsReplacement(old, other) ? other : throw new RepairRefusedException(
        "NoNewKey",
        $"The user {user} has no newer active access key than {id}; whatever uses {id} would stop.",
        $"First {Next} Create, or use Repair-CisAccessKey for a key that nothing needs.");

    private bool IsTooOld(UserKey key) => key.Key.CreatedAt is not { } created
        ? throw new RepairRefusedException("NoDate", $"AWS does not say when the access key {key.Id} was created.", "Replace it manually.")
        : context.Now - created > TimeSpan.FromDays(context.Settings.AccessKeyMaximumAgeDays);

    private bool IsReplacement(UserKey old, UserKey other) =>
        other.Key.IsActive && other.Key.CreatedAt > old.Key.CreatedAt && !IsTooOld(other);

    private void RequireUnused(UserKey key)
    {
        if (key.Use.LastUsed is { } used && context.Now - used < TimeSpan.FromDays(Days))
        {
            throw new RepairRefusedException(
                "KeyInUse",
                $"{key.Describe(context.Now)} It is changed only after {Fact.Render(Days)} days without use.",
                $"Give the new key to everything that still uses {key.Id} (CloudTrail has it by the id of the key), and run it again after "
                + $"{Fact.Render(used.AddDays(Days))}.");
        }
    }

    private static string Describe(UserKey key) =>
        !key.Key.IsActive ? UserKey.Inactive : key.Use.LastUsed is null ? Unused : "Active, in use";
}
