using Amazon.EventBridge;
using Amazon.EventBridge.Model;
using CisAws.Evidence;

namespace CisAws.Aws.Collection.Monitoring;

/// <summary>Reads the rules of the default event bus, and the targets of those that a control asks about.</summary>
internal static class EventRuleReaders
{
    private const int LargestPage = 100;

    public static ReaderTable All { get; } = new ReaderTable()
        .On(EventsEvidence.Rules, async (request, cancel) => new EventRuleList(
        [
            .. request.Items(
                await Pages.FollowAsync(
                    token => Events(request).ListRulesAsync(new ListRulesRequest { Limit = LargestPage, NextToken = token }, cancel),
                    p => p.Rules, p => p.NextToken).ConfigureAwait(false),
                ItemKinds.EventRule, r => r.Arn, Map),
        ]))
        .On(EventsEvidence.Targets, async (request, cancel) => await ReadTargetsAsync(request, cancel).ConfigureAwait(false));

    private static AmazonEventBridgeClient Events(ReadRequest request) => request.Client<AmazonEventBridgeClient>();

    private static async Task<EventTargetList?> ReadTargetsAsync(ReadRequest request, CancellationToken cancel)
    {
        try
        {
            return new EventTargetList(
            [
                .. request.Items(
                    await Pages.FollowAsync(
                        token => Events(request).ListTargetsByRuleAsync(
                            new ListTargetsByRuleRequest { Rule = request.Subject, Limit = LargestPage, NextToken = token }, cancel),
                        p => p.Targets, p => p.NextToken).ConfigureAwait(false),
                    ItemKinds.EventTarget, t => t.Id, t => new EventTarget(t.Id, Convert.Required(t.Arn, nameof(t.Arn)))),
            ]);
        }
        catch (ResourceNotFoundException)
        {
            return null;
        }
    }

    private static EventRule Map(Rule r) => new(
        Convert.Required(r.Name, nameof(r.Name)),
        r.Arn,
        Convert.Required(r.State?.Value, nameof(r.State)),
        Text(r.EventPattern),
        Text(r.ScheduleExpression),
        Text(r.ManagedBy));

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
