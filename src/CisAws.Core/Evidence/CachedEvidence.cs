using System.Collections.Concurrent;

namespace CisAws.Evidence;

/// <summary>Asks each question once and caches the answer, so that one decision uses one consistent state.</summary>
/// <param name="inner">Who answers.</param>
public sealed class CachedEvidence(IEvidenceProvider inner) : IEvidenceProvider
{
    private readonly ConcurrentDictionary<EvidenceKey, Lazy<Task<Answer>>> answers = new();

    /// <inheritdoc/>
    public ValueTask<Answer> GetAsync(EvidenceKey key, CancellationToken cancellationToken) =>
        new(answers.GetOrAdd(key, k => new Lazy<Task<Answer>>(() => inner.GetAsync(k, cancellationToken).AsTask())).Value);
}
