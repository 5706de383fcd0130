using CisAws.Controls;
using CisAws.Evidence;
using CisAws.Knowledge.FilterPatterns;
using CisAws.Decisions;
using CisAws.Settings;

namespace CisAws.Tests.Harness;

/// <summary>
/// An account with a complete chain of monitoring for one control, which scenarios then break: trail, log group, metric filter with the
/// canonical pattern, alarm, topic, confirmed subscription.
/// </summary>
internal sealed class TestMonitoring
{
    public const string Home = TestTrails.Home;
    public const string Group = "trail-events";
    public const string Namespace = "CISBenchmark";
    public const string SecurityAccount = "555566667777";
    public const string TopicArn = $"arn:aws:sns:{Home}:{TestAccount.Id}:security";
    public const string Recipient = $"arn:aws:sns:{Home}:{TestAccount.Id}:security:0a1b2c3d";

    private readonly string[] regions;
    private readonly Dictionary<string, (Topic? Topic, TopicSubscriptionList? Subscriptions)> topics = new(StringComparer.Ordinal);
    private readonly List<Action<TestAccount>> changes = [];

    public TestMonitoring(string control, params string[] regions)
    {
        Control = control;
        this.regions = regions;
        Filters = [Filter("cis", CanonicalPattern.For(control))];
        Alarms = [Alarm("cis")];
        WithTopic(TopicArn, Confirmed());
    }

    public string Control { get; }

    public AssessmentSettings Settings { get; set; } = AssessmentSettings.Default;

    public DecisionSet Decisions { get; set; } = DecisionSet.None;

    public TrailDescription? Trail { get; set; } = TestTrails.Trail() with { LogGroupArn = GroupArn() };

    public TrailStatus? Status { get; set; } = TestTrails.Recording with { LogGroupDeliveredAt = TestAccount.Now.AddMinutes(-3) };

    public TrailEventSelectors? Selectors { get; set; }

    public LogGroup? LogGroup { get; set; } = new(Group, GroupArn()) { Class = "STANDARD" };

    public List<MetricFilter> Filters { get; set; }

    public List<MetricAlarm> Alarms { get; set; }

    public List<CompositeAlarm> Composites { get; set; } = [];

    public List<SubscriptionFilter> SubscriptionFilters { get; set; } = [];

    public Dictionary<string, EventRule[]> Rules { get; } = new(StringComparer.Ordinal);

    public MetricFilter OnlyFilter { get => Filters.Single(); set => Filters = [value]; }

    public MetricAlarm OnlyAlarm { get => Alarms.Single(); set => Alarms = [value]; }

    public static string GroupArn(string account = TestAccount.Id, string region = Home) =>
        $"arn:aws:logs:{region}:{account}:log-group:{Group}";

    public static MetricFilter Filter(string name, string pattern) => new(name, pattern, [Metric(name)]);

    public static MetricTransformation Metric(string name, string value = "1") => new($"{name}-count", Namespace, value);

    public static MetricAlarm Alarm(string name, string action = TopicArn) =>
        new($"arn:aws:cloudwatch:{Home}:{TestAccount.Id}:alarm:{name}-alarm", $"{name}-alarm")
    {
        Namespace = Namespace, MetricName = $"{name}-count", Statistic = "Sum", Period = 300, EvaluationPeriods = 1, Threshold = 1,
        ComparisonOperator = "GreaterThanOrEqualToThreshold",
        TreatMissingData = "notBreaching",
        ActionsEnabled = true,
        AlarmActions = [action],
        State = "OK",
    };

    public static CompositeAlarm Composite(string name, string rule, string action = TopicArn) =>
        new($"arn:aws:cloudwatch:{Home}:{TestAccount.Id}:alarm:{name}", name, rule) { ActionsEnabled = true, AlarmActions = [action] };

    public static TopicSubscription Confirmed(string protocol = "email", string arn = Recipient) =>
        new(
            TopicSubscriptionState.Confirmed,
            protocol,
            protocol == "email" ? "s…@example.com" : $"arn:aws:{protocol}:{Home}:{TestAccount.Id}:x",
            arn,
            TestAccount.Id);

    public static TopicSubscription Pending() =>
        new(TopicSubscriptionState.PendingConfirmation, "email", "s…@example.com", null, TestAccount.Id);

    /// <summary>A topic with these subscriptions.</summary>
    public TestMonitoring WithTopic(string arn, params TopicSubscription[] subscriptions) =>
        WithTopic(TestTopics.New(arn), subscriptions);

    public TestMonitoring WithTopic(Topic topic, params TopicSubscription[] subscriptions)
    {
        topics[topic.Arn] = (topic, new TopicSubscriptionList(subscriptions));
        return this;
    }

    public TestMonitoring WithoutTopics()
    {
        foreach (string arn in topics.Keys) topics[arn] = (null, null);
        return this;
    }

    /// <summary>Changes the account when everything else is in it.</summary>
    public TestMonitoring Also(Action<TestAccount> change)
    {
        changes.Add(change);
        return this;
    }

    public TestMonitoring Set(Action<TestMonitoring> change)
    {
        change(this);
        return this;
    }

    public Finding Run() => Scenario.Single(ControlRegistry.Find(Control)!, Build());

    public TestAccount Build()
    {
        var account = new TestAccount { Settings = Settings, Decisions = Decisions };
        var trails = new TestTrails(account, regions);
        if (Trail is not null) trails.Add(Trail, Status, Selectors);
        account.WithIn(LogsEvidence.LogGroup, Home, LogGroup, Group)
            .WithIn(LogsEvidence.MetricFilters, Home, LogGroup is null ? null : new MetricFilterList(Filters), Group)
            .WithIn(LogsEvidence.SubscriptionFilters, Home, new SubscriptionFilterList(SubscriptionFilters), Group)
            .WithIn(CloudWatchEvidence.Alarms, Home, new AlarmList(Alarms, Composites))
            .With(OrganizationEvidence.Organization, new Organization("o-1", TestAccount.Id, "ALL"));
        foreach ((string arn, (Topic? topic, TopicSubscriptionList? subscriptions)) in topics)
        {
            account.WithIn(SnsEvidence.Topic, arn.Split(':')[3], topic, arn)
                .WithIn(SnsEvidence.Subscriptions, arn.Split(':')[3], subscriptions, arn);
            foreach (TopicSubscription subscription in subscriptions?.Subscriptions.Where(s => s.Arn is not null) ?? [])
                account.WithIn(SnsEvidence.FilterPolicy, arn.Split(':')[3], new SubscriptionFilterPolicy(null, null), subscription.Arn!);
        }

        foreach (string region in regions.Length == 0 ? [Home, "eu-west-1"] : regions)
            account.WithIn(EventsEvidence.Rules, region, new EventRuleList(Rules.GetValueOrDefault(region) ?? []));
        changes.ForEach(c => c(account));
        return account;
    }
}
