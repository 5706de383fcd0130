namespace CisAws.Repairs;

/// <summary>Makes the results of plans.</summary>
public static class RepairResults
{
    /// <summary>The reason code of a plan that had to be confirmed, and that nobody could be asked about.</summary>
    public const string NotConfirmedCode = "ConfirmationNeeded";

    private const int MostShown = 3;

    /// <summary>There was nothing to do, or a precondition does not hold.</summary>
    /// <exception cref="ArgumentException">There is something to do.</exception>
    public static RepairResult WithoutCalls(RepairPlan plan)
    {
        if (plan.Refusal is { } refusal)
        {
            return Create(plan, RepairOutcome.Refused, refusal.Code, refusal.Reason, plan.Before) with { FollowUp = refusal.Action };
        }

        return plan.IsCompliant
            ? Create(plan, RepairOutcome.AlreadyCompliant, nameof(RepairOutcome.AlreadyCompliant), plan.Title, plan.Before)
            : throw new ArgumentException("The plan has something to carry out.", nameof(plan));
    }

    /// <summary>The plan was shown and not carried out.</summary>
    public static RepairResult Planned(RepairPlan plan) =>
        Create(
            plan, RepairOutcome.PlannedOnly, nameof(RepairOutcome.PlannedOnly), $"Planned: {plan.Title}: {Short(plan)}.", plan.After) with
    {
        Calls = new([.. plan.Steps.Select(s => s.Call.ToString())]),
        FollowUp = plan.FollowUp,
    };

    /// <summary>The plan was shown, and the answer was No.</summary>
    public static RepairResult Declined(RepairPlan plan) =>
        Planned(plan) with { Reason = $"Not changed: the answer was No. Planned: {plan.Title}: {Short(plan)}.", FollowUp = null };

    /// <summary>The plan needed a confirmation, and nobody could be asked for it.</summary>
    public static RepairResult NotConfirmed(RepairPlan plan) =>
        Create(
            plan,
            RepairOutcome.Refused,
            NotConfirmedCode,
            $"{plan.Title}: this has to be confirmed, and nobody can be asked here; nothing was changed."
                + (plan.IsUnverified ? " The entry of the journal is not signed, so that nothing vouches for its calls." : string.Empty),
            plan.Before) with
        {
            FollowUp = plan.IsUnverified
                ? "Look at the calls with -WhatIf; add -Force, or -Confirm:$false, to make them without a question."
                : "Add -Force, or -Confirm:$false, to make the change without a question; -WhatIf shows it.",
        };

    /// <summary>The result with what the recommendations say of the resource afterwards.</summary>
    public static RepairResult WithFindings(RepairResult result, IReadOnlyList<Finding> findings) =>
        result with { StatusAfter = new([.. findings.Select(f => $"{f.RecommendationId} {f.Status}")]) };

    /// <summary>The plan was carried out, fully or in part.</summary>
    internal static RepairResult Of(
        RepairPlan plan, StepReport report, JournalOutcome outcome, RepairState? after, string entry, string journalPath)
    {
        (RepairOutcome result, string code, string reason, string? followUp) = outcome switch
        {
            JournalOutcome.Changed when report.IsByOthers =>
                (
                    RepairOutcome.AlreadyCompliant,
                    "ChangedByOthers",
                    $"{plan.Title}: {Short(plan)}: somebody else did it meanwhile; nothing was written, and undoing leaves it.",
                    null),
            JournalOutcome.Changed =>
                (
                    RepairOutcome.Changed,
                    nameof(RepairOutcome.Changed),
                    $"{plan.Title}: {Short(plan)}; reading again confirms it.",
                    plan.FollowUp),
            JournalOutcome.Failed =>
                (
                    RepairOutcome.Failed,
                    report.Error?.ErrorId ?? "NoEffect",
                    Why(
                        plan,
                        report,
                        report.Outcomes.Contains(JournalStepOutcome.AlreadyDone)
                            ? "What is changed, somebody else changed; it is left as it is."
                            : report.IsTakenBack ? "What was changed was taken back: the state is as it was before."
                            : "The state is as it was before."),
                    report.Error?.RecommendedAction),
            JournalOutcome.Partial =>
                (
                    RepairOutcome.Failed,
                    report.Error?.ErrorId ?? "NotAsPlanned",
                    Why(plan, report, "Some of its changes remain."),
                    Undo(entry)),
            _ => (
                RepairOutcome.Failed,
                report.Error?.ErrorId ?? "Uncertain",
                Why(plan, report, "Whether the last call took effect is not known."),
                Undo(entry)),
        };
        return Create(plan, result, code, reason, after ?? RepairState.Empty) with
        {
            Calls = Calls(plan, report),
            FollowUp = followUp,
            JournalEntry = entry,
            JournalPath = journalPath,
            Issued = Issued(plan, report),
        };
    }

