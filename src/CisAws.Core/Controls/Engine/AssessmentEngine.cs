using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using CisAws.Evidence;

namespace CisAws.Controls;

/// <summary>
/// Runs controls over evidence. A control that asks for evidence that is not there yet is asked again once it has been fetched;
/// what nobody asks for is never read. All controls run side by side, findings come out in the order of the controls.
/// </summary>
/// <param name="evidence">Where answers come from.</param>
/// <param name="scope">What is assessed.</param>
public sealed class AssessmentEngine(IEvidenceProvider evidence, AssessmentScope scope)
{
    // A control that never stops asking would otherwise spin: one round per layer of dependent questions is plenty.
    private const int MaximumRounds = 12;

    /// <summary>Assesses and yields the findings of each control as soon as it and all controls before it are done.</summary>
    public async IAsyncEnumerable<Finding> RunAsync(
        IReadOnlyList<Control> controls, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<IReadOnlyList<Finding>>[] runs = [.. controls.Select(c => Task.Run(() => AssessAsync(c, stop.Token), stop.Token))];
        try
        {
            foreach (Task<IReadOnlyList<Finding>> run in runs)
            {
                foreach (Finding finding in await run.ConfigureAwait(false)) yield return finding;
            }
        }
        finally
        {
            // A consumer that stops early must not leave calls running behind its back.
            await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(runs).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default)
                .ConfigureAwait(false);
        }
    }

    /// <summary>Assesses one control to the end.</summary>
    public async Task<IReadOnlyList<Finding>> AssessAsync(Control control, CancellationToken cancellationToken)
    {
        var answers = new ConcurrentDictionary<EvidenceKey, Answer>();
        for (int round = 0; round < MaximumRounds; round++)
        {
            var context = new AssessmentContext(control, scope, answers);
            IReadOnlyList<Verdict> verdicts = [.. control.Assess(context)];
            if (context.Missing.Count == 0) return FindingFactory.Create(control, scope, verdicts);
            await Task.WhenAll(context.Missing.Select(async key =>
                answers[key] = await evidence.GetAsync(key, cancellationToken).ConfigureAwait(false))).ConfigureAwait(false);
        }

        throw new InvalidOperationException($"The control {control.Name} still asks for evidence after {MaximumRounds} rounds.");
    }
}
