using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Controls;
using CisAws.Decisions;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Engine;

/// <summary>How exceptions and attestations show on findings. None changes a status.</summary>
public sealed class DecisionTests
{
    private const string Control = ControlNames.ContactDetails;
    private static readonly string Root = $"arn:aws:iam::{TestAccount.Id}:root";

    private static readonly ExceptionEntry Accepted = new()
    {
        Control = Control,
        Kind = ExceptionKind.RiskAccepted,
        Reason = "Sandbox.",
        Owner = "Ada",
        Approver = "Eve",
        Reference = "T-1",
        Created = TestAccount.Now.AddDays(-10),
        Expires = TestAccount.Now.AddDays(10),
    };

    private static readonly AttestationEntry Valid = TestAccount.Attest(Assess([], [], Manual));

    [Theory]
    [InlineData(FindingStatus.Fail, true)]
    [InlineData(FindingStatus.Manual, true)]
    [InlineData(FindingStatus.Error, true)]
    [InlineData(FindingStatus.Pass, false)]
    [InlineData(FindingStatus.NotApplicable, false)]
    public void AnExceptionKeepsTheStatus(FindingStatus status, bool isShown)
    {
        Finding finding = Assess([Accepted], [], r => new Verdict(r, status, "Code", "Reason."));
        Assert.Equal((status, isShown), (finding.Status, finding.Exception is not null));
        Assert.Empty(finding.Warnings);
        if (isShown)
        {
            Assert.Equal(
                new ExceptionNote(ExceptionKind.RiskAccepted, "Sandbox.", "Ada", Accepted.Created)
                {
                    Approver = "Eve",
                    Reference = "T-1",
                    Expires = Accepted.Expires,
                },
                finding.Exception);
        }
    }

    public static TheoryData<string, bool> Scopes => new()
    {
        { "everything", true },
        { "this account", true },
        { "accounts like it", true },
        { "another account", false },
        { "this region", true },
        { "another region", false },
        { "this resource", true },
        { "resources like it", true },
        { "another resource", false },
        { "in other letters", false },
        { "this tag", true },
        { "any value of a tag", true },
        { "another value", false },
        { "another control", false },
        { "from this moment", true },
        { "from the next moment", false },
        { "until this moment", false },
        { "without end", true },
    };

    [Theory]
    [MemberData(nameof(Scopes))]
    public void AnExceptionCoversWhatItNames(string change, bool covers)
    {
        ExceptionEntry entry = change switch
        {
            "everything" => Accepted,
            "this account" => In(new() { AccountId = [TestAccount.Id] }),
            "accounts like it" => In(new() { AccountId = ["1111*"] }),
            "another account" => In(new() { AccountId = ["444455556666"] }),
            "this region" => In(new() { Region = ["eu-west-1", "global"] }),
            "another region" => In(new() { Region = ["eu-*"] }),
            "this resource" => In(new() { ResourceId = [Root] }),
            "resources like it" => In(new() { ResourceId = ["arn:aws:iam::*:roo?"] }),
            "another resource" => In(new() { ResourceId = [Root + "s"] }),
            "in other letters" => In(new() { ResourceId = [Root.ToUpperInvariant()] }),
            "this tag" => In(new() { Tag = ["env=test", "env=dev"] }),
            "any value of a tag" => In(new() { Tag = ["env"] }),
            "another value" => In(new() { Tag = ["env=de"] }),
            "another control" => Accepted with { Control = ControlNames.SecurityContact },
            "from this moment" => Accepted with { Created = TestAccount.Now },
            "from the next moment" => Accepted with { Created = TestAccount.Now.AddTicks(1) },
            "until this moment" => Accepted with { Expires = TestAccount.Now },
            "without end" => Accepted with { Expires = null },
            _ => throw new ArgumentOutOfRangeException(nameof(change), change, "unknown"),
        };
        Finding finding = Assess([entry], [], r => Verdict.Fail(r with { Tags = ["env=dev"] }, "Bad", "Bad."));
        Assert.Equal(covers, finding.Exception is not null);
    }

    [Fact]
    public void AnExpiredExceptionIsAWarning()
    {
        Finding finding = Assess([Accepted with { Expires = TestAccount.Now }], [], Fail);
        Assert.Null(finding.Exception);
        Assert.Equal(
            "The exception of Ada (RiskAccepted: Sandbox) expired at 2026-03-01T12:00:00Z and no longer applies.",
            Assert.Single(finding.Warnings));
    }

