using CisAws.Common;
using CisAws.Knowledge.Monitoring;

namespace CisAws.Controls.Monitoring;

/// <summary>L7 and L8: the alarm acts, and it publishes to a topic in its region.</summary>
internal static class ActionLink
{
    // Actions that notify a person without a topic; actions that recover or scale instances notify no one.
    private static readonly string[] OtherWays = ["lambda", "ssm", "ssm-incidents", "aiops"];

    /// <summary>A chain for each action; one that ends where there is none.</summary>
    public static IEnumerable<Chain> Follow(Chain chain)
    {
        ActingAlarm acting = chain.Acting!;
        if (acting.AlarmActions.Count == 0)
        {
            string only = acting.OtherActions ? "has actions for other states only" : "has no action";
            return
            [
                chain.Broken(ChainLink.Action, "NoTopicAction", $"The alarm {acting.Name} {only}; a topic to notify on ALARM is expected."),
            ];
        }

        return acting.ActionsEnabled
            ? acting.AlarmActions.Order(StringComparer.Ordinal).Select(a => Follow(chain with { Action = a }, acting, a))
            : [
                  chain.Broken(
                      ChainLink.Alarm,
                      "AlarmActionsDisabled",
                      $"The actions of the alarm {acting.Name} are disabled; ActionsEnabled must be true."),
              ];
    }

    private static Chain Follow(Chain chain, ActingAlarm acting, string action)
    {
        Arn? called = Arn.Parse(action);
        if (called is not { Service: "sns" })
        {
            return OtherWays.Contains(called?.Service, StringComparer.Ordinal)
                ? chain.Doubtful(
                    ChainLink.Action,
                    "OtherAction",
                    $"The alarm {acting.Name} does not notify a topic but calls {action}; a person must decide whether "
                    + "someone is notified.")
                : chain.Broken(
                    ChainLink.Action,
                    "NoTopicAction",
                    $"The alarm {acting.Name} calls {action}, which notifies nobody; a topic to notify is expected.");
        }

        return called.Region == chain.LogGroup!.Region
            ? chain with { Topic = action }
            : chain.Broken(
                ChainLink.Action,
                "TopicInOtherRegion",
                $"The alarm {acting.Name} in {chain.LogGroup.Region} names the topic {action} in {called.Region}; CloudWatch notifies "
                + $"topics of its own region only.");
    }
}
