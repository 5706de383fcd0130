using CisAws.Evidence;
using CisAws.Evidence.Snapshots;
using CisAws.Common;

namespace CisAws;

/// <summary>
/// What AWS answered about an account: everything an assessment needs, without credentials. Can be written to a file and assessed
/// later, by someone else, with the same findings.
/// </summary>
public sealed class AccountSnapshot : IEvidenceProvider
{
    private readonly SnapshotAnswers answers;

    /// <summary>Makes a snapshot of answers.</summary>
    /// <param name="account">The account.</param>
    /// <param name="collectedAt">When collecting began; the evaluation time of an assessment that names none.</param>
    /// <param name="regions">The regions the user named, or null for all enabled regions.</param>
    /// <param name="answers">The answers by question.</param>
    public AccountSnapshot(
        AccountIdentity account,
        DateTimeOffset collectedAt,
        IReadOnlyList<string>? regions,
        IEnumerable<KeyValuePair<EvidenceKey, Answer>> answers)
    {
        Account = account;
        CollectedAt = collectedAt;
        Regions = regions is null ? null : new TextCollection([.. regions]);
        this.answers = new SnapshotAnswers(answers);
    }

    /// <summary>The account, its partition and who collected.</summary>
    public AccountIdentity Account { get; }

    /// <summary>When collecting began.</summary>
    public DateTimeOffset CollectedAt { get; }

    /// <summary>The regions the user named, or null for all enabled regions.</summary>
    public IReadOnlyList<string>? Regions { get; }

    /// <summary>The answers, ordered by source, region and subject.</summary>
    public IReadOnlyDictionary<EvidenceKey, Answer> Answers => answers;

    /// <inheritdoc/>
    public ValueTask<Answer> GetAsync(EvidenceKey key, CancellationToken cancellationToken) =>
        ValueTask.FromResult(answers.TryGetValue(key, out Answer? answer) ? answer : key.Source.Unread(ReadFailure.NotCollected));

    /// <inheritdoc/>
    public override string ToString() =>
        $"Snapshot of {Account.AccountId} at {Fact.Render(CollectedAt)}: {Amount.Of(answers.Count, "answer")}";
}