    [Fact]
    public void TheMostExactExceptionThatAppliesCounts()
    {
        ExceptionEntry exact = In(new() { ResourceId = [Root] }) with { Owner = "exact" };
        ExceptionEntry pattern = In(new() { ResourceId = ["arn:*"] }) with { Owner = "pattern" };
        Assert.Equal("exact", Assess([Accepted, pattern, exact], [], Fail).Exception?.Owner);
        Finding expired = Assess([Accepted, pattern, exact with { Expires = TestAccount.Now }], [], Fail);
        Assert.Equal("pattern", expired.Exception?.Owner);
        Assert.Empty(expired.Warnings);
    }

    [Fact]
    public void AnAttestationKeepsTheStatus()
    {
        Finding finding = Assess([], [Valid], Manual);
        Assert.Equal(FindingStatus.Manual, finding.Status);
        Assert.Equal(
            new AttestationNote(AttestationAnswer.Satisfied, "Checked.", "Ada", Valid.At, Valid.Until), finding.Attestation);
    }

    public static TheoryData<string, bool, string?> Changes => new()
    {
        { "hash in capitals", true, null },
        { "made after the evidence", true, null },
        { "expired this moment", false, "expired at 2026-03-01T12:00:00Z" },
        { "other hash", false, "was made for other evidence" },
        { "other account", false, null },
        { "other region", false, null },
        { "other resource", false, null },
        { "other control", false, null },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void AnAttestationAppliesOnlyToWhatItWasCreatedFor(string change, bool holds, string? warning)
    {
        AttestationEntry entry = change switch
        {
            "hash in capitals" => Valid with { EvidenceHash = Valid.EvidenceHash.ToUpperInvariant() },
            "made after the evidence" => Valid with { At = TestAccount.Now.AddDays(1) },
            "expired this moment" => Valid with { Until = TestAccount.Now },
            "other hash" => Valid with { EvidenceHash = new string('0', 64) },
            "other account" => Valid with { AccountId = "444455556666" },
            "other region" => Valid with { Region = "eu-west-1" },
            "other resource" => Valid with { ResourceId = $"arn:aws:iam::{TestAccount.Id}:user/alice" },
            "other control" => Valid with { Control = ControlNames.SecurityContact },
            _ => throw new ArgumentOutOfRangeException(nameof(change), change, "unknown"),
        };
        Finding finding = Assess([], [entry], Manual);
        Assert.Equal(holds, finding.Attestation is not null);
        Assert.Equal(
            warning is null ? [] : [$"The attestation by Ada of 2026-02-28T12:00:00Z {warning} and no longer counts."], finding.Warnings);
    }

    [Fact]
    public void OtherEvidenceNeedsAnotherAttestation()
    {
        Assert.Null(Assess([], [Valid], r => Manual(r).With("Seen", "more")).Attestation);
        Assert.NotNull(Assess([], [Valid], r => Manual(r).Warn("A remark is no evidence.")).Attestation);
    }

    [Fact]
    public void TheLatestValidAttestationCounts()
    {
        Finding finding = Assess(
            [],
            [
                Valid with { At = Valid.At.AddDays(-5), By = "Bob" },
                Valid,
                Valid with { At = TestAccount.Now.AddDays(-9), Until = TestAccount.Now, By = "Eve" },
                Valid with { At = TestAccount.Now, By = "Zoe", EvidenceHash = new string('0', 64) },
            ],
            Manual);
        Assert.Equal("Ada", finding.Attestation!.By);
        Assert.Empty(finding.Warnings);
    }

    [Fact]
    public void AnAttestationNeverCoversAnythingButManual()
    {
        foreach (FindingStatus status in Enum.GetValues<FindingStatus>().Where(s => s != FindingStatus.Manual))
        {
            Verdict Decide(ResourceRef resource) => new Verdict(resource, status, "Review", "Please review.").With("Seen", "this");
            Assert.Null(Assess([], [TestAccount.Attest(Assess([], [], Decide))], Decide).Attestation);
        }
    }

    private static ExceptionEntry In(DecisionScope scope) => Accepted with { Scope = scope };

    private static Verdict Fail(ResourceRef resource) => Verdict.Fail(resource, "Bad", "Bad.");

    private static Verdict Manual(ResourceRef resource) =>
        Verdict.Manual(resource, FindingLean.Undetermined, "Review", "Please review.").With("Seen", "this");

    private static Finding Assess(ExceptionEntry[] exceptions, AttestationEntry[] attestations, Func<ResourceRef, Verdict> verdict)
    {
        var account = new TestAccount { Decisions = new DecisionSet(exceptions, attestations) };
        var control = new FakeControl(Control, c => verdict(c.AccountResource));
        Task<IReadOnlyList<Finding>> run = new AssessmentEngine(new FakeProvider(account.Answers), account.Scope())
            .AssessAsync(control, CancellationToken.None);
        return Assert.Single(run.GetAwaiter().GetResult());
    }
}
