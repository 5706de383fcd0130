using CisAws.Evidence;
using CisAws.Knowledge.Monitoring;

namespace CisAws.Controls.Monitoring;

/// <summary>Rules of EventBridge that select an event of each required kind and send it somewhere.</summary>
internal static class EventRuleAlternative
{
    /// <summary>One statement about the regions in which there are such rules, and one about those that could not be read.</summary>
    public static async Task<IReadOnlyList<Alternative>> FindAsync(MonitoringSituation situation)
    {
        IReadOnlyList<string> regions = situation.Inventory.Regions;
        RegionRules[] answers = await Task.WhenAll(
            regions.Order(StringComparer.Ordinal).Select(r => FindAsync(situation, r))).ConfigureAwait(false);
        RegionRules[] found = [.. answers.Where(a => a.Names.Count > 0)];
        List<Alternative> alternatives = [];
        if (found.Length > 0)
        {
            string rules = string.Join(", ", found.SelectMany(f => f.Names).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
            string where = string.Join(", ", found.Select(f => f.Region));
            alternatives.Add(new Alternative(
                true,
                $"EventBridge sends such events elsewhere in {where} (rules {rules}), "
                    + $"in {Fact.Render(found.Length)} of {Fact.Render(regions.Count)} regions"));
        }

        string[] unread = [.. answers.Where(a => a.FailureCode is not null).Select(a => $"{a.Region} ({a.FailureCode})")];
        if (unread.Length > 0)
        {
            alternatives.Add(new Alternative(false, $"Rules of EventBridge could not be read in {string.Join(", ", unread)}."));
        }

        return alternatives;
    }

    private static async Task<RegionRules> FindAsync(MonitoringSituation situation, string region)
    {
        Answer<EventRuleList> answer = await situation.Context.Evidence.Read(EventsEvidence.Rules, region).ConfigureAwait(false);
        return answer switch
        {
            Answer<EventRuleList>.Read { Value: var list } => new(
                region, await NamesAsync(situation, region, list.Rules).ConfigureAwait(false), null),
            Answer<EventRuleList>.Unread { Failure: { Kind: not ReadFailureKind.NoEndpoint } failure } => new(region, [], failure.Code),
            _ => new(region, [], null),
        };
    }

    /// <summary>The names of the rules with targets that together select all required events; empty where they do not.</summary>
    private static Task<IReadOnlyList<string>> NamesAsync(
        MonitoringSituation situation, string region, IReadOnlyList<EventRule> rules) => SendingAsync(
        situation, region, EventRuleSelection.Of(rules, situation.Family, situation.Context.Account.AccountId, region));

    /// <summary>The names of the rules that send on all that they are selected for; empty where they do not.</summary>
    public static async Task<IReadOnlyList<string>> SendingAsync(
        MonitoringSituation situation, string region, EventRuleSelection selecting)
    {
        if (!selecting.IsWhole) return [];
        EventRule?[] sending = await Task.WhenAll(
            selecting.Rules.Select(async r => await SendsAsync(situation, region, r).ConfigureAwait(false) ? r : null))
            .ConfigureAwait(false);
        EventRuleSelection sent = selecting.Only([.. sending.OfType<EventRule>()]);
        return sent.IsWhole ? sent.Names : [];
    }

    private static async Task<bool> SendsAsync(MonitoringSituation situation, string region, EventRule rule) =>
        EventRuleSelection.IsNotification(rule)
        || (await situation.Context.Evidence.Read(EventsEvidence.Targets, region, rule.Name).ConfigureAwait(false))
            .Match(list => list.Targets.Count > 0, static () => false, static _ => false);

    /// <summary>What one region has.</summary>
    private sealed record RegionRules(string Region, IReadOnlyList<string> Names, string? FailureCode);
}
