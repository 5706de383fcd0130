using CisAws.Controls;
using CisAws.Evidence;
using CisAws.Reports;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Reports;

public sealed class FindingSummaryTests
{
    private static readonly ExceptionNote Accepted = new(ExceptionKind.RiskAccepted, "r", "o", TestAccount.Now);

    private static readonly AttestationNote Satisfied =
        new(AttestationAnswer.Satisfied, "r", "Ada", TestAccount.Now, TestAccount.Now.AddDays(1));

    public static TheoryData<string, SummaryVerdict> Verdicts => new()
    {
        { "", SummaryVerdict.NotAssessed },
        { "Pass", SummaryVerdict.Pass },
        { "NotApplicable", SummaryVerdict.NotApplicable },
        { "Pass NotApplicable", SummaryVerdict.Pass },
        { "Pass Manual", SummaryVerdict.Manual },
        { "Pass Error Manual", SummaryVerdict.Error },
        { "Pass Fail Error Manual", SummaryVerdict.Fail },
        { "Pass Fail+", SummaryVerdict.Excepted },
        { "Fail+ Manual", SummaryVerdict.Manual },
        { "Fail+ Fail", SummaryVerdict.Fail },
        { "Error+ Pass", SummaryVerdict.Excepted },
        { "Manual*", SummaryVerdict.Pass },
        { "Manual* Manual", SummaryVerdict.Manual },
        { "Manual!", SummaryVerdict.Fail },
        { "Manual-", SummaryVerdict.NotApplicable },
        { "Manual- Pass", SummaryVerdict.Pass },
    };

    /// <summary>A plus stands for an exception, a star, an exclamation mark and a minus for the answers of an attestation.</summary>
    [Theory]
    [MemberData(nameof(Verdicts))]
    public void ARecommendationHasOneVerdict(string statuses, SummaryVerdict verdict)
    {
        Finding[] findings = [.. statuses.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((s, i) => One(s, i))];
        SummaryRow row = FindingSummary.Of([.. findings, Of("2.2", FindingStatus.Pass, "other")]).Single(r => r.Name == "2.11");
        Assert.Equal(verdict, row.Verdict);
    }

    [Fact]
    public void TheNewestVersionOfAnAccountComesFirst()
    {
        Finding six = Of("2.11", FindingStatus.Pass, "a");
        string[] versions = ["3.0.0", "10.0.0", "6.0.0", "7.0.0"];
        Assert.Equal(
            ["10.0.0", "7.0.0", "6.0.0", "3.0.0"],
            FindingSummary.Of(versions.Select(v => six with { BenchmarkVersion = v })).Select(r => r.BenchmarkVersion).Distinct());
    }

    [Fact]
    public void NoRecommendationIsMissing()
    {
        IReadOnlyList<SummaryRow> rows = FindingSummary.Of([Of("2.11", FindingStatus.Fail, "a")]);
        Assert.Equal(
            BenchmarkCatalog.Default.Recommendations.Select(r => (r.Id, r.Control)),
            rows.Where(r => r.Kind == SummaryKind.Recommendation).Select(r => (r.Name, r.Control!)));
        Assert.Equal(62, rows.Count(r => r.Verdict == SummaryVerdict.NotAssessed));
    }

    [Fact]
    public void SectionsLevelsAndTheTotalAreScored()
    {
        IReadOnlyList<SummaryRow> rows = FindingSummary.Of(
        [
            Of("2.11", FindingStatus.Fail, "a"), Of("2.11", FindingStatus.Pass, "b"), Of("2.7", FindingStatus.Pass, "a"),
            Of("2.8", FindingStatus.NotApplicable, "a"), Of("3.1.1", FindingStatus.Fail, "a") with { Exception = Accepted },
        ]);
        SummaryRow total = rows.Single(r => r.Kind == SummaryKind.Total);
        Assert.Equal((2, 2, 1, 1, 1, 3), (total.Pass, total.Fail, total.NotApplicable, total.Excepted, total.Passed, total.Scored));
        Assert.Equal(1.0 / 3, total.Score);
        SummaryRow iam = rows.Single(r => r.Kind == SummaryKind.Section && r.Name == BenchmarkCatalog.Default.Get("2.11").Section);
        Assert.Equal((1, 2, 0.5), (iam.Passed, iam.Scored, iam.Score));
        Assert.Equal(["Level 1", "Level 2"], rows.Where(r => r.Kind == SummaryKind.Level).Select(r => r.Name));
        Assert.Null(rows.Single(r => r.Kind == SummaryKind.Section && r.Name.StartsWith("Net", StringComparison.Ordinal)).Score);
        Assert.Equal("Total: 1 of 3 recommendations pass", total.ToString());
    }

