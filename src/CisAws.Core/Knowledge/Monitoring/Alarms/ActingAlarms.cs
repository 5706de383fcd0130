using CisAws.Controls.Monitoring;
using CisAws.Evidence;

namespace CisAws.Knowledge.Monitoring;

/// <summary>The alarms that act when an alarm goes off: itself, and composite alarms that go off with it.</summary>
internal static class ActingAlarms
{
    /// <summary>A chain for each, the alarm itself first; composite alarms that need not go off with it are in doubt.</summary>
    public static IEnumerable<Chain> Of(Chain chain, IReadOnlyList<CompositeAlarm> composites)
    {
        MetricAlarm alarm = chain.Alarm!;
        yield return chain with
        {
            Acting = new ActingAlarm(alarm.Arn, alarm.Name, alarm.ActionsEnabled, alarm.AlarmActions, alarm.OkActions.Count + alarm.InsufficientDataActions.Count > 0),
        };

        // A composite alarm goes off with its parts and can be part of others, even, by mistake, of itself.
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
            yield return Acting(chain, composite, reached[composite.Arn]);
    }

    private static Chain Acting(Chain chain, CompositeAlarm composite, bool isCertain)
    {
        Chain next = chain with
        {
            Acting = new ActingAlarm(composite.Arn, composite.Name, composite.ActionsEnabled, composite.AlarmActions, composite.OkActions.Count + composite.InsufficientDataActions.Count > 0),
        };
        if (!isCertain)
            return next.InDoubt(ChainLink.Alarm, "CompositeRule", $"The composite alarm {composite.Name} need not go off with the alarm {chain.Alarm!.Name}: its rule is {composite.Rule}.");
        return composite.ActionsSuppressor is { } suppressor
            ? next.InDoubt(ChainLink.Alarm, "ActionsSuppressed", $"The composite alarm {composite.Name} does not act while the alarm {suppressor} is on.")
            : next;
    }

    /// <summary>True: it goes off with the alarm. False: it may. Null: it has nothing to do with it.</summary>
    private static bool? Effect(CompositeAlarm composite, string arn, string name)
    {
        if (AlarmRule.Parse(composite.Rule) is not { } rule)
            return composite.Rule.Contains(name, StringComparison.Ordinal) ? false : null;
        bool isNamed = false;
        bool? withAlarm = rule.Decide(c => State(c, isOn: true));
        if (!isNamed) return null;
        bool? without = rule.Decide(c => State(c, isOn: false));

        // A rule that holds in any case never begins to hold.
        return withAlarm == false ? null : withAlarm == true && without != true;

        bool? State(AlarmCondition condition, bool isOn)
        {
            if (!string.Equals(condition.Alarm, arn, StringComparison.Ordinal) && !string.Equals(condition.Alarm, name, StringComparison.Ordinal)) return null;
            isNamed = true;
            return condition.State is "ALARM" ? isOn : isOn ? false : null;
        }
    }
}
