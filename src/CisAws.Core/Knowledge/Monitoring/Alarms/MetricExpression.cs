using System.Globalization;
using CisAws.Evidence;

namespace CisAws.Knowledge.Monitoring;

/// <summary>
/// What the value of an alarm on metric math is at least. Understood are <c>SUM</c>, <c>MAX</c>, <c>FILL</c>, <c>METRICS</c>, lists,
/// <c>+</c> and multiplication by 1 or more, all of counts, which are never negative. Of any other expression nothing is said.
/// </summary>
internal sealed class MetricExpression
{
    private const int Deepest = 32;
    private readonly MetricAlarm alarm;
    private readonly int depth;
    private readonly IReadOnlyList<ClauseToken> tokens;
    private int position;

    private MetricExpression(MetricAlarm alarm, IReadOnlyList<ClauseToken> tokens, int depth) =>
        (this.alarm, this.tokens, this.depth) = (alarm, tokens, depth);

    /// <summary>
    /// The ids of the metrics that are lower bounds of the compared value; null where the expression is not understood.
    /// </summary>
    public static IReadOnlySet<string>? Counted(MetricAlarm alarm)
    {
        AlarmMetric[] compared = [.. alarm.Metrics.Where(m => m.ReturnsData && m.Id != alarm.ThresholdMetricId)];
        return compared.Length == 1 && Of(alarm, compared[0], 0) is { IsList: false } value ? value.Ids : null;
    }

    /// <summary>
    /// Whether the compared expression adds metrics by <c>+</c>, which gives no value while one of them has none and is not filled.
    /// </summary>
    public static bool AddsUnfilled(MetricAlarm alarm) => alarm.Metrics.Any(m =>
        m.Expression is { } text
            && text.Contains('+', StringComparison.Ordinal)
            && !text.Contains("FILL", StringComparison.OrdinalIgnoreCase));

    private static Bounds? Of(MetricAlarm alarm, AlarmMetric entry, int depth)
    {
        if (entry.Metric is not null) return new Bounds([entry.Id], false);
        if (depth > Deepest || entry.Expression is not { } text || ClauseLexer.Read(text, "()[],+-*/<>=!&|^") is not { } tokens)
        {
            return null;
        }

        var reader = new MetricExpression(alarm, tokens, depth);
        return reader.Sum() is { } value && reader.position == tokens.Count ? value : null;
    }

    private Bounds? Sum()
    {
        if (Product() is not { } value) return null;
        while (Take("+"))
        {
            if (value.IsList || Product() is not { IsList: false } other) return null;
            value = new Bounds([.. value.Ids, .. other.Ids], false);
        }

        return value;
    }

    private Bounds? Product()
    {
        if (Number() is { } number)
        {
            if (!Take("*")) return number >= 0 ? new Bounds([], false) : null;
            return number >= 1 ? Factor() : null;
        }

        Bounds? value = Factor();
        if (value is null || !Take("*")) return value;
        return Number() >= 1 ? value : null;
    }

    private Bounds? Factor()
    {
        if (Take("(")) return Sum() is { } inner && Take(")") ? inner : null;
        if (Take("[")) return Take("]") ? null : Items("]");
        if (position >= tokens.Count || tokens[position].IsQuoted) return null;
        string name = tokens[position++].Text;
        if (!Take("(")) return alarm.Metrics.FirstOrDefault(m => m.Id == name) is { } entry ? Of(alarm, entry, depth + 1) : null;
        return name.ToUpperInvariant() switch
        {
            "SUM" or "MAX" => Items(")") is { } items ? items with { IsList = false } : null,
            "FILL" => Fill(),
            "METRICS" => Metrics(),
            _ => null,
        };
    }

    private Bounds? Items(string close)
    {
        HashSet<string> ids = [];
        do
        {
            if (Sum() is not { } item) return null;
            ids.UnionWith(item.Ids);
        }
        while (Take(","));
        return Take(close) ? new Bounds(ids, true) : null;
    }

    // FILL replaces missing values; its value must not be negative.
    private Bounds? Fill()
    {
        if (Sum() is not { } value || !Take(",")) return null;
        bool isFilled = Take("REPEAT") || Take("LINEAR") || Number() >= 0;
        return isFilled && Take(")") ? value : null;
    }

    private Bounds? Metrics()
    {
        string part = position < tokens.Count && tokens[position].IsQuoted ? tokens[position++].Text : string.Empty;
        return Take(")")
            ? new Bounds(
                [.. alarm.Metrics.Where(m => m.Metric is not null && m.Id.Contains(part, StringComparison.Ordinal)).Select(m => m.Id)],
                true)
            : null;
    }

    private double? Number()
    {
        if (position >= tokens.Count || tokens[position].IsQuoted
            || !double.TryParse(
                tokens[position].Text,
                NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
                CultureInfo.InvariantCulture,
                out double number))
        {
            return null;
        }

        position++;
        return number;
    }

    private bool Take(string text)
    {
        if (position >= tokens.Count || !tokens[position].Is(text)) return false;
        position++;
        return true;
    }

    private sealed record Bounds(HashSet<string> Ids, bool IsList);
}
