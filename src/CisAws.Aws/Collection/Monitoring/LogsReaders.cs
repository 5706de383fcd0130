using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using CisAws.Evidence;
using LogGroup = CisAws.Evidence.LogGroup;
using MetricFilter = CisAws.Evidence.MetricFilter;
using MetricTransformation = CisAws.Evidence.MetricTransformation;
using SubscriptionFilter = CisAws.Evidence.SubscriptionFilter;

namespace CisAws.Aws.Collection.Monitoring;

/// <summary>Reads log groups that a control asks about by name, and their filters.</summary>
internal static class LogsReaders
{
    private const int LargestPage = 50;

    // An ARN of a log group may end with this, which means its streams.
    private const string AllStreams = ":*";

    public static ReaderTable All { get; } = new ReaderTable()
        .On(LogsEvidence.LogGroup, ReadGroupAsync)
        .On(LogsEvidence.MetricFilters, (request, cancel) => OrAbsent(async () => new MetricFilterList(
        [
            .. request.Items(
                await Pages.ReadAsync(
                    Logs(request)
                        .Paginators.DescribeMetricFilters(
                            new DescribeMetricFiltersRequest { LogGroupName = request.Subject, Limit = LargestPage })
                        .Responses,
                    p => p.MetricFilters, p => p.NextToken, cancel).ConfigureAwait(false),
                ItemKinds.MetricFilter, f => f.FilterName, f => Map(f, request.Subject)),
        ])))
        .On(LogsEvidence.SubscriptionFilters, (request, cancel) => OrAbsent(async () => new SubscriptionFilterList(
        [
            .. request.Items(
                await Pages.ReadAsync(
                    Logs(request)
                        .Paginators.DescribeSubscriptionFilters(
                            new DescribeSubscriptionFiltersRequest { LogGroupName = request.Subject, Limit = LargestPage })
                        .Responses,
                    p => p.SubscriptionFilters, p => p.NextToken, cancel).ConfigureAwait(false),
                ItemKinds.SubscriptionFilter, f => f.FilterName, f => Map(f, request.Subject)),
        ])))
        .On(LogsEvidence.FilterTest, async (request, cancel) => await TestAsync(request, cancel).ConfigureAwait(false));

    private static AmazonCloudWatchLogsClient Logs(ReadRequest request) => request.Client<AmazonCloudWatchLogsClient>();

