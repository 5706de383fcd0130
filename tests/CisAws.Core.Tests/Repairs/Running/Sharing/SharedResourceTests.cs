using CisAws.Aws.Tests.Harness;
using CisAws.Repairs;
using CisAws.Settings;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Repairs.Running.Sharing;

/// <summary>
/// Two processes on one resource, in every order of their calls and readings: nobody opens what another closed, and what was closed when
/// they began is closed when they end. All orders where there are few, else a sample by seed; <c>./build.ps1 Chaos</c> makes many more.
/// </summary>
[Trait("Campaign", "Faults")]
public sealed class SharedResourceTests
{
    private static readonly Dictionary<string, Func<SharedResource>> Kinds = new(StringComparer.Ordinal)
    {
        ["group"] = () => new SharedGroup("tcp 22 22 0.0.0.0/0", "tcp 3389 3389 0.0.0.0/0", "tcp 22 22 10.0.0.0/8"),
        ["range"] = () => new SharedGroup("tcp 0 65535 0.0.0.0/0", "tcp 22 22 0.0.0.0/0"),
        ["acl"] = () => new SharedAcl(),
        ["bucket policy"] = () => new SharedBucketPolicy(),
        ["block"] = () => new SharedBlock(),
        ["key"] = () => new SharedKey(),
        ["attachments"] = () => new SharedAttachments(),
    };

    private static readonly SharedFault[] Faults =
    [
        new(), new(Denied: 0), new(Denied: 1), new(Denied: 2), new(Lost: 0), new(Lost: 0, Arrives: true), new(Denied: 1, Lost: 0),
        new(Denied: 1, Lost: 0, Arrives: true), new(Denied: 2, Lost: 1), new(Denied: 2, Lost: 1, Arrives: true),
    ];

    public static TheoryData<string> Names => [.. Kinds.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public Task TwoRepairs(string kind) => EveryFaultAsync(kind, (run, first) => run.EveryOrderAsync(async (resource, scheduler) =>
    {
        HashSet<string> before = [.. resource.Openings];
        await scheduler.RunAsync(
            gate => RepairAsync(resource, "first", first, gate),
            gate => RepairAsync(resource, "second", new SharedFault(), gate));
        Assert.Subset(before, resource.Openings.ToHashSet());
        Assert.Empty(resource.Reopened);
    }));

    [Theory]
    [MemberData(nameof(Names))]
    public Task ARepairAndAColleague(string kind) => EveryFaultAsync(kind, (run, fault) => run.EveryOrderAsync(async (resource, order) =>
    {
        HashSet<string> before = [.. resource.Openings];
        string closed = before.Order(StringComparer.Ordinal).First();
        await order.RunAsync(
            gate => RepairAsync(resource, "repair", fault, gate),
            async gate =>
            {
                await gate.PassAsync();
                if (resource.Openings.Contains(closed)) resource.Close("colleague", closed);
            });
        Assert.Subset(before, resource.Openings.ToHashSet());
        Assert.Empty(resource.Reopened);
    }));

    [Theory]
    [MemberData(nameof(Names))]
    public Task AnUndoAndARepair(string kind) => EveryFaultAsync(kind, (all, fault) => all.EveryOrderAsync(async (resource, scheduler) =>
    {
        HashSet<string> open = [.. resource.Openings];
        JournalRecord record = await RepairedAsync(resource);
        await scheduler.RunAsync(
            gate => UndoAsync(resource, record, fault, gate),
            gate => RepairAsync(resource, "repair", new SharedFault(), gate));
        Assert.Subset(open, resource.Openings.ToHashSet());
        Assert.Empty(resource.Reopened);
    }));

    [Theory]
    [MemberData(nameof(Names))]
    public Task TwoUndosOfOneRepair(string kind) => EveryFaultAsync(kind, (all, fault) => all.EveryOrderAsync(async (resource, scheduler) =>
    {
        HashSet<string> open = [.. resource.Openings];
        JournalRecord record = await RepairedAsync(resource);
        await scheduler.RunAsync(
            gate => UndoAsync(resource, record, fault, gate),
            gate => UndoAsync(resource, record, new SharedFault(), gate));
        Assert.Subset(open, resource.Openings.ToHashSet());
    }));

    private static async Task EveryFaultAsync(string kind, Func<Orders<SharedResource>, SharedFault, Task> run)
    {
        int orders = 0;
        foreach (SharedFault fault in Faults)
        {
            var all = new Orders<SharedResource>($"{kind}, {fault}", Kinds[kind]);
            await Task.Run(() => run(all, fault), TestContext.Current.CancellationToken);
            orders += all.Count;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"chaos: two processes {kind}: {orders} orders, seed {Campaign.Seed}");
        Assert.True(orders > Faults.Length, "There was only one order.");
    }

    private static async Task<JournalRecord> RepairedAsync(SharedResource resource)
    {
        HashSet<string> open = [.. resource.Openings];
        var journal = new MemoryJournal();
        await new Scheduler([]).RunAsync(gate => RepairAsync(resource, "undo", new SharedFault(), gate, journal));
        Assert.Empty(resource.Openings);
        resource.ClosedBefore("undo", open);
        return Assert.Single(journal.Read().Records);
    }

    private static async Task RepairAsync(
        SharedResource resource, string name, SharedFault fault, Gate gate, MemoryJournal? journal = null)
    {
        RepairSession work = Work(resource, name, fault, gate, journal ?? new MemoryJournal());
        RepairTarget target = resource.Repair.Target(resource.Account, resource.Region, resource.Options);
        RepairPlan plan = await work.PlanAsync(resource.Repair, target, resource.Options, CancellationToken.None).ConfigureAwait(false);
        if (plan.Refusal is not null || plan.IsCompliant) return;
        await work.ApplyAsync(resource.Repair, plan, resource.Options, CancellationToken.None).ConfigureAwait(false);
    }

    private static async Task UndoAsync(SharedResource resource, JournalRecord record, SharedFault fault, Gate gate)
    {
        RepairSession work = Work(resource, "undo", fault, gate, new MemoryJournal());
        RepairPlan plan = await work.PlanUndoAsync(resource.Repair, record, resource.Options, CancellationToken.None).ConfigureAwait(false);
        if (plan.Refusal is not null || plan.IsCompliant) return;
        await work.ApplyAsync(resource.Repair, plan, resource.Options, CancellationToken.None).ConfigureAwait(false);
    }

    private static RepairSession Work(SharedResource resource, string name, SharedFault fault, Gate gate, MemoryJournal journal) => new(
        new SharedSession(resource, name, fault, gate), AssessmentSettings.Default, new RepairJournal("memory", journal), [], new NoTime());
}
