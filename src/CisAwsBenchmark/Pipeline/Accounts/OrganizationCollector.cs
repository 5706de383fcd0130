using CisAws.Common;
using CisAws.Controls;
using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Settings;

namespace CisAws.PowerShell.Pipeline;

/// <summary>
/// Reads what is known of an organization by the accounts that act for it: first that of the credentials, then those that it leads to and
/// a role lets in.
/// </summary>
/// <param name="session">The connection.</param>
/// <param name="channel">The way to the pipeline, for messages.</param>
/// <param name="time">The clock.</param>
internal sealed class OrganizationCollector(IAwsSession session, PipelineChannel channel, TimeProvider time)
{
    // Beyond this many the organization leads in a circle of delegations that no audit needs.
    private const int MostOwners = 20;

    /// <summary>Makes the role to assume in an account; null where only the account of the credentials is read.</summary>
    public Func<string, RoleRequest>? Role { get; init; }

    /// <summary>Accounts to read whatever the organization says, such as that of the log archive.</summary>
    public IReadOnlyList<string> Named { get; init; } = [];

    /// <summary>Reads.</summary>
    /// <exception cref="CisAwsException">
    /// NoOrganization, OrganizationNotRead: the account may not list the organization. MemberRoleNotAssumed: a named account cannot be
    /// entered.
    /// </exception>
    public async Task<OrganizationSnapshot> ReadAsync(CancellationToken cancellationToken)
    {
        await OrganizationAccounts.ReadAsync(session, session.Account.AccountId, cancellationToken).ConfigureAwait(false);
        var organization = (Organization)(await session.GetAsync(OrganizationEvidence.Organization.KeyOf(), cancellationToken)
            .ConfigureAwait(false)).Data!;
        var known = new OrganizationSnapshot(organization, time.GetUtcNow(), []);
        known = With(known, await CollectAsync(session, known, cancellationToken).ConfigureAwait(false));
        foreach (string account in Named.Where(n => !known.Owners.ContainsKey(n)))
        {
            known = With(known, await EnterAsync(account, known, cancellationToken).ConfigureAwait(false));
        }

        var refused = new HashSet<string>(StringComparer.Ordinal);
        while (known.Owners.Count < MostOwners
            && OrganizationReading.Missing(known).FirstOrDefault(a => !refused.Contains(a)) is { } next)
        {
            try
            {
                known = With(known, await EnterAsync(next, known, cancellationToken).ConfigureAwait(false));
            }
            catch (CisAwsException e)
            {
                refused.Add(next);
                channel.Warning(
                    $"Account {next} acts for the organization and was not read, so that what only it knows is not known: {e.Message}");
            }
        }

        return known;
    }

    private async Task<AccountSnapshot> EnterAsync(string account, OrganizationSnapshot known, CancellationToken cancellationToken)
    {
        if (Role is null) throw AccountErrors.RoleNameNeeded(account, session.Account.AccountId);
        using IAwsSession owner = await session.OpenAsync(Role(account), cancellationToken).ConfigureAwait(false);
        return await CollectAsync(owner, known, cancellationToken).ConfigureAwait(false);
    }

    private async Task<AccountSnapshot> CollectAsync(IAwsSession owner, OrganizationSnapshot known, CancellationToken cancellationToken)
    {
        channel.Verbose($"Reading account {owner.Account.AccountId} for the organization {known.Organization.Id}.");
        DateTimeOffset now = time.GetUtcNow();
        var scope = new AssessmentScope(owner.Account, AssessmentSettings.Default, now, Regions: null, Guid.NewGuid().ToString("N"))
        {
            Organization = known,
        };
        var progress = new ProgressReporter(
            $"Account {owner.Account.AccountId}", OrganizationReading.Controls.Count, channel.Progress, time);
        var observed = new ObservedEvidence(owner, progress);
        foreach (EvidenceSource source in OrganizationReading.Sources)
        {
            await observed.GetAsync(
                new EvidenceKey(source, EvidenceKey.Global, string.Empty), cancellationToken).ConfigureAwait(false);
        }

        // Only an assessment shows what must be read; the findings themselves are not needed here.
        await foreach (Finding _ in new AssessmentEngine(observed, scope).RunAsync(OrganizationReading.Controls, cancellationToken)
            .ConfigureAwait(false))
        {
        }

        if (observed.MissingPermissions() is { Count: > 0 } missing)
        {
            channel.Verbose($"Account {owner.Account.AccountId} lacks for the organization: {string.Join(", ", missing)}.");
        }

        return new AccountSnapshot(owner.Account, now, regions: null, owner.Answers);
    }

    private static OrganizationSnapshot With(OrganizationSnapshot known, AccountSnapshot owner) =>
        new(known.Organization, known.CollectedAt, known.Owners.Values.Append(owner));
}
