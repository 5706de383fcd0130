using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using System.Text.Json;

namespace CisAws.Knowledge.FilterPatterns;

/// <summary>The forms of filter patterns.</summary>
[JsonConverter(typeof(StringEnumConverter))]
public enum PatternShape
{
    /// <summary>Nothing or blanks: matches every event.</summary>
    Empty,

    /// <summary><c>{ … }</c>: conditions on fields of JSON events.</summary>
    Json,

    /// <summary>Words to be found anywhere in the text of the event.</summary>
    Text,

    /// <summary><c>[ … ]</c>: columns of a line. Only recognised.</summary>
    SpaceDelimited,

    /// <summary>No filter pattern; CloudWatch Logs would refuse it.</summary>
    Invalid,
}

/// <summary>
/// A filter pattern of CloudWatch Logs as metric filters and subscription filters hold it. Source: the filter pattern syntax of the
/// CloudWatch Logs user guide. Where the guide does not say, the interpretation that matches less is used, so that no event is wrongly
/// taken for counted: <c>!=</c> needs the field to be present, and values of different JSON types are never compared.
/// </summary>
public sealed record FilterPattern
{
    /// <summary>Longest pattern that CloudWatch Logs accepts, characters.</summary>
    public const int MaximumLength = 1024;

    private FilterPattern(string text, PatternShape shape)
    {
        Text = text;
        Shape = shape;
    }

    /// <summary>The text as given.</summary>
    public string Text { get; }

    /// <summary>The form.</summary>
    public PatternShape Shape { get; }

    /// <summary>The conditions of a JSON pattern; null for other forms.</summary>
    public PatternNode? Root { get; private init; }

    /// <summary>The terms of a text pattern; empty for other forms.</summary>
    public IReadOnlyList<TextTerm> Terms { get; private init; } = [];

    /// <summary>Why the text is no pattern; empty unless the form is <see cref="PatternShape.Invalid"/>.</summary>
    public IReadOnlyList<PatternError> Errors { get; private init; } = [];

    /// <summary>Whether CloudWatch Logs would accept it.</summary>
    public bool IsValid => Shape != PatternShape.Invalid;

    /// <summary>Reads a pattern. Any text gives a result; what is wrong with it is in <see cref="Errors"/>.</summary>
    public static FilterPattern Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MaximumLength)
        {
            return Invalid(text, new PatternError(MaximumLength, $"a pattern can have {MaximumLength} characters at most"));
        }

        string trimmed = text.Trim();
        if (trimmed.Length == 0) return new FilterPattern(text, PatternShape.Empty);
        return trimmed[0] switch
        {
            '{' => PatternParser.Parse(text, out PatternError? error) is { } root
                ? new FilterPattern(text, PatternShape.Json) { Root = root }
                : Invalid(text, error!),
            '[' when trimmed[^1] == ']' => new FilterPattern(text, PatternShape.SpaceDelimited),
            '[' => Invalid(text, new PatternError(text.Length, "the '[' is never closed")),
            _ => TextTerms.Read(text, out PatternError? error) is { } terms
                ? new FilterPattern(text, PatternShape.Text) { Terms = terms }
                : Invalid(text, error!),
        };
    }

    /// <summary>
    /// The pattern in one canonical form, which reads back as the same pattern; texts of other forms than JSON as they are, without outer
    /// blanks.
    /// </summary>
    public string Print() => Root is null ? Text.Trim() : $"{{ {Root.Print()} }}";

    /// <summary>
    /// Whether an event is counted. Null where that is not decided here: space-delimited patterns, and text patterns with expressions or
    /// mixed kinds of terms.
    /// </summary>
    /// <param name="eventText">The event as stored; a text that is not JSON matches no JSON pattern.</param>
    public bool? Matches(string eventText)
    {
        ArgumentNullException.ThrowIfNull(eventText);
        return Shape switch
        {
            PatternShape.Json => JsonEvent.Evaluate(Root!, eventText),
            _ => MatchesText(eventText),
        };
    }

    /// <summary>Whether an event is counted; null as for texts.</summary>
    public bool? Matches(JsonElement logEvent) =>
        Shape == PatternShape.Json ? ConditionEvaluator.Evaluate(Root!, logEvent) : MatchesText(logEvent.GetRawText());

    private static FilterPattern Invalid(string text, PatternError error) => new(text, PatternShape.Invalid) { Errors = [error] };

    private bool? MatchesText(string eventText) => Shape switch
    {
        PatternShape.Empty => true,
        PatternShape.Text => TextTerms.Match(Terms, eventText),
        PatternShape.SpaceDelimited => null,
        _ => false,
    };
}
