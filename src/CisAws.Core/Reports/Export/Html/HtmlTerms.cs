using System.Globalization;

namespace CisAws.Reports.Html;

/// <summary>The words for statuses, verdicts, severities and times, and their marks in the page.</summary>
internal static class HtmlTerms
{
    /// <summary>The verdicts in the order of charts.</summary>
    public static IReadOnlyList<SummaryVerdict> Verdicts { get; } =
    [
        SummaryVerdict.Fail, SummaryVerdict.Error, SummaryVerdict.Manual, SummaryVerdict.Excepted, SummaryVerdict.Pass,
        SummaryVerdict.NotApplicable, SummaryVerdict.NotAssessed,
    ];

    public static string Word(SummaryVerdict verdict) => verdict switch
    {
        SummaryVerdict.NotApplicable => "Not applicable",
        SummaryVerdict.NotAssessed => "Not assessed",
        _ => verdict.ToString(),
    };

    public static string Word(FindingStatus status) => status == FindingStatus.NotApplicable ? "Not applicable" : status.ToString();

    public static string Word(FindingLean lean) => lean switch
    {
        FindingLean.LikelyPass => "the facts point to compliance",
        FindingLean.LikelyFail => "the facts point to a violation",
        _ => "the facts favour neither answer",
    };

    public static string Word(ExceptionKind kind) => kind switch
    {
        ExceptionKind.RiskAccepted => "Risk accepted",
        ExceptionKind.PlannedFix => "Planned fix",
        _ => "False positive",
    };

    public static string Word(AttestationAnswer answer) => answer switch
    {
        AttestationAnswer.NotSatisfied => "Not satisfied",
        AttestationAnswer.NotApplicable => "Not applicable",
        _ => "Satisfied",
    };

    public static string Word(ChangeKind kind) => kind switch
    {
        ChangeKind.NewFailure => "New failures",
        ChangeKind.StatusChanged => "Another status",
        ChangeKind.DecisionChanged => "Same status, other exception or attestation",
        ChangeKind.Appeared => "Appeared",
        ChangeKind.EvidenceChanged => "Same status, other evidence",
        ChangeKind.StillFailing => "Still failing",
        ChangeKind.Disappeared => "Disappeared",
        ChangeKind.Fixed => "Fixed",
        _ => "Unchanged",
    };

    /// <summary>The class of a verdict or a status, such as <c>v-fail</c>.</summary>
    public static Markup Class(Enum value) => new($"v-{value.ToString().ToLowerInvariant()}");

    public static Markup Badge(SummaryVerdict verdict) => Badge(verdict, Word(verdict));

    public static Markup Badge(FindingStatus status) => Badge(status, Word(status));

    /// <summary>A status of a run that may not have the finding.</summary>
    public static Markup Badge(FindingStatus? status) =>
        status is { } there ? Badge(there) : new("""<span class="none">(not there)</span>""");

    public static Markup Badge(FindingSeverity severity) =>
        new($"""<span class="severity s-{severity.ToString().ToLowerInvariant()}">{severity}</span>""");

    public static Markup Excepted(Finding finding) =>
        finding.Exception is null ? Markup.None : new("""<span class="badge v-excepted">Excepted</span> """);

    // Of a moment that somebody gave as a day, the day.
    public static string Time(DateTimeOffset at)
    {
        string form = at.UtcDateTime.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss 'UTC'";
        string text = at.UtcDateTime.ToString(form, CultureInfo.InvariantCulture);
        return $"""<time datetime="{Fact.Render(at)}">{text}</time>""";
    }

    public static string Percent(double? score) =>
        score is { } value ? string.Create(CultureInfo.InvariantCulture, $"{value * 100:0.0} %") : "nothing to score";

    private static Markup Badge(Enum value, string word) => new($"""<span class="badge {Class(value).Html}">{word}</span>""");
}
