using Amazon.Runtime;
using CisAws.Aws.Clients;
using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Aws.Collection;

/// <summary>What every reader may use.</summary>
/// <param name="Clients">The clients of the session.</param>
/// <param name="Account">The account.</param>
/// <param name="HomeRegion">The region of account-wide calls.</param>
/// <param name="Time">The clock for waiting between polls.</param>
internal sealed record ReadEnvironment(ClientFactory Clients, AccountIdentity Account, string HomeRegion, TimeProvider Time)
{
    /// <summary>Whether this is a session of root for a task: what IAM says without a user name is then about root.</summary>
    public bool IsRoot { get; init; }
}

/// <summary>One question on its way to AWS.</summary>
internal sealed class ReadRequest(ReadEnvironment environment, EvidenceKey key)
{
    public AccountIdentity Account => environment.Account;

    public TimeProvider Time => environment.Time;

    /// <inheritdoc cref="ReadEnvironment.IsRoot"/>
    public bool IsRoot => environment.IsRoot;

    /// <summary>The subject of the question.</summary>
    public string Subject => key.Subject;

    /// <summary>The region to ask in.</summary>
    public string Region => key.Source.Scope == EvidenceScope.Global ? environment.HomeRegion : key.Region;

    /// <summary>The client for the region to ask in.</summary>
    public TClient Client<TClient>()
        where TClient : AmazonServiceClient, IAmazonService => ClientIn<TClient>(Region);

    /// <summary>The client for another region, where the answer says that the thing is there.</summary>
    public TClient ClientIn<TClient>(string region)
        where TClient : AmazonServiceClient, IAmazonService => environment.Clients.Get<TClient>(region);
}
