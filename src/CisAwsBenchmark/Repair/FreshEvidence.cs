using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.PowerShell.Repair;

/// <summary>Asks AWS again instead of repeating what was read before a write.</summary>
/// <param name="session">The connection.</param>
internal sealed class FreshEvidence(IAwsSession session) : IEvidenceProvider
{
    /// <inheritdoc/>
    public Task<Answer> GetAsync(EvidenceKey key, CancellationToken cancellationToken) => session.ReadFreshAsync(key, cancellationToken);
}
