using System.Runtime.CompilerServices;
using CisAws.Evidence;
using CisAws.Settings;

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
    private readonly IEvidenceProvider evidence = scope.Organization?.View(scope.Account, evidence) ?? evidence;

    /// <summary>
    /// Assesses and yields the findings of each control as soon as it and all controls before it are done, as findings of the
    /// recommendation that <see cref="BenchmarkCatalog.FindExample"/> gives.
    /// </summary>
    public IAsyncEnumerable<Finding> RunAsync(IReadOnlyList<Control> controls, CancellationToken cancellationToken) =>
        RunAsync([.. controls.Select(c => new AssessmentItem(Example(c), c))], cancellationToken);

    /// <summary>
    /// Assesses recommendations, of one version of the benchmark or of several, and yields the findings of each as soon as its control is
    /// done and all recommendations before it are. A control runs once, however many recommendations it decides; where versions give
    /// different numbers, once for each.
    /// </summary>
    public async IAsyncEnumerable<Finding> RunAsync(
        IReadOnlyList<AssessmentItem> items, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        (Recommendation Recommendation, DecisionKey Key)[] wanted =
        [
            .. items.Select(i => (i.Recommendation, new DecisionKey(i.Control, scope.Settings.WithThresholds(i.Thresholds)))),
        ];
        Dictionary<DecisionKey, Task<IReadOnlyList<Verdict>>> runs = wanted.Select(w => w.Key).Distinct()
            .ToDictionary(key => key, key => Task.Run(() => DecideAsync(key, stop.Token), stop.Token));
        try
        {
            foreach ((Recommendation recommendation, DecisionKey key) in wanted)
            {
                IReadOnlyList<Verdict> verdicts = await runs[key].ConfigureAwait(false);
                foreach (Finding finding in FindingFactory.Create(recommendation, scope, verdicts)) yield return finding;
            }
        }
        finally
        {
            // A consumer that stops early must not leave calls running behind its back.
            await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(runs.Values)
                .ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default)
                .ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Assesses one control, as <see cref="RunAsync(IReadOnlyList{Control}, CancellationToken)"/> does. A bug of the control itself is an
    /// Error finding that says so. Where settings have other values than the benchmark's, the benchmark's decide, and findings say what
    /// the local ones would.
    /// </summary>
    public async Task<IReadOnlyList<Finding>> AssessAsync(Control control, CancellationToken cancellationToken) =>
    [
        .. FindingFactory.Create(
            Example(control),
            scope,
            await DecideAsync(new DecisionKey(control, scope.Settings), cancellationToken).ConfigureAwait(false)),
    ];

    private static Recommendation Example(Control control) => BenchmarkCatalog.FindExample(control.Name)
        ?? throw new InvalidOperationException($"No version of the benchmark has a recommendation for the control {control.Name}.");

    private Task<IReadOnlyList<Verdict>> DecideAsync(DecisionKey key, CancellationToken cancellationToken) => LocalPolicies.DecideAsync(
        key.Settings, settings => DecideAsync(key.Control, scope with { Settings = settings }, cancellationToken));

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

    // What decides a verdict besides the evidence.
    private sealed record DecisionKey(Control Control, AssessmentSettings Settings);
}
