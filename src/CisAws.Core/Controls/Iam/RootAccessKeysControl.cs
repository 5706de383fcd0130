using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Controls.Iam;

/// <summary>
/// 2.3: root has no access key, active or not. The account summary decides; the credential report only tells whether a key is
/// active. An inactive key fails too: the recommendation speaks of existence, and its repair is deletion.
/// </summary>
public sealed class RootAccessKeysControl() : Control(ControlNames.RootAccessKeys)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [IamEvidence.AccountSummary, IamEvidence.CredentialReport];

    /// <inheritdoc/>
    public override IEnumerable<Verdict> Assess(AssessmentContext context)
    {
        Answer<AccountSummary> summary = context.Read(IamEvidence.AccountSummary);
        Answer<CredentialReport> report = context.Read(IamEvidence.CredentialReport);
        yield return Decide(context.AccountResource, summary, report.Value?.Root);
    }

    private static Verdict Decide(ResourceRef account, Answer<AccountSummary> summary, CredentialReportRow? root)
    {
        if (!summary.IsRead) return Verdict.Error(account, IamEvidence.AccountSummary, summary.Failure!);
        if (summary.Value?.AccountAccessKeysPresent is not { } keys)
        {
            return new Verdict(account, FindingStatus.Error, "IncompleteAnswer", "The account summary does not say whether root has access keys; run again.");
        }

        if (keys == 0) return Verdict.Pass(account, "NoRootAccessKey", "Root has no access key.").With("AccountAccessKeysPresent", keys);
        bool? active = root is null ? null : root.AccessKeys.Any(k => k.Key.Active == ReportFlag.True);
        string state = active switch { true => "at least one active", false => "none active", null => "state unknown" };
        return Verdict.Fail(account, "RootAccessKey", $"Root has {keys} access key(s), {state}; there must be none.")
            .With("AccountAccessKeysPresent", keys)
            .With("ActiveKey", active is null ? "unknown" : Fact.Render(active))
            .With("LastUsed", root?.AccessKeys.Max(k => k.Key.LastUsed));
    }
}
