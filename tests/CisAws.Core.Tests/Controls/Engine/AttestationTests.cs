using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Controls;
using CisAws.Settings;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Engine;

public sealed class AttestationTests
{
    private static readonly AttestationEntry Valid = new()
    {
        RecommendationId = "2.1",
        AccountId = TestAccount.Id,
        By = "Ada",
        At = TestAccount.Now.AddDays(-10),
        Until = TestAccount.Now.AddDays(10),
        Reason = "Checked.",
        EvidenceHash = "ab12",
    };

    [Fact]
    public void IsShownAndKeepsTheStatus()
    {
        Finding finding = Assess(Valid);
        Assert.Equal(FindingStatus.Manual, finding.Status);
        Assert.Equal(new FindingNote("Ada", Valid.At, Valid.Until, "Checked."), finding.Attestation);
        Assert.Equal("ab12", finding.Evidence["AttestationHash"]);
    }

    public static TheoryData<string, bool> Changes => new()
    {
        { "any account", true },
        { "this resource", true },
        { "hash in capitals", true },
        { "made this moment", true },
        { "expired this moment", false },
        { "expired", false },
        { "future", false },
        { "other hash", false },
        { "no hash", false },
        { "other account", false },
        { "other resource", false },
        { "other recommendation", false },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void AppliesOnlyToWhatItWasCreatedFor(string change, bool holds)
    {
        AttestationEntry entry = change switch
        {
            "any account" => Valid with { AccountId = null },
            "this resource" => Valid with { ResourceId = $"arn:aws:iam::{TestAccount.Id}:root" },
            "hash in capitals" => Valid with { EvidenceHash = "AB12" },
            "made this moment" => Valid with { At = TestAccount.Now },
            "expired this moment" => Valid with { Until = TestAccount.Now },
            "expired" => Valid with { Until = TestAccount.Now.AddSeconds(-1) },
            "future" => Valid with { At = TestAccount.Now.AddSeconds(1) },
            "other hash" => Valid with { EvidenceHash = "cd34" },
            "no hash" => Valid with { EvidenceHash = null },
            "other account" => Valid with { AccountId = "444455556666" },
            "other resource" => Valid with { ResourceId = "arn:aws:iam::111122223333:user/alice" },
            "other recommendation" => Valid with { RecommendationId = "2.2" },
            _ => throw new ArgumentOutOfRangeException(nameof(change), change, "unknown"),
        };
        Assert.Equal(holds, Assess(entry).Attestation is not null);
    }

    [Fact]
    public void IsTheLatestValidOne()
    {
        Finding finding = Assess(
            Valid with { At = Valid.At.AddDays(-5), By = "Bob" }, Valid, Valid with { At = TestAccount.Now.AddDays(1), By = "Eve" });
        Assert.Equal("Ada", finding.Attestation!.By);
    }

    [Fact]
    public void NeverCoversAnythingButManual()
    {
        Assert.Null(Assess([Valid], r => Verdict.Fail(r, "Bad", "Bad.") with { AttestationHash = "ab12" }).Attestation);
        Assert.Null(Assess([Valid], r => Verdict.Pass(r, "Good", "Good.") with { AttestationHash = "ab12" }).Attestation);
    }

    private static Finding Assess(params AttestationEntry[] entries) =>
        Assess(entries, r => Verdict.Manual(r, FindingLean.Undetermined, "Review", "Please review.") with { AttestationHash = "ab12" });

    private static Finding Assess(AttestationEntry[] entries, Func<ResourceRef, Verdict> verdict)
    {
        var account = new TestAccount { Settings = new() { Attestations = entries } };
        var control = new FakeControl(ControlNames.ContactDetails, c => verdict(c.AccountResource));
        Task<IReadOnlyList<Finding>> run = new AssessmentEngine(new FakeProvider(account.Answers), account.Scope())
            .AssessAsync(control, CancellationToken.None);
        return Assert.Single(run.GetAwaiter().GetResult());
    }
}
