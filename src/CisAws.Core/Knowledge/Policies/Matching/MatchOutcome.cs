namespace CisAws.Knowledge.Policies;

/// <summary>Whether an element of a statement, a condition or a whole statement matches a request.</summary>
internal enum MatchOutcome
{
    /// <summary>It does not match.</summary>
    DoesNotMatch,

    /// <summary>It matches.</summary>
    Matches,

    /// <summary>
    /// Not known, or it matches some of the requests in question and not others. Never counted in favour of anything.
    /// </summary>
    Unknown,
}

/// <summary>The logic of three values: what is certain decides, and what is not certain is carried on.</summary>
internal static class MatchOutcomes
{
    /// <summary>The outcome for a fact that is known.</summary>
    public static MatchOutcome Of(bool matches) => matches ? MatchOutcome.Matches : MatchOutcome.DoesNotMatch;

    /// <summary>The opposite; unknown stays unknown.</summary>
    public static MatchOutcome Not(this MatchOutcome outcome) => outcome switch
    {
        MatchOutcome.Matches => MatchOutcome.DoesNotMatch,
        MatchOutcome.DoesNotMatch => MatchOutcome.Matches,
        _ => outcome,
    };

    /// <summary>Whether any matches; none does where there is none.</summary>
    public static MatchOutcome Any(this IEnumerable<MatchOutcome> outcomes) => outcomes.Select(Not).All().Not();

    /// <summary>Whether all match; all do where there is none.</summary>
    public static MatchOutcome All(this IEnumerable<MatchOutcome> outcomes)
    {
        MatchOutcome all = MatchOutcome.Matches;
        foreach (MatchOutcome one in outcomes)
        {
            if (one == MatchOutcome.DoesNotMatch) return one;
            if (one == MatchOutcome.Unknown) all = one;
        }

        return all;
    }
}
