using Amazon.Runtime;
using CisAws.Aws.Clients;
using CisAws.Common;
using CisAws.Gateway;

namespace CisAws.Aws.Session;

/// <summary>
/// Opens sessions of other accounts with the credentials of one. Each has its own limits on calls, as AWS counts them by account; the rate
/// that the user allows is one for all.
/// </summary>
/// <param name="credentials">The credentials.</param>
/// <param name="settings">The configuration of the clients.</param>
/// <param name="caller">Who the credentials are of.</param>
/// <param name="region">The region of account-wide calls.</param>
/// <param name="limits">Makes the limits of a session.</param>
/// <param name="log">The log.</param>
/// <param name="time">The clock.</param>
internal sealed class SessionOpener(
    AWSCredentials credentials, ClientSettings settings, AccountIdentity caller, string region, Func<CallLimiter> limits, IAwsLog log,
    TimeProvider time)
{
    /// <summary>Opens a session.</summary>
    /// <param name="role">The role to assume; null for the credentials themselves.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="CisAwsException">MemberRoleNotAssumed.</exception>
    public async Task<IAwsSession> OpenAsync(RoleRequest? role, CancellationToken cancellationToken)
    {
        CallLimiter limiter = limits();
        if (role is null) return Session(caller, credentials, limiter);

        // STS counts the calls by the account of the caller, and this account's session counts them as its own.
        var own = new ClientFactory(credentials, settings, limiter);
        var assumed = new RoleSessionCredentials(
            own, role, region, e => SessionErrors.MemberRoleNotAssumed(role.RoleArn, role.AccountId, e));
        await assumed.GetCredentialsAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        if (!Arn.TryParse(assumed.AssumedArn, out Arn? arn) || arn.AccountId != role.AccountId)
        {
            throw SessionErrors.MemberRoleOfOtherAccount(role.RoleArn, assumed.AssumedArn ?? "nobody");
        }

        log.Verbose($"Account {arn.AccountId} in partition {arn.Partition}, as {assumed.AssumedArn}.");
        return Session(new AccountIdentity(arn.AccountId, arn.Partition, assumed.AssumedArn!), assumed, limiter);
    }

    private AwsSession Session(AccountIdentity account, AWSCredentials of, CallLimiter limiter) =>
        new(account, region, new ClientFactory(of, settings, limiter), limiter, log, time) { Opener = this };
}
