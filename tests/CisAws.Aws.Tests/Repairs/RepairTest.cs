using AwsTesting;
using CisAws.Repairs;

namespace CisAws.Aws.Tests.Repairs;

/// <summary>Tests on the one lab of this assembly, one after the other.</summary>
[CollectionDefinition(Name)]
[Trait("Category", "Moto")]
public sealed class LabCollection : ICollectionFixture<SharedLab>
{
    public const string Name = "lab";
}

/// <summary>What the life of a repair and its faults have in common.</summary>
[Collection(LabCollection.Name)]
public abstract class RepairTest(SharedLab lab)
{
    /// <summary>Every case of this assembly, by name.</summary>
    public static TheoryData<string> Cases => [.. All.Keys.Order(StringComparer.Ordinal)];

    internal static IReadOnlyCollection<Type> CaseTypes => All.Values;

    private static Dictionary<string, Type> All { get; } = typeof(RepairTest).Assembly.GetTypes()
        .Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(RepairCase))).ToDictionary(t => t.Name, StringComparer.Ordinal);

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected static RepairCase CaseOf(string name) => (RepairCase)Activator.CreateInstance(All[name])!;

    private protected async Task<RepairAccount> OpenAsync()
    {
        if (MotoLab.UnavailableReason is { } reason) Assert.Skip(reason);
        return await RepairAccount.OpenAsync(await lab.EmptyAsync(Cancel));
    }

    private protected static RepairOptions OptionsOf(RepairCase repairCase) =>
        new(repairCase.Options) { IncludeManaged = repairCase.IncludeManaged };

    private protected static RepairTarget TargetOf(RepairCase repairCase, RepairAccount account) =>
        repairCase.Repair.Target(account.Session.Account, repairCase.Region, OptionsOf(repairCase));

    private protected static async Task<RepairPlan> PlanAsync(RepairCase repairCase, RepairAccount account)
    {
        RepairPlan plan = await account.Work().PlanAsync(repairCase.Repair, TargetOf(repairCase, account), OptionsOf(repairCase), Cancel);
        Assert.True(plan.Refusal is null && !plan.IsCompliant, plan.Describe());
        return plan;
    }

    private protected static Task<RepairState> StateAsync(RepairCase repairCase, RepairAccount account) => new RepairPlanner(
        new Uncached(account.Session),
        new RepairScope(account.Session.Account, account.Settings, account.Time.GetUtcNow(), account.LocalAddresses))
        .ReadStateAsync(repairCase.Repair, TargetOf(repairCase, account), OptionsOf(repairCase), Cancel);

    private sealed class Uncached(CisAws.Gateway.IAwsSession session) : CisAws.Evidence.IEvidenceProvider
    {
        public ValueTask<CisAws.Evidence.Answer> GetAsync(CisAws.Evidence.EvidenceKey key, CancellationToken cancellationToken) =>
            new(session.ReadFreshAsync(key, cancellationToken));
    }
}
