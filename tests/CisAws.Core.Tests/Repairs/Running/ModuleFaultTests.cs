using CisAws.Gateway;
using CisAws.Repairs;
using CisAws.Repairs.Iam;
using CisAws.Settings;
using CisAws.Tests.Harness;
using CisAws.Tests.Repairs.Running.Sharing;

namespace CisAws.Tests.Repairs.Running;

/// <summary>A fault of this module in a repair is told in words of this module, and the state decides what became of a call.</summary>
public sealed class ModuleFaultTests : IDisposable
{
    private const string Raw = "The given key 'x' was not present in the dictionary.";
    private readonly TableAccount account = new();
    private readonly MemoryJournal journal = new();
    private readonly List<Exception> faults = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AFaultInAPlanIsARefusal()
    {
        RepairPlan plan = await PlanAsync(new TableRepair { Adjust = _ => throw new KeyNotFoundException(Raw) });
        AssertTold(plan.Refusal!.Code, plan.Refusal.Reason);
        Assert.Contains("nothing was changed", plan.Refusal.Reason, StringComparison.Ordinal);
        Assert.Equal(Raw, Assert.Single(faults).Message);
    }

    [Fact]
    public async Task AFaultInTheUndoIsARefusal()
    {
        var repair = new TableRepair();
        await Work().ApplyAsync(repair, await PlanAsync(repair), RepairOptions.None, Cancel);
        account.OnRead = () => throw new KeyNotFoundException(Raw);
        RepairPlan plan = await Work().PlanUndoAsync(repair, Assert.Single(journal.Read().Records), RepairOptions.None, Cancel);
        AssertTold(plan.Refusal!.Code, plan.Refusal.Reason);
        Assert.StartsWith("Undo-CisRepair could not plan this", plan.Refusal.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AFaultInACallIsDecidedByTheState(bool isMade)
    {
        var repair = new TableRepair();
        RepairPlan plan = await PlanAsync(repair);
        Action<ApiCall> fault = c => { if (Equals(c.Parameters["Name"], "b")) throw new InvalidCastException(Raw); };
        if (isMade) account.After = fault;
        else account.Before = fault;
        RepairResult result = await Work().ApplyAsync(repair, plan, RepairOptions.None, Cancel);
        Assert.Equal(isMade ? RepairOutcome.Changed : RepairOutcome.Failed, result.Outcome);
        Assert.DoesNotContain(Raw, result.Reason, StringComparison.Ordinal);
        if (isMade) return;
        AssertTold(result.ReasonCode, result.Reason);
        Assert.Empty(account.Table);
        Assert.Equal(JournalOutcome.Uncertain, Assert.Single(journal.Read().Records).Outcome);
        Assert.DoesNotContain(Raw, journal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFaultInReadingAgainLeavesItUncertain()
    {
        var repair = new TableRepair();
        RepairPlan plan = await PlanAsync(repair);
        account.After = _ => account.OnRead = () => throw new KeyNotFoundException(Raw);
        RepairResult result = await Work().ApplyAsync(repair, plan, RepairOptions.None, Cancel);
        Assert.Equal((RepairOutcome.Failed, "StateUnreadable"), (result.Outcome, result.ReasonCode));
        Assert.DoesNotContain(Raw, result.Reason, StringComparison.Ordinal);
        Assert.NotEmpty(faults);
    }

    [Theory] // an entry of an older or edited journal may lack what its target needs
    [InlineData("CisLoginProfile", "UserName")]
    [InlineData("CisConsoleMfa", "UserName")]
    [InlineData("CisAccessKey", "UserName")]
    [InlineData("CisAccessKeyRotation", "AccessKeyId")]
    public void ATargetWithoutItsFactsIsRefusedByName(string name, string fact)
    {
        Repair repair = RepairRegistry.Find(name)!;
        (string, object?)[] options = [("UserName", "alice"), ("AccessKeyId", "AKIA1"), ("Action", "DeleteLoginProfile"), ("Stage", "Create")];
        RepairTarget target = repair.Target(
            new("111122223333", "aws", "arn:aws:iam::111122223333:user/x"), "us-east-1",
            new RepairOptions(options.Select(o => KeyValuePair.Create(o.Item1, o.Item2))));
        RepairTarget bare = target with { Facts = new Dictionary<string, string>() };
        RepairPlan plan = new RepairHarness(new TestAccount()).Plan(
            repair, bare, new RepairOptions(options.Select(o => KeyValuePair.Create(o.Item1, o.Item2))));
        Assert.Equal("TargetIncomplete", plan.Refusal?.Code);
        Assert.Contains($"does not say which {fact} is meant", plan.Refusal!.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "its id is missing.")]
    [InlineData("[]", "where its id should be, there is a list.")]
    [InlineData("no json", "it is not JSON from its character 2 on.")]
    [InlineData("{\"id\":1,\"type\":\"plan\"}", "its id is a number, not a text.")]
    [InlineData("{\"id\":\"x\",\"type\":7}", "its type is a number, not a text.")]
    [InlineData("{\"id\":\"x\",\"type\":\"plan\",\"schema\":\"cis-aws-journal/1\"}", "its steps is missing.")]
    [InlineData("{\"id\":\"x\",\"type\":\"plan\",\"schema\":\"cis-aws-journal/1\",\"steps\":3}", "its steps is not a list.")]
    [InlineData("{\"id\":\"x\",\"type\":\"plan\",\"schema\":\"cis-aws-journal/1\",\"steps\":[{}]}", "its inverse is missing.")]
    public void ProblemsOfLinesAreToldInWordsOfThisModule(string line, string problem) => Assert.Equal(
        $"Line 1 of 'j' cannot be read: {problem}", Assert.Single(JournalReader.Read(line, "j").Problems));

    [Theory]
    [InlineData("a\0b", "that is not the path of a file")]
    public async Task APathThatIsNoneIsToldInWordsOfThisModule(string path, string reason)
    {
        CisAwsException error = await Assert.ThrowsAsync<CisAwsException>(() => JournalReader.ReadAsync(path, Cancel));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => account.Dispose();

    private static void AssertTold(string code, string reason)
    {
        Assert.Equal("InternalError", code);
        Assert.Contains("fault", reason, StringComparison.Ordinal);
        Assert.DoesNotContain(Raw, reason, StringComparison.Ordinal);
    }

    private Task<RepairPlan> PlanAsync(TableRepair repair) => Work().PlanAsync(
        repair, repair.Target(account.Account, "us-east-1", RepairOptions.None), RepairOptions.None, Cancel);

    private RepairSession Work() => new(
        account, AssessmentSettings.Default, new RepairJournal("memory", journal), [], new NoTime()) { OnFault = faults.Add };
}
