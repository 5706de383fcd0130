using CisAws.Evidence;

namespace CisAws.Knowledge.Monitoring;

/// <summary>An alarm that acts.</summary>
/// <param name="Arn">Its ARN.</param>
/// <param name="Name">Its name.</param>
/// <param name="ActionsEnabled">Whether it acts at all.</param>
/// <param name="AlarmActions">What it does on entering ALARM.</param>
/// <param name="OtherActions">Whether it does something on entering another state.</param>
internal sealed record ActingAlarm(string Arn, string Name, bool ActionsEnabled, IReadOnlyList<string> AlarmActions, bool OtherActions)
{
    /// <summary>Why it may not act when the alarm on the metric goes into ALARM, or null.</summary>
    public AlarmProblem? Doubt { get; init; }
}

/// <summary>The alarms that act when an alarm goes into ALARM: itself, and composite alarms that go into ALARM with it.</summary>
internal static class ActingAlarms
{
    /// <summary>The alarm itself first; composite alarms that may not go into ALARM with it are marked as doubtful.</summary>
    public static IEnumerable<ActingAlarm> Of(MetricAlarm alarm, IReadOnlyList<CompositeAlarm> composites)
    {
        bool hasOthers = alarm.OkActions.Count + alarm.InsufficientDataActions.Count > 0;
        yield return new ActingAlarm(alarm.Arn, alarm.Name, alarm.ActionsEnabled, alarm.AlarmActions, hasOthers);

        // A composite alarm goes into ALARM with its parts and can be part of others, even, by mistake, of itself.
        var reached = new Dictionary<string, bool>(StringComparer.Ordinal) { [alarm.Arn] = true };
        var waiting = new Queue<(string Arn, string Name)>([(alarm.Arn, alarm.Name)]);
        while (waiting.TryDequeue(out (string Arn, string Name) child))
        {
            foreach (CompositeAlarm composite in composites.OrderBy(c => c.Name, StringComparer.Ordinal))
            {
                if (Effect(composite, child.Arn, child.Name) is not { } isCertain) continue;
                bool certain = isCertain && reached[child.Arn];
                if (reached.TryGetValue(composite.Arn, out bool known) && (known || !certain)) continue;
                reached[composite.Arn] = certain;
                waiting.Enqueue((composite.Arn, composite.Name));
            }
        }

        foreach (CompositeAlarm composite in composites.Where(c => reached.ContainsKey(c.Arn)).OrderBy(c => c.Name, StringComparer.Ordinal))
            yield return Acting(alarm, composite, reached[composite.Arn]);
    }

    private static ActingAlarm Acting(MetricAlarm alarm, CompositeAlarm composite, bool isCertain)
    {
        bool hasOthers = composite.OkActions.Count + composite.InsufficientDataActions.Count > 0;
        return new ActingAlarm(composite.Arn, composite.Name, composite.ActionsEnabled, composite.AlarmActions, hasOthers)
        {
            Doubt = (isCertain, composite.ActionsSuppressor) switch
            {
                (false, _) => new AlarmProblem(
                    "CompositeRule",
                    $"The composite alarm {composite.Name} does not necessarily go into ALARM with the alarm {alarm.Name}: its rule is "
                        + $"{composite.Rule}."),
                (_, { } suppressor) => new AlarmProblem(
                    "ActionsSuppressed", $"The composite alarm {composite.Name} does not act while the alarm {suppressor} is in ALARM."),
                _ => null,
            },
        };
    }

    /// <summary>True: it goes into ALARM with the alarm. False: it may. Null: it does not depend on the alarm.</summary>
    private static bool? Effect(CompositeAlarm composite, string arn, string name)
    {
        if (AlarmRule.Parse(composite.Rule) is not { } rule)
            return composite.Rule.Contains(name, StringComparison.Ordinal) ? false : null;
        bool isNamed = false;
        bool? withAlarm = rule.Decide(c => State(c, isOn: true));
        if (!isNamed) return null;
        bool? without = rule.Decide(c => State(c, isOn: false));

        // A rule that always holds never changes to true.
        return withAlarm == false ? null : withAlarm == true && without != true;

        bool? State(AlarmCondition condition, bool isOn)
        {
            if (condition.Alarm != arn && condition.Alarm != name) return null;
            isNamed = true;
            return condition.State is "ALARM" ? isOn : isOn ? false : null;
        }
    }
}
