using System.Runtime.CompilerServices;
using System.Text.Json;

namespace CisAws.Knowledge.FilterPatterns;

/// <summary>What is known of a field.</summary>
internal enum FieldKnowledge
{
    /// <summary>Nothing: absent or any value.</summary>
    Free,

    /// <summary>Never there.</summary>
    Absent,

    /// <summary>An object, since something in it is known.</summary>
    Container,

    /// <summary>What the fact says.</summary>
    Fact,
}

/// <summary>What the facts of an event say about any field.</summary>
internal sealed class EventModel
{
    // Every pattern of an account is decided against the same events.
    private static readonly ConditionalWeakTable<RequiredEvent, EventModel> Known = [];
    private readonly RequiredEvent kind;
    private readonly Dictionary<Selector, EventFact> facts;
    private readonly Lazy<(string Text, JsonElement Root)> sample;

    private EventModel(RequiredEvent kind)
    {
        this.kind = kind;
        facts = kind.Facts.ToDictionary(f => f.Selector);
        sample = new Lazy<(string, JsonElement)>(() =>
        {
            string text = kind.Sample;
            using var document = JsonDocument.Parse(text);
            return (text, document.RootElement.Clone());
        });
    }

    /// <summary>The event.</summary>
    public RequiredEvent Kind => kind;

    /// <summary>An event of the kind with nothing but the fields known of all, as text and read.</summary>
    public (string Text, JsonElement Root) Sample => sample.Value;

    /// <summary>The model of a kind of event.</summary>
    public static EventModel Of(RequiredEvent kind) => Known.GetValue(kind, static k => new EventModel(k));

    /// <summary>What is known of a field, and by which fact.</summary>
    public FieldKnowledge Of(Selector field, out EventFact? fact)
    {
        if (facts.TryGetValue(field, out fact)) return fact is AbsentField ? FieldKnowledge.Absent : FieldKnowledge.Fact;
        if (field.Steps[0] is not PropertyStep) return FieldKnowledge.Absent;
        foreach (EventFact known in kind.Facts)
        {
            if (known.Selector.IsAbove(field)) return FieldKnowledge.Absent;
            if (known is AbsentField) continue;
            if (field.IsAbove(known.Selector)) return FieldKnowledge.Container;
            if (IsElementOfObject(field, known.Selector)) return FieldKnowledge.Absent;
        }

        return FieldKnowledge.Free;
    }

    /// <summary>The facts whose field a selector with a wildcard points at.</summary>
    public IEnumerable<EventFact> Under(Selector pattern) =>
        kind.Facts.Where(
            f => f.Selector.Steps.Count == pattern.Steps.Count
                && pattern.Steps.Zip(f.Selector.Steps).All(s => s.First is AnyPropertyStep || s.First == s.Second));

    // $.userIdentity[0] where userIdentity is known to be an object.
    private static bool IsElementOfObject(Selector field, Selector known)
    {
        int same = 0;
        while (same < field.Steps.Count && same < known.Steps.Count && field.Steps[same] == known.Steps[same]) same++;
        return same < field.Steps.Count && same < known.Steps.Count && same > 0 && field.Steps[same] is IndexStep;
    }
}
