using CisAws.Common;
using CisAws.Controls;
using CisAws.Gateway;

namespace CisAws.PowerShell.Pipeline;

/// <summary>
/// Assesses accounts with one connection: opens a session in each, or says for each recommendation why that was not possible.
/// </summary>
/// <param name="session">The connection.</param>
/// <param name="items">The recommendations.</param>
/// <param name="channel">The way to the pipeline, for messages.</param>
/// <param name="time">The clock.</param>
internal sealed class AccountAssessor(
    IAwsSession session, IReadOnlyList<AssessmentItem> items, PipelineChannel channel, TimeProvider time)
{
    /// <summary>Makes the role to assume in an account; the identity is that of the caller.</summary>
    public required Func<AccountIdentity, AccountTarget, RoleRequest> Role { get; init; }

    /// <summary>Makes what is assessed of an account.</summary>
    public required Func<AccountIdentity, IReadOnlyList<string>?, AssessmentScope> Scope { get; init; }

    /// <summary>Whether rows for regions that are not enabled for the account are emitted.</summary>
    public bool IncludesDisabledRegions { get; init; }

    /// <summary>Assesses an account. One that cannot be assessed has an Error finding of each recommendation.</summary>
    public async Task<AccountFindings> AssessAsync(AccountTarget target, CancellationToken cancellationToken)
    {
        try
        {
            return new AccountFindings(await ReadAsync(target, cancellationToken).ConfigureAwait(false), IsAssessed: true);
        }
        catch (CisAwsException e)
        {
            return Unread(target, e.ErrorId, $"The account could not be assessed: {e.Message} {e.RecommendedAction}");
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            channel.Debug($"An internal error in account {target.AccountId}: {e}");
            return Unread(
                target,
                UnreadAccount.FaultCode,
                $"An error in CisAwsBenchmark kept the account from being assessed ({e.GetType().Name}); the account and its permissions "
                + "are not the cause. Report it with the output of -Debug.");
        }
    }

    private async Task<IReadOnlyList<Finding>> ReadAsync(AccountTarget target, CancellationToken cancellationToken)
    {
        // The account of the credentials has mostly no such role: a management account makes it in its members.
        RoleRequest? role = target.AccountId == session.Account.AccountId ? null
            : target.RoleName is null ? throw AccountErrors.RoleNameNeeded(target.AccountId, session.Account.AccountId)
            : Role(session.Account, target);
        using IAwsSession member = await session.OpenAsync(role, cancellationToken).ConfigureAwait(false);
        channel.Verbose($"Assessing account {member.Account.AccountId} as {member.Account.CallerArn}.");
        var findings = new List<Finding>();
        var run = new AssessmentRun(items, Scope(member.Account, target.Regions), channel, time, IncludesDisabledRegions)
        {
            Sink = findings.Add,
        };
        await run.RunAsync(member, () => member.Calls.Sum(c => c.Calls), cancellationToken).ConfigureAwait(false);
        channel.Verbose($"Account {member.Account.AccountId}: {CallTotals.Describe(member.Calls)}");
        return findings;
    }

    private AccountFindings Unread(AccountTarget target, string code, string reason)
    {
        AccountIdentity account = session.Account with { AccountId = target.AccountId };
        AssessmentScope scope = Scope(account, target.Regions);
        if (scope.Run is { } run) run.EndedAt = time.GetUtcNow();
        channel.Warning($"Account {target.AccountId} was not assessed, and all its findings have the status Error. {reason}");
        return new AccountFindings(UnreadAccount.Findings(items, scope, code, reason), IsAssessed: false);
    }
}
