using CisAws.Common;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.PowerShell.Binding;

/// <summary>A snapshot in the place of a connection: plans read it, and nothing is written.</summary>
/// <param name="snapshot">The snapshot.</param>
/// <param name="homeRegion">The region of account-wide calls.</param>
internal sealed class OfflineSession(AccountSnapshot snapshot, string homeRegion) : IAwsSession
{
    /// <inheritdoc/>
    public AccountIdentity Account => snapshot.Account;

    /// <inheritdoc/>
    public string HomeRegion => homeRegion;

    /// <inheritdoc/>
    public IReadOnlyDictionary<EvidenceKey, Answer> Answers => snapshot.Answers;

    /// <inheritdoc/>
    public IReadOnlyList<CallCount> Calls => [];

    /// <inheritdoc/>
    public ValueTask<Answer> GetAsync(EvidenceKey key, CancellationToken cancellationToken) => snapshot.GetAsync(key, cancellationToken);

    /// <inheritdoc/>
    public Task<Answer> ReadFreshAsync(EvidenceKey key, CancellationToken cancellationToken) => GetAsync(key, cancellationToken).AsTask();

    /// <inheritdoc/>
    public Task<ApiReply> InvokeAsync(ApiCall call, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"A snapshot takes no calls that write, such as {call.Action}.");

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
