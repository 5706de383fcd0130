using CisAws.Benchmark;
using CisAws.Evidence;
using CisAws.Knowledge.Credentials;

namespace CisAws.Repairs.Iam;

/// <summary>
/// Decides which access keys of a user to deactivate or delete for 2.10, 2.11 and 2.12, and refuses where one of them may still be
/// needed.
/// </summary>
/// <param name="context">The context; its target has the recommendations and the key.</param>
/// <param name="user">The user.</param>
/// <param name="keys">The user's keys.</param>
internal sealed class AccessKeyChoice(RepairContext context, UserInfo user, IReadOnlyList<UserKey> keys)
{
    private readonly int days = IamUserTarget.UnusedDays(context);

    /// <summary>The key that the target names: null where it names none, or where it no longer exists.</summary>
    public UserKey? Named => IamUserTarget.KeyOf(context.Target) is { } id ? keys.FirstOrDefault(k => k.Id == id) : null;

    /// <summary>The keys to deactivate.</summary>
    /// <exception cref="RepairRefusedException">A key may still be needed.</exception>
    public async Task<IReadOnlyList<UserKey>> ToDeactivateAsync()
    {
        if (Named is { } named)
        {
            if (!named.Key.IsActive) return [];
            return IsUnused(named) || (await UnusedSetupKeysAsync([named]).ConfigureAwait(false)).Count > 0 ? [named] : throw InUse(named);
        }

        UserKey[] active = [.. keys.Where(k => k.Key.IsActive)];
        UserKey[] unused = Asks(ControlNames.UnusedCredentials) ? [.. active.Where(IsUnused)] : [];
        List<UserKey> chosen = [.. unused, .. await UnusedSetupKeysAsync(active.Except(unused)).ConfigureAwait(false)];
        if (Asks(ControlNames.SingleActiveAccessKey) && active.Length - chosen.Count > 1)
        {
            chosen.AddRange(Surplus([.. active.Except(chosen)]));
        }

        if (chosen.Count == 0 && await UnusedSetupKeysAsync(keys.Where(k => !k.Key.IsActive)).ConfigureAwait(false) is [var inactive, ..])
        {
            string recommendation = context.Target.NumberOf(ControlNames.SetupAccessKeys);
            throw new RepairRefusedException(
                "DeletionNeeded",
                $"The access key {inactive.Id}, created during the set-up of {user.Name}, is inactive already; "
                + $"{recommendation} is satisfied once it is deleted.",
                "Run it with -Delete.");
        }

        return [.. chosen.OrderBy(k => k.Id, StringComparer.Ordinal)];
    }

    /// <summary>The keys to delete.</summary>
    /// <exception cref="RepairRefusedException">A key is active, or was used lately.</exception>
    public async Task<IReadOnlyList<UserKey>> ToDeleteAsync()
    {
        if (Named is { } named)
        {
            if (named.Key.IsActive) throw Active(named);
            return MayGo(named) ? [named] : throw InUse(named);
        }

        IReadOnlyList<UserKey> wanted =
            Asks(ControlNames.UnusedCredentials) ? [.. keys.Where(MayGo)] : await UnusedSetupKeysAsync(keys).ConfigureAwait(false);
        UserKey[] inactive = [.. wanted.Where(k => !k.Key.IsActive)];
        return inactive.Length > 0 || wanted.Count == 0 ? inactive : throw Active(wanted[0]);
    }

    private bool Asks(string control) => context.Target.Controls.Contains(control, StringComparer.Ordinal);

    private bool IsUnused(UserKey key) => key.IsUnusedFor(days, context.Now);

    private bool MayGo(UserKey key) => key.Use.LastUsed is null || IsUnused(key);

    // The one used last stays; of keys that were never used, the newest.
    private List<UserKey> Surplus(IReadOnlyList<UserKey> active)
    {
        UserKey[] others =
        [
            .. active.OrderByDescending(k => k.Use.LastUsed ?? DateTimeOffset.MinValue).ThenByDescending(k => k.Key.CreatedAt).Skip(1),
        ];
        UserKey? needed = Array.Find(others, k => !IsUnused(k));
        return needed is null ? [.. others] : throw InUse(needed);
    }

    // Without a console password the recommendation does not apply: a key made with its user is the way of programs.
    private async Task<IReadOnlyList<UserKey>> UnusedSetupKeysAsync(IEnumerable<UserKey> among)
    {
        UserKey[] made = Asks(ControlNames.SetupAccessKeys) ? [.. among.Where(IsMadeAtSetupAndUnused)] : [];
        if (made.Length == 0) return [];
        return await context.Evidence.Need(IamEvidence.LoginProfile, user.Name).ConfigureAwait(false) is null ? [] : made;
    }

    private bool IsMadeAtSetupAndUnused(UserKey key)
    {
        var setup = new SetupKey(key.Id, key.Key.Status, key.Key.CreatedAt, key.Use.LastUsed);
        var window = TimeSpan.FromSeconds(context.Settings.SetupWindowSeconds);
        return SetupKeys.Classify(setup, user.CreatedAt, window) == SetupKeyKind.SetupUnused;
    }

    private RepairRefusedException InUse(UserKey key) => key.UnusedSince is null
        ? new(
            "NoDate",
            $"{key.Describe(context.Now)} Whether it is still needed cannot be determined.",
            "Find out who uses it, and deactivate it manually.")
        : new(
            "KeyInUse",
            $"{key.Describe(context.Now)} It is changed only after {Fact.Render(days)} days without use.",
            "Find out what uses it (the name of the key is in CloudTrail), or lower -UnusedDays if you know that it is not needed.");

    private static RepairRefusedException Active(UserKey key) => new(
        "KeyActive",
        $"The access key {key.Id} is active; only inactive keys are deleted.",
        "Run it without -Delete first, wait until it is certain that nothing needs the key, and then run it with -Delete.");
}
