using Amazon.Runtime;
using Amazon.SecurityToken;
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

    /// <summary>
    /// A failure as it is meant: a region that has to be enabled for an account refuses tokens of the global endpoint of STS by the words
    /// that AWS has for wrong keys. Where the same keys are accepted in the home region, the region is the reason.
    /// </summary>
    /// <param name="failure">The failure.</param>
    /// <param name="region">The region that was asked.</param>
    /// <param name="cancellationToken">Stops the call that asks the home region.</param>
    public async Task<ReadFailure> ExplainAsync(ReadFailure failure, string region, CancellationToken cancellationToken)
    {
        bool isOfRegion = failure is { Kind: ReadFailureKind.Credentials, Code: var code } && ReadFailure.RefusesToken(code)
            && region != EvidenceKey.Global && region != HomeRegion;
        if (!isOfRegion) return failure;
        try
        {
            await Clients.Get<AmazonSecurityTokenServiceClient>(HomeRegion).GetCallerIdentityAsync(new(), cancellationToken)
                .ConfigureAwait(false);
            return failure with { Kind = ReadFailureKind.RegionDisabled };
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return failure;
        }
    }
}

/// <summary>One question on its way to AWS.</summary>
internal sealed class ReadRequest(ReadEnvironment environment, EvidenceKey key)
{
    private readonly List<UnreadItem> unread = [];

    public AccountIdentity Account => environment.Account;

    public TimeProvider Time => environment.Time;

    /// <inheritdoc cref="ReadEnvironment.IsRoot"/>
    public bool IsRoot => environment.IsRoot;

    /// <summary>The subject of the question.</summary>
    public string Subject => key.Subject;

    /// <summary>The region to ask in.</summary>
    public string Region => key.Source.Scope == EvidenceScope.Global ? environment.HomeRegion : key.Region;

    /// <summary>Where a reader that does not use <see cref="Items"/> puts the items that it could not understand.</summary>
    public ICollection<UnreadItem> Unread => unread;

    /// <summary>Why some items of the listing could not be understood; null where all could.</summary>
    public ReadFailure? Failure => unread.Count > 0 ? ReadFailure.Of([.. unread]) : null;

    /// <summary>
    /// The items of a listing, each by itself: one that cannot be understood does not hide the others, and one that comes twice, as where
    /// a listing changes between two of its pages, is one.
    /// </summary>
    /// <param name="raw">What AWS listed.</param>
    /// <param name="kind">What they are.</param>
    /// <param name="id">What tells one from the others.</param>
    /// <param name="map">Makes the record of one.</param>
    public List<T> Items<TRaw, T>(IEnumerable<TRaw?> raw, ItemKind kind, Func<TRaw, string?> id, Func<TRaw, T> map)
        where TRaw : class
    {
        var items = new List<T>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        int position = 0;
        foreach (TRaw? item in raw)
        {
            position++;
            string? name = item is null ? null : id(item);
            try
            {
                if (string.IsNullOrWhiteSpace(name)) throw Convert.Lacks(kind.Member);
                if (seen.Add(name)) items.Add(map(item!));
            }
            catch (Exception e) when (FailureClassifier.IsMalformed(e) || e is ReadFailureException)
            {
                string? arn = string.IsNullOrWhiteSpace(name) ? null : kind.Arn?.Invoke(Account, Region, name) ?? name;
                unread.Add(new UnreadItem(kind.Type, position, arn, FailureClassifier.Classify(e).Message));
            }
        }

        return items;
    }

    /// <summary>The client for the region to ask in.</summary>
    public TClient Client<TClient>()
        where TClient : AmazonServiceClient, IAmazonService => ClientIn<TClient>(Region);

    /// <summary>The client for another region, where the answer says that the thing is there.</summary>
    public TClient ClientIn<TClient>(string region)
        where TClient : AmazonServiceClient, IAmazonService => environment.Clients.Get<TClient>(region);
}
