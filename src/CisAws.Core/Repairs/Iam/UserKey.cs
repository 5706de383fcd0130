using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Knowledge.Credentials;

namespace CisAws.Repairs.Iam;

/// <summary>An access key of a user with its last use, both read again.</summary>
/// <param name="Key">The key.</param>
/// <param name="Use">Its last use.</param>
internal sealed record UserKey(AccessKey Key, AccessKeyUse Use)
{
    public const string Active = "Active";
    public const string Inactive = "Inactive";
    private const string Gone = "the secret of a deleted key cannot be retrieved again; a new key must be created and given to those who "
        + "need one.";

    public string Id => Key.AccessKeyId;

    /// <summary>Since when it is unused: its last use, or its creation where it was never used; null where neither is known.</summary>
    public DateTimeOffset? UnusedSince => Use.LastUsed ?? Key.CreatedAt;

    /// <summary>The keys of a user, with their last use; ordered by id.</summary>
    /// <exception cref="RepairRefusedException">There is no such user, or an answer is missing.</exception>
    public static async Task<IReadOnlyList<UserKey>> ReadAsync(RepairContext context, string user)
    {
        AccessKeyList list = await ListAsync(context, user).ConfigureAwait(false);
        return await WithUseAsync(context, list.Keys, IamEvidence.AccessKeyLastUsed, user).ConfigureAwait(false);
    }

    /// <summary>Keys with their last use; ordered by id.</summary>
    /// <param name="context">The context.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="source">The question after the last use of a key.</param>
    /// <param name="owner">The owner of the keys, for display.</param>
    /// <exception cref="RepairRefusedException">An answer is missing.</exception>
    public static async Task<IReadOnlyList<UserKey>> WithUseAsync(
        RepairContext context, IEnumerable<AccessKey> keys, EvidenceSource<AccessKeyUse> source, string owner)
    {
        return await Task.WhenAll(keys.OrderBy(k => k.AccessKeyId, StringComparer.Ordinal).Select(ReadAsync)).ConfigureAwait(false);

        async Task<UserKey> ReadAsync(AccessKey key)
        {
            AccessKeyUse? use = await context.Evidence.Need(source, key.AccessKeyId).ConfigureAwait(false);
            return new UserKey(key, use ?? throw new RepairRefusedException(
                "KeyGone", $"The access key {key.AccessKeyId} of {owner} was deleted while it was being read.", "Run again."));
        }
    }

    /// <summary>The status of every key of a user by <see cref="FactOf"/>. Without the keys' last use, which changes by itself.</summary>
    public static async Task<RepairState> StateAsync(RepairContext context, string user)
    {
        AccessKeyList list = await ListAsync(context, user).ConfigureAwait(false);
        return RepairState.Of(list.Keys.Select(k => KeyValuePair.Create(FactOf(k.AccessKeyId), k.IsActive ? Active : Inactive)));
    }

    /// <summary>The name of the fact with the status of a key.</summary>
    public static string FactOf(string accessKeyId) => $"AccessKey {accessKeyId}";

    /// <summary>Whether it was not used for that many days, or was never used and is that old.</summary>
    public bool IsUnusedFor(int days, DateTimeOffset now) => UnusedSince is { } since && now - since >= TimeSpan.FromDays(days);

    /// <summary>What is known of its use, as a sentence.</summary>
    public string Describe(DateTimeOffset now)
    {
        if (Use.LastUsed is { } used)
        {
            string where = string.Join(" in ", new[] { Use.Service, Use.Region }.OfType<string>());
            return $"The access key {Id} was last used on {Fact.Render(used)}{(where.Length > 0 ? $" for {where}" : string.Empty)}, "
                + $"{Age.Text(used, now)} ago.";
        }

        return Key.CreatedAt is { } created
            ? $"The access key {Id} has not been used since it was created on {Fact.Render(created)}, {Age.Text(created, now)} ago."
            : $"The access key {Id} has no date of use or creation.";
    }

    /// <summary>Whether it was made in the last day and never used: that says little about whether it will be needed.</summary>
    public bool IsNew(DateTimeOffset now) => Use.LastUsed is null && Key.CreatedAt is { } created && now - created < TimeSpan.FromDays(1);

    /// <summary>Its id, with its age where it is new.</summary>
    public string Name(DateTimeOffset now) => IsNew(now) ? $"{Id} (created {Age.Text(Key.CreatedAt!.Value, now)} ago)" : Id;

    /// <summary>The risk of stopping what is rarely run, or has just been set up.</summary>
    public string Risk(DateTimeOffset now) => IsNew(now)
        ? $"{Describe(now)} What it was created for may not have used it yet: ask who created it."
        : Use.LastUsed is null ? Describe(now) : $"{Describe(now)} A job that runs once a month, a quarter or a year may still use it.";

    /// <summary>Makes the key unusable; undone exactly.</summary>
    public RepairStep Deactivate(string user) =>
        new(Update(user, Inactive), [new RepairChange(FactOf(Id), Active, Inactive)]) { Inverse = Update(user, Active) };

    /// <summary>Deletes the key, which must be inactive.</summary>
    public RepairStep Delete(string user) =>
        new(
            ApiCall.Of("iam:DeleteAccessKey", EvidenceKey.Global, ("UserName", user), ("AccessKeyId", Id)),
            [new RepairChange(FactOf(Id), Inactive, null)])
        {
            Irreversible = Gone,
            DoneCodes = ["NoSuchEntity"],
        };

    private static async Task<AccessKeyList> ListAsync(RepairContext context, string user) =>
        await context.Evidence.Need(IamEvidence.AccessKeys, user).ConfigureAwait(false) ?? throw IamUserTarget.Gone(user);

    private ApiCall Update(string user, string status) =>
        ApiCall.Of("iam:UpdateAccessKey", EvidenceKey.Global, ("UserName", user), ("AccessKeyId", Id), ("Status", status));
}
