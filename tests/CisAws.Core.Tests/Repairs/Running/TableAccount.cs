using System.Globalization;
using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Repairs;

namespace CisAws.Tests.Repairs.Running;

/// <summary>An account whose state is a table of numbers, read through one question and written by two calls.</summary>
internal sealed class TableAccount : IAwsSession
{
    /// <summary>What is in the account.</summary>
    public Dictionary<string, int> Table { get; } = new(StringComparer.Ordinal);

    /// <summary>Every call that arrived.</summary>
    public List<ApiCall> Made { get; } = [];

    /// <summary>Called before a call takes effect; what it throws is the answer.</summary>
    public Action<ApiCall>? Before { get; set; }

    /// <summary>Called after a call took effect; what it throws is the answer.</summary>
    public Action<ApiCall>? After { get; set; }

    /// <summary>Called before the table is read; what it throws is a fault of the reader.</summary>
    public Action? OnRead { get; set; }

    /// <summary>Whether the table cannot be read.</summary>
    public bool IsUnreadable { get; set; }

    /// <summary>How many reads still show the table as it was before the last call.</summary>
    public int Stale { get; set; }

    private Dictionary<string, int>? old;

    public AccountIdentity Account { get; set; } = new("111122223333", "aws", "arn:aws:iam::111122223333:user/auditor");

    public string HomeRegion => "us-east-1";

    public IReadOnlyDictionary<EvidenceKey, Answer> Answers => new Dictionary<EvidenceKey, Answer>();

    public IReadOnlyList<CallCount> Calls => [];

    public ValueTask<Answer> GetAsync(EvidenceKey key, CancellationToken cancellationToken) => new(ReadFreshAsync(key, cancellationToken));

    public Task<Answer> ReadFreshAsync(EvidenceKey key, CancellationToken cancellationToken)
    {
        OnRead?.Invoke();
        if (IsUnreadable)
        {
            return Task.FromResult(key.Source.Unread(new ReadFailure(ReadFailureKind.AccessDenied, "AccessDenied", "denied by the test")));
        }

        bool isStale = Stale > 0 && old is not null;
        if (isStale) Stale--;
        return Task.FromResult(key.Source.Answered(new AccountSummary(new Dictionary<string, int>(isStale ? old! : Table))));
    }

    public Task<ApiReply> InvokeAsync(ApiCall call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Before?.Invoke(call);
        Made.Add(call);
        old = new Dictionary<string, int>(Table);
        string name = (string)call.Parameters["Name"];
        if (call.Action == "test:Put") Table[name] = Convert.ToInt32(call.Parameters["Value"], CultureInfo.InvariantCulture);
        else if (!Table.Remove(name)) throw WriteErrors.Create(
            WriteErrors.Failed, CisAwsErrorKind.Service, "There is no such name.", "Look.", call.Action, "NoSuchName");
        After?.Invoke(call);
        return Task.FromResult(
            new ApiReply(new Dictionary<string, string> { ["Key.Id"] = "AKIAEXAMPLE", ["Key.Secret"] = "secret-of-the-answer" }));
    }

    public void Dispose()
    {
    }
}

/// <summary>Sets the names a, b and c to one, in this order.</summary>
[RepairCommand("CisTable")]
[TextParameter("TargetBucket", "the bucket that receives the table.", IsRequired = true)]
internal sealed class TableRepair() : Repair(ControlNames.RootAccessKeys)
{
    public override RepairClass Class => RepairClass.Automatic;

    public override IReadOnlyList<EvidenceSource> Reads { get; } = [IamEvidence.AccountSummary];

    public override IReadOnlyList<string> WriteActions { get; } = ["test:Put", "test:Remove"];

    /// <summary>Changes the steps that it would plan.</summary>
    public Func<RepairStep, RepairStep> Adjust { get; init; } = step => step;

    public override RepairTarget Target(AccountIdentity account, string region, RepairOptions options) =>
        new(ResourceRef.Account(account), Controls);

    public override async Task<RepairState> ReadStateAsync(RepairContext context)
    {
        AccountSummary table = await context.Evidence.NeedData(IamEvidence.AccountSummary);
        return RepairState.Of(
            table.Values.Select(p => KeyValuePair.Create(p.Key, Fact.Render(p.Value))),
            table.Values.Select(p => KeyValuePair.Create(p.Key, $"id-of-{p.Key}")));
    }

    public override Task<PlanDraft> PlanAsync(RepairContext context, RepairState state)
    {
        RepairStep[] steps = [.. new[] { "a", "b", "c" }.Where(n => state[n] != "1").Select(n => Adjust(Step(n, state[n])))];
        return Task.FromResult(steps.Length == 0 ? PlanDraft.Nothing("All is one.") : new PlanDraft("Set the table", steps));
    }

    private static RepairStep Step(string name, string? before) => new(Put(name, 1), [new RepairChange(name, before, "1")])
    {
        Inverse = before is null
            ? ApiCall.Of("test:Remove", EvidenceKey.Global, ("Name", name))
            : Put(name, int.Parse(before, CultureInfo.InvariantCulture)),
        InverseDoneCodes = ["NoSuchName"],
    };

    private static ApiCall Put(string name, int value) => ApiCall.Of("test:Put", EvidenceKey.Global, ("Name", name), ("Value", value));
}
