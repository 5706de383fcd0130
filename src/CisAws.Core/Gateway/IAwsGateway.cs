using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Gateway;

/// <summary>
/// The only access to AWS. Its implementation is loaded from lib/ into its own load context, so no AWS SDK type is used here.
/// </summary>
public interface IAwsGateway
{
    /// <summary>Resolves credentials and region, asks sts:GetCallerIdentity and opens a session.</summary>
    /// <exception cref="CisAwsException">
    /// No credentials, an unknown profile, an expired token, an unreachable endpoint: says what to do.
    /// </exception>
    Task<IAwsSession> ConnectAsync(ConnectionOptions options, IAwsLog log, CancellationToken cancellationToken);
}

/// <summary>A connection to one account.</summary>
public interface IAwsSession : IEvidenceProvider, IDisposable
{
    /// <summary>The account, its partition and the caller.</summary>
    AccountIdentity Account { get; }

    /// <summary>The region of account-wide calls.</summary>
    string HomeRegion { get; }

    /// <summary>Every answer read so far.</summary>
    IReadOnlyDictionary<EvidenceKey, Answer> Answers { get; }

    /// <summary>Calls made so far, one row per service, operation and region.</summary>
    IReadOnlyList<CallCount> Calls { get; }

    /// <summary>Security Hub of the account; null where there is none to publish to, as in the session of a file.</summary>
    ISecurityHub? SecurityHub => null;

    /// <summary>Reads again, past what was read before: for a decision right before a write and for its verification.</summary>
    Task<Answer> ReadFreshAsync(EvidenceKey key, CancellationToken cancellationToken);

    /// <summary>Makes a writing call. Every <see cref="LateValue"/> among its parameters must have been filled in.</summary>
    /// <returns>What AWS answered.</returns>
    /// <exception cref="CisAwsException">AWS refused, or the outcome is unknown (<see cref="WriteErrors.Uncertain"/>).</exception>
    Task<ApiReply> InvokeAsync(ApiCall call, CancellationToken cancellationToken);

    /// <summary>
    /// Opens a session beside this one, which has read nothing yet and has its own limits on calls: with a role that the credentials of
    /// this session assume, mostly in another account, or with these credentials themselves. It ends at the latest with this session.
    /// </summary>
    /// <param name="role">The role; null for the credentials of this session.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <exception cref="CisAwsException">MemberRoleNotAssumed: the role cannot be assumed.</exception>
    Task<IAwsSession> OpenAsync(RoleRequest? role, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("A session without credentials opens no other.");
}

/// <summary>Receives the verbose and debug messages of a session. Called from any thread; messages contain no secrets.</summary>
public interface IAwsLog
{
    /// <summary>A milestone: which account, what is read.</summary>
    void Verbose(string message);

    /// <summary>A detail: where credentials and region come from, request ids.</summary>
    void Debug(string message);

    /// <summary>What the user should know although the work goes on.</summary>
    void Warning(string message) => Verbose(message);

    /// <summary>Asks the user for a line of text; null where nobody can be asked.</summary>
    /// <param name="question">What is asked for, one line.</param>
    /// <param name="cancellationToken">Stops waiting for the answer.</param>
    Task<string?> AskAsync(string question, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
}

/// <summary>How often an operation was called.</summary>
/// <param name="Service">The IAM prefix of the service, such as <c>iam</c>.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Region">The region the call was for.</param>
/// <param name="Calls">Calls, each page one.</param>
/// <param name="Attempts">Attempts on the wire, retries among them.</param>
/// <param name="Throttled">Attempts that were throttled.</param>
/// <param name="Failed">Calls that failed in the end.</param>
public sealed record CallCount(string Service, string Operation, string Region, int Calls, int Attempts, int Throttled, int Failed);
