using CisAws.Aws.Tests.Harness;

namespace CisAws.Tests.Repairs.Running.Sharing;

/// <summary>The orders of one pair of processes.</summary>
/// <param name="name">Names the pair.</param>
/// <param name="make">Makes what they share.</param>
/// <param name="inSuite">Up to how many orders the suite runs all.</param>
internal sealed class Orders<T>(string name, Func<T> make, int inSuite = 30)
    where T : SharedResource
{
    // All of them take minutes: in the whole campaign every order up to that many for each fault, and a larger sample beyond.
    private static readonly int Sampled = Campaign.IsWhole ? 2000 : 20;
    private readonly int most = Campaign.IsWhole ? 5000 : inSuite;

    /// <summary>How many orders were run.</summary>
    public int Count { get; private set; }

    /// <summary>Whether those are all that there are.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Runs the processes in every order where there are few, else in some of them, chosen by seed.</summary>
    public async Task EveryOrderAsync(Func<T, Scheduler, Task> run)
    {
        IReadOnlyList<int>? choices = [];
        while (choices is not null && Count < most)
        {
            var scheduler = new Scheduler(choices);
            await RunAsync(run, scheduler, string.Empty);
            choices = Scheduler.Next(scheduler.Made);
        }

        IsComplete = choices is null;
        if (IsComplete) return;
        var random = new Random(Campaign.Seed);
        for (int i = 0; i < Sampled; i++) await RunAsync(run, new Scheduler([], random), $", seed {Campaign.Seed}");
    }

    private async Task RunAsync(Func<T, Scheduler, Task> run, Scheduler scheduler, string seed)
    {
        Count++;
        T resource = make();
        try
        {
            await run(resource, scheduler);
        }
        catch (Exception e)
        {
            string opened = string.Join("; ", resource.Reopened);
            throw new Xunit.Sdk.XunitException($"{name}{seed}, order {scheduler}: {e.Message} {opened}", e);
        }
    }
}
