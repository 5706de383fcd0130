using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Repairs;
using CisAws.Repairs.Iam;
using CisAws.Settings;
using CisAws.Tests.Harness;
using CisAws.Tests.Repairs.Running.Sharing;

namespace CisAws.Tests.Repairs.Running;

/// <summary>A call that does not do what its plan shows is not made.</summary>
public sealed class CallOfPlanTests
{
    private static readonly PasswordPolicy Weak = new(8, true, false, false, false, false, 90, null, true);

    [Fact]
    public void ACallThatSetsWhatThePlanShowsIsFine()
    {
        ApiCall call = ApiCall.Of(
            "test:Put",
            "us-east-1",
            ("Length", 14),
            ("IsOn", true),
            ("Names", new[] { "a", "b" }),
            ("Inner", ApiCall.Structure(("Mode", "all"))),
            ("Group", "arn:aws:logs:us-east-1:111122223333:log-group:/trail/main:*"),
            ("Twice", ApiCall.Structure(("Value", 1))),
            ("Other", ApiCall.Structure(("Value", 2))),
            ("Rules", new object[] { ApiCall.Structure(("Port", 22)) }),
            ("Late", LateValue.Handle("x")));
        foreach ((string name, string? after) in new[]
        {
            ("Length", "14"), ("IsOn", "true"), ("Names", "a, b"), ("Mode", "all"), ("Group of main", "/trail/main"),
            ("IsOn of db", "true"),

            // What cannot be compared is not: several of one name, lists of structures, ids, what is not set, what the call does not name.
            ("Value", "3"), ("Port", "3389"), ("Late", "y"), ("Length", null), ("Color", "red"),
        })
        {
            Assert.Null(CallOfPlan.Problem(new RepairStep(call, [new RepairChange(name, "before", after)])));
        }

        foreach ((string name, string after) in new[]
        {
            ("Length", "8"), ("IsOn", "false"), ("Names", "a"), ("Mode", "some"), ("Group of main", "/trail/other"),
            ("IsOn of db", "false"),
        })
        {
            Assert.Contains(after, CallOfPlan.Problem(new RepairStep(call, [new RepairChange(name, "before", after)])),
                StringComparison.Ordinal);
        }
    }

    [Theory] // an entry that is not signed, in which a person edited the call or the change that is shown of it
    [InlineData(true)]
    [InlineData(false)]
    public void AnUndoWhoseCallIsNotItsChangeIsRefused(bool isCallEdited)
    {
        RepairPlan plan = new RepairHarness(Account(Weak)).Plan(new PasswordPolicyRepair());
        JournalRecord entry = RepairHarness.Entry(plan);
        JournalStep step = Assert.Single(entry.Steps);
        var after = new RepairHarness(Account(Weak with { MinimumPasswordLength = 14, PasswordReusePrevention = 24 }));
        Assert.Single(after.PlanUndo(new PasswordPolicyRepair(), entry).Steps);
        JournalStep edited = isCallEdited
            ? step with { Inverse = With(step.Inverse!, "MinimumPasswordLength", 6) }
            : step with { Changes = [.. step.Changes.Select(c => c.Name == "MinimumPasswordLength" ? c with { Before = "10" } : c)] };
        RepairPlan undo = after.PlanUndo(
            new PasswordPolicyRepair(), entry with { Steps = [edited], Integrity = JournalIntegrity.Unsigned });
        Assert.Equal("CallNotOfPlan", RepairHarness.RefusalOf(undo));
        Assert.Contains("MinimumPasswordLength", undo.Refusal!.Reason, StringComparison.Ordinal);
        Assert.Empty(undo.Steps);
    }

    [Fact]
    public async Task ACallThatIsNotOfItsPlanIsNotMade()
    {
        var account = new TableAccount();
        var journal = new MemoryJournal();
        var repair = new TableRepair();
        var work = new RepairSession(account, AssessmentSettings.Default, new RepairJournal("memory", journal), [], new NoTime());
        CancellationToken cancel = TestContext.Current.CancellationToken;
        RepairPlan plan = await work.PlanAsync(
            repair, repair.Target(account.Account, "us-east-1", RepairOptions.None), RepairOptions.None, cancel);
        RepairStep[] steps = [.. plan.Steps];
        string name = Assert.Single(steps[1].Changes).Name;
        steps[1] = steps[1] with { Call = With(steps[1].Call, name, 5) };
        RepairResult result = await work.ApplyAsync(repair, plan with { Steps = steps }, RepairOptions.None, cancel);
        Assert.Equal((RepairOutcome.Failed, "CallNotOfPlan"), (result.Outcome, result.ReasonCode));
        Assert.DoesNotContain(account.Made, c => c.Parameters.ContainsKey(name));

        // What was made before it is taken back.
        Assert.Empty(account.Table);
        JournalRecord record = Assert.Single(journal.Read().Records);
        Assert.Equal(
            [JournalStepOutcome.RolledBack, JournalStepOutcome.NotBegun, JournalStepOutcome.NotBegun], record.Steps.Select(s => s.Outcome));
    }

    private static TestAccount Account(PasswordPolicy policy) => new TestAccount().With(IamEvidence.PasswordPolicy, policy);

    private static ApiCall With(ApiCall call, string name, object value) => call with
    {
        Parameters = ApiCall.Structure(
            [.. call.Parameters.Where(p => p.Key != name).Select(p => (p.Key, (object?)p.Value)), (name, value)]),
    };
}
