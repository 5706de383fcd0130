namespace CisAws.Tests.Repairs.Running.Sharing;

/// <summary>Lets processes that run at once take one step at a time, in an order that the test decides.</summary>
internal sealed class Scheduler(IReadOnlyList<int> choices, Random? random = null)
{
    private readonly List<Gate> gates = [];
    private readonly List<(int Chosen, int Of)> made = [];

    /// <summary>What was decided, and among how many, at each point where there was something to decide.</summary>
    public IReadOnlyList<(int Chosen, int Of)> Made => made;

    /// <summary>The order as text, to run it again.</summary>
    public override string ToString() => string.Concat(made.Select(m => m.Chosen));

    /// <summary>Runs processes to their ends.</summary>
    public async Task RunAsync(params Func<Gate, Task>[] processes)
    {
        foreach (Func<Gate, Task> process in processes)
        {
            var gate = new Gate();
            gate.Task = process(gate);
            gates.Add(gate);
            await gate.SettledAsync();
        }

        while (gates.Where(g => g.IsWaiting).ToArray() is { Length: > 0 } waiting)
        {
            Gate next = waiting[waiting.Length == 1 ? 0 : Decide(waiting.Length)];
            next.Open();
            foreach (Gate gate in gates) await gate.SettledAsync();
        }

        Assert.DoesNotContain(gates, g => !g.Task.IsCompleted);

        await Task.WhenAll(gates.Select(g => g.Task));
    }

    /// <summary>The choices that lead to the next order, or null after the last.</summary>
    public static IReadOnlyList<int>? Next(IReadOnlyList<(int Chosen, int Of)> made)
    {
        for (int i = made.Count - 1; i >= 0; i--)
        {
            if (made[i].Chosen + 1 < made[i].Of) return [.. made.Take(i).Select(m => m.Chosen), made[i].Chosen + 1];
        }

        return null;
    }

    private int Decide(int count)
    {
        int chosen = made.Count < choices.Count ? choices[made.Count] : random?.Next(count) ?? 0;
        made.Add((chosen, count));
        return chosen;
    }
}

/// <summary>Where a process waits for its turn.</summary>
internal sealed class Gate
{
    private volatile TaskCompletionSource? waiting;
    private volatile bool isBlocked;

    /// <summary>The process.</summary>
    public Task Task { get; set; } = Task.CompletedTask;

    /// <summary>Waits for the turn.</summary>
    public Task PassAsync()
    {
        var turn = new TaskCompletionSource();
        waiting = turn;
        return turn.Task;
    }

    /// <summary>Whether the process can take a turn.</summary>
    public bool IsWaiting => waiting is not null;

    /// <summary>The process waits for another one and takes no turn.</summary>
    public void Block() => isBlocked = true;

    /// <summary>The process goes on by itself.</summary>
    public void Unblock() => isBlocked = false;

    /// <summary>Gives the process its turn.</summary>
    public void Open()
    {
        TaskCompletionSource turn = waiting ?? throw new InvalidOperationException("The process does not wait.");
        waiting = null;
        turn.SetResult();
    }

    /// <summary>Waits until the process waits or has ended.</summary>
    public async Task SettledAsync()
    {
        while (waiting is null && !isBlocked && !Task.IsCompleted) await Task.Yield();
    }
}
