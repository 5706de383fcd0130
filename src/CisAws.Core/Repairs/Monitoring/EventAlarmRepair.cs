using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.FilterPatterns;
using CisAws.Repairs.Logging;

namespace CisAws.Repairs.Monitoring;

/// <summary>
/// 5.1 to 5.15: a metric filter, an alarm and a topic of their own on the log group of the trail that records everything. What others made
/// stays as it is: a filter that is too narrow may have another purpose.
/// </summary>
[RepairCommand("CisEventAlarm")]
[TextParameter(
    "RecommendationId", "the recommendations about metric filters and alarms; Get-CisFilterPattern lists them.", IsList = true,
    Completion = ParameterCompletion.Recommendation, IsIdentity = true)]
[TextParameter("TopicArn", "the topic that is notified, in the region of the log group; needed unless -TopicName is "
    + "given.", Pattern = "^arn:")]
[TextParameter(
    "TopicName", "the name of a topic to create, or of an existing one, instead of -TopicArn.", Pattern = "^[A-Za-z0-9_-]{1,256}$")]
[TextParameter(
    "EmailAddress", "e-mail addresses to subscribe to the topic; each must confirm within two days.",
    Details = "Until one has, the finding still fails.", IsList = true, Pattern = @"^[^@\s]+@[^@\s]+$")]
[TextParameter(
    "TrailName", "the trail whose log group is used; the account's own that records everything where it is not given.",
    Completion = ParameterCompletion.Resource)]
[TextParameter("LogGroupName", "a log group to create for a trail that writes to none.")]
[TextParameter(
    "CloudWatchLogsRoleArn",
    "the role with which the trail writes to a new log group; it must exist and allow cloudtrail.amazonaws.com to assume it.",
    Pattern = "^arn:")]
[NumberParameter(
    "RetentionInDays", "how long a new log group keeps events, days; indefinitely if it is not given.",
    Choices = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653])]
public sealed class EventAlarmRepair() : Repair([.. RequiredEvents.Controls])
{
    private const int MostFilters = 100;
    private const string RecommendationId = nameof(RecommendationId);

