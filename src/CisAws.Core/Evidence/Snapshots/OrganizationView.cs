using CisAws.Common;

namespace CisAws.Evidence.Snapshots;

/// <summary>
/// The answers about an account of an organization: those of the accounts that own what is asked about, or that may answer for the whole
/// organization, and where these do not know, its own. A question that nobody can answer stays unanswered.
/// </summary>
/// <param name="organization">What the owners answered.</param>
/// <param name="account">The account.</param>
/// <param name="own">The answers of the account itself.</param>
internal sealed class OrganizationView(OrganizationSnapshot organization, AccountIdentity account, IEvidenceProvider own)
    : IEvidenceProvider
{
    private static readonly EvidenceSource[] OfTheWhole =
    [
        OrganizationTreeEvidence.Tree, OrganizationTreeEvidence.Policies, OrganizationTreeEvidence.ResourcePolicy,
        OrganizationTreeEvidence.ServiceAccess, OrganizationTreeEvidence.DelegatedAdministrators, OrganizationTreeEvidence.RootAccess,
    ];

    private static readonly EvidenceSource[] OfBuckets = [S3Evidence.BucketLogging, S3Evidence.BucketAcl, S3Evidence.BucketPolicy];

    private Lazy<Task<bool>>? membership;

    /// <inheritdoc/>
    public async ValueTask<Answer> GetAsync(EvidenceKey key, CancellationToken cancellationToken)
    {
        if (key.Source == OrganizationEvidence.Organization) return await OrganizationAsync(key, cancellationToken).ConfigureAwait(false);
        if (!MayBeOfOthers(key) || !await IsMemberAsync(cancellationToken).ConfigureAwait(false))
        {
            return await own.GetAsync(key, cancellationToken).ConfigureAwait(false);
        }

        if (key.Source == OrganizationEvidence.OrganizationAnalyzers)
        {
            (IReadOnlyList<Analyzer> analyzers, bool isWhole) = organization.Analyzers(key.Region);
            return analyzers.Count > 0 || isWhole
                ? Answer<AnalyzerList>.Of(new AnalyzerList(analyzers))
                : await own.GetAsync(key, cancellationToken).ConfigureAwait(false);
        }

        if (OfTheWhole.Contains(key.Source))
        {
            return organization.Owners.ContainsKey(account.AccountId)
                ? await own.GetAsync(key, cancellationToken).ConfigureAwait(false)
                : WholeAnswer(key) ?? await own.GetAsync(key, cancellationToken).ConfigureAwait(false);
        }

        if (Owner(key) is { } owner)
        {
            return OrganizationSnapshot.Answered(owner, key) ?? await own.GetAsync(key, cancellationToken).ConfigureAwait(false);
        }

        // Who owns a bucket, its name does not say: the account is asked first.
        Answer answer = await own.GetAsync(key, cancellationToken).ConfigureAwait(false);
        return answer.Failure is { Kind: ReadFailureKind.AccessDenied or ReadFailureKind.OtherAccount } && OfBuckets.Contains(key.Source)
            ? BucketAnswer(key) ?? answer
            : answer;
    }

    private bool MayBeOfOthers(EvidenceKey key) => key.Source == OrganizationEvidence.OrganizationAnalyzers
        || OfTheWhole.Contains(key.Source) || OfBuckets.Contains(key.Source) || Owner(key) is not null;

    // The owner of the thing that a question names by its ARN, where that is another account.
    private AccountSnapshot? Owner(EvidenceKey key) =>
        key.Source.HasSubject && Arn.Parse(key.Subject) is { AccountId: { Length: > 0 } id } && id != account.AccountId
            ? organization.Owners.GetValueOrDefault(id)
            : null;

    private Answer? WholeAnswer(EvidenceKey key) => organization.Owners.Values
        .OrderBy(o => o.Account.AccountId != organization.Organization.ManagementAccountId)
        .Select(o => OrganizationSnapshot.Answered(o, key)).FirstOrDefault(a => a is not null);

    // The owner has asked in the region of the bucket, which another account does not know.
    private Answer? BucketAnswer(EvidenceKey key) => organization.Owners.Values
        .Where(o => o.Account.AccountId != account.AccountId && Lists(o, key.Subject))
        .SelectMany(o => o.Answers)
        .Where(a => a.Key.Source == key.Source && a.Key.Subject == key.Subject && a.Value.Failure is null)
        .Select(a => a.Value).FirstOrDefault();

    private static bool Lists(AccountSnapshot owner, string bucket) =>
        OrganizationSnapshot.Answered(owner, S3Evidence.Buckets.KeyOf())?.Data is BucketList list
        && list.Buckets.Any(b => b.Name == bucket);

    private async ValueTask<Answer> OrganizationAsync(EvidenceKey key, CancellationToken cancellationToken)
    {
        Answer answer = await own.GetAsync(key, cancellationToken).ConfigureAwait(false);
        return answer.Failure is not null && IsListed() == true
            ? Answer<Organization>.Of(organization.Organization)
            : answer;
    }

    private bool? IsListed() => organization.Tree?.Accounts.Any(a => a.Id == account.AccountId);

    // An account of another organization, or of none, is not covered by this one.
    private Task<bool> IsMemberAsync(CancellationToken cancellationToken)
    {
        LazyInitializer.EnsureInitialized(ref membership, () => new Lazy<Task<bool>>(async () => IsListed() ?? (await own.GetAsync(
            OrganizationEvidence.Organization.KeyOf(), cancellationToken).ConfigureAwait(false)).Data is Organization its
                && its.Id == organization.Organization.Id));
        return membership!.Value;
    }
}
