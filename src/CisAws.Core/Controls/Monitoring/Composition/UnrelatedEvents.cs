using System.Runtime.CompilerServices;
using CisAws.Benchmark;
using CisAws.Knowledge.FilterPatterns;

namespace CisAws.Controls.Monitoring;

/// <summary>
/// Events that lack what makes the required ones required. A filter that counts them as it counts the required ones was not made for these:
/// a filter on root counts changes of policies by root and anything else that root does.
/// </summary>
internal static class UnrelatedEvents
{
    private static readonly ConditionalWeakTable<EventFamily, EventFamily> Known = [];

    /// <summary>The neighbours of a family, as a family.</summary>
    public static EventFamily Of(EventFamily family) => Known.GetValue(family, Make);

    private static EventFamily Make(EventFamily family)
    {
        RequiredEvent kind = family.Events.First(e => e.Duty == EventDuty.Required);
        EventFact[] other = family.Control switch
        {
            ControlNames.DeniedCallsAlarm => [new AbsentField("errorCode")],
            ControlNames.RootUseAlarm => [new FixedText("userIdentity.type", "IAMUser")],
            _ =>
            [
                new FixedText("eventSource", "neighbour.amazonaws.com"), new FixedText("eventName", "NeighbourCall"),
                new FixedText("eventType", "AwsApiCall"),
            ],
        };
        return new EventFamily(
            $"beside {family.Control}", $"what is not {family.Description}", [kind with { Facts = EventFacts.Join(kind.Facts, other) }]);
    }
}
