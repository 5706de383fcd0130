using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using CisAws.Controls;
using CisAws.Settings;
using CisAws.Tests.Evidence.Snapshots;
using CsCheck;

namespace CisAws.Tests.Settings;

public sealed class SettingsFileTests
{
    private const string Complete = """
        {
          // how strict
          "interpretation": "literal",
          "MinimumPasswordLength": 16, "PasswordReusePrevention": 20, "UnusedCredentialDays": 30,
          "AccessKeyMaximumAgeDays": 60, "RootUseDays": 30, "SetupWindowSeconds": 0, "RotationInProgressDays": 14,
          "AssessDocumentDbAndNeptune": false, "StrictMinorUpgrade": true, "StrictPublicSubnet": true,
          "ProductionTags": [ "env=prod" ], "NonProductionTags": [ "env=dev", "sandbox" ], "KeyRotationPeriodDays": 180,
          "AssessInlineAdministratorPolicies": false,
          "IdentityAccountId": "012345678901",
          "SingleAccount": true,
          "StrictTransport": true, "MinimumTlsVersion": 1.3, "SensitiveDataTags": [ "data=restricted" ], "SensitiveBuckets": [ "ledger" ],
          "TrailDeliveryHours": 48, "AuditedAccounts": [ "012345678901", 111122223333 ],
          "StrictRetiredEvents": true, "VerifyPattern": true,
          "AdminPorts": [ 22, "5985" ],
          "BreakGlassPrincipals": [ "emergency", "arn:aws:iam::111122223333:role/rescue", ],
          "ClosedRegions": [ "ap-south-1" ],
          /* nothing else */
        }
        """;

    [Fact]
    public void ReadsEverySetting()
    {
        AssessmentSettings settings = SettingsFile.Parse(Complete, "settings.json");
        Assert.Equivalent(
            new AssessmentSettings
            {
                Interpretation = Interpretation.Literal,
                MinimumPasswordLength = 16,
                PasswordReusePrevention = 20,
                UnusedCredentialDays = 30,
                AccessKeyMaximumAgeDays = 60,
                RootUseDays = 30,
                SetupWindowSeconds = 0,
                RotationInProgressDays = 14,
                AssessDocumentDbAndNeptune = false,
                StrictMinorUpgrade = true,
                StrictPublicSubnet = true,
                ProductionTags = ["env=prod"],
                NonProductionTags = ["env=dev", "sandbox"],
                KeyRotationPeriodDays = 180,
                AssessInlineAdministratorPolicies = false,
                IdentityAccountId = "012345678901",
                SingleAccount = true,
                StrictTransport = true,
                MinimumTlsVersion = "1.3",
                SensitiveDataTags = ["data=restricted"],
                SensitiveBuckets = ["ledger"],
                TrailDeliveryHours = 48,
                AuditedAccounts = ["012345678901", "111122223333"],
                StrictRetiredEvents = true,
                VerifyPattern = true,
                AdminPorts = [22, 5985],
                BreakGlassPrincipals = ["emergency", "arn:aws:iam::111122223333:role/rescue"],
                ClosedRegions = ["ap-south-1"],
            },
            settings,
            strict: true);
    }

    [Theory]
    [InlineData("1.0", "1.0", Strictness.Stricter)] // nothing is below 1.0, so no policy passes by its version
    [InlineData("1", "1.0", Strictness.Stricter)]
    [InlineData("\" 1.1 \"", "1.1", Strictness.Looser)]
    public void ReadsTlsVersionsThatAreNumbersOrTexts(string json, string expected, Strictness strictness)
    {
        AssessmentSettings settings = SettingsFile.Parse($$"""{"MinimumTlsVersion":{{json}}}""", "x");
        Assert.Equal(expected, settings.MinimumTlsVersion);
        SettingDeviation deviation = Assert.Single(settings.Deviations());
        Assert.Equal(("MinimumTlsVersion", strictness), (deviation.Setting, deviation.Strictness));
    }

