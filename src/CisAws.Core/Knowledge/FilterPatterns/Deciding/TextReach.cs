namespace CisAws.Knowledge.FilterPatterns;

/// <summary>What patterns of other forms than JSON do with CloudTrail events, as far as that can be decided.</summary>
internal static class TextReach
{
    // Names that CloudTrail events have beside those in the sample events.
    private const string Vocabulary =
        "principalId arn accountId accessKeyId userName sessionContext sessionIssuer attributes creationDate mfaAuthenticated invokedBy "
        + "userAgent requestParameters responseElements "
        + "requestID resources tlsDetails tlsVersion cipherSuite clientProvidedHostHeader additionalEventData sharedEventID errorCode "
            + "errorMessage true false null";

    /// <summary>Whether a text pattern only requires terms that are in fixed values of every event of the kind.</summary>
    public static bool Covers(FilterPattern pattern, RequiredEvent kind)
    {
        if (pattern.Shape != PatternShape.Text) return false;
        bool optional = pattern.Terms.Any(t => t.Kind == TextTermKind.Optional);
        return optional
            ? pattern.Terms.All(t => t.Kind == TextTermKind.Optional) && pattern.Terms.Any(Always)
            : pattern.Terms.All(t => t.Kind == TextTermKind.Required && Always(t));

        bool Always(TextTerm term) => kind.Facts.OfType<FixedText>().Any(f => f.Value.Contains(term.Text, StringComparison.Ordinal));
    }

    /// <summary>
    /// Whether the pattern may count an event that no JSON pattern counts. Terms that the event does not hold and that are no part of
    /// what CloudTrail writes into every event rule it out.
    /// </summary>
    public static bool MayMatch(FilterPattern pattern, string eventText)
    {
        if (pattern.Shape == PatternShape.SpaceDelimited) return true;
        if (pattern.Shape != PatternShape.Text) return false;
        IEnumerable<TextTerm> required = pattern.Terms.Where(t => t.Kind == TextTermKind.Required);
        bool onlyOptional = pattern.Terms.All(t => t.Kind == TextTermKind.Optional);
        return onlyOptional ? pattern.Terms.Any(Perhaps) : required.All(Perhaps);

        bool Perhaps(TextTerm term) => eventText.Contains(term.Text, StringComparison.Ordinal) || Words(term.Text).All(w =>
            eventText.Contains(w, StringComparison.Ordinal) || Vocabulary.Contains(w, StringComparison.Ordinal));
    }

    // Numbers and signs can be in any event; words of letters are in one or they are not.
    private static IEnumerable<string> Words(string term) =>
        new string([.. term.Select(c => char.IsLetter(c) ? c : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(w => w.Length > 2);
}