    [Fact]
    public void WhatWasNotReadIsCountedByItsReason()
    {
        Finding error = Of("2.11", FindingStatus.Error, "a") with
        {
            ReasonCode = "AccessDenied",
            Evidence = new FactCollection([new("Source", "iam:GetCredentialReport")]),
        };
        Finding inEurope = error with { Region = "eu-west-1", Evidence = new FactCollection([new("Source", "ec2:DescribeVpcs")]) };
        Finding throttled = error with { ReasonCode = "Throttled" };
        Finding other = error with { ReasonCode = "TokenUnknown", Reason = "One reason.", Evidence = FactCollection.Empty };
        SummaryRow[] rows =
        [
            .. FindingSummary.Of([error, inEurope, error, throttled, other, other with { Reason = "Another." }])
                .Where(r => r.Kind == SummaryKind.Coverage),
        ];
        Assert.Equal(
            [
                ("AccessDenied", "access denied in eu-west-1: ec2:DescribeVpcs, iam:GetCredentialReport", 3),
                ("TokenUnknown", "various reasons, for example: One reason.", 2),
                ("Throttled", "still throttled after all retries: iam:GetCredentialReport", 1),
            ],
            rows.Select(r => (r.Name, r.Title, r.Error)));
    }

    [Fact]
    public void EveryCodeOfAMissingAnswerIsToldInWords()
    {
        foreach (ReadFailureKind kind in Enum.GetValues<ReadFailureKind>())
        {
            Finding error = Of("2.11", FindingStatus.Error, "a") with
            {
                ReasonCode = ReadFailureText.Code(new ReadFailure(kind, "Code", "message")),
                Reason = "the reason of the finding",
                Evidence = new FactCollection([new("Source", "iam:GetCredentialReport")]),
            };
            string title = FindingSummary.Of([error]).Single(r => r.Kind == SummaryKind.Coverage).Title;
            Assert.EndsWith(": iam:GetCredentialReport", title, StringComparison.Ordinal);
            Assert.DoesNotContain("the reason of the finding", title, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ManyRegionsAreCounted()
    {
        IEnumerable<Finding> errors = Enumerable.Range(1, 17).Select(i => Of("6.2", FindingStatus.Error, "a") with
        {
            ReasonCode = "ScpDenied",
            Region = $"eu-west-{i}",
            Evidence = new FactCollection([new("Source", "ec2:DescribeVpcs")]),
        });
        SummaryRow row = FindingSummary.Of(errors).Single(r => r.Kind == SummaryKind.Coverage);
        Assert.Equal(("denied by a service control policy in 17 regions: ec2:DescribeVpcs", 17), (row.Title, row.Error));
    }

    [Fact]
    public void AccountsAreApart()
    {
        Finding one = Of("2.11", FindingStatus.Fail, "a"), other = one with { AccountId = "000000000001", Status = FindingStatus.Pass };
        Assert.Equal(
            [("000000000001", SummaryVerdict.Pass), (TestAccount.Id, SummaryVerdict.Fail)],
            FindingSummary.Of([one, other]).Where(r => r.Name == "2.11").Select(r => (r.AccountId, r.Verdict!.Value)));
        Assert.Empty(FindingSummary.Of([]));
    }

    private static Finding One(string status, int index)
    {
        Finding finding = Of("2.11", Enum.Parse<FindingStatus>(status.TrimEnd('+', '*', '!', '-')), $"r{index}");
        return status[^1] switch
        {
            '+' => finding with { Exception = Accepted },
            '*' => finding with { Attestation = Satisfied },
            '!' => finding with { Attestation = Satisfied with { Answer = AttestationAnswer.NotSatisfied } },
            '-' => finding with { Attestation = Satisfied with { Answer = AttestationAnswer.NotApplicable } },
            _ => finding,
        };
    }

    private static Finding Of(string id, FindingStatus status, string resource) =>
        TestFinding.Make(id, TestAccount.Id, "global", resource) with
        {
            Control = BenchmarkCatalog.Default.Get(id).Control, Status = status,
        };
}
