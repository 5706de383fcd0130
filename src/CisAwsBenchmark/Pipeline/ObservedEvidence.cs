using System.Collections.Concurrent;
using CisAws.Evidence;

namespace CisAws.PowerShell.Pipeline;

/// <summary>Forwards questions, shows what is being read and records what could not be read.</summary>
/// <param name="inner">Who answers.</param>
/// <param name="progress">Where reads are shown.</param>
internal sealed class ObservedEvidence(IEvidenceProvider inner, ProgressReporter progress) : IEvidenceProvider
{
    private readonly ConcurrentDictionary<EvidenceKey, ReadFailure> failures = new();

    /// <summary>The IAM actions of sources that the caller was denied, in ordinal order.</summary>
    /// <param name="sources">The names of the sources without which something could not be decided; null for all that were asked.</param>
    public IReadOnlyList<string> MissingPermissions(IReadOnlySet<string>? sources = null) =>
        Of(ReadFailureKind.AccessDenied, sources, key => key.Source.Actions);

    /// <summary>The regions where a service control policy denies sources, in ordinal order.</summary>
    /// <param name="sources">The names of the sources without which something could not be decided; null for all that were asked.</param>
    public IReadOnlyList<string> RegionsClosedByPolicy(IReadOnlySet<string>? sources = null) =>
        Of(ReadFailureKind.ServiceControlPolicy, sources, key => [key.Region]);

    /// <inheritdoc/>
    public async ValueTask<Answer> GetAsync(EvidenceKey key, CancellationToken cancellationToken)
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

    private string[] Of(ReadFailureKind kind, IReadOnlySet<string>? sources, Func<EvidenceKey, IEnumerable<string>> what) =>
        [
            .. failures.Where(p => p.Value.Kind == kind && sources?.Contains(p.Key.Source.Name) != false)
                .SelectMany(p => what(p.Key))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
}
