using CisAws.Controls.Iam;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Iam;

public sealed class SecurityQuestionsControlTests
{
    [Fact]
    public void OnlyAPersonCanTell()
    {
        Finding finding = Scenario.Single(new SecurityQuestionsControl(), new TestAccount());
        Assert.Equal(
            ("4.0.1", "1.3", FindingStatus.Manual, FindingLean.Undetermined, "NoInterface"),
            (finding.BenchmarkVersion, finding.RecommendationId, finding.Status, finding.Lean, finding.ReasonCode));
        Assert.Contains("attest", finding.Remediation, StringComparison.Ordinal);
        Assert.Null(finding.RepairCommand);
    }

    [Fact]
    public void AnAttestationCoversIt()
    {
        Finding open = Scenario.Single(new SecurityQuestionsControl(), new TestAccount());
        Finding attested = Scenario.Single(new SecurityQuestionsControl(), new TestAccount().Attested(open));
        Assert.NotNull(attested.Attestation);
    }
}