    [Theory]
    [InlineData("1.4")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("\"TLS 1.2\"")]
    public void RefusesOtherTlsVersions(string json) =>
        Assert.Contains(
            "1.0, 1.1, 1.2 or 1.3",
            Assert.Throws<CisAwsException>(() => SettingsFile.Parse($$"""{"MinimumTlsVersion":{{json}}}""", "x")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void HasEverySetting()
    {
        IEnumerable<string> all = typeof(AssessmentSettings).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(p => p.Name);
        Assert.Equal(all.Order(StringComparer.Ordinal), SettingsFile.Names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void KeepsTheDefaultsOfWhatIsNotSaid() =>
        Assert.Equivalent(AssessmentSettings.Default, SettingsFile.Parse("{}", "x"), strict: true);

    [Fact]
    public void AcceptsADictionaryOfAShell()
    {
        var values = new Hashtable
        {
            ["unusedcredentialdays"] = 30,
            ["AccessKeyMaximumAgeDays"] = "60",
            ["MinimumPasswordLength"] = 20L,
            ["RootUseDays"] = 10.0,
            ["SingleAccount"] = "True",
            ["Interpretation"] = Interpretation.Literal,
            ["BreakGlassPrincipals"] = "emergency",
            ["ClosedRegions"] = new object[] { "ap-south-1", "us-west-2" },
            ["IdentityAccountId"] = 111122223333,
        };
        AssessmentSettings settings = SettingsFile.FromDictionary(values);
        Assert.Equal(
            (30, 60, 20, 10),
            (settings.UnusedCredentialDays, settings.AccessKeyMaximumAgeDays, settings.MinimumPasswordLength, settings.RootUseDays));
        Assert.True(settings.SingleAccount);
        Assert.Equal(Interpretation.Literal, settings.Interpretation);
        Assert.Equal(["emergency"], settings.BreakGlassPrincipals);
        Assert.Equal(["ap-south-1", "us-west-2"], settings.ClosedRegions);
        Assert.Equal("111122223333", settings.IdentityAccountId);
    }

    [Fact]
    public void NamesAnUnknownSettingItsPlaceAndWhatIsNear()
    {
        var e = Assert.Throws<CisAwsException>(() => SettingsFile.Parse("{\n  // ä\n  \"UnusedCredentialDay\": 30\n}", "my.json"));
        Assert.Equal(("SettingUnknown", CisAwsErrorKind.InvalidArgument, "UnusedCredentialDay"), (e.ErrorId, e.Kind, e.Target));
        Assert.Contains("'UnusedCredentialDay' (my.json, line 3, byte 3)", e.Message, StringComparison.Ordinal);
        Assert.Equal("Did you mean UnusedCredentialDays?", e.RecommendedAction);

        e = Assert.Throws<CisAwsException>(() => SettingsFile.FromDictionary(new Hashtable { ["Nonsense"] = 1 }));
        Assert.Contains("'Nonsense' (-Settings)", e.Message, StringComparison.Ordinal);
        Assert.Contains("Known names: AccessKeyMaximumAgeDays, ", e.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"UnusedCredentialDays\": -1", "UnusedCredentialDays is -1; it must be from 1 to 3650 (x, line 1, byte 27)")]
    [InlineData("\"UnusedCredentialDays\": 99999999999", "is 99999999999; it must be from 1")]
    [InlineData("\"UnusedCredentialDays\": 45.5", "is 45.5; it must be a whole number")]
    [InlineData("\"UnusedCredentialDays\": \"many\"", "is 'many'; it must be a whole number")]
    [InlineData("\"UnusedCredentialDays\": null", "is null; it must be a whole number")]
    [InlineData("\"UnusedCredentialDays\": [45]", "is a list; it must be a whole number")]
    [InlineData("\"MinimumPasswordLength\": 5", "is 5; it must be from 6 to 128")]
    [InlineData("\"MinimumPasswordLength\": 129", "is 129; it must be from 6 to 128")]
    [InlineData("\"PasswordReusePrevention\": 25", "is 25; it must be from 1 to 24")]
    [InlineData("\"PasswordReusePrevention\": 0", "is 0; it must be from 1 to 24")]
    [InlineData("\"SingleAccount\": 1", "is 1; it must be true or false")]
    [InlineData("\"Interpretation\": \"Lenient\"", "is 'Lenient'; it must be one of Intent, Literal")]
    [InlineData("\"Interpretation\": \"1\"", "it must be one of Intent, Literal")]
    [InlineData("\"IdentityAccountId\": 12345678901", "twelve digits, in quotes")]
    [InlineData("\"IdentityAccountId\": \"prod\"", "twelve digits")]
    [InlineData("\"AuditedAccounts\": [\"111122223333\", \"prod\"]", "AuditedAccounts[1] is 'prod'; an account")]
    [InlineData("\"AuditedAccounts\": [null]", "AuditedAccounts[0] is null; an account")]
    [InlineData("\"TrailDeliveryHours\": 0", "it must be from 1 to 8760")]
    [InlineData("\"ClosedRegions\": [\"eu-west-1\", \"Ireland\"]", "ClosedRegions[1] is 'Ireland'; it must be a region")]
    [InlineData("\"ClosedRegions\": \"eu-centrall-1\"", "ClosedRegions is 'eu-centrall-1', which is no region that is known here (x")]
    [InlineData("\"BreakGlassTags\": [\"a=b\", \"=b\"]", "BreakGlassTags[1] is '=b', which has no key")]
    [InlineData("\"ProductionTags\": \"=prod\"", "ProductionTags is '=prod', which has no key")]
    [InlineData("\"BreakGlassPrincipals\": [\" \"]", "BreakGlassPrincipals[0] is ' '; it must be a string")]
    [InlineData("\"BreakGlassPrincipals\": null", "is null; it must be a list")]
    [InlineData("\"RootUseDays\": 1, \"rootusedays\": 2", "RootUseDays is given twice (x, line 1, byte 21)")]
    public void SaysWhatIsWrongWithAValue(string member, string expected)
    {
        var e = Assert.Throws<CisAwsException>(() => SettingsFile.Parse($"{{ {member} }}", "x"));
        Assert.Equal(("SettingInvalid", CisAwsErrorKind.InvalidArgument), (e.ErrorId, e.Kind));
        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "line 1, byte 1")]
    [InlineData("{\n\"RootUseDays\": 3\n", "line 3")]
    [InlineData("{\n\"RootUseDays\" = 3 }", "line 2, byte 15")]
    [InlineData("{} {}", "line 1, byte 4")]
    public void SaysWhereTheTextIsNoJson(string json, string expected)
    {
        var e = Assert.Throws<CisAwsException>(() => SettingsFile.Parse(json, "my.json"));
        Assert.Equal(("SettingsDamaged", CisAwsErrorKind.InvalidData), (e.ErrorId, e.Kind));
        Assert.Contains("'my.json'", e.Message, StringComparison.Ordinal);
        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NeedsAnObject() =>
        Assert.Contains(
            "must be an object", Assert.Throws<CisAwsException>(() => SettingsFile.Parse("[1]", "x")).Message, StringComparison.Ordinal);

    [Fact]
    public void ReadsFilesAndSaysWhyItCannot()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("bom.json"), Complete.ReplaceLineEndings("\r\n"), Encoding.UTF8);
        Assert.Equal(16, SettingsFile.Read(folder.File("bom.json")).MinimumPasswordLength);
        Assert.Equal("SettingsNotFound", Assert.Throws<CisAwsException>(() => SettingsFile.Read(folder.File("none.json"))).ErrorId);
        Assert.Equal("SettingsNotFound", Assert.Throws<CisAwsException>(() => SettingsFile.Read(folder.File("no/such.json"))).ErrorId);
        Assert.Equal("SettingsUnreadable", Assert.Throws<CisAwsException>(() => SettingsFile.Read(folder.Path)).ErrorId);
        folder.Write("huge.json", new byte[(1024 * 1024) + 1]);
        Assert.Equal("SettingsDamaged", Assert.Throws<CisAwsException>(() => SettingsFile.Read(folder.File("huge.json"))).ErrorId);
        folder.Write("latin.json", [.. "{\"Interpretation\": \""u8, 0xE4, .. "\"}"u8]);
        Assert.Equal("SettingsDamaged", Assert.Throws<CisAwsException>(() => SettingsFile.Read(folder.File("latin.json"))).ErrorId);
    }

    [Fact]
    public void NeverFailsWithAnythingButItsOwnError() =>
        Gen.Select(Gen.Int[0, Complete.Length - 1], Gen.Int[0, 30], Gen.String[0, 4]).Sample(
            (position, length, insert) =>
            {
                try
                {
                    AssessmentSettings settings = SettingsFile.Parse(
                        Complete.Remove(position, Math.Min(length, Complete.Length - position)).Insert(position, insert), "x");
                    Assert.InRange(settings.MinimumPasswordLength, 6, 128);
                }
                catch (CisAwsException e)
                {
                    Assert.StartsWith("Setting", e.ErrorId, StringComparison.Ordinal);
                }
            },
            iter: 5000);

    [Fact]
    public void DoesNotDependOnTheCulture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
            AssessmentSettings settings = SettingsFile.FromDictionary(
                new Hashtable { ["INTERPRETATION"] = "LITERAL", ["minimumpasswordlength"] = "14" });
            Assert.Equal((Interpretation.Literal, 14), (settings.Interpretation, settings.MinimumPasswordLength));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