    /// <inheritdoc/>
    public override RepairClass Class => RepairClass.Conditional;

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
    [
        .. TrailChoice.Sources, LogsEvidence.LogGroup, LogsEvidence.MetricFilters, CloudWatchEvidence.Alarms, SnsEvidence.Topic,
        SnsEvidence.Subscriptions,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> WriteActions { get; } =
    [
        "cloudtrail:UpdateTrail", "cloudwatch:DeleteAlarms", "cloudwatch:PutMetricAlarm", "iam:PassRole", "logs:CreateLogGroup",
        "logs:DeleteLogGroup",
        "logs:DeleteMetricFilter", "logs:PutMetricFilter", "logs:PutRetentionPolicy", "sns:CreateTopic", "sns:DeleteTopic", "sns:Subscribe",
    ];

    /// <inheritdoc/>
    public override RepairTarget Target(AccountIdentity account, string region, RepairOptions options)
    {
        IReadOnlyList<string> given = options.Texts(RecommendationId);
        if (given.Count == 0) Identity(options, RecommendationId);
        string? unknown = given.FirstOrDefault(id => !RecommendationIds.Contains(id, StringComparer.Ordinal));
        if (unknown is not null)
        {
            throw new CisAwsException(
                "RecommendationNotServed",
                CisAwsErrorKind.InvalidArgument,
                $"{Command} does not repair recommendation '{unknown}'.",
                $"Give numbers from {RecommendationIds[0]} to {RecommendationIds[^1]}.",
                unknown);
        }

        return new RepairTarget(
            ResourceRef.Account(account),
            [.. given.Distinct(StringComparer.Ordinal).Select(BenchmarkCatalog.Default.Get).Order().Select(r => r.Control)]);
    }

    /// <inheritdoc/>
    public override async Task<RepairState> ReadStateAsync(RepairContext context)
    {
        AlarmSite site = await AlarmSite.ReadAsync(context).ConfigureAwait(false);
        return RepairState.Of(
        [
            .. await site.FactsAsync(context).ConfigureAwait(false),
            .. await EventAlarm.FactsAsync(context, site).ConfigureAwait(false),
            .. await AlarmTopic.FactsAsync(context, site).ConfigureAwait(false),
        ]);
    }

    /// <inheritdoc/>
    public override async Task<PlanDraft> PlanAsync(RepairContext context, RepairState state)
    {
        AlarmSite site = await AlarmSite.ReadAsync(context).ConfigureAwait(false);
        await site.GuardAsync(context).ConfigureAwait(false);
        string topic = AlarmTopic.Arn(context, site);
        (IReadOnlyList<RepairStep> ofTopic, string? policyNote) =
            await AlarmTopic.PlanAsync(context, site, topic, state).ConfigureAwait(false);
        RepairStep[] steps =
        [
            .. site.Steps(context, state),
            .. ofTopic,
            .. context.Target.Controls.SelectMany(c => new EventAlarm(c, site, topic).Steps(state)),
        ];
        if (steps.Length == 0)
        {
            return PlanDraft.Nothing(
                $"Filters and alarms for {context.Target.Numbers} already exist; nothing was written.");
        }

        await RequireRoomAsync(context, site, steps).ConfigureAwait(false);
        return new PlanDraft(
            $"Notify {topic} of the events of {context.Target.Numbers} on the log group "
                + $"{site.LogGroup}", steps)
        {
            Risks = [.. Risks(context, site, state), .. policyNote is null ? [] : new[] { policyNote }],
            FollowUp = context.Options.Texts("EmailAddress").Count > 0
                ? "Each address must be confirmed by the link in the e-mail from AWS within two days; until one has, the finding still "
                    + "fails."
                : "Check that a subscription of the topic is confirmed; without one nobody is notified and the finding still fails.",
        };
    }

    /// <inheritdoc/>
    public override bool IsAbout(RepairTarget target, Finding finding) => true;

    /// <inheritdoc/>
    public override string? CommandFor(string control, ResourceRef resource, IReadOnlyList<Fact> facts) =>
        $"{Command} -RecommendationId '{BenchmarkCatalog.Default.NumberOf(control)}'";

    /// <inheritdoc/>
    public override IReadOnlyList<RepairParameterAttribute> Decisions => [Declared("TopicArn")];

    private static IEnumerable<string> Risks(RepairContext context, AlarmSite site, RepairState state)
    {
        yield return "Each alarm and each metric costs a little per month; workloads are not affected.";
        if (
            context.Target.Controls.Intersect([ControlNames.DeniedCallsAlarm, ControlNames.IamPolicyChangesAlarm], StringComparer.Ordinal)
                .Any())
        {
            yield return "Denied calls and policy changes happen daily in busy accounts: expect frequent alarms.";
        }

        if (site.IsNew) yield return "Sending a trail to CloudWatch Logs is billed by volume.";
        foreach (
            string known in AlarmTopic.Known(context, state)) yield return $"An address like {known} is subscribed already; it is not "
                + $"subscribed again.";
    }

    private static async Task RequireRoomAsync(RepairContext context, AlarmSite site, RepairStep[] steps)
    {
        MetricFilterList? filters = site.IsNew
            ? null
            : await context.Evidence.Need(LogsEvidence.MetricFilters, site.Region, site.LogGroup).ConfigureAwait(false);
        int now = filters?.Filters.Count ?? 0;
        int more = steps.Count(s => s.Call.Action == "logs:PutMetricFilter" && s.Changes[0].Before is null);
        if (now + more > MostFilters)
        {
            throw new RepairRefusedException(
                "TooManyFilters",
                $"The log group {site.LogGroup} has {now} of at most {MostFilters} metric filters; {more} more cannot be added.",
                "Delete filters that nobody needs and run again.");
        }
    }
}
