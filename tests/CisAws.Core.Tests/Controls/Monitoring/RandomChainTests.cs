using CisAws.Benchmark;
using CisAws.Evidence;
using CisAws.Tests.Harness;
using CsCheck;
using static CisAws.Tests.Harness.TestMonitoring;

namespace CisAws.Tests.Controls.Monitoring;

/// <summary>
/// The properties of the harness on random chains: unreadable evidence never creates a Pass, and the order of answers never changes a
/// finding.
/// </summary>
public sealed class RandomChainTests
{
    private const string Foreign = $"arn:aws:sns:{TestMonitoring.Home}:{SecurityAccount}:soc";
    private const string Sealed = $"arn:aws:sns:{TestMonitoring.Home}:{TestAccount.Id}:sealed";

    private static readonly Gen<string> Pattern = Gen.OneOf(
        "{ $.eventName = \"DisableKey\" }",
        "{ $.eventName = \"ScheduleKeyDeletion\" }",
        "{ $.eventSource = kms.amazonaws.com && $.eventName = \"D*\" && $.errorCode NOT EXISTS }",
        "{ $.eventName = \"DeleteVpc\" }",
        "{ $.userIdentity.type = \"Root\" }",
        "[a, b, DisableKey]",
        "{ $.eventName = DisableKey",
        "");

    private static readonly Gen<string> Action = Gen.OneOf(
        TopicArn, Foreign, Sealed, "arn:aws:lambda:us-east-1:111122223333:function:f", "arn:aws:automate:us-east-1:ec2:stop");

    private static readonly Gen<(string Pattern, string Action, int Alarm)> Part = Gen.Select(Pattern, Action, Gen.Int[0, 6]);

    [Fact]
    public void NothingUnreadMakesAPass() => Gen.Select(Part.Array[1, 3], Gen.Int[0, 3], Gen.Int[0, 2], Gen.Bool).Sample(
        (parts, subscription, foreign, hasRule) => new TestMonitoring(ControlNames.KeyDeletionAlarm)
            .Set(m => Make(m, parts, subscription, foreign, hasRule))
            .Run(),
        iter: 60,
        threads: 1);

    private static void Make(
        TestMonitoring monitoring, (string Pattern, string Action, int Alarm)[] parts, int subscription, int foreign, bool hasRule)
    {
        monitoring.Filters = [.. parts.Select((p, i) => Filter($"f{i}", p.Pattern))];
        monitoring.Alarms =
        [
            .. parts.Select((p, i) => (p.Alarm, Alarm: Changed(Alarm($"f{i}", p.Action), p.Alarm)))
                .Where(p => p.Alarm is not null)
                .Select(p => p.Alarm!),
        ];
        monitoring.Composites =
        [
            Composite("or", "ALARM(f0-alarm) OR ALARM(f1-alarm)", TopicArn),
            Composite("and", "ALARM(f1-alarm) AND ALARM(f2-alarm)", Foreign),
        ];
        monitoring.WithTopic(TopicArn, subscription switch { 0 => [], 1 => [Pending()], _ => [Pending(), Confirmed()] });
        monitoring.WithTopic(TestTopics.New(Sealed) with { KmsMasterKeyId = "alias/aws/sns" }, Confirmed());
        if (foreign == 0) monitoring.WithTopic(Foreign, Confirmed());
        else monitoring.Also(
            a => a.Deny(SnsEvidence.Topic, Foreign, TestMonitoring.Home).Deny(SnsEvidence.Subscriptions, Foreign, TestMonitoring.Home));
        if (subscription == 3) monitoring.Also(a => a.Deny(SnsEvidence.Subscriptions, TopicArn, TestMonitoring.Home));
        if (!hasRule) return;
        monitoring.Rules["eu-west-1"] =
        [
            new EventRule("kms", "arn:rule", "ENABLED", """{"detail":{"eventSource":["kms.amazonaws.com"]}}""", null, null),
        ];
        monitoring.Also(a => a.WithIn(EventsEvidence.Targets, "eu-west-1", new EventTargetList([new EventTarget("1", TopicArn)]), "kms"));
    }

    private static MetricAlarm? Changed(MetricAlarm alarm, int change) => change switch
    {
        0 => null,
        1 => alarm with { ActionsEnabled = false },
        2 => alarm with { AlarmActions = [] },
        3 => alarm with { Threshold = 100 },
        4 => alarm with { ComparisonOperator = "LessThanThreshold" },
        _ => alarm,
    };
}
