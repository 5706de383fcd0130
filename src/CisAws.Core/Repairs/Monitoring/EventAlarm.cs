using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Knowledge.FilterPatterns;

namespace CisAws.Repairs.Monitoring;

/// <summary>The metric filter and the alarm of one control.</summary>
/// <param name="control">The name of the control.</param>
/// <param name="site">Where they are created.</param>
/// <param name="topic">The ARN of the topic to notify.</param>
internal sealed class EventAlarm(string control, AlarmSite site, string topic)
{
    private const string Namespace = "CISBenchmark";
    private const int PeriodSeconds = 300;

    /// <summary>The name of filter, metric and alarm.</summary>
    public string FilterName { get; } = $"cis-v6-{BenchmarkCatalog.Default.NumberOf(control)}";

    /// <summary>The fact of the filter.</summary>
    public string FilterFact => $"MetricFilter {FilterName}";

    /// <summary>The filter as it should be.</summary>
    public string FilterValue => Describe(CanonicalPattern.For(control), FilterName, Namespace, "1");

    private string AlarmFact => $"Alarm {FilterName}";

    /// <summary>The facts of all filters and alarms of the target.</summary>
    public static async Task<IEnumerable<(string Name, object? Value)>> FactsAsync(RepairContext context, AlarmSite site)
    {
        MetricFilterList? filters = site.LogGroup.Length == 0
            ? null
            : await context.Evidence.Need(LogsEvidence.MetricFilters, site.Region, site.LogGroup).ConfigureAwait(false);
        return Facts(context, site, filters, await context.Evidence.Need(CloudWatchEvidence.Alarms, site.Region).ConfigureAwait(false));
    }

    private static IEnumerable<(string Name, object? Value)> Facts(
        RepairContext context, AlarmSite site, MetricFilterList? filters, AlarmList? alarms)
    {
        foreach (EventAlarm one in context.Target.Controls.Select(c => new EventAlarm(c, site, string.Empty)))
        {
            MetricFilter? filter = filters?.Filters.FirstOrDefault(f => f.Name == one.FilterName);
            MetricAlarm? alarm = alarms?.MetricAlarms.FirstOrDefault(a => a.Name == one.FilterName);
            yield return (one.FilterFact, filter is null ? null : Describe(filter));
            yield return (one.AlarmFact, alarm is null ? null : Describe(alarm));
        }
    }

    /// <summary>The calls that make filter and alarm; none where they already are as they should be.</summary>
    public IEnumerable<RepairStep> Steps(RepairState state)
    {
        if (state[FilterFact] is { } other && other != FilterValue)
        {
            throw new RepairRefusedException(
                "FilterNameTaken",
                $"The log group {site.LogGroup} has a metric filter {FilterName} already, with other settings: {other}.",
                "Rename or delete it; filters that someone else created are not changed.");
        }

        if (state[AlarmFact] is { } present && present != AlarmValue)
        {
            throw new RepairRefusedException(
                "AlarmNameTaken",
                $"There is an alarm {FilterName} already, with other settings: {present}.",
                "Rename or delete it; alarms that someone else created are not changed.");
        }

        if (state[FilterFact] is null) yield return Filter();
        if (state[AlarmFact] is null) yield return Alarm();
    }

    private string AlarmValue =>
        Alarmed(FilterName, Namespace, "Sum", PeriodSeconds, 1, "GreaterThanOrEqualToThreshold", 1, isOn: true, [topic]);

    private RepairStep Filter() => new(
        ApiCall.Of(
            "logs:PutMetricFilter",
            site.Region,
            ("LogGroupName", site.LogGroup),
            ("FilterName", FilterName),
            ("FilterPattern", CanonicalPattern.For(control)),
            (
                "MetricTransformations",
                new object[] { ApiCall.Structure(("MetricName", FilterName), ("MetricNamespace", Namespace), ("MetricValue", "1")) })),
        [new RepairChange(FilterFact, null, FilterValue)])
    {
        Inverse = ApiCall.Of("logs:DeleteMetricFilter", site.Region, ("LogGroupName", site.LogGroup), ("FilterName", FilterName)),
        InverseDoneCodes = ["ResourceNotFoundException"],
    };

    private RepairStep Alarm() => new(
        ApiCall.Of(
            "cloudwatch:PutMetricAlarm",
            site.Region,
            ("AlarmName", FilterName),
            (
                "AlarmDescription",
                $"{BenchmarkCatalog.Name} {BenchmarkCatalog.Default.Version}, recommendation {BenchmarkCatalog.Default.NumberOf(control)}"),
            ("ActionsEnabled", true),
            ("AlarmActions", new object[] { topic }),
            ("MetricName", FilterName),
            ("Namespace", Namespace),
            ("Statistic", "Sum"),
            ("Period", PeriodSeconds),
            ("EvaluationPeriods", 1),
            ("Threshold", 1.0),
            ("ComparisonOperator", "GreaterThanOrEqualToThreshold"),
            ("TreatMissingData", "notBreaching")),
        [new RepairChange(AlarmFact, null, AlarmValue)])
    {
        Inverse = ApiCall.Of("cloudwatch:DeleteAlarms", site.Region, ("AlarmNames", new object[] { FilterName })),
        InverseDoneCodes = ["ResourceNotFound"],
    };

    private static string Describe(MetricFilter filter) => string.Join(
        " + ",
        filter.Transformations.Select(
            t => Describe(filter.Pattern, t.Name, t.Namespace, t.Value)
                + (t.Dimensions.Count > 0 ? $" by {string.Join(", ", t.Dimensions.Keys.Order(StringComparer.Ordinal))}" : string.Empty)));

    private static string Describe(string pattern, string metric, string space, string value) =>
        $"{pattern} counts {value} in {space}/{metric}";

    private static string Describe(MetricAlarm alarm) => Alarmed(
        alarm.MetricName ?? "(expression)", alarm.Namespace ?? "(none)", alarm.Statistic ?? alarm.ExtendedStatistic ?? "(none)",
        alarm.Period ?? 0, alarm.EvaluationPeriods ?? 0, alarm.ComparisonOperator ?? "(none)", alarm.Threshold ?? 0, alarm.ActionsEnabled,
        alarm.AlarmActions);

    private static string Alarmed(
        string metric,
        string space,
        string statistic,
        int period,
        int periods,
        string comparison,
        double threshold,
        bool isOn,
        IReadOnlyList<string> actions) =>
        $"{statistic} of {space}/{metric} over {Fact.Render(periods)} x {Fact.Render(period)} s {comparison} {Fact.Render(threshold)} "
        + $"{(isOn ? "tells" : "does not tell")} {string.Join(", ", actions.Order(StringComparer.Ordinal))}";
}
