using CisAws.Evidence;

namespace CisAws.Controls.Monitoring;

/// <summary>L2 and L3: the log group exists, in this account, and is of the class that has metric filters.</summary>
internal static class LogGroupLink
{
    /// <summary>Follows a chain to its log group.</summary>
    public static Chain Follow(AssessmentContext context, Chain chain)
    {
        if (chain.End is not null || chain.LogGroup is not { } group) return chain;
        if (!string.Equals(group.Account, context.Account.AccountId, StringComparison.Ordinal)) return TrailLink.InAccount(chain, group.Account);
        Answer<LogGroup> answer = context.ReadIn(LogsEvidence.LogGroup, group.Region, group.Name);
        if (answer.Failure is { } failure) return chain.Unread(ChainLink.LogGroup, LogsEvidence.LogGroup, failure);
        return answer.Value switch
        {
            null => chain.Broken(ChainLink.LogGroup, "LogGroupMissing", $"The log group {group.Name} that the trail {chain.Trail.Name} writes to does not exist in {group.Region}."),
            { Class: { } other } when !other.Equals("STANDARD", StringComparison.OrdinalIgnoreCase) => chain.Broken(
                ChainLink.LogGroup, "LogGroupClass", $"The log group {group.Name} is of the class {other}, which has no metric filters; STANDARD is expected."),
            _ => chain,
        };
    }
}
