using CisAws.Benchmark;
using CisAws.Evidence;

namespace CisAws.Controls;

/// <summary>
/// Decides one recommendation: a pure function of evidence, settings and evaluation time. No I/O, no clock. A control reads
/// evidence through the context only; what is not there yet is fetched and the control is asked again, so it should ask for all
/// it can need before it decides, and must give the same verdicts for the same evidence.
/// </summary>
/// <param name="name">
/// What it decides, one of <see cref="ControlNames"/>; its class is named so too. The catalogue of a version of the benchmark has its number.
/// </param>
public abstract class Control(string name)
{
    /// <summary>The stable name, such as <c>UnusedCredentials</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Everything it may read: the source of the permissions it needs. Reading anything else throws.</summary>
    public abstract IReadOnlyList<EvidenceSource> Reads { get; }

    /// <summary>Assesses; the order of the verdicts does not matter. Superseded by <see cref="AssessAsync"/>.</summary>
    public virtual IEnumerable<Verdict> Assess(AssessmentContext context) => throw new NotSupportedException(GetType().Name);

    /// <summary>Assesses; the order of the verdicts does not matter. Runs once; awaits the evidence it needs.</summary>
    public virtual async Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context)
    {
        while (true)
        {
            IReadOnlyList<Verdict> verdicts = [.. Assess(context)];
            if (context.Missing.Count == 0) return verdicts;
            await context.FetchMissingAsync().ConfigureAwait(false);
        }
    }
}
