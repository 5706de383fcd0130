using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CisAws.Evidence;
using CisAws.Knowledge.FilterPatterns;
using CisAws.Knowledge.Policies;

namespace CisAws.Knowledge.Monitoring;

/// <summary>
/// What rules of Contributor Insights count: events of log groups for which all conditions of the rule hold. Conditions that are not
/// understood hold for nothing. Source: the rule syntax of Contributor Insights, user guide of CloudWatch.
/// </summary>
internal static class InsightRules
{
    private static readonly Regex Call = new(
        """INSIGHT_RULE_METRIC\s*\(\s*("(?<name>[^"]+)"|'(?<name>[^']+)')\s*,""",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    /// <summary>The names of the rules that an alarm on metric math watches.</summary>
    public static IEnumerable<string> WatchedBy(MetricAlarm alarm) => alarm.Metrics.Select(m => m.Expression).OfType<string>()
        .SelectMany(e => Call.Matches(e).Select(m => m.Groups["name"].Value)).Distinct(StringComparer.Ordinal);

    /// <summary>Whether a rule is on and reads one of these log groups.</summary>
    public static bool IsOn(InsightRule rule, IEnumerable<(string Name, string Arn)> groups)
    {
        if (rule.State is not "ENABLED" || Root(rule) is not { } root) return false;
        string[] names = [.. Texts(root, "LogGroupNames")], arns = [.. Texts(root, "LogGroupARNs").Select(WithoutStreams)];
        return groups.Any(g => names.Any(n => WildcardPattern.Matches(n, g.Name, ignoreCase: false))
            || arns.Any(a => WildcardPattern.Matches(a, g.Arn, ignoreCase: false)));
    }

    /// <summary>The rules that select a required event; empty unless together they select one of each required kind.</summary>
    public static IReadOnlyList<InsightRule> Selecting(IReadOnlyList<InsightRule> rules, EventFamily family)
    {
        string[] samples = [.. family.Events.Where(e => e.Duty == EventDuty.Required).Select(e => e.Sample)];
        (InsightRule Rule, bool[] Selects)[] selecting =
        [
            .. rules.OrderBy(r => r.Name, StringComparer.Ordinal).Select(r => (r, Selects(r, samples))).Where(p => p.Item2.Contains(true)),
        ];
        bool isWhole = Enumerable.Range(0, samples.Length).All(i => Array.Exists(selecting, s => s.Selects[i]));
        return isWhole ? [.. selecting.Select(s => s.Rule)] : [];
    }

    private static bool[] Selects(InsightRule rule, string[] samples)
    {
        JsonElement[] filters = Root(rule) is { } root && Member(root, "Contribution") is { ValueKind: JsonValueKind.Object } contribution
            && Member(contribution, "Filters") is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [];
        return [.. samples.Select(s => IsSelected(filters, s))];
    }

    private static bool IsSelected(JsonElement[] filters, string sample)
    {
        using var document = JsonDocument.Parse(sample);
        return Array.TrueForAll(filters, f => Holds(f, document.RootElement));
    }

    private static string WithoutStreams(string arn) => arn.EndsWith(":*", StringComparison.Ordinal) ? arn[..^2] : arn;

    private static bool Holds(JsonElement filter, JsonElement root)
    {
        if (filter.ValueKind != JsonValueKind.Object || Member(filter, "Match") is not { ValueKind: JsonValueKind.String } match) return false;
        JsonElement? value = Value(root, match.GetString()!);
        string? text = value?.ValueKind switch
        {
            JsonValueKind.String => value.Value.GetString(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.Value.GetRawText(),
            _ => null,
        };
        return filter.EnumerateObject().Where(p => !p.NameEquals("Match")).All(p => p.Name switch
        {
            "In" => text is not null && Items(p.Value).Contains(text, StringComparer.Ordinal),
            "NotIn" => text is null || !Items(p.Value).Contains(text, StringComparer.Ordinal),
            "StartsWith" => text is not null && Items(p.Value).Any(i => text.StartsWith(i, StringComparison.Ordinal)),
            "IsPresent" => p.Value.ValueKind == JsonValueKind.True == value is not null,
            "EqualTo" => text is not null && Items(p.Value).Any(i => Same(i, text)),
            "NotEqualTo" => text is not null && !Items(p.Value).Any(i => Same(i, text)),
            _ => false,
        });
    }

    private static bool Same(string a, string b) => a == b
        || (double.TryParse(a, CultureInfo.InvariantCulture, out double x) && double.TryParse(b, CultureInfo.InvariantCulture, out double y)
            && x.Equals(y));

    private static JsonElement? Value(JsonElement root, string path)
    {
        if (!path.StartsWith("$.", StringComparison.Ordinal)) return null;
        JsonElement? at = root;
        foreach (string name in path[2..].Split('.'))
        {
            at = at is { ValueKind: JsonValueKind.Object } o ? Member(o, name) : null;
        }

        return at;
    }

    private static JsonElement? Root(InsightRule rule)
    {
        try
        {
            using var document = JsonDocument.Parse(rule.Definition);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonElement? Member(JsonElement owner, string name) => owner.TryGetProperty(name, out JsonElement value) ? value : null;

    private static IEnumerable<string> Texts(JsonElement owner, string name) => Member(owner, name) is { } value ? Items(value) : [];

    private static IEnumerable<string> Items(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Items),
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => [value.GetRawText()],
        _ => [],
    };
}
