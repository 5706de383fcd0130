using CisAws.Evidence;
using CisAws.Knowledge.Monitoring;

namespace CisAws.Controls.Monitoring;

/// <summary>
/// Alarms that act on rules of Contributor Insights, which count events of a log group without a metric filter.
/// </summary>
internal static class InsightAlarmAlternative
{
    /// <summary>
    /// A statement for each region in which such alarms may be on all required events. Where the rules cannot be read, they may be.
    /// </summary>
    public static async Task<IReadOnlyList<Alternative>> FindAsync(MonitoringSituation situation)
    {
        IEnumerable<IGrouping<string, LogGroupRef>> regions = situation.Readable.Select(c => c.LogGroup!)
            .GroupBy(g => g.Region, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal);
        Alternative?[] found = await Task.WhenAll(regions.Select(g => FindAsync(situation, g.Key, [.. g]))).ConfigureAwait(false);
        return [.. found.OfType<Alternative>()];
    }

    private static async Task<Alternative?> FindAsync(MonitoringSituation situation, string region, LogGroupRef[] groups)
    {
        EvidenceReader evidence = situation.Context.Evidence;
        Answer<AlarmList> answer = await evidence.Read(CloudWatchEvidence.Alarms, region).ConfigureAwait(false);
        if (answer.Failure is { } unread)
        {
            return new Alternative(false, $"Whether alarms act on rules of Contributor Insights could not be read ({unread.Code}).");
        }

        AlarmList? alarms = answer.OrNull();
        (MetricAlarm Alarm, string Rule)[] watching =
        [
            .. (alarms?.MetricAlarms ?? []).Where(a => ActingAlarms.Of(a, alarms!.CompositeAlarms).Any(Acts))
                .SelectMany(a => InsightRules.WatchedBy(a).Select(r => (a, r))).OrderBy(p => p.a.Name, StringComparer.Ordinal),
        ];
        if (watching.Length == 0) return null;
        return (await evidence.Read(CloudWatchEvidence.InsightRules, region).ConfigureAwait(false)).Match(
            list => Selecting(situation, watching, list, groups),
            static () => null,
            failure => Alarmed(watching, $", whose definition could not be read ({failure.Code})"));
    }

    private static bool Acts(ActingAlarm alarm) => alarm is { ActionsEnabled: true, AlarmActions.Count: > 0 };

    private static Alternative? Selecting(
        MonitoringSituation situation, (MetricAlarm Alarm, string Rule)[] watching, InsightRuleList list, LogGroupRef[] groups)
    {
        InsightRule[] rules =
        [
            .. list.Rules.Where(r => watching.Any(w => w.Rule == r.Name) && InsightRules.IsOn(r, groups.Select(g => (g.Name, g.Arn)))),
        ];
        IReadOnlyList<InsightRule> selecting = InsightRules.Selecting(rules, situation.Family);
        return selecting.Count == 0 ? null : Alarmed([.. watching.Where(w => selecting.Any(r => r.Name == w.Rule))], string.Empty);
    }

    private static Alternative Alarmed((MetricAlarm Alarm, string Rule)[] watching, string remark) => new(
        true,
        $"the alarm {string.Join(", ", watching.Select(w => w.Alarm.Name).Distinct(StringComparer.Ordinal))} acts on the rule of Contributor "
            + $"Insights {string.Join(", ", watching.Select(w => w.Rule).Distinct(StringComparer.Ordinal))}{remark}");
}
