using CisAws.Common;
using CisAws.Gateway;
using CisAws.Reports;

namespace CisAws.Publishing;

/// <summary>
/// Publishes the findings of an account in one region: reads what Security Hub has of them, sends what is to be sent batch by batch, and
/// archives what is not there any more. Counts as it goes.
/// </summary>
public sealed class RegionPublication
{
    private const int MostArchived = 100;

    private readonly string productArn;
    private readonly IReadOnlyDictionary<string, PublishedFinding> findings;
    private readonly HashSet<string> unread;
    private readonly FindingSpool spool;
    private readonly TimeProvider time;

    // By the ids of findings, not of Security Hub.
    private readonly Dictionary<string, StoredFinding> known = new(StringComparer.Ordinal);
    private readonly List<StoredFinding> missing = [];
    private int sent;

    internal RegionPublication(
        string accountId,
        string partition,
        string region,
        IReadOnlyDictionary<string, PublishedFinding> findings,
        HashSet<string> unread,
        FindingSpool spool,
        TimeProvider time)
    {
        productArn = AsffFinding.ProductArn(partition, region, accountId).ToString();
        this.findings = findings;
        this.unread = unread;
        this.spool = spool;
        this.time = time;
        Result = new PublishResult
        {
            AccountId = accountId,
            Region = region,
            Findings = findings.Count,
            NotSent = findings.Count,
        };
    }

    /// <summary>What became of the findings so far.</summary>
    public PublishResult Result { get; private set; }

    /// <summary>How many findings Security Hub does not have yet. After <see cref="ReadAsync"/>.</summary>
    public int New => findings.Keys.Count(id => !known.ContainsKey(id));

    /// <summary>How many findings of this module Security Hub has, not archived, that are not among these: they are gone.</summary>
    public int Missing => missing.Count;

    /// <summary>
    /// How many are not among these, but of a control that could not read everything this time: whether they are gone is not known.
    /// </summary>
    public int Undecided { get; private set; }

    /// <summary>
    /// Reads what Security Hub has. A finding is of this module by its product and by its id: the product is one that an account has for
    /// all tools of its own.
    /// </summary>
    /// <exception cref="CisAwsException">One of <see cref="SecurityHubErrors"/>.</exception>
    public async Task ReadAsync(ISecurityHub hub, CancellationToken cancellationToken)
    {
        IAsyncEnumerable<StoredFinding> stored = hub.ReadAsync(Result.Region, productArn, AsffFinding.IdPrefix, cancellationToken);
        await foreach (StoredFinding finding in stored.ConfigureAwait(false))
        {
            // Never archive on the word of a filter alone that these are ours.
            if (!finding.Id.StartsWith(AsffFinding.IdPrefix, StringComparison.Ordinal)) continue;
            string id = finding.Id[AsffFinding.IdPrefix.Length..];
            if (findings.ContainsKey(id)) known[id] = finding with { Document = null };
            else if (finding.IsArchived) continue;
            else if (unread.Count > 0 && (finding.Control is null || unread.Contains(finding.Control))) Undecided++;
            else missing.Add(finding);
        }

        int outdated = findings.Count(f => IsOutdated(f.Key, f.Value));
        Result = Result with { Outdated = outdated, NotSent = findings.Count - outdated };
    }

    /// <summary>Sends the findings, a request at a time.</summary>
    /// <param name="send">Sends one request.</param>
    /// <returns>Those that were rejected, as they come.</returns>
    /// <exception cref="CisAwsException">One of <see cref="SecurityHubErrors"/>: what was not sent yet is not sent.</exception>
    public IEnumerable<RejectedFinding> Send(Func<IReadOnlyList<ReadOnlyMemory<byte>>, ImportReply> send)
    {
        string now = Fact.Render(time.GetUtcNow());
        var batch = new AsffBatch();
        List<string> ids = [];
        foreach ((string id, PublishedFinding published) in findings)
        {
            if (IsOutdated(id, published)) continue;
            ReadOnlyMemory<byte> json = Serialize(id, published, now);
            if (!batch.TryAdd(json))
            {
                foreach (RejectedFinding rejected in Take(ids, send(batch.Findings))) yield return rejected;
                batch.Clear();
                ids.Clear();
                batch.TryAdd(json);
            }

            ids.Add(id);
        }

        if (ids.Count == 0) yield break;
        foreach (RejectedFinding rejected in Take(ids, send(batch.Findings))) yield return rejected;
    }

    /// <summary>Archives what Security Hub has of this module and is not among the findings.</summary>
    /// <returns>Those that were not archived, with why.</returns>
    /// <exception cref="CisAwsException">One of <see cref="SecurityHubErrors"/>: what was not archived yet is not archived.</exception>
    public async Task<IReadOnlyList<ImportRejection>> ArchiveAsync(ISecurityHub hub, CancellationToken cancellationToken)
    {
        List<ImportRejection> rejected = [];
        foreach (StoredFinding[] batch in missing.Chunk(MostArchived))
        {
            ImportReply reply = await hub.ArchiveAsync(Result.Region, batch, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
            Result = Result with { Archived = Result.Archived + reply.Accepted };
            rejected.AddRange(reply.Rejected);
        }

        return rejected;
    }

    private bool IsOutdated(string id, PublishedFinding finding) =>
        known.TryGetValue(id, out StoredFinding? stored) && stored.ObservedAt > finding.EvaluatedAt;

    private ReadOnlyMemory<byte> Serialize(string id, PublishedFinding published, string now)
    {
        string created = known.TryGetValue(id, out StoredFinding? stored) ? stored.CreatedAt : now;
        return AsffFinding.Serialize(spool.At(published.Place), new AsffEnvelope(productArn, created, now), out _);
    }

    // Not every finding that is rejected need be named.
    private IEnumerable<RejectedFinding> Take(List<string> ids, ImportReply reply)
    {
        sent += ids.Count;
        Dictionary<string, ImportRejection> named = reply.Rejected.GroupBy(r => r.Id, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        int fresh = ids.Count(id => !known.ContainsKey(id) && !named.ContainsKey(AsffFinding.IdOf(id)));
        Result = Result with
        {
            Imported = Result.Imported + reply.Accepted,
            New = Result.New + Math.Min(fresh, reply.Accepted),
            Rejected = Result.Rejected + ids.Count - reply.Accepted,
            NotSent = findings.Count - Result.Outdated - sent,
        };
        int unnamed = ids.Count - reply.Accepted;
        foreach (string id in ids)
        {
            if (!named.TryGetValue(AsffFinding.IdOf(id), out ImportRejection? why)) continue;
            unnamed--;
            yield return new RejectedFinding(spool.At(findings[id].Place), why.Code, why.Message);
        }

        if (unnamed > 0)
        {
            yield return new RejectedFinding(
                Finding: null, "Unnamed", FormattableString.Invariant($"{unnamed} findings of a request, which it does not name."));
        }
    }
}

/// <summary>A finding that Security Hub did not take.</summary>
/// <param name="Finding">The finding; null where Security Hub does not say which.</param>
/// <param name="Code">The error code of Security Hub.</param>
/// <param name="Message">What Security Hub says.</param>
public sealed record RejectedFinding(Finding? Finding, string Code, string Message);
