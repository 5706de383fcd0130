using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CisAws.Benchmark;

namespace CisAws.Tests.Benchmark;

public sealed class BenchmarkVersionTests
{
    // Of the sources: how many recommendations, automated, manual, level 1, level 2; and a hash of number, title, level, classification
    // and section of each, so that none changes unnoticed.
    public static TheoryData<string, int, int, int, int, int, string> Versions => new()
    {
        { "7.0.0", 70, 34, 36, 41, 29, "509fc96c4aa59d1a6bc5abed5f0424eeadfcb6b741f5e0309c46912e3e71b9d2" },
        { "6.0.0", 63, 35, 28, 41, 22, "ddb03c888558e28c4e7c211431454cf9fa49949cea4af606ba3858edd405431b" },
        { "5.0.0", 63, 35, 28, 41, 22, "ae0572f09282dd82c65388267ae0ae05a5024f907986a4b45ac312e599266774" },
        { "4.0.1", 64, 37, 27, 42, 22, "62f875d598697edf5eadc300778572d9f63993f21bcb3375dc1c06e86496e52f" },
        { "3.0.0", 62, 54, 8, 42, 20, "76c294f60cb9ef81d11acea85763eb995c85ad6b079a6f710b498da0c4a781a4" },
        { "2.0.0", 64, 55, 9, 44, 20, "93926e00426414321e88908d17049514be4fccc86f0d3066b421308f35b5eeff" },
        { "1.5.0", 63, 55, 8, 42, 21, "620c9e49ee3a985fa7a9bd5156e19a488fcf9047705c56b7bcece633949bb46a" },
        { "1.4.0", 58, 51, 7, 38, 20, "23d8e1d8b759a517f91a8068cf1f1c599708028f9c6d07e5cf73b2106a87e961" },
    };

    public static TheoryData<string> Numbers => [.. BenchmarkCatalog.All.Select(c => c.Version)];

    [Fact]
    public void TheNewestVersionIsFirst() => Assert.Equal(
        ["7.0.0", "6.0.0", "5.0.0", "4.0.1", "3.0.0", "2.0.0", "1.5.0", "1.4.0"], BenchmarkCatalog.All.Select(c => c.Version));

