using CisAws.Benchmark;
using CisAws.Evidence;

namespace CisAws.Controls;

/// <summary>
/// Decides one thing about an account: a pure function of evidence, settings and evaluation time. No I/O of its own, no clock. It runs once
/// and awaits the evidence that it needs; independent questions are asked concurrently. The same evidence gives the same verdicts.
/// </summary>
/// <param name="name">
/// What it decides, one of <see cref="ControlNames"/>; its class is named so too. The catalogue of a version of the benchmark has its
/// number.
/// </param>
public abstract class Control(string name)
{
    /// <summary>The stable name, such as <c>UnusedCredentials</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Everything it may read: the source of the permissions it needs. Reading anything else throws.</summary>
    public abstract IReadOnlyList<EvidenceSource> Reads { get; }

    /// <summary>
    /// Whether an item of a listing can worsen the verdict about another of its type, as a member of a cluster does. Where an item could
    /// not be understood, no other of its type then passes.
    /// </summary>
    internal virtual bool ItemsShareVerdicts => false;

    /// <summary>
    /// Whether a person can attest of a failure that the recommendation is followed by other means, such as another tool; the verdict is
    /// Manual then.
    /// </summary>
    public virtual bool AcceptsOtherMeans => false;

    /// <summary>Assesses; the order of the verdicts does not matter. Runs once; awaits the evidence it needs.</summary>
    public abstract Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context);
}
