namespace CisAws.Repairs;

/// <summary>What a repair would do to one resource: the part of a plan that the repair itself decides.</summary>
/// <param name="Title">
/// What is done, as one line for display, without the changes: <c>Set the password policy of account 111122223333</c>.
/// </param>
/// <param name="Steps">The calls in order; none where the resource is compliant.</param>
public sealed record PlanDraft(string Title, IReadOnlyList<RepairStep> Steps)
{
    /// <summary>Notes for the user before deciding, one sentence each.</summary>
    public IReadOnlyList<string> Risks { get; init; } = [];

    /// <summary>How dangerous the repair is for others.</summary>
    public RepairImpact Impact { get; init; } = RepairImpact.Medium;

    /// <summary>What a person has to do afterwards, or null.</summary>
    public string? FollowUp { get; init; }

    /// <summary>The resource is compliant; there is nothing to do.</summary>
    /// <param name="reason">Why, as a sentence.</param>
    public static PlanDraft Nothing(string reason) => new(reason, []);
}
