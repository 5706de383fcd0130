using CisAws.Benchmark;
using CisAws.Controls;
using CisAws.Reports;
using CisAws.Tests.Controls.Engine;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Reports.Versions;

public sealed class FindingConversionTests
{
    private static readonly BenchmarkCatalog Six = BenchmarkCatalog.Default, Seven = BenchmarkCatalog.OfVersion("7.0.0");

    /// <summary>Every control of 6.0.0 with every other version.</summary>
    public static TheoryData<string> Versions => [.. BenchmarkCatalog.All.Where(c => c != Six).Select(c => c.Version)];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task AConvertedFindingIsThatOfARunAndComesBack(string version)
    {
        var target = BenchmarkCatalog.OfVersion(version);
        foreach (Recommendation recommendation in Six.Recommendations)
        {
            Finding six = await Run(recommendation);
            if (target.FindControl(recommendation.Control) is not { } other)
            {
                Refused("ControlNotInVersion", six, target);
                continue;
            }

            Finding converted = FindingConversion.To(six, target);
            Assert.Equal(Told(await Run(other)), Told(converted));
            Assert.Equal(Told(six), Told(FindingConversion.To(converted, Six)));
        }
    }

    /// <summary>What the default version does not have, between the versions that have it.</summary>
    [Fact]
    public async Task WhatOnlyOtherVersionsHaveIsConvertedBetweenThem()
    {
        Recommendation[] others =
            [.. BenchmarkCatalog.All.SelectMany(c => c.Recommendations).Where(r => Six.FindControl(r.Control) is null)];
        Assert.Contains(others, r => r.Control == ControlNames.TrailToLogGroup);
        Assert.Contains(others, r => r.Control == ControlNames.TrailBucketPublicAccess);
        int pairs = 0;
        foreach (Recommendation from in others)
        {
            foreach (Recommendation to in others.Where(o => o.Control == from.Control && o.BenchmarkVersion != from.BenchmarkVersion))
            {
                pairs++;
                Finding converted = FindingConversion.To(await Run(from), BenchmarkCatalog.OfVersion(to.BenchmarkVersion));
                Assert.Equal(Told(await Run(to)), Told(converted));
            }
        }

        Assert.True(pairs > 4);
    }

    [Fact]
    public async Task AFindingOfTheVersionStaysAsItIs()
    {
        Finding six = await Run(Six.Get("2.11"));
        Assert.Same(six, FindingConversion.To(six, Six));
    }

    [Fact]
    public async Task ADroppedControlIsNamed()
    {
        CisAwsException e = Refused("ControlNotInVersion", await Run(Six.Get("2.12")), Seven);
        Assert.Contains("7.0.0 has no recommendation for SingleActiveAccessKey", e.Message, StringComparison.Ordinal);
        Assert.Contains("Compare-CisBenchmarkVersion 6.0.0 7.0.0", e.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFindingOfAnUnknownVersionIsRefused()
    {
        Finding old = await Run(Six.Get("2.11")) with { BenchmarkVersion = "1.2.0" };
        Refused("UnknownBenchmarkVersion", old, Seven);
    }

    [Fact]
    public async Task AnotherNumberIsRefused()
    {
        Finding six = await Run(Six.Get("2.11"));
        var ninety = new Dictionary<string, int>(Six.Thresholds) { ["UnusedCredentialDays"] = 90 };
        var e = Assert.Throws<CisAwsException>(() => FindingConversion.RequireSameNumbers(six, Six.Thresholds, ninety, "0.9.0"));
        Assert.Equal("ThresholdDiffers", e.ErrorId);
        Assert.Contains("UnusedCredentialDays 45; version 0.9.0 of the benchmark says 90", e.Message, StringComparison.Ordinal);
        FindingConversion.RequireSameNumbers(await Run(Six.Get("2.13")), Six.Thresholds, ninety, "0.9.0");
    }

    [Theory]
    [InlineData(ControlNames.RootMfa, "See 2.3.", "See 2.4.")]
    [InlineData(ControlNames.RootMfa, "2.3 first, 2.31 and 12.3 not.", "2.4 first, 2.31 and 12.3 not.")]
    [InlineData(ControlNames.SetupAccessKeys, "As 2.11 requires.", "As 1.11 requires.")]
    [InlineData(ControlNames.RootUse, "See 2.3.", "See 2.3.")]
    public async Task ANumberThatAReasonMentionsIsThatOfTheVersion(string control, string reason, string expected)
    {
        Finding six = await Run(Six.ForControl(control)) with { Reason = reason };
        BenchmarkCatalog target = Seven.FindControl(control) is null ? BenchmarkCatalog.OfVersion("5.0.0") : Seven;
        Assert.Equal(expected, FindingConversion.To(six, target).Reason);
    }

    [Fact]
    public void NumbersInTitlesAreTheThresholdsOfTheirVersion()
    {
        foreach (BenchmarkCatalog catalog in BenchmarkCatalog.All)
        {
            Assert.Equal(ControlThresholds.All.Order(StringComparer.Ordinal), catalog.Thresholds.Keys.Order(StringComparer.Ordinal));
            string[] numbered = [ControlNames.PasswordLength, ControlNames.UnusedCredentials, ControlNames.AccessKeyRotation];
            foreach (string control in numbered)
            {
                int number = catalog.Thresholds[Assert.Single(ControlThresholds.Of(control))];
                Assert.Contains(FormattableString.Invariant($" {number} "), catalog.ForControl(control).Title, StringComparison.Ordinal);
            }
        }

        Assert.Empty(ControlThresholds.Of(ControlNames.RootUse));
    }

    private static CisAwsException Refused(string error, Finding finding, BenchmarkCatalog target)
    {
        var e = Assert.Throws<CisAwsException>(() => FindingConversion.To(finding, target));
        Assert.Equal((error, CisAwsErrorKind.InvalidArgument), (e.ErrorId, e.Kind));
        return e;
    }

    private static string[] Told(Finding finding) =>
        [.. typeof(Finding).GetProperties().Select(p => $"{p.Name}={Fact.Render(p.GetValue(finding))}")];

    // A failure whose reason mentions what the control mentions, with remediation and warning.
    private static async Task<Finding> Run(Recommendation recommendation)
    {
        string mention = recommendation.Control switch
        {
            ControlNames.RootMfa or ControlNames.RootHardwareMfa => ControlNames.RootAccessKeys,
            ControlNames.SetupAccessKeys => ControlNames.UnusedCredentials,
            ControlNames.LogFileValidation or ControlNames.TrailEncryption or ControlNames.TrailBucketLogging
                or ControlNames.TrailBucketPublicAccess or ControlNames.TrailToLogGroup => ControlNames.TrailInEveryRegion,
            _ => "nothing",
        };
        var control = new FakeControl(
            recommendation.Control,
            c => Verdict.Fail(c.AccountResource, "Bad", $"Bad, see {RecommendationReference.To(mention)}.")
                .Warn("Careful.")
                .With("Seen", 1));
        var account = new TestAccount();
        var engine = new AssessmentEngine(new FakeProvider(account.Answers), account.Scope());
        await foreach (Finding finding in engine.RunAsync([new AssessmentItem(recommendation, control)], CancellationToken.None))
        {
            return finding;
        }

        throw new InvalidOperationException("The control made no finding.");
    }
}
