using CisAws.Repairs;

namespace CisAws.Aws.Tests.Repairs;

/// <summary>
/// A resource that is not as a recommendation wants it, and the repair for it. Every case goes through the whole life of a repair and
/// through every fault at every call; found by reflection, so a new class is all it takes.
/// </summary>
public abstract class RepairCase
{
    /// <summary>The repair.</summary>
    public abstract Repair Repair { get; }

    /// <summary>What the administrator says, identity parameters among them. Read after <see cref="SetUpAsync"/>.</summary>
    public virtual IReadOnlyDictionary<string, object?> Options => new Dictionary<string, object?>(StringComparer.Ordinal);

    /// <summary>The region of the resource.</summary>
    public virtual string Region => "us-east-1";

    /// <summary>The recommendations that must pass afterwards; those of the repair unless the case says otherwise.</summary>
    public virtual IReadOnlyList<string> Passes => Repair.RecommendationIds;

    /// <summary>Whether undoing puts back everything; else some step cannot be undone, and the plan says so.</summary>
    public virtual bool IsReversible => true;

    /// <summary>Whether resources that other tools own are repaired as well.</summary>
    public virtual bool IncludeManaged => false;

    /// <summary>Makes the resource in a fresh account. Called before every run.</summary>
    public abstract Task SetUpAsync(RepairWorld world);

    /// <inheritdoc/>
    public override string ToString() => GetType().Name;
}
