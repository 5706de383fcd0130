using System.Collections;
using System.Diagnostics.CodeAnalysis;
using CisAws.Common;

namespace CisAws.Evidence.Snapshots;

/// <summary>
/// The answers of a snapshot by question, ordered by source, region and subject. Whoever enumerates it without a type, as shells do, gets
/// the questions as texts.
/// </summary>
internal sealed class SnapshotAnswers : IReadOnlyDictionary<EvidenceKey, Answer>
{
    private readonly SortedDictionary<EvidenceKey, Answer> answers = [];

    public SnapshotAnswers(IEnumerable<KeyValuePair<EvidenceKey, Answer>> answers)
    {
        foreach ((EvidenceKey key, Answer answer) in answers) this.answers.Add(key, answer);
    }

    public int Count => answers.Count;

    public IEnumerable<EvidenceKey> Keys => answers.Keys;

    public IEnumerable<Answer> Values => answers.Values;

    public Answer this[EvidenceKey key] => answers[key];

    public bool ContainsKey(EvidenceKey key) => answers.ContainsKey(key);

    public bool TryGetValue(EvidenceKey key, [MaybeNullWhen(false)] out Answer value) => answers.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<EvidenceKey, Answer>> GetEnumerator() => answers.GetEnumerator();

    public override string ToString() => $"{Amount.Of(Count, "answer")}";

    IEnumerator IEnumerable.GetEnumerator() => Keys.Select(k => k.ToString()).GetEnumerator();
}
