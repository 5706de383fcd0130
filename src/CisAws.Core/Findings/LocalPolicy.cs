using System.Diagnostics.CodeAnalysis;
using CisAws.Settings;

namespace CisAws;

/// <summary>
/// What a local setting says about a finding where it and the benchmark disagree. The benchmark's value decides the status of the finding;
/// only a stricter local value makes it worse.
/// </summary>
/// <param name="Settings">The settings with other values than the benchmark's, such as <c>UnusedCredentialDays</c>.</param>
/// <param name="LocalStatus">The status by the local values, or null where nothing is assessed by them.</param>
/// <param name="BenchmarkStatus">The status by the benchmark's values, or null where nothing is assessed by them.</param>
public sealed record LocalPolicy(SettingDeviationCollection Settings, FindingStatus? LocalStatus, FindingStatus? BenchmarkStatus)
{
    private const string Separator = "; by the benchmark: ", Arrow = ": ", NotAssessed = "not assessed";

    /// <summary>Prints as <c>UnusedCredentialDays = 3650 (benchmark 45): Pass; by the benchmark: Fail</c>.</summary>
    public override string ToString() => $"{Settings}{Arrow}{Word(LocalStatus)}{Separator}{Word(BenchmarkStatus)}";

    /// <summary>Reads the text that <see cref="ToString"/> makes.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out LocalPolicy? policy)
    {
        policy = null;
        int separator = text.LastIndexOf(Separator, StringComparison.Ordinal);
        int arrow = separator < 0 ? -1 : text.LastIndexOf(Arrow, separator, StringComparison.Ordinal);
        if (arrow < 0 || !SettingDeviationCollection.TryParse(text[..arrow], out SettingDeviationCollection? settings)
            || !TryWord(text[(arrow + Arrow.Length)..separator], out FindingStatus? local)
            || !TryWord(text[(separator + Separator.Length)..], out FindingStatus? benchmark))
        {
            return false;
        }

        policy = new LocalPolicy(settings, local, benchmark);
        return true;
    }

    private static string Word(FindingStatus? status) => status?.ToString() ?? NotAssessed;

    private static bool TryWord(string word, out FindingStatus? status)
    {
        bool isStatus = Enum.TryParse(word, out FindingStatus value) && value.ToString() == word;
        status = isStatus ? value : null;
        return isStatus || word == NotAssessed;
    }
}
