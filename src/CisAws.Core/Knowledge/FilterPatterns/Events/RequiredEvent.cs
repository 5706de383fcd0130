using System.Text.Json.Nodes;

namespace CisAws.Knowledge.FilterPatterns;

/// <summary>Whether an event has to be counted.</summary>
public enum EventDuty
{
    /// <summary>The recommendation names it.</summary>
    Required,

    /// <summary>The recommendation names it, but AWS has retired the API, so no such event can occur.</summary>
    Obsolete,

    /// <summary>The recommendation does not name it although it belongs to the same danger.</summary>
    Advisory,
}

/// <summary>A kind of CloudTrail event: some fields fixed, some limited, all others free.</summary>
/// <param name="Name">The name of the event, or words for a kind with many names.</param>
/// <param name="Duty">Whether it has to be counted.</param>
/// <param name="Facts">What is true of every such event.</param>
public sealed record RequiredEvent(string Name, EventDuty Duty, IReadOnlyList<EventFact> Facts)
{
    /// <summary>One such event as JSON text, with nothing but the fields known of all.</summary>
    public string Sample => JsonTree.Text(ToJson());

    /// <summary>One such event as a tree of its own.</summary>
    internal JsonObject ToJson()
    {
        JsonObject root = [];
        foreach (EventFact fact in Facts)
        {
            JsonNode? value = fact switch { FixedText f => f.Value, FixedFlag f => f.Value, TextWithin t => t.Sample, _ => null };
            if (value is not null) JsonTree.TrySet(root, fact.Selector, value);
        }

        return root;
    }
}

/// <summary>The events that a control requires to be counted.</summary>
/// <param name="Control">The name of the control, such as <c>IamPolicyChangesAlarm</c>.</param>
/// <param name="Description">What they are, in words that follow "required events of".</param>
/// <param name="Events">All of them, advisory ones included.</param>
public sealed record EventFamily(string Control, string Description, IReadOnlyList<RequiredEvent> Events)
{
    /// <summary>Those the recommendation names, obsolete ones included.</summary>
    public IEnumerable<RequiredEvent> Named => Events.Where(e => e.Duty != EventDuty.Advisory);
}
