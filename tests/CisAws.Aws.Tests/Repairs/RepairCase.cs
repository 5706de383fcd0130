using CisAws.Repairs;

namespace CisAws.Aws.Tests.Repairs;

/// <summary>
/// A resource that violates a recommendation, and the repair for it. Every case is run through all stages of a repair and
/// with every fault at every call; cases are found by reflection, so adding a class is enough.
/// </summary>
public abstract class RepairCase
{
    /// <summary>The repair.</summary>
    public abstract Repair Repair { get; }

    /// <summary>The parameters, including those that identify the resource. Read after <see cref="SetUpAsync"/>.</summary>
    public virtual IReadOnlyDictionary<string, object?> Options => new Dictionary<string, object?>(StringComparer.Ordinal);

    /// <summary>The region of the resource.</summary>
    public virtual string Region => "us-east-1";

    /// <summary>The recommendations that must pass afterwards; those of the repair unless the case says otherwise.</summary>
    public virtual IReadOnlyList<string> Passes => Repair.RecommendationIds;

    /// <summary>Whether undoing restores everything; else some step cannot be undone, and the plan says so.</summary>
    public virtual bool IsReversible => true;

    /// <summary>Whether resources that other tools own are repaired as well.</summary>
    public virtual bool IncludeManaged => false;

    /// <summary>Makes the resource in a fresh account. Called before every run.</summary>
    public abstract Task SetUpAsync(RepairAccount account);

    /// <inheritdoc/>
    public override string ToString() => GetType().Name;
}
