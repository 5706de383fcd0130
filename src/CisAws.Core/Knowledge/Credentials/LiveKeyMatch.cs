using CisAws.Evidence;

namespace CisAws.Knowledge.Credentials;

/// <summary>
/// Finds the keys behind the slots of a row of the credential report. A slot is no identity: when the first key is deleted, the second
/// takes its place in the next report. The time of a slot is that of the creation of its key or of its last change, in whole seconds.
/// </summary>
internal sealed class LiveKeyMatch
{
    private static readonly TimeSpan Rounding = TimeSpan.FromSeconds(1);
    private readonly IReadOnlyList<ReportAccessKey> slots;
    private readonly LiveKey?[] found;
    private readonly List<AccessKey> keys;

    public LiveKeyMatch(IReadOnlyList<ReportAccessKey> slots, IReadOnlyList<AccessKey> live)
    {
        this.slots = slots;
        found = new LiveKey?[slots.Count];
        keys = [.. live.OrderBy(k => !k.IsActive).ThenBy(k => k.CreatedAt).ThenBy(k => k.AccessKeyId, StringComparer.Ordinal)];
    }

    // Active ones first, so that an active key is at an inactive slot only where it must be.
    private IEnumerable<int> Free =>
        Enumerable.Range(0, slots.Count).Where(i => found[i] is null).OrderBy(i => slots[i].Active != ReportFlag.True).ThenBy(i => i);

    /// <summary>What became of every slot, and which active keys are at none.</summary>
    public LiveKeys Decide()
    {
        MatchSeconds();
        Match((slot, created) => (slot - created).Duration() < Rounding, isExact: true);

        // Of a key that was changed since its creation, the slot has the time of the change.
        Match((slot, created) => created <= slot, isExact: false);
        MatchUndatedSlots();

        // A key of unknown age may be that of any slot that is left.
        bool isOpen = keys.Exists(k => k.CreatedAt is null);
        LiveKey rest = isOpen ? LiveKey.Unconfirmed : LiveKey.Gone;
        int open = isOpen ? found.Count(f => f is null) : 0;
        AccessKey[] others = [.. keys.Where(k => k.IsActive)];
        AccessKey[] undated = [.. others.Where(k => k.CreatedAt is null)];
        return new LiveKeys([.. found.Select(f => f ?? rest)], [.. others.Except(undated), .. undated.Skip(open)]);
    }

    /// <summary>
    /// Keys that a program made within one second cannot be told apart by it; nor need they be, where each is judged by its own last use.
    /// </summary>
    private void MatchSeconds()
    {
        foreach (IGrouping<long, int> second in Free.Where(i => slots[i].LastRotated is not null)
            .GroupBy(i => slots[i].LastRotated!.Value.ToUnixTimeSeconds()).ToArray())
        {
            AccessKey[] made = [.. keys.Where(k => k.CreatedAt?.ToUnixTimeSeconds() == second.Key)];
            bool isExact = made.Length == 1 && second.Count() == 1;
            foreach ((int slot, AccessKey key) in second.Zip(made)) Take(slot, key, isExact);
        }
    }

    private void Match(Func<DateTimeOffset, DateTimeOffset, bool> fits, bool isExact)
    {
        foreach (int slot in Free.ToArray())
        {
            if (slots[slot].LastRotated is not { } time) continue;
            if (keys.Find(k => k.CreatedAt is { } created && fits(time, created)) is { } key) Take(slot, key, isExact);
        }
    }

    private void MatchUndatedSlots()
    {
        foreach (int slot in Free.Where(i => slots[i].LastRotated is null).ToArray())
        {
            if (keys.Find(k => k.CreatedAt is not null) is { } key) Take(slot, key, isExact: false);
        }
    }

    private void Take(int slot, AccessKey key, bool isExact)
    {
        found[slot] = new LiveKey(key.IsActive ? LiveKeyState.Active : LiveKeyState.Inactive, key, isExact);
        keys.Remove(key);
    }
}
