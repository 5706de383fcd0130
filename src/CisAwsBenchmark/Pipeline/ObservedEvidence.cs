using System.Collections.Concurrent;
using CisAws.Evidence;

namespace CisAws.PowerShell.Pipeline;

/// <summary>Passes questions on, shows what is being read and remembers what could not be read.</summary>
/// <param name="inner">Who answers.</param>
/// <param name="progress">Where reads are shown.</param>
internal sealed class ObservedEvidence(IEvidenceProvider inner, ProgressReporter progress) : IEvidenceProvider
{
    private readonly ConcurrentDictionary<EvidenceKey, ReadFailure> failures = new();

    /// <summary>The IAM actions that were denied, in ordinal order.</summary>
    public IReadOnlyList<string> MissingPermissions =>
    [
        .. failures
            .Where(p => p.Value.Kind is ReadFailureKind.AccessDenied or ReadFailureKind.ServiceControlPolicy)
            .SelectMany(p => p.Key.Source.Actions)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    /// <inheritdoc/>
    public async Task<Answer> GetAsync(EvidenceKey key, CancellationToken cancellationToken)
    {
        progress.Begin(key);
        try
        {
            Answer answer = await inner.GetAsync(key, cancellationToken).ConfigureAwait(false);
            if (answer.Failure is { } failure) failures[key] = failure;
            return answer;
        }
        finally
        {
            progress.End(key);
        }
    }
}
