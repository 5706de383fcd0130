using CisAws.Common;
using CisAws.Evidence;
using CisAws.Evidence.Snapshots;
using CisAws.Gateway;

namespace CisAws.PowerShell.Tests.Harness;

/// <summary>An account that answers from a snapshot and takes no writes. It is its own gateway and session.</summary>
internal sealed class SnapshotAccount : IAwsGateway, IAwsSession
{
    private readonly AccountSnapshot snapshot;

    public SnapshotAccount(AccountSnapshot snapshot, string homeRegion)
    {
        this.snapshot = snapshot;
        HomeRegion = homeRegion;
        AppContext.SetData("CisAws.Tests.Gateway:" + Profile, this);
    }

    public string Profile { get; } = "snapshot-" + Guid.NewGuid().ToString("N");

    public AccountIdentity Account => snapshot.Account;

    public string HomeRegion { get; }

    public IReadOnlyDictionary<EvidenceKey, Answer> Answers => snapshot.Answers;

    public IReadOnlyList<CallCount> Calls => [];

    public Task<IAwsSession> ConnectAsync(ConnectionOptions options, IAwsLog log, CancellationToken cancellationToken) =>
        Task.FromResult<IAwsSession>(this);

    public ValueTask<Answer> GetAsync(EvidenceKey key, CancellationToken cancellationToken) => snapshot.GetAsync(key, cancellationToken);

    public Task<Answer> ReadFreshAsync(EvidenceKey key, CancellationToken cancellationToken) => GetAsync(key, cancellationToken).AsTask();

    public Task<ApiReply> InvokeAsync(ApiCall call, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"A snapshot takes no writes: {call}.");

    public void Dispose()
    {
    }
}
