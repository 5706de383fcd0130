using System.Collections.Concurrent;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws;

/// <summary>An account with a weak password policy that can be repaired; every other question is denied.</summary>
/// <param name="log">Where it says what it does.</param>
internal sealed class CannedSession(IAwsLog log) : IAwsSession
{
    private readonly ConcurrentDictionary<EvidenceKey, Answer> answers = new();
    private PasswordPolicy policy = new(8, false, false, false, false, true, null, null, null);

    public AccountIdentity Account { get; } = new("111122223333", "aws", "arn:aws:iam::111122223333:user/auditor");

    public string HomeRegion => "us-east-1";

    public IReadOnlyDictionary<EvidenceKey, Answer> Answers => answers;

    public IReadOnlyList<CallCount> Calls => [new("iam", "Any", EvidenceKey.Global, answers.Count, answers.Count, 0, 0)];

    public ValueTask<Answer> GetAsync(EvidenceKey key, CancellationToken cancellationToken)
    {
        log.Verbose($"Reading {key}.");
        return ValueTask.FromResult(answers.GetOrAdd(key, Read));
    }

    public Task<Answer> ReadFreshAsync(EvidenceKey key, CancellationToken cancellationToken)
    {
        answers.TryRemove(key, out _);
        return GetAsync(key, cancellationToken).AsTask();
    }

    public Task<ApiReply> InvokeAsync(ApiCall call, CancellationToken cancellationToken)
    {
        policy = policy with
        {
            MinimumPasswordLength = (int)call.Parameters["MinimumPasswordLength"],
            PasswordReusePrevention = (int)call.Parameters["PasswordReusePrevention"],
        };
        return Task.FromResult(ApiReply.Empty);
    }

    public void Dispose()
    {
    }

    private Answer Read(EvidenceKey key) => key.Source switch
    {
        var s when s == IamEvidence.PasswordPolicy => Answer<PasswordPolicy>.Of(policy),
        var s when s == IamEvidence.AccountSummary => Answer<AccountSummary>.Of(new AccountSummary(new Dictionary<string, int> { ["AccountAccessKeysPresent"] = 0 })),
        var s => s.Unread(new ReadFailure(ReadFailureKind.AccessDenied, "AccessDenied", "denied")),
    };
}
