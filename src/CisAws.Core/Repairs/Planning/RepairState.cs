using System.Collections;
using System.Diagnostics.CodeAnalysis;
using CisAws.Common;

namespace CisAws.Repairs;

/// <summary>
/// What a repair changes, as it is at one moment: facts by name, described by their content and not by ids that AWS gives, so that
/// a restored resource has the same state as before. It holds documents verbatim. What changes by itself (last use, counters) is not part
/// of it.
/// </summary>
/// <remarks>To ConvertTo-Json it is a dictionary of its facts, so that JSON is not a level deeper than it shows by default.</remarks>
[SuppressMessage("Design", "CA1010", Justification = "ConvertTo-Json knows the interface without types only.")]
[SuppressMessage("Naming", "CA1710", Justification = "It is a state; that it reads as a dictionary is for ConvertTo-Json.")]
public sealed class RepairState : IDictionary
{
    private readonly TextTable facts = [];
    private readonly TextTable handles = [];

    /// <summary>A state without facts.</summary>
    public static RepairState Empty { get; } = new();

    /// <summary>The facts; what is not there has no fact.</summary>
    public IReadOnlyDictionary<string, string> Facts => facts;

    /// <summary>The ids that AWS gave to the objects of the facts, by the name of the fact.</summary>
    public IReadOnlyDictionary<string, string> Handles => handles;

    int ICollection.Count => facts.Count;

    ICollection IDictionary.Keys => facts.Keys;

    ICollection IDictionary.Values => facts.Values;

    bool IDictionary.IsReadOnly => true;

    bool IDictionary.IsFixedSize => true;

    bool ICollection.IsSynchronized => false;

    object ICollection.SyncRoot => this;

    object? IDictionary.this[object key]
    {
        get => key is string name ? this[name] : null;
        set => throw new NotSupportedException();
    }

    /// <summary>Makes a state of facts and handles.</summary>
    public static RepairState Of(IEnumerable<KeyValuePair<string, string>> facts, IEnumerable<KeyValuePair<string, string>>? handles = null)
    {
        var state = new RepairState();
        foreach ((string name, string value) in facts) state.facts[name] = value;
        foreach ((string name, string id) in handles ?? []) state.handles[name] = id;
        return state;
    }

    /// <summary>Makes a state from pairs; a null value means that the object does not exist.</summary>
    public static RepairState Of(params (string Name, object? Value)[] facts) =>
        Of(facts.Where(f => f.Value is not null).Select(f => KeyValuePair.Create(f.Name, Fact.Render(f.Value))));

    /// <summary>The value of a fact, or null where there is none.</summary>
    public string? this[string name] => facts.GetValueOrDefault(name);

    /// <summary>The state after changes.</summary>
    public RepairState After(IEnumerable<RepairChange> changes)
    {
        RepairState next = Of(facts, handles);
        foreach (RepairChange change in changes)
        {
            if (change.After is { } value) next.facts[change.Name] = value;
            else next.facts.Remove(change.Name);
        }

        return next;
    }

    /// <summary>Whether the facts are the same; handles do not matter.</summary>
    public bool Matches(RepairState other) => facts.SequenceEqual(other.facts);

    /// <summary>What has to change to get from this state to another, by name.</summary>
    public IReadOnlyList<RepairChange> ChangesTo(RepairState other) =>
    [
        .. facts.Keys.Union(other.facts.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(name => new RepairChange(name, this[name], other[name]))
            .Where(c => c.Before != c.After),
    ];

    /// <summary>The facts as a collection for results.</summary>
    public FactCollection ToFacts() => new([.. facts.Select(f => new Fact(f.Key, f.Value))]);

    /// <inheritdoc/>
    public override string ToString() => ToFacts().ToString();

    bool IDictionary.Contains(object key) => key is string name && facts.ContainsKey(name);

    IDictionaryEnumerator IDictionary.GetEnumerator() => ((IDictionary)facts).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable)facts).GetEnumerator();

    void IDictionary.Add(object key, object? value) => throw new NotSupportedException();

    void IDictionary.Clear() => throw new NotSupportedException();

    void IDictionary.Remove(object key) => throw new NotSupportedException();

    void ICollection.CopyTo(Array array, int index) => ((ICollection)facts).CopyTo(array, index);
}

/// <summary>A fact of the state that changes.</summary>
/// <param name="Name">The name of the fact.</param>
/// <param name="Before">Its value before, or null where it is not there.</param>
/// <param name="After">Its value afterwards, or null where it will not exist.</param>
public sealed record RepairChange(string Name, string? Before, string? After)
{
    private const string Absent = "(not set)";

    /// <summary>The change the other way.</summary>
    public RepairChange Reversed => new(Name, After, Before);

    /// <inheritdoc/>
    public override string ToString() => $"{Name} {Before ?? Absent} → {After ?? Absent}";
}
