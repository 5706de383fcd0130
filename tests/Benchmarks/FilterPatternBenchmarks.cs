using BenchmarkDotNet.Attributes;
using CisAws.Benchmark;
using CisAws.Knowledge.FilterPatterns;

namespace CisAws.Benchmarks;

/// <summary>Parsing a pattern and deciding which required events it counts.</summary>
[MemoryDiagnoser]
public class FilterPatternBenchmarks
{
    private static readonly Dictionary<string, (string Control, string Pattern)> Cases = new(StringComparer.Ordinal)
    {
        ["canonical"] = (ControlNames.KeyDeletionAlarm, CanonicalPattern.For(ControlNames.KeyDeletionAlarm)),
        ["hostile"] = (
            ControlNames.OrganizationChangesAlarm,
            "{ $.sourceIPAddress = %[ab].*a[ab]{200}$% || $.sourceIPAddress != %a[ab]{200}$% }"),
        ["1,000 characters"] = (ControlNames.OrganizationChangesAlarm, Long()),
    };

    /// <summary>The cases by name.</summary>
    public static IEnumerable<string> Names => Cases.Keys;

    /// <summary>The case.</summary>
    [ParamsSource(nameof(Names))]
    public string Case { get; set; } = string.Empty;

    /// <summary>Parses it.</summary>
    [Benchmark]
    public FilterPattern Parse() => FilterPattern.Parse(Cases[Case].Pattern);

    /// <summary>Parses it and decides what it covers.</summary>
    [Benchmark]
    public Coverage Decide() => PatternCoverage.Decide(FilterPattern.Parse(Cases[Case].Pattern), RequiredEvents.For(Cases[Case].Control));

    // As people write them: every name of the recommendation, and more of other services up to the length.
    private static string Long()
    {
        const int Length = 1000;
        string text = string.Join(
            " || ", RequiredEvents.For(ControlNames.OrganizationChangesAlarm).Named.Select(e => $"($.eventName = {e.Name})"));
        for (int i = 0; ; i++)
        {
            string more = $"{text} || ($.eventName = DescribeOther{i})";
            if (more.Length + "{ ($.eventSource = organizations.amazonaws.com) && () }".Length > Length) break;
            text = more;
        }

        return $"{{ ($.eventSource = organizations.amazonaws.com) && ({text}) }}";
    }
}
