using System.Collections.Concurrent;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Settings;

namespace CisAws.Controls;

/// <summary>The input of a control: the account, the settings, the evaluation time and the evidence.</summary>
public sealed class AssessmentContext
{
    private readonly IReadOnlyList<string>? requestedRegions;
    private readonly AssessmentScope scope;
    private readonly string controlName;
    private IReadOnlyList<string> visited = [];
    private readonly Control control;
    private readonly CancellationToken cancellationToken;
    private readonly ConcurrentDictionary<EvidenceKey, ReadFailure> partial = new();

    /// <summary>Makes the context of one assessment by one control.</summary>
    /// <param name="control">The control.</param>
    /// <param name="scope">What is assessed.</param>
    /// <param name="provider">Who answers its questions.</param>
    /// <param name="cancellationToken">Ends its questions.</param>
    public AssessmentContext(Control control, AssessmentScope scope, IEvidenceProvider provider, CancellationToken cancellationToken)
    {
        Evidence = new EvidenceReader(provider, control.Reads, $"The control {control.GetType().Name}", cancellationToken)
        {
            OnPartial = (key, failure) => partial[key] = failure,
        };
        (this.control, this.scope, this.cancellationToken) = (control, scope, cancellationToken);
        EventsOf = scope.Account.AccountId;
        controlName = control.Name;
        Account = scope.Account;
        Settings = scope.Settings;
        AsOf = scope.AsOf;
        requestedRegions = scope.Regions;
    }

    /// <summary>Answers questions from AWS or from a snapshot.</summary>
    public EvidenceReader Evidence { get; }

    /// <summary>The listings that the control got without some of their items, and what is wrong with these.</summary>
    internal IReadOnlyDictionary<EvidenceKey, ReadFailure> Partial => partial;

    /// <summary>The audited account.</summary>
    public AccountIdentity Account { get; }

    /// <summary>The account whose events are to be monitored: the audited one, also while that of its alarms is looked at.</summary>
    internal string EventsOf { get; private init; }

    /// <summary>Thresholds and choices.</summary>
    public AssessmentSettings Settings { get; }

    /// <summary>The evaluation time, UTC.</summary>
    public DateTimeOffset AsOf { get; }

    /// <summary>Whether the user named the regions to assess, then other enabled regions are not assessed.</summary>
    public bool HasNamedRegions => requestedRegions is not null;

    /// <summary>The account as a resource.</summary>
    public ResourceRef AccountResource => ResourceRef.Account(Account);

    /// <summary>
    /// The regions to assess: those the user named, else those enabled for the account. Needs <see cref="Ec2Evidence.Regions"/> among the
    /// reads. The failure is the reason why the enabled regions are not known.
    /// </summary>
    public async ValueTask<Answer<RegionSelection>> RegionsAsync() => requestedRegions is not null
        ? Answer<RegionSelection>.Of(new RegionSelection(requestedRegions, []))
        : (await Evidence.Read(Ec2Evidence.Regions).ConfigureAwait(false))
            .Select(list => new RegionSelection(list.Enabled, list.NotOptedIn));

    /// <summary>Whether a resource of that region is assessed: the user named the region, or named none.</summary>
    public bool Includes(string region) => requestedRegions?.Contains(region, StringComparer.Ordinal) ?? true;

    /// <summary>
    /// The same control's view of another account of the organization that is in the same run, to follow what leads there from the audited
    /// account; null where that account was not read. All its enabled regions count. It is no account whose view this one came from.
    /// </summary>
    internal AssessmentContext? Of(string accountId)
    {
        if (accountId == Account.AccountId || visited.Contains(accountId) || scope.Organization is not { } organization
            || !organization.Owners.TryGetValue(accountId, out AccountSnapshot? owner))
        {
            return null;
        }

        AssessmentScope there = scope with { Account = owner.Account, Regions = null };
        return new AssessmentContext(control, there, organization.View(owner.Account, owner), cancellationToken)
        {
            EventsOf = EventsOf,
            visited = [.. visited, Account.AccountId],
        };
    }

    /// <summary>Whether what is known of another account comes from that account itself, read in the same run.</summary>
    internal bool IsReadIn(string accountId) =>
        accountId != Account.AccountId && scope.Organization?.Owners.ContainsKey(accountId) == true;

    /// <summary>The account whose answers about the organization stand for those of this one; null where it answers itself.</summary>
    internal string? OrganizationReadIn => scope.Organization is { } known && !known.Owners.ContainsKey(Account.AccountId)
        ? known.Owners.ContainsKey(known.Organization.ManagementAccountId)
            ? known.Organization.ManagementAccountId
            : known.Owners.Keys.Order(StringComparer.Ordinal).FirstOrDefault()
        : null;

    /// <summary>
    /// Whether a person attests, of the evidence of that verdict, that the recommendation is followed by other means; for controls whose
    /// verdict depends on it.
    /// </summary>
    public bool IsAttested(Verdict verdict) =>
        AttestationLookup.Find(controlName, scope, verdict) is { Problem: null, Entry.Answer: AttestationAnswer.Satisfied };
}

/// <summary>The regions of one assessment.</summary>
/// <param name="Assessed">Regions to assess, in ordinal order.</param>
/// <param name="NotOptedIn">Regions that exist and are not enabled for the account.</param>
public sealed record RegionSelection(IReadOnlyList<string> Assessed, IReadOnlyList<string> NotOptedIn);