    private static async Task<T?> OrAbsent<T>(Func<Task<T>> read)
        where T : class
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (ResourceNotFoundException)
        {
            return null;
        }
    }

    // Groups are only found by the beginnings of their names. The answer is sorted, so that the exact name comes on the first page.
    private static async Task<LogGroup?> ReadGroupAsync(ReadRequest request, CancellationToken cancel)
    {
        var group = await Pages.FindAsync(
            Logs(request)
                .Paginators.DescribeLogGroups(new DescribeLogGroupsRequest { LogGroupNamePrefix = request.Subject, Limit = LargestPage })
                .Responses,
            p => p.LogGroups, p => p.NextToken,
            g => Convert.Required(g.LogGroupName, nameof(g.LogGroupName)) == request.Subject,
            page => page.Count >= LargestPage && IsInOrder(page),
            cancel).ConfigureAwait(false);
        return group is null ? null : Map(group);
    }

    // The name itself comes before every name that begins with it. An account may have hundreds of thousands of these.
    private static bool IsInOrder(IReadOnlyList<Amazon.CloudWatchLogs.Model.LogGroup> page)
    {
        for (int i = 1; i < page.Count; i++)
        {
            if (string.CompareOrdinal(page[i - 1].LogGroupName, page[i].LogGroupName) >= 0) return false;
        }

        return true;
    }

    private static async Task<FilterTestResult> TestAsync(ReadRequest request, CancellationToken cancel)
    {
        if (!FilterTest.TryParse(request.Subject, out FilterTest? test))
        {
            throw new InvalidDataException("the subject is not a test of a pattern");
        }

        try
        {
            TestMetricFilterResponse answer = await Logs(request).TestMetricFilterAsync(
                new TestMetricFilterRequest { FilterPattern = test.Pattern, LogEventMessages = [.. test.Messages] }, cancel)
                    .ConfigureAwait(false);
            return new FilterTestResult(Places(test, Convert.Required(answer.Matches, nameof(answer.Matches))), null);
        }
        catch (InvalidParameterException refusal)
        {
            return new FilterTestResult([], refusal.Message);
        }
    }

    // Where the service begins to count is nowhere written, so its numbers are not used: equal texts have equal results anyway.
    private static int[] Places(FilterTest test, IReadOnlyList<MetricFilterMatchRecord> matches)
    {
        HashSet<string> matched = [.. matches.Select(m => Convert.Required(m.EventMessage, nameof(m.EventMessage)))];
        return matched.IsSubsetOf(test.Messages)
            ? [.. Enumerable.Range(0, test.Messages.Count).Where(i => matched.Contains(test.Messages[i]))]
            : throw new InvalidDataException("the answer has an event that was not sent");
    }

    private static LogGroup Map(Amazon.CloudWatchLogs.Model.LogGroup g) => new(
        g.LogGroupName, WithoutStreams(Convert.Required(Text(g.LogGroupArn) ?? Text(g.Arn), nameof(g.Arn))))
    {
        Class = Text(g.LogGroupClass?.Value),
        RetentionInDays = g.RetentionInDays,
        MetricFilterCount = g.MetricFilterCount,
        KmsKeyId = Text(g.KmsKeyId),
        CreatedAt = Convert.Time(g.CreationTime),
    };

    // A pattern that is left out would select every event: it must be there, and be empty, to do so.
    private static MetricFilter Map(Amazon.CloudWatchLogs.Model.MetricFilter f, string group) => new(
        f.FilterName,
        Convert.Required(f.FilterPattern, nameof(f.FilterPattern)),
        [.. Convert.Required(f.MetricTransformations, nameof(f.MetricTransformations)).Select(Map)])
    {
        FieldSelectionCriteria = Text(Own(f.LogGroupName, group, f.FieldSelectionCriteria)),
        EmitSystemFieldDimensions = f.EmitSystemFieldDimensions ?? [],
        AppliesToTransformedLogs = f.ApplyOnTransformedLogs ?? false,
        CreatedAt = Convert.Time(f.CreationTime),
    };

    private static MetricTransformation Map(Amazon.CloudWatchLogs.Model.MetricTransformation t) => new(
        Convert.Required(t.MetricName, nameof(t.MetricName)),
        Convert.Required(t.MetricNamespace, nameof(t.MetricNamespace)),
        Convert.Required(t.MetricValue, nameof(t.MetricValue)))
    {
        DefaultValue = t.DefaultValue,
        Dimensions = t.Dimensions ?? [],
        Unit = Text(t.Unit?.Value),
    };

    private static SubscriptionFilter Map(Amazon.CloudWatchLogs.Model.SubscriptionFilter f, string group) => new(
        f.FilterName,
        Convert.Required(f.FilterPattern, nameof(f.FilterPattern)),
        Convert.Required(f.DestinationArn, nameof(f.DestinationArn)))
    {
        RoleArn = Text(f.RoleArn),
        FieldSelectionCriteria = Text(Own(f.LogGroupName, group, f.FieldSelectionCriteria)),
        AppliesToTransformedLogs = f.ApplyOnTransformedLogs ?? false,
        CreatedAt = f.CreationTime is { } time ? DateTimeOffset.FromUnixTimeMilliseconds(time) : null,
    };

    private static T Own<T>(string? answered, string asked, T value) => answered is null || answered == asked
        ? value
        : throw new InvalidDataException("the answer has a filter of another log group");

    private static string WithoutStreams(string arn) =>
        arn.EndsWith(AllStreams, StringComparison.Ordinal) ? arn[..^AllStreams.Length] : arn;

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
