using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Credentials;

namespace CisAws.Controls.Iam;

/// <summary>
/// 2.6: root is not used for daily work. The latest use of its password or either key decides; a use within the window asks a
/// person, with what root did as evidence. Privileged sessions opened by sts:AssumeRoot are not root's own credentials and do not count.
/// </summary>
public sealed class RootUseControl() : Control(ControlNames.RootUse)
{
    private const int ListedKinds = 20;

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
        [IamEvidence.CredentialReport, Ec2Evidence.Regions, OrganizationEvidence.RootEvents];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context)
    {
        Answer<CredentialReport> answer = await context.Evidence.Read(IamEvidence.CredentialReport).ConfigureAwait(false);
        if (!answer.TryRead(out CredentialReport? report, out ReadFailure? failure))
        {
            return [Verdict.Error(context.AccountResource, IamEvidence.CredentialReport, failure)];
        }

        Verdict verdict = Decide(context, report);
        if (verdict.Status == FindingStatus.Manual) verdict = await WithEventsAsync(verdict, context).ConfigureAwait(false);
        return [verdict.Dated(context, report)];
    }

    private static Verdict Decide(AssessmentContext context, CredentialReport report)
    {
        ResourceRef account = context.AccountResource;
        RootUse? root = report.Root is { } row ? RootUse.Of(row) : null;
        if (report.Lacks(RootUse.Columns) is { Length: > 0 } columns && root is not null) return ReportUsers.Lacking(account, columns);
        if (Partitions.IsGovCloud(context.Account) && root is null or { HasPassword: not ReportFlag.True, HasKeys: false })
        {
            return Verdict.NotApplicable(account, "RootNotEnabled", "Root of this AWS GovCloud (US) account has no credentials.");
        }

        if (root is null && Partitions.HasNoRootUser(context.Account)) return RootSignIn.NoRootUser(account);
        if (root is null)
        {
            return new Verdict(account, FindingStatus.Error, "IncompleteAnswer", "The credential report has no row for root; run again.");
        }

        TimeSpan window = TimeSpan.FromDays(context.Settings.RootUseDays);
        bool isRecent = root.Last is { } last && context.AsOf - last <= window;
        Verdict verdict = (root, isRecent) switch
        {
            ({ HasPassword: ReportFlag.False, HasKeys: false }, _) => Verdict.Pass(
                account, "NoRootCredentials", "Root has neither a password nor access keys.")
                .WarnIf(isRecent, $"It had some when it was last used, on {Fact.Render(root.Last)}."),
            ({ Last: null }, _) => Verdict.Pass(account, "RootNeverUsed", "AWS has no record of any use of root."),
            (_, false) =>
                Verdict.Pass(
                    account,
                    "RootNotUsed",
                    $"Root was last used on {Fact.Render(root.Last)}, more than {context.Settings.RootUseDays} days ago."),
            _ => Verdict.Manual(
                account,
                FindingLean.LikelyFail,
                "RootUsed",
                $"Root was last used on {Fact.Render(root.Last)}, within {context.Settings.RootUseDays} days; review whether each use "
                + $"needed root.")
                with { AttestationHash = EvidenceHash.Of(root.PasswordLastUsed, root.Key1LastUsed, root.Key2LastUsed) },
        };
        return verdict.With("PasswordLastUsed", root.PasswordLastUsed)
            .With("AccessKey1LastUsed", root.Key1LastUsed).With("AccessKey2LastUsed", root.Key2LastUsed);
    }

    /// <summary>Adds what root did within the window, as far as it can be read; never changes the status.</summary>
    private static async Task<Verdict> WithEventsAsync(Verdict verdict, AssessmentContext context)
    {
        Answer<RegionSelection> regions = await context.RegionsAsync().ConfigureAwait(false);
        IEnumerable<string> names = regions.OrNull()?.Assessed ?? [];
        if (Partitions.HomeOfGlobalEvents(context.Account) is { } home) names = names.Append(home);
        (string Region, Answer<RootEventList> Answer)[] answers = await Task.WhenAll(
            names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(ReadAsync)).ConfigureAwait(false);
        return WithEvents(verdict, context, regions, answers);

        async Task<(string Region, Answer<RootEventList> Answer)> ReadAsync(string region) =>
            (region, await context.Evidence.Read(OrganizationEvidence.RootEvents, region).ConfigureAwait(false));
    }

    private static Verdict WithEvents(
        Verdict verdict,
        AssessmentContext context,
        Answer<RegionSelection> regions,
        IReadOnlyList<(string Region, Answer<RootEventList> Answer)> answers)
    {
        DateTimeOffset since = context.AsOf - TimeSpan.FromDays(context.Settings.RootUseDays);
        RootEvent[] events =
            [.. answers.SelectMany(a => a.Answer.OrNull()?.Events ?? []).Where(e => e.Time >= since && e.Time <= context.AsOf)];
        string[] unread =
            [.. answers.Select(a => a.Answer.Failure is { } failure ? $"{a.Region} ({failure.Code})" : null).OfType<string>()];
        return verdict.With("RootEvents", events.Length)
            .With("EventsThatCanNeedRoot", RootTasks.Summarize(events.Where(RootTasks.CanNeedRoot), ListedKinds))
            .With("OtherEvents", RootTasks.Summarize(events.Where(e => !RootTasks.CanNeedRoot(e)), ListedKinds))
            .WarnIf(
                unread.Length > 0,
                $"The activity of root could not be read in {string.Join(", ", unread)}; allow "
                + $"{string.Join(", ", OrganizationEvidence.RootEvents.Actions)} there.")
            .WarnIf(
                regions.Failure is not null,
                $"The regions of the account are not known ({regions.Failure?.Code}), so the activity of root there is not listed.")
            .WarnIf(answers.Any(a => a.Answer.OrNull()?.Truncated == true), "Root did more than is listed here.");
    }
}
