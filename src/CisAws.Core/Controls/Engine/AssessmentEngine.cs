using System.Runtime.CompilerServices;
using CisAws.Evidence;

namespace CisAws.Controls;

/// <summary>
/// Runs controls over evidence. Only evidence that a control asks for is read. All controls run concurrently, findings come out in the
/// order of the controls.
/// </summary>
/// <param name="evidence">Where answers come from.</param>
/// <param name="scope">What is assessed.</param>
/// <param name="onFault">
/// Called with every exception that a control throws, which is a bug of this module: the control gives one Error finding. Called from any
/// thread.
/// </param>
public sealed class AssessmentEngine(IEvidenceProvider evidence, AssessmentScope scope, Action<Control, Exception>? onFault = null)
{
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
            await Task.WhenAll(runs)
                .ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default)
                .ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Assesses one control. A bug of the control itself is an Error finding that says so. Where settings have other values than the
    /// benchmark's, the benchmark's decide, and findings say what the local ones would.
    /// </summary>
    public async Task<IReadOnlyList<Finding>> AssessAsync(Control control, CancellationToken cancellationToken)
    {
        IReadOnlyList<Verdict> verdicts = await LocalPolicies
            .DecideAsync(scope.Settings, settings => DecideAsync(control, scope with { Settings = settings }, cancellationToken))
            .ConfigureAwait(false);
        return FindingFactory.Create(control, scope, verdicts);
    }

    private async Task<IReadOnlyList<Verdict>> DecideAsync(
        Control control, AssessmentScope under, CancellationToken cancellationToken)
    {
        var context = new AssessmentContext(control, under, evidence, cancellationToken);
        IReadOnlyList<Verdict> verdicts;
        try
        {
            verdicts = await control.AssessAsync(context).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            onFault?.Invoke(control, e);
            verdicts = [Verdict.Fault(context.AccountResource, e)];
        }

        return PartialListings.Apply(context, verdicts, control.ItemsShareVerdicts);
    }
}
