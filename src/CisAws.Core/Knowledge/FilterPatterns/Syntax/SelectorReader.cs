using System.Globalization;

namespace CisAws.Knowledge.FilterPatterns;

/// <summary>Reads selectors such as <c>$.a.b[0].*</c> and <c>$.['any key']</c>.</summary>
internal sealed class SelectorReader(string text)
{
    /// <summary>Reads the selector that begins at the dollar sign and moves behind it; null with an error.</summary>
    public Selector? Read(ref int position, out PatternError? error)
    {
        int start = position++;
        List<SelectorStep> steps = [];
        error = null;
        while (position < text.Length && text[position] is '.' or '[')
        {
            SelectorStep? step = text[position] == '[' ? Element(ref position) : Property(ref position);
            if (step is null)
            {
                error = new PatternError(position, "a property name, '*', an index in brackets or ['name'] is expected in the selector");
                return null;
            }

            steps.Add(step);
        }

        if (steps.Count == 0) error = new PatternError(start, "a selector needs a field after '$'");
        else if (
            steps.Count(s => s is AnyPropertyStep or AnyElementStep) > 1) error = new PatternError(
                start, "a selector can have one wildcard only");
        return error is null ? new Selector(steps) : null;
    }

    private SelectorStep? Property(ref int position)
    {
        int start = position + 1;
        if (start >= text.Length) return null;
        if (text[start] == '*')
        {
            position = start + 1;
            return new AnyPropertyStep();
        }

        if (text.AsSpan(start).StartsWith("['", StringComparison.Ordinal)) return QuotedProperty(ref position, start + 2);
        if (text[start] == '[')
        {
            position = start;
            return Element(ref position);
        }

        int end = start;
        while (end < text.Length && PatternLexer.IsIdentifier(text[end])) end++;
        if (end == start) return null;
        position = end;
        return new PropertyStep(text[start..end]);
    }

    private PropertyStep? QuotedProperty(ref int position, int start)
    {
        int end = text.IndexOf('\'', start);
        if (end <= start || end + 1 >= text.Length || text[end + 1] != ']') return null;
        position = end + 2;
        return new PropertyStep(text[start..end]);
    }

    private SelectorStep? Element(ref int position)
    {
        int end = text.IndexOf(']', position);
        if (end < 0) return null;
        ReadOnlySpan<char> inside = text.AsSpan(position + 1, end - position - 1);
        SelectorStep? step = inside is "*" ? new AnyElementStep()
            : int.TryParse(inside, NumberStyles.None, CultureInfo.InvariantCulture, out int index) ? new IndexStep(index)
            : null;
        if (step is not null) position = end + 1;
        return step;
    }
}
