using System.Collections.Concurrent;
using CisAws.Controls;
using CisAws.Evidence;

namespace CisAws.Tests.Controls.Engine;

/// <summary>A control made of a function.</summary>
internal sealed class FakeControl(
    string name, IReadOnlyList<EvidenceSource> reads, Func<AssessmentContext, Task<IReadOnlyList<Verdict>>> assess)
    : Control(name)
{
    /// <summary>A control that decides without evidence.</summary>
    public FakeControl(string name, Func<AssessmentContext, Verdict> assess)
        : this(name, [], c => Task.FromResult<IReadOnlyList<Verdict>>([assess(c)]))
    {
    }

    public override IReadOnlyList<EvidenceSource> Reads => reads;

    public override Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context) => assess(context);

    /// <summary>A control that reads one user list and passes.</summary>
    public static FakeControl Passing(string name) => new(name, [IamEvidence.Users], async c =>
        [(await c.Evidence.Read(IamEvidence.Users)).Match(
            _ => Verdict.Pass(c.AccountResource, "Fine", "Fine."),
            () => Verdict.Fail(c.AccountResource, "None", "None."),
            failure => Verdict.Error(c.AccountResource, IamEvidence.Users, failure))]);
}

/// <summary>Counts what it is asked and answers when a gate opens; without a gate at once.</summary>
internal sealed class FakeProvider(IReadOnlyDictionary<EvidenceKey, Answer> answers) : IEvidenceProvider
{
    private readonly ConcurrentQueue<EvidenceKey> asked = new();
    private readonly ConcurrentDictionary<EvidenceKey, TaskCompletionSource> gates = new();
    private readonly ConcurrentDictionary<EvidenceKey, TaskCompletionSource> arrivals = new();
    private readonly TaskCompletionSource waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<EvidenceKey> Asked => [.. asked];

    /// <summary>Done once a question waits at a closed gate.</summary>
    public Task Waiting => waiting.Task;

    /// <summary>Done once a waiting question was cancelled.</summary>
    public Task Cancelled => cancelled.Task;

    /// <summary>Done once that question waits at its closed gate.</summary>
    public Task WaitingAt(EvidenceKey key) => Arrival(key).Task;

    public void Close(EvidenceKey key) => gates[key] = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open(EvidenceKey key) => gates[key].SetResult();

    public async ValueTask<Answer> GetAsync(EvidenceKey key, CancellationToken cancellationToken)
    {
        asked.Enqueue(key);
        if (gates.TryGetValue(key, out TaskCompletionSource? gate))
        {
            waiting.TrySetResult();
            Arrival(key).TrySetResult();
            try
            {
                await gate.Task.WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                cancelled.TrySetResult();
                throw;
            }
        }

        return answers.TryGetValue(key, out Answer? answer) ? answer : key.Source.Unread(ReadFailure.NotCollected);
    }

    private TaskCompletionSource Arrival(EvidenceKey key) =>
        arrivals.GetOrAdd(key, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
