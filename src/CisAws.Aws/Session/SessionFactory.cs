using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using CisAws.Aws.Clients;
using CisAws.Aws.Clients.Pacing;
using CisAws.Common;
using CisAws.Gateway;

namespace CisAws.Aws.Session;

/// <summary>Opens sessions: resolves credentials and region, then reads the caller identity from AWS before anything else.</summary>
internal static class SessionFactory
{
    public static async Task<IAwsSession> ConnectAsync(
        ConnectionOptions options, IAwsLog log, TimeProvider time, CancellationToken cancellationToken)
    {
        var settings = new ClientSettings(Endpoint(options.EndpointUrl), options.MaximumRetries);
        RuntimeDependencies.Register();
        var mfa = new MfaCodes(options.MfaCode, log, cancellationToken);
        ResolvedCredentials credentials = new CredentialResolver(options, settings, mfa).Resolve();
        settings = credentials.Settings ?? settings;
        (string region, string regionOrigin) = RegionResolver.Resolve(options, credentials);
        log.Debug($"Credentials obtained from {credentials.Origin}.");
        log.Debug($"Region {region} obtained from {regionOrigin}.");

        CallPace? cap = options.MaximumCallsPerSecond is { } rate ? new CallPace(TimeSpan.FromSeconds(1) / rate, burst: 1, time) : null;
        var limiter = new CallLimiter(options.ThrottleLimit, cap, log, time);
        credentials = SignedIn(options, credentials, settings, limiter, region, mfa);
        var clients = new ClientFactory(credentials.Credentials, settings, limiter);
        try
        {
            AccountIdentity account = await IdentifyAsync(
                clients, credentials, region, new WaitNotice(log, time), cancellationToken).ConfigureAwait(false);
            log.Verbose($"Account {account.AccountId} in partition {account.Partition}, as {account.CallerArn}.");
            if (options.RootTask is not { } task)
            {
                return new AwsSession(account, region, clients, limiter, log, time)
                {
                    Opener = new SessionOpener(
                        credentials.Credentials, settings, account, region, () => new CallLimiter(options.ThrottleLimit, cap, log, time),
                        log, time),
                };
            }

            clients = await OpenRootAsync(
                task, account, clients, settings, limiter, region, new WaitNotice(log, time), cancellationToken).ConfigureAwait(false);
            log.Verbose($"Root of account {task.MemberAccountId} for the task {task.TaskPolicy}.");

            // Who is responsible is the caller, not the root that is borrowed.
            return new AwsSession(account with { AccountId = task.MemberAccountId }, region, clients, limiter, log, time, isRoot: true);
        }
        catch
        {
            clients.Dispose();
            throw;
        }
    }

    // Who calls, after signing in with a device and assuming the role that the user named.
    private static ResolvedCredentials SignedIn(
        ConnectionOptions options, ResolvedCredentials credentials, ClientSettings settings, CallLimiter limiter, string region,
        MfaCodes mfa)
    {
        if (options.MfaSerial is { } serial)
        {
            var keys = new ClientFactory(credentials.Credentials, settings, limiter);
            credentials = credentials with
            {
                Credentials = new MfaSessionCredentials(keys, region, serial, () => mfa.ReadAsync(serial)),
            };
        }

        if (options.SourceRole is not { } role) return credentials;
        var own = new ClientFactory(credentials.Credentials, settings, limiter);
        return credentials with
        {
            Credentials = new RoleSessionCredentials(own, role, region, e => SessionErrors.SourceRoleNotAssumed(role.RoleArn, e)),
            Origin = role.RoleArn,
        };
    }

    private static async Task<ClientFactory> OpenRootAsync(
        RootTask task, AccountIdentity caller, ClientFactory own, ClientSettings settings, CallLimiter limiter, string region,
        WaitNotice notice, CancellationToken cancellationToken)
    {
        if (task.MemberAccountId == caller.AccountId) throw SessionErrors.RootOfOwnAccount(task.MemberAccountId);
        var root = new AssumedRootCredentials(own, task, caller, region);
        var clients = new ClientFactory(root, settings, limiter);
        try
        {
            // Refused here and not in the middle of the work.
            await root.GetCredentialsAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            AccountIdentity member = await IdentifyAsync(
                clients, new ResolvedCredentials(root, AssumedRootCredentials.Origin), region, notice, cancellationToken)
                .ConfigureAwait(false);
            return member.AccountId == task.MemberAccountId
                ? clients
                : throw SessionErrors.RootOfOtherAccount(task.MemberAccountId, member.AccountId);
        }
        catch
        {
            clients.Dispose();
            throw;
        }
    }

    private static string? Endpoint(string? url)
    {
        if (url is null) return null;
        return EndpointAddress.IsValid(url)
            ? new Uri(url) is { UserInfo.Length: > 0 } uri ? throw SessionErrors.EndpointWithSignIn(uri.Authority) : url
            : throw SessionErrors.InvalidEndpoint(url);
    }

    private static async Task<AccountIdentity> IdentifyAsync(
        ClientFactory clients, ResolvedCredentials credentials, string region, WaitNotice notice, CancellationToken cancellationToken)
    {
        using var sts = clients.CreateForConnecting<AmazonSecurityTokenServiceClient>(region);
        try
        {
            string host = sts.Config.ServiceURL is { } url ? new Uri(url).Authority : $"sts in {region}";
            GetCallerIdentityResponse caller = await notice.WatchAsync(
                sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellationToken), host, cancellationToken)
                .ConfigureAwait(false);
            if (!Arn.TryParse(caller.Arn, out Arn? arn) || caller.Account is not { Length: > 0 } account)
            {
                throw SessionErrors.NotAws(
                    sts.Config.ServiceURL ?? $"sts in {region}", "it names no account.", new InvalidDataException("no account"));
            }

            return new AccountIdentity(account, arn.Partition, caller.Arn);
        }
        catch (Exception e) when (e is not CisAwsException)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                throw new OperationCanceledException("Connecting was cancelled.", e, cancellationToken);
            }

            throw ConnectFailure.Explain(e, sts.Config, credentials, region);
        }
    }
}
