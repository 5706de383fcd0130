using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Controls.Iam;

/// <summary>
/// 2.3: root has no access key, active or not. The account summary decides; the credential report only shows whether a key is
/// active. An inactive key fails too: the recommendation requires that there is none, and its repair is deletion.
/// </summary>
public sealed class RootAccessKeysControl() : Control(ControlNames.RootAccessKeys)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [IamEvidence.AccountSummary, IamEvidence.CredentialReport];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context)
    {
        ResourceRef account = context.AccountResource;
        ValueTask<Answer<AccountSummary>> summaryRead = context.Evidence.Read(IamEvidence.AccountSummary);
        ValueTask<Answer<CredentialReport>> reportRead = context.Evidence.Read(IamEvidence.CredentialReport);
        Answer<AccountSummary> answer = await summaryRead.ConfigureAwait(false);
        CredentialReportRow? root = (await reportRead.ConfigureAwait(false)).OrNull()?.Root;
        return [answer.Match(
            summary => Decide(account, summary.AccountAccessKeysPresent, root),
            () => Decide(account, null, root),
            failure => Verdict.Error(account, IamEvidence.AccountSummary, failure))];
    }

    private static Verdict Decide(ResourceRef account, int? present, CredentialReportRow? root)
    {
        if (present is not { } keys)
        {
            return new Verdict(
                account,
                FindingStatus.Error,
                "IncompleteAnswer",
                "The account summary does not say whether root has access keys; run again.");
        }

        if (keys == 0) return Verdict.Pass(account, "NoRootAccessKey", "Root has no access key.").With("AccountAccessKeysPresent", keys);
        bool? active = root is null ? null
            : root.AccessKeys.Any(k => k.Key.Active == ReportFlag.True) ? true
            : root.AccessKeys.Any(k => k.Key.Active == ReportFlag.Unknown) ? null : false;
        string state = active switch { true => "at least one active", false => "none active", null => "state unknown" };
        return Verdict.Fail(account, "RootAccessKey", $"Root has {Amount.Of(keys, "access key")}, {state}; there must be none.")
            .With("AccountAccessKeysPresent", keys)
            .With("ActiveKey", active is null ? "unknown" : Fact.Render(active))
            .With("LastUsed", root?.AccessKeys.Max(k => k.Key.LastUsed));
    }
}
