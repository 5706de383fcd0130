using CisAws.Gateway;

namespace CisAws.Repairs;

/// <summary>One writing call of a plan, what it changes, and how it is undone.</summary>
/// <param name="Call">The call.</param>
/// <param name="Changes">
/// The facts of the state that it changes, at least one: they show the change to the user, and whether the call took effect.
/// </param>
public sealed record RepairStep(ApiCall Call, IReadOnlyList<RepairChange> Changes)
{
    /// <summary>The call that undoes it, or null where nothing does.</summary>
    public ApiCall? Inverse { get; init; }

    /// <summary>Why it cannot be undone; null where it can.</summary>
    public string? Irreversible { get; init; }

    /// <summary>Error codes of AWS that mean that the change was already made, such as <c>NoSuchEntity</c> for a deletion.</summary>
    public IReadOnlyList<string> DoneCodes { get; init; } = [];

    /// <summary>The same for the inverse.</summary>
    public IReadOnlyList<string> InverseDoneCodes { get; init; } = [];

    /// <summary>
    /// Values of the answer that belong to the user and are in its result only, never written down: dotted names such as
    /// <c>AccessKey.SecretAccessKey</c>.
    /// </summary>
    public IReadOnlyList<string> HandedOver { get; init; } = [];

    /// <summary>The step that undoes it, or null where nothing does.</summary>
    public RepairStep? Reversed => Inverse is null
        ? null
        : new RepairStep(Inverse, [.. Changes.Select(c => c.Reversed)])
        {
            Inverse = Call,
            DoneCodes = InverseDoneCodes,
            InverseDoneCodes = DoneCodes,
        };
}
