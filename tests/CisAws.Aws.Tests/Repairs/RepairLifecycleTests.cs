using AwsTesting;
using CisAws.Aws.Tests.Permissions;
using CisAws.Guidance.Permissions;
using CisAws.Repairs;

namespace CisAws.Aws.Tests.Repairs;

/// <summary>Every repair from end to end: not compliant, planned, carried out, passing, nothing left to do, undone, as it was.</summary>
public sealed class RepairLifecycleTests(SharedLab lab) : RepairTest(lab)
{
    [Theory]
    [MemberData(nameof(Cases))]
    public async Task RepairedVerifiedAndUndone(string name)
    {
        RepairCase repairCase = CaseOf(name);
        await using RepairAccount account = await OpenAsync();
        await repairCase.SetUpAsync(account);
        RepairState original = await StateAsync(repairCase, account);
        Assert.All(await FindingsAsync(repairCase, account), f => Assert.NotEqual(FindingStatus.Pass, f.Status));

        var secrets = new SecretWatch(account);
        RepairPlan plan = secrets.See(await PlanAsync(repairCase, account));
        RepairResult result = secrets.See(await ApplyAsync(repairCase, account, plan));
        Assert.True(result.Outcome == RepairOutcome.Changed, $"{result.Reason} {result.FollowUp} {string.Join("; ", result.Calls)}");
        if (repairCase.Passes.Count > 0)
        {
            IReadOnlyList<Finding> findings = await FindingsAsync(repairCase, account);
            Assert.NotEmpty(findings);
            Assert.All(findings, f => Assert.True(f.Status is FindingStatus.Pass or FindingStatus.NotApplicable, f.ToString()));
        }

        RepairPlan again = await account.Work().PlanAsync(repairCase.Repair, TargetOf(repairCase, account), OptionsOf(repairCase), Cancel);
        Assert.True(again.IsCompliant, again.Describe());

        JournalRecord record = Assert.Single(await account.RecordsAsync());
        Assert.Equal(JournalOutcome.Changed, record.Outcome);
        await UndoAsync(repairCase, account, record, original, secrets);
        AssertPermitted(repairCase, account);
        await secrets.AssertNoneIsShownAsync();
    }

    // What Get-CisPermission gives for the recommendations of the repair is enough for all of this.
    private static void AssertPermitted(RepairCase repairCase, RepairAccount account)
    {
        var scope = new PermissionScope(
            [.. repairCase.Repair.RecommendationIds.Select(BenchmarkCatalog.Default.Get)],
            Repair: true,
            Organization: false,
            PermissionScope.DefaultRoleName);
        HashSet<string> allowed = [.. PermissionActions.Reading(scope), .. PermissionActions.Writing(scope)];
        Assert.Empty(IamActions.NotAllowed(account.Session.Calls, allowed));
    }

    private static async Task UndoAsync(
        RepairCase repairCase, RepairAccount account, JournalRecord record, RepairState original, SecretWatch secrets)
    {
        RepairPlan undo = secrets.See(await account.Work().PlanUndoAsync(repairCase.Repair, record, OptionsOf(repairCase), Cancel));
        if (!repairCase.IsReversible)
        {
            Assert.True(
                undo.Refusal is { Code: "NotReversible" } || undo.Risks.Any(r => r.StartsWith("Not undone", StringComparison.Ordinal)),
                undo.Describe());
            return;
        }

        Assert.True(undo.Refusal is null && !undo.IsCompliant, undo.Describe());
        RepairResult undone = secrets.See(await ApplyAsync(repairCase, account, undo));
        Assert.True(undone.Outcome == RepairOutcome.Changed, $"{undone.Reason} {undone.FollowUp} {string.Join("; ", undone.Calls)}");
        Assert.Equal(original.Facts, (await StateAsync(repairCase, account)).Facts);
        JournalRecord[] records = [.. await account.RecordsAsync()];
        Assert.Equal((records[1].Id, records[0].Id), (records[0].UndoneBy, records[1].UndoOf));
        RepairPlan nothing = await account.Work().PlanUndoAsync(repairCase.Repair, records[0], OptionsOf(repairCase), Cancel);
        Assert.True(nothing.IsCompliant, nothing.Describe());
    }

    private static Task<RepairResult> ApplyAsync(RepairCase repairCase, RepairAccount account, RepairPlan plan) =>
        account.Work().ApplyAsync(repairCase.Repair, plan, OptionsOf(repairCase), Cancel);

    private static async Task<IReadOnlyList<Finding>> FindingsAsync(RepairCase repairCase, RepairAccount account) =>
        [
            .. (await account.Work().ReassessAsync(repairCase.Repair, TargetOf(repairCase, account), Cancel))
                .Where(f => repairCase.Passes.Contains(f.RecommendationId, StringComparer.Ordinal)),
        ];
}
