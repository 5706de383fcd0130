using System.Globalization;
using CisAws.Assessment;

namespace CisAws.PowerShell.Settings;

/// <summary>Names the settings that ask for less than the benchmark does: what passes with them may not pass an audit.</summary>
internal static class SettingsReview
{
    /// <summary>One sentence per looser setting.</summary>
    public static IEnumerable<string> Looser(AssessmentSettings settings)
    {
        AssessmentSettings benchmark = AssessmentSettings.Default;
        return
        [
            .. Least(nameof(settings.MinimumPasswordLength), settings.MinimumPasswordLength, benchmark.MinimumPasswordLength),
            .. Least(nameof(settings.PasswordReusePrevention), settings.PasswordReusePrevention, benchmark.PasswordReusePrevention),
            .. Most(nameof(settings.UnusedCredentialDays), settings.UnusedCredentialDays, benchmark.UnusedCredentialDays),
            .. Most(nameof(settings.AccessKeyMaximumAgeDays), settings.AccessKeyMaximumAgeDays, benchmark.AccessKeyMaximumAgeDays),
            .. settings.AssessInlineAdministratorPolicies || settings.Interpretation == Interpretation.Literal
                ? Array.Empty<string>()
                : [$"The setting {nameof(settings.AssessInlineAdministratorPolicies)} is off: inline policies with full privileges are not found."],
        ];
    }

    private static IEnumerable<string> Least(string name, int value, int benchmark) => value < benchmark ? [Sentence(name, value, benchmark)] : [];

    private static IEnumerable<string> Most(string name, int value, int benchmark) => value > benchmark ? [Sentence(name, value, benchmark)] : [];

    private static string Sentence(string name, int value, int benchmark) =>
        string.Create(CultureInfo.InvariantCulture, $"The setting {name} is {value}, looser than the benchmark's {benchmark}.");
}
