using CisAws.Evidence;

namespace CisAws.Controls.Monitoring;

/// <summary>L2 and L3: the log group exists, in this account, and is of the class that has metric filters.</summary>
internal static class LogGroupLink
{
    /// <summary>Follows a chain to its log group.</summary>
    public static async Task<Chain> FollowAsync(AssessmentContext context, Chain chain)
    {
        if (chain.End is not null || chain.LogGroup is not { } group) return chain;
        if (group.Account != context.Account.AccountId) return TrailLink.InAccount(chain, group.Account);

        // What comes after the log group does not depend on what is said of it: the chain is one call long, not three.
        ValueTask<Answer<LogGroup>> asked = context.Evidence.Read(LogsEvidence.LogGroup, group.Region, group.Name);
        ValueTask<Answer<MetricFilterList>> filters = context.Evidence.Read(LogsEvidence.MetricFilters, group.Region, group.Name);
        ValueTask<Answer<AlarmList>> alarms = context.Evidence.Read(CloudWatchEvidence.Alarms, group.Region);
        Answer<LogGroup> answer = await asked.ConfigureAwait(false);
        await filters.ConfigureAwait(false);
        await alarms.ConfigureAwait(false);
        return answer.Match(
            found => OfClass(chain, group, found.Class),
            () => chain.Broken(
                ChainLink.LogGroup,
                "LogGroupMissing",
                $"The log group {group.Name} that the trail {chain.Trail.Name} writes to does not exist in {group.Region}."),
            failure => chain.Unread(ChainLink.LogGroup, LogsEvidence.LogGroup, failure));
    }

    private static Chain OfClass(Chain chain, LogGroupRef group, string? logClass) =>
        logClass?.Equals("STANDARD", StringComparison.OrdinalIgnoreCase) ?? true
            ? chain
            : chain.Broken(
                ChainLink.LogGroup,
                "LogGroupClass",
                $"The log group {group.Name} is of the class {logClass}, which has no metric filters; STANDARD is expected.");
}
