using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Repairs;

/// <summary>Reads the current state: each question is sent to AWS again.</summary>
/// <param name="session">The connection.</param>
internal sealed class FreshEvidence(IAwsSession session) : IEvidenceProvider
{
    /// <inheritdoc/>
    public ValueTask<Answer> GetAsync(EvidenceKey key, CancellationToken cancellationToken) =>
        new(session.ReadFreshAsync(key, cancellationToken));
}
