using CisAws.Common;
using CisAws.Controls;
using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Knowledge.Organizations;
using CisAws.PowerShell.Binding;
using CisAws.PowerShell.Module;
using CisAws.PowerShell.Pipeline;

namespace CisAws.PowerShell.Commands;

/// <content>Assesses many accounts.</content>
public abstract partial class TestCisCmdlet
{
    // What only has a meaning where accounts are named.
    private static string[] OfAccounts =>
    [
        nameof(RoleName), nameof(ExternalId), nameof(RoleSessionName), nameof(SessionTag), nameof(DurationInSeconds),
        nameof(AccountThrottleLimit),
    ];

    // Accounts of the pipeline that are not the same in one of these cannot be reached with one connection.
    private static string[] OfOneConnection => [nameof(ProfileName), nameof(ProfileLocation), nameof(AccessKey), nameof(EndpointUrl)];

    private readonly Dictionary<string, AccountTarget> targets = new(StringComparer.Ordinal);
    private ConnectionOptions? connection;
    private string?[] connectedBy = [];
    private bool namesAccounts;

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
        DateTimeOffset asOf = (AsOf ?? Time.GetUtcNow()).ToUniversalTime();
        Run(async (channel, token) =>
        {
            using IAwsSession session = await GatewayFactory.Get().ConnectAsync(options, channel, token).ConfigureAwait(false);
            IReadOnlyCollection<AccountTarget> chosen = Organization
                ? await MembersAsync(session, channel, token).ConfigureAwait(false)
                : targets.Values;
            var assessor = new AccountAssessor(session, items, channel, Time)
            {
                Role = role,
                Scope = (account, regions) => Scope(account, asOf, regions, "AWS"),
                IncludesDisabledRegions = IncludeDisabledRegion,
            };
            using var run = new AccountsRun(channel, Time, AccountThrottleLimit, assessor.AssessAsync) { Emitted = OnFinding };
            await run.RunAsync(chosen, token).ConfigureAwait(false);
        });
    }

    private async Task<IReadOnlyCollection<AccountTarget>> MembersAsync(
        IAwsSession session, PipelineChannel channel, CancellationToken cancellationToken)
    {
        OrganizationTree tree = await OrganizationAccounts.ReadAsync(session, session.Account.AccountId, cancellationToken)
            .ConfigureAwait(false);
        MemberSelection selection = MemberSelection.Of(tree, OrganizationalUnit ?? [], ExcludeAccount ?? []);
        if (OrganizationAccounts.LeftOut(selection) is { } text) channel.Warning(text);
        if (selection.Chosen.Count == 0) throw AccountErrors.NoAccountLeft();
        return [.. selection.Chosen.Select(a => new AccountTarget(a.Id, RoleName, ExternalId) { Regions = Region })];
    }
}
