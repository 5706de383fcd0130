using CisAws.Common;
using CisAws.Controls;
using CisAws.Evidence;
using CisAws.Evidence.Snapshots;
using CisAws.Gateway;
using CisAws.Knowledge.Organizations;
using CisAws.PowerShell.Binding;
using CisAws.PowerShell.Module;
using CisAws.PowerShell.Pipeline;
using CisAws.Reports;

namespace CisAws.PowerShell.Commands;

/// <content>Assesses many accounts.</content>
public abstract partial class TestCisCmdlet
{
    // What only has a meaning where accounts are named.
    private static string[] OfAccounts =>
    [
        nameof(RoleName), nameof(ExternalId), nameof(RoleSessionName), nameof(SessionTag), nameof(DurationInSeconds),
        nameof(AccountThrottleLimit), nameof(CheckpointPath),
    ];

    // Accounts of the pipeline that are not the same in one of these cannot be reached with one connection.
    private static string[] OfOneConnection => [nameof(ProfileName), nameof(ProfileLocation), nameof(AccessKey), nameof(EndpointUrl)];

    // Trails are stopped and alarms deleted in a day.
    private static readonly TimeSpan LongestUse = TimeSpan.FromDays(1);

    private readonly Dictionary<string, AccountTarget> targets = new(StringComparer.Ordinal);
    private ConnectionOptions? connection;
    private string?[] connectedBy = [];
    private bool namesAccounts;
    private string? organizationPath;

    private ConnectionOptions Connection() => ConnectionOptionsFactory.Create(this, this) with
    {
        SourceRole = RoleRequests.Source(this),
        MfaSerial = SerialNumber,
    };

    // Of one row of the pipeline, or of the parameters.
    private bool AddAccounts()
    {
        string?[] by = [ProfileName, ProfileLocation, AccessKey, EndpointUrl];
        if (connection is not null && Enumerable.Range(0, by.Length).FirstOrDefault(i => by[i] != connectedBy[i], -1) is >= 0 and int other)
        {
            throw AccountErrors.OtherConnection(OfOneConnection[other]);
        }

        if (Organization && RoleName is null) throw AccountErrors.OrganizationRoleNeeded();
        string? role = RoleRequests.CheckedName(RoleName);
        (connection, connectedBy) = (connection ?? Connection(), by);
        foreach (string account in AccountId ?? [])
        {
            targets.TryAdd(account, new AccountTarget(account, role, ExternalId) { Regions = Region });
        }

        return true;
    }

    private void RequireAccounts()
    {
        string[] given = [.. MyInvocation.BoundParameters.Keys.Where(n => OfAccounts.Contains(n) && !DefaultValues.Give(this, n))];
        if (given.Length > 0) Attempt<bool>(() => throw AccountErrors.AccountsNeeded(given));
    }

    private void AssessAccounts()
    {
        if (connection is not { } options) return;
        Func<AccountIdentity, AccountTarget, RoleRequest> role = Attempt(() => RoleRequests.Members(this));
        string? checkpointPath = CheckpointPath is { } path ? Attempt(() => FullPath(path)) : null;
        IReadOnlyDictionary<string, string> files = checkpointPath is null
            ? new Dictionary<string, string>()
            : Attempt(() => CheckpointParameters.OfFiles([.. ExceptionPath ?? [], .. AttestationPath ?? []], FullPath));
        DateTimeOffset asOf = (AsOf ?? Time.GetUtcNow()).ToUniversalTime();

        // Files have whole seconds.
        if (checkpointPath is not null) asOf = Moments.ToSeconds(asOf);
        Run(async (channel, token) =>
        {
            OrganizationSnapshot? known = await OrganizationOfPathAsync(channel, token).ConfigureAwait(false);
            using IAwsSession session = await GatewayFactory.Get().ConnectAsync(options, channel, token).ConfigureAwait(false);
            bool decidesByOrganization = items.Any(i => OrganizationReading.Controls.Contains(i.Control));
            if (Organization && decidesByOrganization)
            {
                known ??= await new OrganizationCollector(session, channel, Time)
                {
                    Role = id => role(session.Account, new AccountTarget(id, RoleName, ExternalId)),
                }.ReadAsync(token).ConfigureAwait(false);
            }

            IReadOnlyCollection<AccountTarget> chosen = Organization
                ? await MembersAsync(session, known, channel, token).ConfigureAwait(false)
                : targets.Values;
            using RunCheckpoint? checkpoint = checkpointPath is null ? null : RunCheckpoint.Open(
                checkpointPath,
                CheckpointParameters.Of(this, session.Account, items, settings, known, files),
                asOf,
                settings.Deviations());
            asOf = checkpoint?.AsOf ?? asOf;
            var assessor = new AccountAssessor(session, items, channel, Time)
            {
                Role = role,
                Scope = (account, regions) => Scope(account, asOf, regions, "AWS", known),
                IncludesDisabledRegions = IncludeDisabledRegion,
            };
            using var run = new AccountsRun(channel, Time, AccountThrottleLimit, assessor.AssessAsync) 
            {
                Emitted = OnFinding, Checkpoint = checkpoint,
            };
            await run.RunAsync(chosen, token).ConfigureAwait(false);
        });
    }

    // What -OrganizationPath says, or null.
    private async Task<OrganizationSnapshot?> OrganizationOfPathAsync(PipelineChannel channel, CancellationToken cancellationToken)
    {
        if (organizationPath is null) return null;
        OrganizationSnapshot known = await OrganizationFile.ReadAsync(organizationPath, cancellationToken).ConfigureAwait(false);
        channel.Verbose($"{known}, of {organizationPath}.");
        if (Time.GetUtcNow() - known.CollectedAt > LongestUse)
        {
            channel.Warning(
                $"What is known of the organization was read at {Fact.Render(known.CollectedAt)}: what changed since is not known. Write "
                + "-OrganizationPath anew with Export-CisOrganization.");
        }

        return known;
    }

    private async Task<IReadOnlyCollection<AccountTarget>> MembersAsync(
        IAwsSession session, OrganizationSnapshot? known, PipelineChannel channel, CancellationToken cancellationToken)
    {
        OrganizationTree tree = known?.Tree ?? await OrganizationAccounts.ReadAsync(session, session.Account.AccountId, cancellationToken)
            .ConfigureAwait(false);
        MemberSelection selection = MemberSelection.Of(tree, OrganizationalUnit ?? [], ExcludeAccount ?? []);
        if (OrganizationAccounts.LeftOut(selection) is { } text) channel.Warning(text);
        if (selection.Chosen.Count == 0) throw AccountErrors.NoAccountLeft();
        return [.. selection.Chosen.Select(a => new AccountTarget(a.Id, RoleName, ExternalId) { Regions = Region })];
    }
}
