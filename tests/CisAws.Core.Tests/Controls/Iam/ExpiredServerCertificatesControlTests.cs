using System.Globalization;
using CisAws.Controls.Iam;
using CisAws.Evidence;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Iam;

public sealed class ExpiredServerCertificatesControlTests
{
    [Fact]
    public void PassesTheAccountWithoutCertificates() => Assert.Equal((FindingStatus.Pass, "NoServerCertificates"), Of(Single()));

    [Theory]
    [InlineData(10 * 24, "/", FindingStatus.Pass)]
    [InlineData(0, "/", FindingStatus.Pass)]
    [InlineData(-1, "/", FindingStatus.Fail)]
    [InlineData(-1, "/cloudfront/", FindingStatus.Fail)]
    public void DecidesOnTheMomentOfExpiration(double hours, string path, FindingStatus expected) =>
        Assert.Equal(expected, Single(Certificate("c", hours, path)).Status);

    [Fact]
    public void AssessesEveryCertificate()
    {
        ServerCertificate[] many =
        [
            .. Enumerable.Range(1, 150)
                .Select(i => Certificate("c" + i.ToString("000", CultureInfo.InvariantCulture), i == 150 ? -48 : 48)),
        ];
        IReadOnlyList<Finding> findings = Scenario.Run(new ExpiredServerCertificatesControl(), Account(many));
        Assert.Equal((150, "c150"), (findings.Count, Assert.Single(findings, f => f.Status == FindingStatus.Fail).ResourceName));
    }

    [Fact]
    public void SaysToCheckForUsesBeforeDeletion()
    {
        Finding finding = Single(Certificate("c", -1));
        Assert.Contains("load balancers", Assert.Single(finding.Warnings), StringComparison.Ordinal);
        Assert.Equal("Repair-CisServerCertificate -ServerCertificateName 'c'", finding.RepairCommand);
    }

    [Fact]
    public void IsAnErrorWhenDenied() =>
        Assert.Equal(
            (FindingStatus.Error, "AccessDenied"),
            Of(Scenario.Single(new ExpiredServerCertificatesControl(), new TestAccount().Deny(IamEvidence.ServerCertificates))));

    [Fact]
    public void IsAnErrorWithoutADate() =>
        Assert.Equal((FindingStatus.Error, "IncompleteAnswer"), Of(Single(Certificate("c", 1) with { Expiration = null })));

    private static (FindingStatus Status, string Code) Of(Finding finding) => (finding.Status, finding.ReasonCode);

    private static Finding Single(params ServerCertificate[] certificates) =>
        Scenario.Single(new ExpiredServerCertificatesControl(), Account(certificates));

    private static TestAccount Account(params ServerCertificate[] certificates) =>
        new TestAccount().With(IamEvidence.ServerCertificates, new ServerCertificateList(certificates));

    private static ServerCertificate Certificate(string name, double hours, string path = "/") =>
        new(
            name,
            $"arn:aws:iam::{TestAccount.Id}:server-certificate{path}{name}",
            path,
            "ASCA" + name,
            TestAccount.Now.AddYears(-1),
            TestAccount.Now.AddHours(hours));
}
