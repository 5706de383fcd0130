using CisAws.Aws.Clients;
using CisAws.Aws.Collection;
using CisAws.Aws.Publishing;
using CisAws.Aws.Writing;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Session;

/// <summary>A connection to one account: its evidence, read once, and its calls, counted.</summary>
internal sealed class AwsSession : IAwsSession
{
    private readonly ClientFactory clients;
    private readonly CallLimiter limiter;
    private readonly EvidenceCollector collector;
    private readonly IAwsLog log;

    public AwsSession(
        AccountIdentity account,
        string homeRegion,
        ClientFactory clients,
        CallLimiter limiter,
        IAwsLog log,
        TimeProvider time,
        bool isRoot = false)
    {
        Account = account;
        HomeRegion = homeRegion;
        this.clients = clients;
        this.limiter = limiter;
        this.log = log;
        SecurityHub = new SecurityHubStore(clients, account.AccountId);
        collector = new EvidenceCollector(new ReadEnvironment(clients, account, homeRegion, time) { IsRoot = isRoot }, log);
    }

    public AccountIdentity Account { get; }

    public string HomeRegion { get; }

    /// <summary>Opens sessions beside this one; null in a session of root, which is for one task.</summary>
    public SessionOpener? Opener { get; init; }

    public IReadOnlyDictionary<EvidenceKey, Answer> Answers => collector.Answers;

    public IReadOnlyList<CallCount> Calls => limiter.Snapshot();

    public ISecurityHub SecurityHub { get; }

    public ValueTask<Answer> GetAsync(EvidenceKey key, CancellationToken cancellationToken) => collector.GetAsync(key, cancellationToken);

    public Task<Answer> ReadFreshAsync(EvidenceKey key, CancellationToken cancellationToken) => collector.ReadAsync(key, cancellationToken);

    public Task<ApiReply> InvokeAsync(ApiCall call, CancellationToken cancellationToken)
    {
        log.Verbose($"Calling {call}.");
        return WritingCalls.InvokeAsync(clients, HomeRegion, call, cancellationToken);
    }

    public Task<IAwsSession> OpenAsync(RoleRequest? role, CancellationToken cancellationToken) =>
        Opener?.OpenAsync(role, cancellationToken)
        ?? throw new InvalidOperationException("A session of root opens no other.");

    public void Dispose() => clients.Dispose();
}
