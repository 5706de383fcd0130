using CisAws.Evidence;

namespace CisAws.Knowledge.Credentials;

/// <summary>What a live answer says about a key of the credential report.</summary>
public enum LiveKeyState
{
    /// <summary>Nothing: the answer could not be read, or does not identify the key.</summary>
    Unconfirmed,

    /// <summary>The key, or its user, no longer exists.</summary>
    Gone,

    /// <summary>The key exists and cannot be used.</summary>
    Inactive,

    /// <summary>The key exists and can be used.</summary>
    Active,
}

/// <summary>A key of the credential report as it is now.</summary>
/// <param name="State">What is known.</param>
/// <param name="Key">The key, or null unless one was found.</param>
/// <param name="IsExact">
/// Whether no other key can be the one of the slot. Where it is not, what the slot says besides its number is not said of this key.
/// </param>
internal sealed record LiveKey(LiveKeyState State, AccessKey? Key, bool IsExact)
{
    /// <summary>A key of which no live answer says anything.</summary>
    public static LiveKey Unconfirmed { get; } = new(LiveKeyState.Unconfirmed, null, false);

    /// <summary>A key that no longer exists.</summary>
    public static LiveKey Gone { get; } = new(LiveKeyState.Gone, null, true);

    /// <summary>The id of the key, or null unless one was found.</summary>
    public string? AccessKeyId => Key?.AccessKeyId;
}

/// <summary>
/// The keys of a user as they are now, each at the slot of the credential report that it is in: the report has no key ids.
/// </summary>
/// <param name="Slots">What became of each slot, in the order of the slots.</param>
/// <param name="Others">The active keys that are in none: made after the report, or more than it has room for.</param>
internal sealed record LiveKeys(IReadOnlyList<LiveKey> Slots, IReadOnlyList<AccessKey> Others)
{
    /// <summary>Matches slots and keys so that every active key is at one slot or among the others.</summary>
    /// <param name="slots">The slots that hold a key.</param>
    /// <param name="live">The keys of the user.</param>
    public static LiveKeys Match(IReadOnlyList<ReportAccessKey> slots, Answer<AccessKeyList> live) => live.Match(
        list => new LiveKeyMatch(slots, list.Keys).Decide(),
        () => new LiveKeys([.. slots.Select(_ => LiveKey.Gone)], []),
        _ => new LiveKeys([.. slots.Select(_ => LiveKey.Unconfirmed)], []));
}
