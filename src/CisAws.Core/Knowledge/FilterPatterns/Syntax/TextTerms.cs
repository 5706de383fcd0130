using System.Text;

namespace CisAws.Knowledge.FilterPatterns;

/// <summary>What a term of a text pattern requires.</summary>
public enum TextTermKind
{
    /// <summary>The event must contain it.</summary>
    Required,

    /// <summary><c>?term</c>: the event must contain one of these.</summary>
    Optional,

    /// <summary><c>-term</c>: the event must not contain it.</summary>
    Excluded,

    /// <summary><c>%expression%</c>.</summary>
    Regex,
}

/// <summary>A term of a text pattern.</summary>
/// <param name="Kind">What it requires.</param>
/// <param name="Text">The term without sign and quotes; case matters.</param>
public sealed record TextTerm(TextTermKind Kind, string Text);

/// <summary>Reads and matches text patterns, whose terms are found anywhere in the raw text of an event.</summary>
internal static class TextTerms
{
    /// <summary>The terms, or null with an error.</summary>
    public static IReadOnlyList<TextTerm>? Read(string text, out PatternError? error)
    {
        List<TextTerm> terms = [];
        error = null;
        for (int i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }

            int start = i;
            TextTermKind kind = text[i] switch
            {
                '?' => TextTermKind.Optional,
                '-' => TextTermKind.Excluded,
                '%' => TextTermKind.Regex,
                _ => TextTermKind.Required,
            };
            if (kind is TextTermKind.Optional or TextTermKind.Excluded) i++;
            string? term = i >= text.Length
                ? ""
                : text[i] switch { '"' => Quoted(text, ref i), '%' => Expression(text, ref i), _ => Bare(text, ref i) };
            if (string.IsNullOrEmpty(term))
            {
                error = new PatternError(start, term is null ? "the term is never closed" : "a term is empty");
                return null;
            }

            terms.Add(new TextTerm(kind, term));
        }

        return terms;
    }

    /// <summary>Whether a text satisfies the terms; null for expressions and for optional terms together with others.</summary>
    public static bool? Match(IReadOnlyList<TextTerm> terms, string text)
    {
        bool optional = terms.Any(t => t.Kind == TextTermKind.Optional);
        if (terms.Any(t => t.Kind == TextTermKind.Regex || (optional && t.Kind != TextTermKind.Optional))) return null;
        return optional
            ? terms.Any(t => Has(t))
            : terms.All(t => Has(t) == (t.Kind == TextTermKind.Required));

        bool Has(TextTerm term) => text.Contains(term.Text, StringComparison.Ordinal);
    }

    private static string? Quoted(string text, ref int i)
    {
        var term = new StringBuilder();
        for (i++; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                i++;
                return term.ToString();
            }

            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] is '"' or '\\') i++;
            if (i < text.Length) term.Append(text[i]);
        }

        return null;
    }

    private static string? Expression(string text, ref int i)
    {
        int end = text.IndexOf('%', i + 1);
        if (end < 0) return null;
        string term = text[(i + 1)..end];
        i = end + 1;
        return term;
    }

    private static string Bare(string text, ref int i)
    {
        int start = i;
        while (i < text.Length && !char.IsWhiteSpace(text[i])) i++;
        return text[start..i];
    }
}
