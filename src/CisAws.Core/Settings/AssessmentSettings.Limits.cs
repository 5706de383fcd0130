using System.Globalization;

namespace CisAws.Settings;

/// <content>How the limits compare with the benchmark's.</content>
public sealed partial record AssessmentSettings
{
    /// <summary>One sentence for every limit that is looser than the benchmark's; what the benchmark gives no number for is not compared.</summary>
    public IReadOnlyList<string> LooserThanBenchmark()
    {
        (string Name, int Value, int Benchmark, bool Looser)[] limits =
        [
            (nameof(MinimumPasswordLength), MinimumPasswordLength, Default.MinimumPasswordLength, MinimumPasswordLength < Default.MinimumPasswordLength),
            (nameof(PasswordReusePrevention), PasswordReusePrevention, Default.PasswordReusePrevention, PasswordReusePrevention < Default.PasswordReusePrevention),
            (nameof(UnusedCredentialDays), UnusedCredentialDays, Default.UnusedCredentialDays, UnusedCredentialDays > Default.UnusedCredentialDays),
            (nameof(AccessKeyMaximumAgeDays), AccessKeyMaximumAgeDays, Default.AccessKeyMaximumAgeDays, AccessKeyMaximumAgeDays > Default.AccessKeyMaximumAgeDays),
            (nameof(KeyRotationPeriodDays), KeyRotationPeriodDays, Default.KeyRotationPeriodDays, KeyRotationPeriodDays > Default.KeyRotationPeriodDays),
        ];
        return
        [
            .. limits.Where(l => l.Looser).Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Name} is {l.Value}; the benchmark asks for {l.Benchmark}.")),
            .. MinimumTlsVersion is "1.0" or "1.1" ? [$"{nameof(MinimumTlsVersion)} is {MinimumTlsVersion}; the benchmark asks for {Default.MinimumTlsVersion}."] : Array.Empty<string>(),
        ];
    }
}