    [Theory]
    [MemberData(nameof(Versions))]
    public void ACatalogueHasWhatItsSourceHas(string version, int count, int automated, int manual, int first, int second, string hash)
    {
        BenchmarkCatalog catalog = BenchmarkCatalog.OfVersion(version);
        Assert.Equal(count, catalog.Recommendations.Count);
        Assert.Equal(automated, catalog.Recommendations.Count(r => r.Assessment == AssessmentMethod.Automated));
        Assert.Equal(manual, catalog.Recommendations.Count(r => r.Assessment == AssessmentMethod.Manual));
        Assert.Equal(first, catalog.Recommendations.Count(r => r.Level == 1));
        Assert.Equal(second, catalog.Recommendations.Count(r => r.Level == 2));
        var text = new StringBuilder();
        foreach (Recommendation r in catalog.Recommendations)
        {
            text.Append(CultureInfo.InvariantCulture, $"{r.Id}|{r.Title}|{r.Level}|{r.Assessment}|{r.Section}\n");
        }

        Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()))));
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void NumbersAndControlsAreThereOnce(string version)
    {
        BenchmarkCatalog catalog = BenchmarkCatalog.OfVersion(version);
        Assert.Distinct(catalog.Recommendations.Select(r => r.Id));
        Assert.Distinct(catalog.Recommendations.Select(r => r.Control));
        Assert.All(catalog.Recommendations, r => Assert.Equal(version, r.BenchmarkVersion));
        Assert.All(catalog.Recommendations, r => Assert.NotNull(r.TestCommand));
        Assert.All(
            catalog.Recommendations, r => Assert.Equal(r.Id.Count(c => c == '.') == 2 && !InOrganizations(r), r.Subsection is not null));
        Assert.NotEmpty(catalog.Sources);
    }

    // No source names the subsection of 7.0.0 that these are in.
    private static bool InOrganizations(Recommendation r) =>
        r.BenchmarkVersion == "7.0.0" && r.Id.StartsWith("2.1.", StringComparison.Ordinal);

    [Fact]
    public void ADateThatNoSourceGivesIsNotThere()
    {
        Assert.Equal(
            ["3.0.0 of 2024-01-31", "6.0.0 of 2025-09-23"],
            BenchmarkCatalog.All.Where(c => c.Date is not null).Select(c => c.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal("7.0.0 (date not known)", BenchmarkCatalog.OfVersion("7.0.0").ToString());
    }

    [Fact]
    public void WhatSourcesDisagreeAboutIsKept()
    {
        Assert.Equal(
            ["4.8 2 Level=1", "5.6 2 Level=1"],
            BenchmarkCatalog.Default.Recommendations.Where(r => r.OtherSource.Count > 0)
                .Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Id} {r.Level} {r.OtherSource}")));
        Recommendation denied = BenchmarkCatalog.OfVersion("3.0.0").Get("4.1");
        Assert.Equal((1, AssessmentMethod.Automated), (denied.Level, denied.Assessment));
        Assert.Equal(["Title=Ensure unauthorized API calls are monitored", "Level=2", "Assessment=Manual"], denied.OtherSource);
        Assert.Empty(BenchmarkCatalog.OfVersion("7.0.0").Recommendations.SelectMany(r => r.OtherSource));
    }

    [Fact]
    public void ANumberOfAnotherVersionIsAnotherControl()
    {
        Assert.Equal(ControlNames.SingleActiveAccessKey, BenchmarkCatalog.Default.Get("2.12").Control);
        Assert.Equal(ControlNames.AccessKeyRotation, BenchmarkCatalog.OfVersion("7.0.0").Get("2.12").Control);
        Assert.Equal(ControlNames.AccessKeyRotation, BenchmarkCatalog.OfVersion("1.4.0").Get("1.14").Control);
        Assert.Equal(ControlNames.EbsEncryption, BenchmarkCatalog.OfVersion("3.0.0").Get("2.2.1").Control);
        Assert.Null(BenchmarkCatalog.OfVersion("7.0.0").FindControl(ControlNames.SingleActiveAccessKey));
    }

    [Fact]
    public void TheExampleOfAControlIsOfTheDefaultVersionOrElseOfTheNewest()
    {
        Assert.Equal("6.0.0", BenchmarkCatalog.FindExample(ControlNames.UnusedCredentials)?.BenchmarkVersion);
        Assert.Equal("7.0.0", BenchmarkCatalog.FindExample("VpcEndpoints")?.BenchmarkVersion);
        Assert.Equal("4.0.1", BenchmarkCatalog.FindExample("SecurityQuestions")?.BenchmarkVersion);
        Assert.Null(BenchmarkCatalog.FindExample("Nobody"));
    }

    [Fact]
    public void AnUnknownVersionNamesThoseThatExist()
    {
        var e = Assert.Throws<CisAwsException>(() => BenchmarkCatalog.OfVersion("6.0"));
        Assert.Equal(("UnknownBenchmarkVersion", "6.0"), (e.ErrorId, e.Target));
        Assert.Contains("7.0.0, 6.0.0, 5.0.0", e.RecommendedAction, StringComparison.Ordinal);
        Assert.Null(BenchmarkCatalog.FindVersion(null));
    }

    [Fact]
    public void TheMappingToTheCisControlsIsThatOfTheSameControlInTheDefaultVersion()
    {
        Recommendation six = BenchmarkCatalog.Default.ForControl(ControlNames.UnusedCredentials);
        Recommendation five = BenchmarkCatalog.OfVersion("5.0.0").ForControl(ControlNames.UnusedCredentials);
        Assert.Equal("1.11", five.Id);
        Assert.Equal(six.Safeguards, five.Safeguards);
        Assert.Equal(six.ImplementationGroup, five.ImplementationGroup);
        Assert.Equal(six.Rationale, five.Rationale);
    }

    [Fact]
    public void ControlsAreInTheOrderOfTheDefaultVersionAndThenOfTheNewest()
    {
        Assert.Equal(BenchmarkCatalog.Default.Recommendations.Select(r => r.Control), ControlOrder.All.Take(63));
        Assert.Equal(
            [
                "CentralizedRootAccess", "OrganizationGuardrails", "ManagementAccountWorkloads", "OrganizationalUnitStructure",
                "DelegatedPolicyAdministration", "DelegatedServiceAdministrators", "UnrestrictedResourcePolicies",
                "FrontEndAccessLogging", "VpcEndpoints", "SecurityQuestions", "TrailBucketPublicAccess", "TrailToLogGroup",
                "BucketDefaultEncryption",
            ],
            ControlOrder.All.Skip(63));
        Assert.True(ControlOrder.Instance.Compare("VpcEndpoints", "Unknown") < 0);
        Assert.True(ControlOrder.Instance.Compare(null, ControlNames.ContactDetails) < 0);
        Assert.True(ControlOrder.Instance.Compare("Unknown", "Unknown2") < 0);
    }

    [Fact]
    public void AControlWithoutExplanationIsAnError()
    {
        var guidance = new Dictionary<string, string> { [ControlNames.RootUse] = "said" };
        Assert.Equal("said", CatalogFiles.Explanation(guidance, ControlNames.RootUse));
        var e = Assert.Throws<InvalidOperationException>(() => CatalogFiles.Explanation(guidance, ControlNames.RootMfa));
        Assert.Equal("guidance.json has no explanation of RootMfa.", e.Message);
    }
}
