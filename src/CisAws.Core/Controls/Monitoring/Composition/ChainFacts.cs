using CisAws.Common;

namespace CisAws.Controls.Monitoring;

/// <summary>Chains as evidence, so that a person can follow them.</summary>
internal static class ChainFacts
{
    /// <summary>Adds what is known of each link; of several chains all values, each once.</summary>
    public static Verdict Add(Verdict verdict, IReadOnlyList<Chain> chains)
    {
        foreach ((string name, Func<Chain, string?> value) in Links)
        {
            string[] values = [.. chains.Select(value).OfType<string>().Distinct(StringComparer.Ordinal)];
            if (values.Length > 0) verdict = verdict.With(name, name is "FilterPattern" ? string.Join(" ; ", values) : values);
        }

        return chains.Count > 1 ? verdict.With("Chains", chains.Select(Describe)) : verdict;
    }

    private static IReadOnlyList<(string Name, Func<Chain, string?> Value)> Links { get; } =
    [
        ("Trail", c => c.Trail.Arn),
        ("LogGroup", c => c.LogGroup?.Arn),
        ("MetricFilter", c => c.Filter?.Name),
        ("FilterPattern", c => c.Filter?.Pattern),
        ("Metric", c => c.Metric is { } metric ? MetricLink.Name(metric) : null),
        ("Alarm", c => c.Alarm?.Arn),
        ("CompositeAlarm", c => c.Acting is { } acting && acting.Arn != c.Alarm?.Arn ? acting.Arn : null),
        ("Action", c => c.Action),
        ("Topic", c => c.Topic),
        ("Subscription", c => c.Subscription),
    ];

    private static string Describe(Chain chain)
    {
        string[] links =
        [
            .. new[]
            {
                chain.Filter?.Name,
                chain.Metric?.Name,
                chain.Alarm?.Name,
                chain.Topic is { } topic ? Arn.NameIn(topic) : null,
                chain.Subscription,
            }.OfType<string>(),
        ];
        return $"{string.Join(" > ", links)}{(chain.End is { } end ? $" ({end.Code})" : string.Empty)}";
    }
}