    /// <summary>Calls were made, and the journal could not be completed: the result says what the journal does not.</summary>
    internal static RepairResult NotWrittenDown(
        RepairPlan plan,
        StepReport report,
        CisAwsException failure,
        bool isInForce,
        bool isClosed,
        RepairState? after,
        string entry,
        string journalPath)
    {
        bool isDone = report.Outcomes.All(o => o is JournalStepOutcome.Done or JournalStepOutcome.AlreadyDone);
        string state = isInForce
            ? "Reading again shows what was planned."
            : after is null
                ? "The state could not be read again."
                : $"Reading again shows {Short(plan.Before.ChangesTo(after))}.";
        string journal = isClosed
            ? $"The entry {entry} of the journal says so, but not every line of it could be written"
            : $"The entry {entry} of the journal could not be completed and does not say so";
        return Create(
            plan,
            isInForce && isDone ? RepairOutcome.Changed : RepairOutcome.Failed,
            "JournalNotCompleted",
            $"{plan.Title}: {WhatHappened(plan, report)} {state} {journal}: {failure.Message}",
            after ?? RepairState.Empty) with
        {
            Calls = Calls(plan, report),
            FollowUp = $"Keep this result, make room for the journal, and repair nothing before. {Undo(entry)}",
            JournalEntry = entry,
            JournalPath = journalPath,
            Issued = Issued(plan, report),
        };
    }

    private static string WhatHappened(RepairPlan plan, StepReport report) => string.Join(
        " ",
        plan.Steps.Zip(report.Outcomes).GroupBy(s => s.Second).OrderBy(g => g.Key).Select(g =>
        {
            string calls = string.Join(", ", g.Select(s => s.First.Call.Action));
            return g.Key switch
            {
                JournalStepOutcome.Done => $"Changed by {calls}.",
                JournalStepOutcome.Uncertain => $"Whether it took effect is not known of {calls}.",
                JournalStepOutcome.Failed => $"Refused: {calls}.",
                JournalStepOutcome.RolledBack => $"Changed and taken back: {calls}.",
                JournalStepOutcome.AlreadyDone => $"Changed by somebody else: {calls}.",
                _ => $"Not called: {calls}.",
            };
        }));

    private static TextCollection Calls(RepairPlan plan, StepReport report) => new(
        [
            .. plan.Steps.Zip(report.Outcomes)
                .Where(s => s.Second != JournalStepOutcome.NotBegun)
                .Select(s => $"{s.Second}: {s.First.Call}"),
        ]);

    private static string Why(RepairPlan plan, StepReport report, string state) =>
        $"{(report.Error?.Message ?? $"Reading again after {plan.Title} shows another state than planned").TrimEnd('.')}. {state}";

    private static string Undo(string entry) =>
        $"Get-CisRepair -Id {entry} shows what was done; Undo-CisRepair undoes the changes that remain.";

    // Of a key the id is public and the secret is not; of a password there is only the secret.
    private static IssuedSecret? Issued(RepairPlan plan, StepReport report)
    {
        if (report.HandedOver.TryGetValue(LateValues.PasswordName, out string? password))
        {
            return new IssuedSecret(plan.Target.Resource.Name, password);
        }

        string? secret = report.HandedOver.FirstOrDefault(v => v.Key.Contains("Secret", StringComparison.Ordinal)).Value;
        return secret is null
            ? null
            : new IssuedSecret(
                report.HandedOver.FirstOrDefault(v => v.Key.EndsWith("Id", StringComparison.Ordinal)).Value ?? plan.Target.Resource.Name,
                secret);
    }

    private static string Short(RepairPlan plan) => Short(plan.Changes);

    private static string Short(IReadOnlyList<RepairChange> all)
    {
        if (all.Count == 0) return "no change";
        string[] changes = [.. all.Select(c => c.ToString())];
        return string.Join(", ", changes.Take(MostShown))
            + (changes.Length > MostShown ? $" and {changes.Length - MostShown} more" : string.Empty);
    }

    private static RepairResult Create(RepairPlan plan, RepairOutcome outcome, string code, string reason, RepairState after) => new()
    {
        Outcome = outcome,
        ReasonCode = code,
        Command = plan.UndoOf is null ? $"Repair-{plan.Repair}" : "Undo-CisRepair",
        RecommendationIds = new([.. plan.Target.RecommendationIds]),
        BenchmarkVersion = plan.Target.BenchmarkVersion,
        AccountId = plan.Account.AccountId,
        Region = plan.Target.Resource.Region,
        ResourceId = plan.Target.Resource.Id,
        ResourceName = plan.Target.Resource.Name,
        Reason = reason,
        Before = plan.Before.ToFacts(),
        After = after.ToFacts(),
        Changes = new([.. plan.Changes.Select(c => c.ToString())]),
        Risks = new([.. plan.Risks]),
    };
}
