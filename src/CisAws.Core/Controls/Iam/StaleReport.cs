using CisAws.Evidence;
using CisAws.Knowledge.Credentials;

namespace CisAws.Controls.Iam;

/// <summary>
/// Marks verdicts based on the credential report, which can be four hours old: they name its age, and those that a live call
/// should have confirmed and could not say so.
/// </summary>
internal static class StaleReport
{
    /// <summary>Adds when AWS made the report, and its age where no new one could be made.</summary>
    public static Verdict Dated(this Verdict verdict, AssessmentContext context, CredentialReport report) =>
        verdict.With(Dates(context, report));

    /// <summary>What <see cref="Dated"/> adds, which is the same for every verdict of a report.</summary>
    public static Fact[] Dates(AssessmentContext context, CredentialReport report)
    {
        var made = new Fact("ReportGeneratedAt", Fact.Render(report.GeneratedAt));
        return report.IsEarlier == true
            ? [made, new Fact("ReportAge", Fact.Render(Age.Text(report.GeneratedAt, context.AsOf)))]
            : [made];
    }

    /// <summary>Adds one remark for every live call that failed; the status stays the report's.</summary>
    public static Verdict Unconfirmed(this Verdict verdict, params IEnumerable<(EvidenceSource Source, Answer Answer)> calls)
    {
        string[] failed =
        [
            .. calls.Select(c => c.Answer.Failure is { } failure ? $"{c.Source.Name} ({failure.Code})" : null)
                .OfType<string>().Distinct(StringComparer.Ordinal),
        ];
        return verdict.WarnIf(
            failed.Length > 0,
            $"This is what the credential report says, which can be hours old; it could not be confirmed by "
            + $"{string.Join(" and ", failed)}.");
    }
}
