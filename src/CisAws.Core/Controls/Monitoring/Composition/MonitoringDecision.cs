using CisAws.Knowledge.FilterPatterns;

namespace CisAws.Controls.Monitoring;

/// <summary>
/// Decides 5.1 to 5.15: the patterns of all metric filters whose chain reaches a confirmed subscription must together count every required
/// event. What is unread or in doubt counts only where it could make the difference.
/// </summary>
internal static class MonitoringDecision
{
    /// <summary>Decides.</summary>
    public static async Task<Verdict> DecideAsync(MonitoringSituation situation)
    {
        Coverage whole = situation.Cover(f => f.Best.IsWhole);
        if (whole.Kind == CoverageKind.Covered) return await MonitoringPass.DecideAsync(situation, whole).ConfigureAwait(false);
        if ((Unread(situation, whole) ?? Doubtful(situation, whole)
            ?? await ElsewhereAsync(situation).ConfigureAwait(false)) is { } open)
        {
            return open;
        }

        if (await UndocumentedPattern.DecideAsync(situation).ConfigureAwait(false) is { } undocumented) return undocumented;
        Verdict failure = await MonitoringFailure.DecideAsync(situation, whole).ConfigureAwait(false);
        return await MonitoringAlternatives.DecideAsync(situation, failure).ConfigureAwait(false);
    }

    private static Verdict? Unread(MonitoringSituation situation, Coverage whole)
    {
        if (situation.Gap is { End: UnreadEnd gapEnd } gap) return Error(situation, gap, gapEnd);
        Chain? unread = situation.Filters.Where(f => f.Best.End is UnreadEnd).MinBy(f => f.IsIncidental)?.Best;
        if (unread?.End is not UnreadEnd end) return null;
        bool decides = situation.Cover(f => f.Best.IsWhole || f.Ends(ChainEndKind.Unread)).Kind is var withUnread
            && (withUnread == CoverageKind.Covered || (withUnread == CoverageKind.Undecided && whole.Kind != CoverageKind.Undecided));
        if (!decides)
        {
            // Together with the doubtful filters it may still be enough, where the doubtful ones alone are not.
            decides = May(situation.Cover(f => !f.Ends(ChainEndKind.Broken)))
                && !May(situation.Cover(f => !f.Ends(ChainEndKind.Broken) && !f.Ends(ChainEndKind.Unread)));
        }

        return decides ? Error(situation, unread, end) : null;
    }

    private static Verdict? Doubtful(MonitoringSituation situation, Coverage whole)
    {
        if (whole.Kind == CoverageKind.Undecided)
        {
            return ChainFacts.Add(
                Verdict.Manual(situation.Context.AccountResource, FindingLean.Undetermined, "PatternUndecided", whole.Sentence),
                [.. situation.Filters.Where(f => f.Best.IsWhole).Select(f => f.Best)]);
        }

        FilterOutcome[] doubtful = situation.Ending(ChainEndKind.Doubtful, ChainEndKind.Elsewhere);
        FilterOutcome? first = doubtful.OrderBy(f => f.IsIncidental).FirstOrDefault(f => f.Adds(whole));
        if (first is not null && May(situation.Cover(f => f.Best.IsWhole || doubtful.Contains(f)))) return Manual(situation, first.Best);
        FilterOutcome? unreadable = situation.Filters.FirstOrDefault(f => !f.Pattern.IsValid && !f.Ends(ChainEndKind.Broken));
        return unreadable is null ? null : ChainFacts.Add(
            Verdict.Manual(
                situation.Context.AccountResource, FindingLean.Undetermined, "PatternNotUnderstood",
                $"CloudWatch Logs has accepted the pattern of the metric filter {unreadable.Best.Filter!.Name}, but this version cannot "
                + $"read it: {unreadable.Pattern.Errors[0].Message}."),
            [unreadable.Best]);
    }

    private static async Task<Verdict?> ElsewhereAsync(MonitoringSituation situation)
    {
        Chain? chain = situation.Groups.FirstOrDefault(c => c.End is { Kind: ChainEndKind.Elsewhere, Link: ChainLink.LogGroup })
            ?? situation.Groups.FirstOrDefault(c => c.End?.Kind == ChainEndKind.Elsewhere);
        if (chain?.End is not { } end) return null;
        bool isAssessed = end.Link == ChainLink.LogGroup
            && situation.Context.Settings.AuditedAccounts.Contains(end.Account, StringComparer.Ordinal);
        if (isAssessed)
        {
            return ChainFacts.Add(
                Verdict.NotApplicable(
                    situation.Context.AccountResource,
                    "AssessedInOwnerAccount",
                    $"The trail {chain.Trail.Name} records this account; its metric filters and alarms are assessed in the account "
                    + $"{end.Account}.")
                    .With("OwnerAccount", end.Account),
                [chain]);
        }

        return await OwnerMonitoring.DecideAsync(situation, chain).ConfigureAwait(false) ?? Manual(situation, chain);
    }

    private static Verdict Manual(MonitoringSituation situation, Chain chain)
    {
        ChainEnd end = chain.End!;
        FindingLean lean = end.Code is "AlarmComparison" or "AlarmAlwaysOn" or "AlarmOnDimensions"
            ? FindingLean.LikelyFail
            : FindingLean.Undetermined;
        Verdict verdict = Verdict.Manual(situation.Context.AccountResource, lean, end.Code, end.Sentence);
        return ChainFacts.Add(end.Account is { } account ? verdict.With("OwnerAccount", account) : verdict, [chain]);
    }

    private static Verdict Error(MonitoringSituation situation, Chain chain, UnreadEnd end) =>
        ChainFacts.Add(Verdict.Error(situation.Context.AccountResource, end.Source, end.Failure), [chain]);

    private static bool May(Coverage coverage) => coverage.Kind is CoverageKind.Covered or CoverageKind.Undecided;
}
