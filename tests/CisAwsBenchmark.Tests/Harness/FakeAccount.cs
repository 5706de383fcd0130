using System.Collections.Concurrent;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Tests.Harness;

namespace CisAws.PowerShell.Tests.Harness;

/// <summary>An account that answers as the test says. It is its own gateway and session, found by its own profile name.</summary>
internal sealed class FakeAccount : IAwsGateway, IAwsSession
{
    private readonly ConcurrentDictionary<EvidenceKey, Answer> answers = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> gates = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource blocked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int reads;

    public FakeAccount()
    {
        AppContext.SetData("CisAws.Tests.Gateway:" + Profile, this);
        With(IamEvidence.AccountSummary, new AccountSummary(new Dictionary<string, int> { ["AccountAccessKeysPresent"] = 0 }));
    }

    public string Profile { get; } = "test-" + Guid.NewGuid().ToString("N");

    public AccountIdentity Account { get; set; } = new("111122223333", "aws", "arn:aws:iam::111122223333:user/auditor");

    public string HomeRegion => "us-east-1";

    /// <summary>The options of the last connection.</summary>
    public ConnectionOptions? Options { get; private set; }

    /// <summary>What connecting fails with, or null.</summary>
    public CisAwsException? ConnectError { get; set; }

    public PasswordPolicy? Policy { get; set; } = new(8, true, false, false, false, true, 90, null, null);

    /// <summary>What a write fails with, or null.</summary>
    public CisAwsException? WriteError { get; set; }

    public ConcurrentQueue<ApiCall> Writes { get; } = new();

    /// <summary>What a write does instead of changing the password policy, or null.</summary>
    public Action<ApiCall>? OnWrite { get; set; }

    /// <summary>Changes an answer before it is given, or null.</summary>
    public Func<EvidenceKey, Answer, Answer>? OnRead { get; set; }

    /// <summary>Done when a read waits at a gate.</summary>
    public Task Blocked => blocked.Task.WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>Done when a waiting read was cancelled.</summary>
    public Task Cancelled => cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30));

    public bool IsDisposed { get; private set; }

    /// <summary>Accounts that sessions can be opened in from this one.</summary>
    public ConcurrentDictionary<string, FakeAccount> Members { get; } = new(StringComparer.Ordinal);

    /// <summary>The roles that were assumed from this account; null for its own credentials.</summary>
    public ConcurrentQueue<RoleRequest?> Opened { get; } = new();

    /// <summary>Runs before a session is opened, or null.</summary>
    public Func<RoleRequest?, CancellationToken, Task>? OnOpen { get; set; }

    /// <summary>Adds an account to those that sessions can be opened in.</summary>
    public FakeAccount Member(string accountId)
    {
        var member = new FakeAccount { Account = new(accountId, "aws", $"arn:aws:sts::{accountId}:assumed-role/CisAudit/CisAwsBenchmark") };
        Members[accountId] = member;
        return member;
    }

    public IReadOnlyDictionary<EvidenceKey, Answer> Answers => answers;

    public IReadOnlyList<CallCount> Calls => [new("iam", "Any", EvidenceKey.Global, reads, reads, 0, 0)];

    public FakeAccount With<T>(EvidenceSource<T> source, T? data, string subject = "")
        where T : class
    {
        answers[source.Key(subject)] = Answer<T>.Of(data);
        return this;
    }

    /// <summary>Makes a question fail.</summary>
    public FakeAccount Fail(EvidenceSource source, ReadFailure failure)
    {
        answers[new EvidenceKey(source, EvidenceKey.Global, string.Empty)] = source.Unread(failure);
        return this;
    }

    /// <summary>Makes reads of a source wait until released.</summary>
    public TaskCompletionSource Block(EvidenceSource source) =>
        gates[source.Name] = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Security Hub of the account.</summary>
    public FakeSecurityHub Hub { get; } = new();

    public ISecurityHub SecurityHub => Hub;

    public Task<IAwsSession> ConnectAsync(ConnectionOptions options, IAwsLog log, CancellationToken cancellationToken)
    {
        Options = options;
        log.Debug("Credentials from the test.");
        return ConnectError is { } error ? Task.FromException<IAwsSession>(error) : Task.FromResult<IAwsSession>(this);
    }

    public async ValueTask<Answer> GetAsync(EvidenceKey key, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref reads);
        if (gates.TryGetValue(key.Source.Name, out TaskCompletionSource? gate)) await WaitAsync(gate.Task, cancellationToken);
        if (key.Source == IamEvidence.PasswordPolicy) return answers[key] = Answer<PasswordPolicy>.Of(Policy);
        return answers.TryGetValue(key, out Answer? answer)
            ? OnRead?.Invoke(key, answer) ?? answer
            : key.Source.Unread(new ReadFailure(ReadFailureKind.AccessDenied, "AccessDenied", "denied by the test"));
    }

    public Task<Answer> ReadFreshAsync(EvidenceKey key, CancellationToken cancellationToken) => GetAsync(key, cancellationToken).AsTask();

    public Task<ApiReply> InvokeAsync(ApiCall call, CancellationToken cancellationToken)
    {
        if (WriteError is { } error) return Task.FromException<ApiReply>(error);
        Writes.Enqueue(call);
        if (OnWrite is not null)
        {
            OnWrite(call);
            return Task.FromResult(ApiReply.Empty);
        }

        if (call.Action == "iam:DeleteAccountPasswordPolicy")
        {
            Policy = null;
            return Task.FromResult(ApiReply.Empty);
        }

        T? Get<T>(string name) => call.Parameters.TryGetValue(name, out object? value) ? (T)value : default;
        Policy = new PasswordPolicy(
            Get<int?>("MinimumPasswordLength"),
            Get<bool>("RequireSymbols"),
            Get<bool>("RequireNumbers"),
            Get<bool>("RequireUppercaseCharacters"),
            Get<bool>("RequireLowercaseCharacters"),
            Get<bool>("AllowUsersToChangePassword"),
            Get<int?>("MaxPasswordAge"),
            Get<int?>("PasswordReusePrevention"),
            Get<bool?>("HardExpiry"));
        return Task.FromResult(ApiReply.Empty);
    }

    public async Task<IAwsSession> OpenAsync(RoleRequest? role, CancellationToken cancellationToken)
    {
        Opened.Enqueue(role);
        if (OnOpen is not null) await OnOpen(role, cancellationToken);
        if (role is null) return this;
        return Members.TryGetValue(role.AccountId, out FakeAccount? member)
            ? await member.ConnectAsync(new ConnectionOptions(), new SilentLog(), cancellationToken)
            : throw new CisAwsException(
                "MemberRoleNotAssumed", CisAwsErrorKind.PermissionDenied,
                $"The role {role.RoleArn} cannot be assumed.", "Check it.", role.AccountId);
    }

    public void Dispose() => IsDisposed = true;

    private async Task WaitAsync(Task gate, CancellationToken cancellationToken)
    {
        blocked.TrySetResult();
        try
        {
            await gate.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            cancelled.TrySetResult();
            throw;
        }
    }

    private sealed class SilentLog : IAwsLog
    {
        public void Verbose(string message)
        {
        }

        public void Debug(string message)
        {
        }
    }
}
