using CisAws.Settings;

namespace CisAws.Tests.Settings;

public sealed class SettingDeviationTests
{
    private static readonly AssessmentSettings Loose = new()
    {
        MinimumPasswordLength = 13,
        PasswordReusePrevention = 5,
        UnusedCredentialDays = 46,
        AccessKeyMaximumAgeDays = 180,
        AssessInlineAdministratorPolicies = false,
        MinimumTlsVersion = "1.1",
        AssessDocumentDbAndNeptune = false,
    };

    private static readonly AssessmentSettings Strict = new()
    {
        MinimumPasswordLength = 20,
        UnusedCredentialDays = 30,
        AccessKeyMaximumAgeDays = 30,
        StrictTransport = true,
        MinimumTlsVersion = "1.3",
        AdminPorts = [22, 3389, 5985],
        StrictMinorUpgrade = true,
        StrictPublicSubnet = true,
        StrictRetiredEvents = true,
    };

    [Fact]
    public void TheDefaultsAreTheBenchmark() => Assert.Empty(AssessmentSettings.Default.Deviations());

    [Fact]
    public void NamesLooserSettings() => Assert.Equal(
        [
            "MinimumPasswordLength = 13 (benchmark 14)",
            "PasswordReusePrevention = 5 (benchmark 24)",
            "UnusedCredentialDays = 46 (benchmark 45)",
            "AccessKeyMaximumAgeDays = 180 (benchmark 90)",
            "AssessInlineAdministratorPolicies = false (benchmark true)",
            "MinimumTlsVersion = 1.1 (benchmark 1.2)",
            "AssessDocumentDbAndNeptune = false (benchmark true)",
        ],
        Loose.Deviations().Where(d => d.Strictness == Strictness.Looser).Select(d => d.ToString()));

    [Fact]
    public void NamesStricterSettings() => Assert.Equal(
        [
            "AccessKeyMaximumAgeDays", "AdminPorts", "MinimumPasswordLength", "MinimumTlsVersion", "StrictMinorUpgrade",
                "StrictPublicSubnet",
            "StrictRetiredEvents", "StrictTransport", "UnusedCredentialDays",
        ],
        Strict.Deviations().Where(d => d.Strictness == Strictness.Stricter).Select(d => d.Setting).Order(StringComparer.Ordinal));

    [Fact]
    public void WhatTheBenchmarkDoesNotNameIsNotCompared() => Assert.Empty(new AssessmentSettings
    {
        RootUseDays = 3650,
        SetupWindowSeconds = 86_400,
        TrailDeliveryHours = 8760,
        NonProductionTags = ["stage=test"],
        Interpretation = Interpretation.Literal,
        AdminPorts = [3389, 22],
    }.Deviations());

    [Fact]
    public void AreTakenBackToTheBenchmark()
    {
        AssessmentSettings settings = Loose with { RootUseDays = 30, StrictTransport = true };
        AssessmentSettings benchmark = settings.AsBenchmark();
        Assert.Empty(benchmark.Deviations());
        Assert.Equal((30, 45, 14), (benchmark.RootUseDays, benchmark.UnusedCredentialDays, benchmark.MinimumPasswordLength));
        AssessmentSettings least = settings.AtLeastBenchmark();
        Assert.Equal((true, 45), (least.StrictTransport, least.UnusedCredentialDays));
    }

    [Fact]
    public void TextsAreReadAgain()
    {
        SettingDeviation[] all = [.. Loose.Deviations(), .. Strict.Deviations()];
        foreach (SettingDeviation deviation in all)
        {
            Assert.True(SettingDeviation.TryParse(deviation.ToString(), out SettingDeviation? read), deviation.ToString());
            Assert.Equal(deviation, read);
        }

        var policy = new LocalPolicy(new SettingDeviationCollection(all), FindingStatus.Pass, null);
        Assert.True(LocalPolicy.TryParse(policy.ToString(), out LocalPolicy? again));
        Assert.Equal(policy.ToString(), again.ToString());
        Assert.Equal((FindingStatus.Pass, null), (again.LocalStatus, again.BenchmarkStatus));
    }

    [Theory]
    [InlineData("")]
    [InlineData("UnusedCredentialDays = 46")]
    [InlineData("UnusedCredentialDays = 45 (benchmark 45): Pass; by the benchmark: Fail")]
    [InlineData("Nonsense = 46 (benchmark 45): Pass; by the benchmark: Fail")]
    [InlineData("UnusedCredentialDays = many (benchmark 45): Pass; by the benchmark: Fail")]
    [InlineData("UnusedCredentialDays = 46 (benchmark 45): 1; by the benchmark: Fail")]
    [InlineData("UnusedCredentialDays = 46 (benchmark 45): Pass; by the benchmark: Perhaps")]
    public void OtherTextsAreNot(string text) => Assert.False(LocalPolicy.TryParse(text, out _));
}
