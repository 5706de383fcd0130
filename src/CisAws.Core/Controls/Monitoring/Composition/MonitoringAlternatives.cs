using CisAws.Evidence;

namespace CisAws.Controls.Monitoring;

/// <summary>
/// Other monitoring of the events where the chain of metric filter and alarm fails: subscription filters, rules of EventBridge on the
/// events or on the alarm, alarms on rules of Contributor Insights, topics of trails, or attestations. None of it proves that a person is notified, so it changes a Fail to Manual, never to Pass.
/// </summary>
internal static class MonitoringAlternatives
{
    /// <summary>What controls must declare to look for alternatives.</summary>
    public static IReadOnlyList<EvidenceSource> Reads { get; } =
    [
        LogsEvidence.SubscriptionFilters, EventsEvidence.Rules, EventsEvidence.Targets, CloudWatchEvidence.Alarms,
        CloudWatchEvidence.InsightRules,
    ];

    /// <summary>The failure, or a Manual verdict with what was found instead.</summary>
    public static async Task<Verdict> DecideAsync(MonitoringSituation situation, Verdict failure)
    {
        if (failure.Status != FindingStatus.Fail) return failure;
        Task<IReadOnlyList<Alternative>> subscriptions = SubscriptionAlternative.FindAsync(situation);
        Task<IReadOnlyList<Alternative>> rules = EventRuleAlternative.FindAsync(situation);
        Task<IReadOnlyList<Alternative>> states = AlarmStateAlternative.FindAsync(situation);
        Task<IReadOnlyList<Alternative>> insights = InsightAlarmAlternative.FindAsync(situation);
        return Decide(
            situation,
            failure,
            [
                .. await subscriptions.ConfigureAwait(false), .. await rules.ConfigureAwait(false), .. await states.ConfigureAwait(false),
                .. await insights.ConfigureAwait(false), .. TrailTopics(situation),
            ]);
    }

    private static Verdict Decide(MonitoringSituation situation, Verdict failure, IReadOnlyList<Alternative> all)
    {
        Alternative[] found = [.. all.Where(a => a.IsFound)];
        string[] remarks = [.. all.Where(a => !a.IsFound).Select(a => a.Text)];
        string observed = failure.Reason.TrimEnd('.');
        if (found.Length > 0)
        {
            return With(
                Verdict.Manual(
                    failure.Resource, FindingLean.Undetermined, "AlternativeMonitoring",
                    $"{observed}; but there is other monitoring: {string.Join("; ", found.Select(a => a.Text))}. Verify that "
                    + $"it notifies someone of {situation.Family.Description}.")
                    .With("Alternatives", found.Select(a => a.Text)),
                failure, remarks);
        }

        if (!situation.Context.IsAttested(failure)) return remarks.Aggregate(failure, (v, w) => v.Warn(w));
        return With(
            Verdict.Manual(failure.Resource, FindingLean.LikelyFail, "AttestedMonitoring", $"{observed}; other monitoring is attested."),
            failure,
            remarks)
            with { Attested = failure };
    }

    private static Verdict With(Verdict manual, Verdict failure, IReadOnlyList<string> remarks)
    {
        Verdict verdict = failure.Facts.Aggregate(manual.With("BrokenLink", failure.ReasonCode), (v, f) => v.With(f.Name, f.Value));
        return failure.Warnings.Concat(remarks).Aggregate(verdict, (v, w) => v.Warn(w));
    }

    private static IEnumerable<Alternative> TrailTopics(MonitoringSituation situation) => situation.Groups
        .Where(c => c.End?.Link != ChainLink.Trail && c.Trail.Description.TopicArn is not null)
        .Select(c => new Alternative(true, $"the trail {c.Trail.Name} announces its log files to the topic {c.Trail.Description.TopicArn}"))
        .Distinct();
}

/// <summary>Other monitoring, or why it could not be read.</summary>
/// <param name="IsFound">Whether it is there.</param>
/// <param name="Text">What, as the end of a sentence; or why it is not known, as a sentence.</param>
internal sealed record Alternative(bool IsFound, string Text);
